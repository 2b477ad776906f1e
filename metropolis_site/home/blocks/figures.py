"""Blocks of the home page that show figures of an annual report, and lead to it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from metropolis_site.core.blocks import ColourBlock, SectionBlock, SentenceBlock
from reports.annual_report import charts
from reports.annual_report.blocks import FigureChoiceBlock
from reports.annual_report.blocks.figure_choice import QuotesFigures


class NumberBlock(QuotesFigures, blocks.StructBlock):
    """One number of the home page."""

    figure = FigureChoiceBlock()
    label = blocks.CharBlock(
        label=_("Words after the number"), max_length=160, help_text=_("May quote another figure: {publications}.")
    )

    class Meta:
        template = "home/blocks/number_block.html"
        icon = "order"
        label = _("Number")
        description = _("One figure of the report, large, with a few words.")
        preview_value = {"figure": "drawings", "label": _("drawings")}

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add the figure and its width in the display face."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        figures = context.get("figures")
        figure = figures.get(value["figure"]) if figures else None
        if figure:
            context.update(figure=figure, width_in_em=charts.width_in_em(figure.short))
        return context


class NumbersBlock(QuotesFigures, SectionBlock):
    """The year in four numbers."""

    intro = blocks.CharBlock(label=_("Introduction"), required=False, max_length=300)
    numbers = blocks.ListBlock(NumberBlock(), label=_("Numbers"), max_num=4)
    link_text = blocks.CharBlock(label=_("Words of the button to the report"), max_length=80)
    colour = ColourBlock(default="sun")

    class Meta:
        template = "home/blocks/numbers_block.html"
        icon = "table"
        label = _("Year in numbers")
        group = _("Home")
        description = _("Up to four figures of an annual report and the way to all of them.")
        preview_value = {
            "heading": _("The year in numbers"), "contents_label": "", "anchor": "numbers", "intro": "",
            "numbers": [{"figure": "drawings", "label": _("drawings")}], "link_text": _("All figures and sources"),
            "colour": "sun",
        }  # fmt: skip


class LedgerRowBlock(QuotesFigures, blocks.StructBlock):
    """One row: number and words."""

    figure = FigureChoiceBlock()
    text = SentenceBlock(label=_("Words after the number"))

    class Meta:
        template = "home/blocks/ledger_row_block.html"
        icon = "order"
        label = _("Row")
        description = _("A number and the words that follow it.")
        preview_value = {"figure": "publications", "text": "<p>publications</p>"}

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add the figure."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        figures = context.get("figures")
        context["figure"] = figures.get(value["figure"]) if figures else None
        return context


class LedgerBlock(QuotesFigures, SectionBlock):
    """A list of figures beside a heading."""

    heading_rest = blocks.CharBlock(
        label=_("Heading, continued"), required=False, max_length=160, help_text=_("Smaller, under the heading.")
    )
    rows = blocks.ListBlock(LedgerRowBlock(), label=_("Rows"))
    colour = ColourBlock(default="teal")

    class Meta:
        template = "home/blocks/ledger_block.html"
        icon = "list-ol"
        label = _("List of figures")
        group = _("Home")
        description = _("A list of figures of an annual report beside a heading.")
        preview_value = {
            "heading": _("We have built"), "heading_rest": _("capacity"), "contents_label": "", "anchor": "built",
            "rows": [{"figure": "publications", "text": "<p>publications</p>"}], "colour": "teal",
        }  # fmt: skip
