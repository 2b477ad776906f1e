"""`{% share_picture_url title kind number %}`: the address of the picture for those who share the page."""

from typing import Any

from django import template
from django.conf import settings
from django.core.signing import Signer
from django.urls import reverse

register = template.Library()
SALT = "core.share-picture"


def share_picture_path(kind: str, title: str, number: str = "") -> str:
    """Return the path of the picture with these words. They stand in it signed: nobody else makes us draw words."""
    words = Signer(salt=SALT).sign_object([str(kind), str(title), str(number)], compress=True)
    return reverse("share_picture", kwargs={"words": words})


@register.simple_tag(takes_context=True)
def share_picture_url(context: dict[str, Any], title: Any, kind: Any = "", number: Any = "") -> str:
    """Return the whole address, which is what readers of `og:image` want; without a kind, that of the page."""
    kind = kind or getattr(context.get("page"), "search_kind", "Metropolis")
    return f"{settings.SITE_URL}{share_picture_path(kind, title or 'Metropolis', number)}"
