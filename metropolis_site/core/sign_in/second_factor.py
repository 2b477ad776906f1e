"""Whoever works in the admin has a second factor, where REQUIRE_MFA says so; allauth itself only offers one."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator

from metropolis_site.core.middleware import ADMIN, Answer

ADDED = "second_factor_added"
# What a person without one still reaches: where to sign in and out and add one, and what those pages are made of.
OPEN = tuple(f"{ADMIN}{name}/" for name in ("sign-in", "login", "logout", "sprite", "jsi18n", "password_reset"))


def require_second_factor(get_response: Answer) -> Callable[[HttpRequest], HttpResponse]:
    """Return a middleware that leads to the page of second factors until there is one.

    A request of a script gets 403 (PermissionDenied), as Wagtail answers those that are not signed in.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        if (
            settings.REQUIRE_MFA
            and request.path.startswith(ADMIN)
            and not request.path.startswith(OPEN)
            and request.user.is_authenticated
            and not has_second_factor(request)
        ):
            if request.headers.get("X-Requested-With") == "XMLHttpRequest":
                raise PermissionDenied
            messages.info(request, _("Add a second factor first: the admin asks everybody for one."))
            return redirect("mfa_index")
        return get_response(request)

    return answer


def has_second_factor(request: HttpRequest) -> bool:
    """Whether the session began with a second factor, or its user has added one in it.

    That the user has one says nothing: the session may have begun with the password alone.
    """
    began = any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user))
    return began or request.session.get(ADDED) == request.user.pk


def note_added_factor(sender: Any, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> None:
    """Let the session in which a second factor was added go on. A receiver of allauth's `authenticator_added`."""
    request.session[ADDED] = user.pk


def remove_second_factors(*, user: AbstractBaseUser) -> int:
    """Take all second factors from somebody who lost them, and return how many; the admin then asks for new ones."""
    number, _kinds = Authenticator.objects.filter(user_id=user.pk).delete()
    return number
