"""Addresses of the site. The contract is design.md, section 7."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib.sitemaps.views import sitemap
from django.urls import URLPattern, URLResolver, include, path, re_path

from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from metropolis_site.core.monitoring import health, metrics
from metropolis_site.core.sign_in import views as sign_in_views
from metropolis_site.home import views
from metropolis_site.home.media import serve_media
from metropolis_site.home.search import views as search_views
from metropolis_site.home.sitemap import SITEMAPS
from reports.indicators import views as indicator_views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.go_to_language, name="root"),
    path("admin/", include("metropolis_site.core.sign_in.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
    path("share/<str:words>.png", views.send_share_picture, name="share_picture"),
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", metrics.metrics, name="metrics"),
    path("favicon.ico", views.favicon, name="favicon"),
]
if settings.SERVE_MEDIA:
    media_pattern = rf"^{settings.MEDIA_URL.lstrip('/')}(?P<path>.*)$"
    urlpatterns.append(re_path(media_pattern, serve_media))
urlpatterns += i18n_patterns(
    path("search/", search_views.show_search, name="search"),
    path("search/suggest/", search_views.suggest, name="search_suggest"),
    path("indicators/", indicator_views.show_indicators, name="indicators"),
    path("indicators/<slug:slug>/", indicator_views.show_indicator, name="indicator"),
    # Wagtail's own log-in for readers of private pages knows no second factor: staff alone sign in here, at one door.
    path("_util/login/", sign_in_views.go_to_sign_in, name="wagtailcore_login"),
    # Files below a page, such as figures.csv: Wagtail's own pattern knows only addresses that end in a slash.
    re_path(r"^((?:[\w\-]+/)+[\w\-]+\.[a-z]{3,4})$", views.serve_page, name="wagtail_serve_file"),
    re_path(wagtail_urls.serve_pattern, views.serve_page, name="wagtail_serve"),
    path("", include(wagtail_urls)),
)

handler404 = "metropolis_site.home.views.not_found"
handler500 = "metropolis_site.home.views.server_error"
