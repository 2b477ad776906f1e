"""Key figures: large tiles, each owned by one number."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from metropolis_site.core.blocks import ColourBlock, SectionBlock, SectionValue
from metropolis_site.core.choices import Kind
from reports.annual_report import charts
from reports.annual_report.blocks.figure_choice import FigureChoiceBlock, QuotesFigures
from reports.annual_report.choices import TILE_DRAWINGS, TILE_WIDTHS
from reports.annual_report.values import ShownFigure


class FigureTileValue(SectionValue):
    """A tile as its template reads it."""

    @property
    def is_wide(self) -> bool:
        """Whether number and words stand side by side."""
        return bool(self.get("width") == "12")

    @property
    def span_class(self) -> str:
        """The tile's share of the row."""
        return "span-12" if self.is_wide else f"span-{self.get('width')}"

    def drawing(self, figure: ShownFigure) -> charts.Blocks | None:
        """Return the drawing that the editor asked for, or None where the figure has none."""
        value = figure.quantity.value
        if self.get("drawing") == "hundred" and figure.is_share:
            return charts.hundred(value)
        if self.get("drawing") == "blocks" and figure.quantity.kind == Kind.COUNT:
            return charts.tally(value) or charts.units(value)
        return None


class FigureTileBlock(QuotesFigures, blocks.StructBlock):
    """One figure in its own coloured block."""

    figure = FigureChoiceBlock()
    label = blocks.CharBlock(
        label=_("Words after the number"),
        required=False,
        max_length=120,
        help_text=_("Empty: the indicator's name."),
    )
    note = blocks.CharBlock(
        label=_("Note"), required=False, max_length=200, help_text=_("May do arithmetic, adds no facts.")
    )
    drawing = blocks.ChoiceBlock(choices=TILE_DRAWINGS, label=_("Drawing"), required=False)
    width = blocks.ChoiceBlock(choices=TILE_WIDTHS, default="12", label=_("Width"))
    colour = ColourBlock(default="white")

    class Meta:
        template = "reports/blocks/figure_tile_block.html"
        value_class = FigureTileValue
        icon = "order"
        label = _("Tile")
        description = _("One figure in its own coloured block, with its source.")
        preview_value = {
            "figure": "drawings", "label": "", "note": "", "drawing": "", "width": "12", "colour": "coral",
        }  # fmt: skip

    def get_context(self, value: FigureTileValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add the tile's figure, its drawing and its width in the display face."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        figures: Any = context.get("figures")
        figure = figures.get(value["figure"]) if figures else None
        if figure:
            context.update(
                figure=figure,
                drawing=value.drawing(figure),
                width_in_em=charts.width_in_em(figure.short),
                has_anchor=figures.claim_anchor(figure.slug),
            )
        return context


class KeyFiguresBlock(QuotesFigures, SectionBlock):
    """Tiles under a large heading, row by row."""

    tiles = blocks.ListBlock(
        FigureTileBlock(), label=_("Tiles"), help_text=_("Widths fill a row: two thirds and one third, or a whole row.")
    )

    class Meta:
        template = "reports/blocks/key_figures_block.html"
        icon = "table"
        label = _("Key figures")
        description = _("Large tiles, each owned by one number.")
        preview_value = {
            "heading": _("Our impact"), "contents_label": "", "anchor": "impact",
            "tiles": [
                {"figure": "drawings", "label": "", "note": "", "drawing": "", "width": "8", "colour": "white"},
                {"figure": "publications", "label": "", "note": "", "drawing": "", "width": "4", "colour": "ink"},
            ],
        }  # fmt: skip
