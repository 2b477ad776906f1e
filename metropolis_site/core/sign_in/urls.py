"""Addresses of the log-in.

They come before Wagtail's, whose own form knows no second factor, and lie under the admin's address, so that what holds
there (its policy, no cache, not for crawlers) holds for them.
"""

from django.urls import include, path

from allauth.account import views

urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("sign-in/out/", views.logout, name="account_logout"),
    path("sign-in/inactive/", views.account_inactive, name="account_inactive"),
    path("sign-in/again/", views.reauthenticate, name="account_reauthenticate"),
    path("sign-in/second-factor/", include("allauth.mfa.urls")),
]
