"""Who may review drawings and see their guardians, and that nothing of it is stored on the way (S23, S28)."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase

PERMISSION = "campaigns.moderate_drawing"
NO_STORE = {"Cache-Control": "no-store, private", "X-Content-Type-Options": "nosniff"}
View = Callable[..., HttpResponseBase]


def for_moderators(view: View) -> View:
    """Refuse whoever may not moderate. Wagtail's admin has asked for a login before."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not cast(Any, request.user).has_perm(PERMISSION):
            raise PermissionDenied
        response = view(request, *args, **kwargs)
        for name, value in NO_STORE.items():
            response.headers.setdefault(name, value)
        return response

    return checked
