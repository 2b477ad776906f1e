"""Headers that every answer carries."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# What no page of the site ever asks the browser for; safeguarding S09 demands it of the place.
PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
Answer = Callable[[HttpRequest], HttpResponse]


def deny_permissions(get_response: Answer) -> Answer:
    """Return a middleware that denies place, camera, microphone and payment to every page (Permissions Policy, W3C)."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response

    return answer
