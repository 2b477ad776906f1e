"""Blocks of the home page that lead to one page, or to publications."""

from typing import Any

from django.conf import settings
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.models import Page

from metropolis_site.core.blocks import ColourBlock, SectionBlock, SectionValue, SentenceBlock
from metropolis_site.core.models.surroundings import unrestricted
from reports.annual_report.blocks.figure_choice import QuotesFigures
from reports.models import PublicationIndexPage, PublicationPage
from reports.publications.cards import Card, build_cards

MOST = 12


def public_in_language(pages: Any, language: str) -> Page | None:
    """Return the page among `pages`, which say the same, in a language or else in the default one; one query."""
    found = pages.live().filter(unrestricted()).select_related("locale")
    by_language = {page.locale.language_code: page for page in found}
    return by_language.get(language) or by_language.get(settings.LANGUAGE_CODE)


class TeaserValue(blocks.StructValue):
    """A teaser as its template reads it."""

    @cached_property
    def target(self) -> Page | None:
        """The public page in the reader's language, or else in the default one; None where there is none."""
        page = self.get("page")
        if page is None:
            return None
        same = Page.objects.filter(translation_key=page.translation_key)
        return public_in_language(same, get_language() or settings.LANGUAGE_CODE)

    @property
    def is_foreign(self) -> bool:
        """Whether the page is in another language than the reader's."""
        return self.target is not None and self.target.locale.language_code != get_language()

    @property
    def field_class(self) -> str:
        """The classes of the coloured block, or of the open section on paper."""
        colour = self.get("colour", "coral")
        return {"paper": "plain", "white": "field"}.get(colour, f"field field--{colour}")


class PageTeaserBlock(QuotesFigures, blocks.StructBlock):
    """One page of the site, large: the campaign that runs now."""

    label = blocks.CharBlock(
        label=_("Line above the title"), max_length=60, required=False, help_text=_("For example: Latest campaign.")
    )
    page = blocks.PageChooserBlock(label=_("Page of this site"))
    heading = blocks.CharBlock(
        label=_("Heading"), max_length=120, required=False, help_text=_("Empty: the title of the page.")
    )
    text = SentenceBlock(label=_("Text"), required=False, help_text=_("May quote figures of the report: {drawings}."))
    link_text = blocks.CharBlock(label=_("Words of the button"), max_length=80)
    colour = ColourBlock(default="coral")

    class Meta:
        template = "home/blocks/page_teaser_block.html"
        value_class = TeaserValue
        icon = "redirect"
        label = _("Page, large")
        group = _("Home")
        description = _("A campaign or any other page, large, with a few words and a button.")
        preview_value = {
            "label": _("Latest campaign"), "page": None, "heading": _("Children draw their metropolis"),
            "text": "<p>{drawings} drawings from around the world.</p>", "link_text": _("About the campaign"),
            "colour": "coral",
        }  # fmt: skip


class PublicationsValue(SectionValue):
    """Publications as their template reads them."""

    @cached_property
    def library_url(self) -> str:
        """The address of the library in the reader's language, or else in the default one; empty without one."""
        library = public_in_language(PublicationIndexPage.objects.all(), get_language() or settings.LANGUAGE_CODE)
        return (library.get_url() or "") if library else ""

    @cached_property
    def cards(self) -> list[Card]:
        """The cards: the chosen works in the editor's order, or the newest; only public ones."""
        if not self.library_url:
            return []
        works = PublicationPage.objects.public_works().for_cards()
        chosen = [page.translation_key for page in self.get("publications", []) if page]
        if chosen:
            found = {work.translation_key: work for work in works.filter(translation_key__in=chosen)}
            shown = [found[key] for key in chosen if key in found]
        else:
            shown = list(works.sorted_for("newest")[: self.get("number") or 4])
        return build_cards(shown, get_language() or settings.LANGUAGE_CODE, self.library_url)


class PublicationsBlock(SectionBlock):
    """Publications with their covers: chosen ones, or the newest."""

    publications = blocks.ListBlock(
        blocks.PageChooserBlock(page_type="reports.PublicationPage", required=False, label=_("Publication")),
        label=_("Publications"), default=[], max_num=MOST, help_text=_("None chosen: the newest ones are shown."),
    )  # fmt: skip
    number = blocks.IntegerBlock(
        label=_("How many of the newest"), default=4, min_value=1, max_value=MOST,
        help_text=_("Where none is chosen above."),
    )  # fmt: skip
    link_text = blocks.CharBlock(label=_("Words of the link to the library"), required=False, max_length=80)
    colour = ColourBlock(default="paper")

    class Meta:
        template = "home/blocks/publications_block.html"
        value_class = PublicationsValue
        icon = "doc-full"
        label = _("Publications")
        group = _("Home")
        description = _("Publications of the library, chosen one by one or the newest.")
        stylesheet = "css/library.css"
        preview_value = {
            "heading": _("Publications"), "contents_label": "", "anchor": "publications", "publications": [],
            "number": 4, "link_text": _("The whole library"), "colour": "paper",
        }  # fmt: skip
