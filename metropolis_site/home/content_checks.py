"""What pages and pictures may lack: a summary, a text alternative, a translation."""

from functools import partial
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from wagtail.models import Page

from wagtail_localize.models import TranslationSource

from metropolis_site.core.content_checks import ContentCheck, register
from metropolis_site.core.models import SiteImage
from metropolis_site.core.models.surroundings import HOME_DEPTH
from reports.models import PublicationPage

TRANSLATE = "wagtail_localize.submit_translation"


def public_pages() -> "QuerySet[Page]":
    """Return the public pages of the site."""
    return Page.objects.live().filter(depth__gte=HOME_DEPTH).select_related("locale")


def pages_without_summary() -> "QuerySet[Page]":
    """Return the public pages that say nothing to search engines and to those who share them.

    A publication is described by its own summary.
    """
    described = PublicationPage.objects.exclude(summary="").values("pk")
    return public_pages().filter(search_description="").exclude(pk__in=described)


def images_without_description() -> "QuerySet[SiteImage]":
    """Return the pictures of which nothing says what they show."""
    return SiteImage.objects.filter(description="")


def pages_not_in(language: str) -> "QuerySet[Page]":
    """Return the public pages in the default language that do not exist in another, not even as a draft.

    The catalogue of the publications is not among them: a work is shown in every language as it was catalogued.
    """
    there = Page.objects.filter(translation_key=OuterRef("translation_key"), locale__language_code=language)
    pages = public_pages().filter(~Exists(there), locale__language_code=settings.LANGUAGE_CODE)
    return pages.exclude(pk__in=PublicationPage.objects.values("pk"))


def translations_behind() -> "QuerySet[Page]":
    """Return the translated pages whose original was published again since the translators got it."""
    original = Page.objects.filter(
        translation_key=OuterRef("object_id"),
        locale=OuterRef("locale"),
        last_published_at__gt=OuterRef("last_updated_at"),
    )
    behind: Any = TranslationSource.objects.filter(Exists(original), object_id=OuterRef("translation_key")).exclude(
        locale=OuterRef("locale")
    )
    return public_pages().filter(Exists(behind))


register(
    ContentCheck(
        "without-summary",
        _("Pages without a description for search engines"),
        _("Say on the tab “Promote” what the page is about, in a sentence."),
        10,
        pages_without_summary,
    )
)
register(
    ContentCheck(
        "without-description",
        _("Pictures without a description"),
        _("Say what the picture shows: blocks offer it as the text alternative."),
        20,
        images_without_description,
    )
)
register(
    ContentCheck(
        "translations-behind",
        _("Translations behind their original"),
        _("Open the original and synchronise its translations; then translate what is new."),
        30,
        translations_behind,
        permission=TRANSLATE,
    )
)
for code, name in settings.LANGUAGES:
    if code != settings.LANGUAGE_CODE:
        register(
            ContentCheck(
                f"not-in-{code}",
                format_lazy("{}: {}", _("Pages that do not exist in a language"), name),
                _("Open the page and choose to translate it."),
                40,
                partial(pages_not_in, code),
                permission=TRANSLATE,
            )
        )
