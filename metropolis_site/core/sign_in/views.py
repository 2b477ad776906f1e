"""Pages around the log-in that neither Wagtail nor allauth has."""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wagtail.admin import messages
from wagtail.log_actions import log

from metropolis_site.core.sign_in.second_factor import remove_second_factors

TOO_MANY_REQUESTS = 429
REMOVED = "core.second_factors_removed"


def go_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Lead who asks for a private page or document to the one log-in, and from there to what was asked for."""
    wanted = request.GET.get("next", "")
    return redirect(f"{reverse('account_login')}?{urlencode({'next': wanted})}" if wanted else "account_login")


def name_of(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """Return whom an attempt is counted for, however it was written; axes calls it (AXES_USERNAME_CALLABLE)."""
    return str((credentials or {}).get("username") or request.POST.get("login", "")).lower()[:255]


def show_locked_out(request: HttpRequest, original_response: Any, credentials: Any) -> HttpResponse:
    """Tell somebody whose attempts failed too often when the next one counts; axes calls it (AXES_LOCKOUT_CALLABLE)."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    response = render(request, "core/admin/locked_out.html", {"minutes": minutes}, status=TOO_MANY_REQUESTS)
    response["Retry-After"] = str(minutes * 60)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def reset_second_factor(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, and on POST take all second factors from a person who has lost the device.

    Raises PermissionDenied for all but those who may do everything, and Http404 for nobody's key.
    """
    if not getattr(request.user, "is_superuser", False):
        raise PermissionDenied
    person = get_object_or_404(get_user_model(), pk=pk)
    if request.method == "POST":
        remove_second_factors(user=person)
        log(person, REMOVED)
        told = _("%(name)s signs in with the password alone once, and then adds a new second factor.")
        messages.success(request, told % {"name": person})
        return redirect("wagtailusers_users:index")
    context = {"person": person, "page_title": _("Remove second factors")}
    return render(request, "core/admin/reset_second_factor.html", context)
