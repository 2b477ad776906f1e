"""Blocks that show what another feature holds: figures of an annual report, publications. It renders them itself."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from metropolis_site.core import showcases
from metropolis_site.core.blocks import SectionBlock

MOST_FIGURES, MOST_PUBLICATIONS = 12, 8


class ReportFiguresBlock(SectionBlock):
    """Figures of an annual report: their values stay there, with their sources."""

    report = blocks.PageChooserBlock(
        page_type="reports.AnnualReportPage", label=_("Annual report"), required=False,
        help_text=_("Visitors see the figures once the report is public."),
    )  # fmt: skip
    indicators = blocks.ListBlock(
        SnippetChooserBlock("reports.Indicator", label=_("Indicator")),
        label=_("Figures"), default=[], max_num=MOST_FIGURES,
        help_text=_("One that the report does not have is left out."),
    )  # fmt: skip

    class Meta:
        template = "campaigns/blocks/report_figures_block.html"
        icon = "order"
        label = _("Figures of an annual report")
        description = _("Figures of an annual report, with their sources.")
        preview_value = {
            "heading": _("In the annual report"), "contents_label": "", "anchor": "figures", "report": None,
            "indicators": [],
        }  # fmt: skip

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add the figures as the reports show them."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        chosen = [indicator for indicator in value["indicators"] if indicator]
        context["shown"] = shown("figures", chosen, context, page=value["report"])
        return context


class PublicationsBlock(SectionBlock):
    """Publications that go with the page."""

    publications = blocks.ListBlock(
        blocks.PageChooserBlock(page_type="reports.PublicationPage", required=False, label=_("Publication")),
        label=_("Publications"), default=[], max_num=MOST_PUBLICATIONS,
        help_text=_("Visitors see those that are public."),
    )  # fmt: skip

    class Meta:
        template = "campaigns/blocks/publications_block.html"
        icon = "doc-full"
        label = _("Related publications")
        description = _("Publications of the library, as cards.")
        stylesheet = "css/library.css"
        preview_value = {
            "heading": _("Related publications"), "contents_label": "", "anchor": "publications", "publications": [],
        }  # fmt: skip

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add the cards as the library shows them."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        context["shown"] = shown("publications", [page for page in value["publications"] if page], context)
        return context


def shown(name: str, chosen: list[Any], context: dict[str, Any], page: Any = None) -> str:
    """Return what the showcase `name` makes of the chosen things for the reader of a page; "" if there is nothing."""
    if not chosen:
        return ""
    wanted = showcases.Wanted(chosen, get_language() or "en", context.get("request"), page)
    return showcases.show(name, wanted)
