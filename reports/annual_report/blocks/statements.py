"""Statements: what was done, a sentence each, quoting its figures."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from metropolis_site.core.blocks import ColourBlock, SectionBlock, SectionValue, SentenceBlock
from metropolis_site.core.tokens import find_tokens
from reports.annual_report import charts
from reports.annual_report.blocks.figure_choice import FigureChoiceBlock, QuotesFigures
from reports.annual_report.choices import STATEMENT_LAYOUTS


class StatementBlock(QuotesFigures, blocks.StructBlock):
    """One sentence of the report."""

    text = SentenceBlock(
        label=_("Sentence"), help_text=_("Quote a figure by its name in braces: we received {drawings} drawings.")
    )
    drawn = FigureChoiceBlock(
        label=_("Figure drawn as blocks"), required=False, help_text=_("One block is one of the things counted.")
    )

    class Meta:
        template = "reports/blocks/statement_block.html"
        icon = "pilcrow"
        label = _("Statement")
        description = _("One sentence that quotes its figures, with their sources.")
        preview_value = {"text": "<p>We received <b>{drawings} drawings</b>.</p>", "drawn": "publications"}

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add the figures that the sentence quotes, in order, and the drawing."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        figures = context.get("figures")
        if figures is None:
            return context
        names = dict.fromkeys(find_tokens(value["text"].source))
        quoted = [figures.get(name) for name in names if name in figures]
        context["quoted_figures"] = quoted
        context["quoted_names"] = ", ".join(figure.name for figure in quoted)
        drawn = figures.get(value.get("drawn") or "")
        if drawn:
            part = next((one for one in figures if one.part_of_slug == drawn.slug and one.slug in names), None)
            context["drawn"] = drawn
            context["drawn_part"] = part
            context["drawing"] = charts.units(drawn.quantity.value, part.quantity.value if part else None)
        return context


class StatementsValue(SectionValue):
    """Statements as their template reads them."""

    @property
    def list_class(self) -> str:
        """One sentence a row, or sentence and blocks side by side."""
        return f"statements statements--{self.get('layout') or 'one'}"


class StatementsBlock(QuotesFigures, SectionBlock):
    """A chapter of statements: “We have raised …”, “We have built …”."""

    heading_rest = blocks.CharBlock(
        label=_("Heading, continued"), required=False, max_length=160, help_text=_("Smaller, under the heading.")
    )
    intro = blocks.CharBlock(label=_("Introduction"), required=False, max_length=300)
    statements = blocks.ListBlock(StatementBlock(), label=_("Statements"))
    layout = blocks.ChoiceBlock(choices=STATEMENT_LAYOUTS, default="one", label=_("Layout"))
    colour = ColourBlock(default="sun")

    class Meta:
        template = "reports/blocks/statements_block.html"
        value_class = StatementsValue
        icon = "list-ul"
        label = _("Statements")
        description = _("A chapter of sentences that tell what was done and quote the figures.")
        preview_value = {
            "heading": _("We have raised"), "heading_rest": _("the voices of metropolises"), "contents_label": "",
            "anchor": "voices", "intro": "", "layout": "one", "colour": "sun",
            "statements": [{"text": "<p>We received <b>{drawings} drawings</b>.</p>", "drawn": ""}],
        }  # fmt: skip

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Tell the statements inside whether they stand on a dark field."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        context["is_dark"] = value.is_dark
        return context
