"""Addresses of pages that were deleted: they answer 410, so that search engines and readers stop asking (RFC 9110).

Kept among Wagtail's redirects, as one that leads nowhere; editors may write such a line themselves, or let it lead on.
"""

from typing import Any

from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.http import HttpRequest

from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

# What the column of the address holds; a longer one is forgotten and answers 404.
LONGEST = 255


@receiver(pre_delete, sender=Page, dispatch_uid="home.remember_deleted_page")
def remember_deleted_page(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Keep the address of a public page that is about to be deleted."""
    parts = instance.get_url_parts() if instance.live else None
    if not parts or not parts[2]:
        return
    path = Redirect.normalise_path(parts[2])
    site = Site.objects.filter(pk=parts[0]).first()
    if len(path) <= LONGEST and not Redirect.objects.filter(old_path=path, site=site).exists():
        Redirect.objects.create(old_path=path, site=site, automatically_created=True)


def is_gone(request: HttpRequest) -> bool:
    """Return whether the address was deleted for good: it is among the redirects and leads nowhere."""
    found = get_redirect(request, Redirect.normalise_path(request.path, decode_unicode=False))
    return found is not None and found.link is None
