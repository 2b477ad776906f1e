"""Where the gallery is, for those who are not on one of its pages: blocks, counts, the search."""

from typing import Any

from django.apps import apps
from django.http import HttpRequest
from django.utils.translation import get_language


def gallery_address(language: str = "", request: HttpRequest | None = None) -> str:
    """Return the address of the public gallery in `language` (by default the current one), or "" if there is none."""
    page: Any = apps.get_model("campaigns", "DrawingsPage")  # it stands above the drawings: by its name only
    wanted = language or get_language() or "en"
    gallery = page.objects.live().public().filter(locale__language_code=wanted).order_by("path").first()
    return (gallery.get_url(request) or "") if gallery else ""
