"""Headers that every answer carries."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware

from csp.middleware import CSPMiddleware, PolicyParts

# What no page of the site ever asks the browser for; safeguarding S09 demands it of the place.
PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
ADMIN = "/admin/"
NOT_FOUND = 404
Answer = Callable[[HttpRequest], HttpResponse]


def deny_permissions(get_response: Answer) -> Answer:
    """Return a middleware that denies place, camera, microphone and payment to every page (Permissions Policy, W3C).

    It also keeps other sites from loading what is answered, unless a view allows it (Cross-Origin-Resource-Policy).
    """

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return answer


class LanguageMiddleware(LocaleMiddleware):
    """Django's own, but that what is missing below /admin/ is told there and not looked for below /en/."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Leave it to the admin to say that something is missing there."""
        if response.status_code == NOT_FOUND and request.path.startswith(ADMIN):
            return response
        return super().process_response(request, response)


class ContentPolicyMiddleware(CSPMiddleware):
    """The strict Content Security Policy on public pages, the one that Wagtail needs below /admin/."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """Return what the policy is made of, for the admin or for the public."""
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and request.path.startswith(ADMIN):
            parts.config = settings.ADMIN_CONTENT_SECURITY_POLICY
        return parts
