"""Shares of a whole: two shares as a bar of a hundred blocks, and funding as a donut with its table."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from metropolis_site.core.blocks import ColourBlock, SectionBlock, SectionValue
from metropolis_site.core.formatting import format_percentage
from reports.annual_report import charts
from reports.annual_report.blocks.figure_choice import FigureChoiceBlock, QuotesFigures

HUNDRED = Decimal(100)


class SplitBarBlock(QuotesFigures, SectionBlock):
    """Two shares that make a whole, women and men above all, as a hundred blocks."""

    intro = blocks.CharBlock(label=_("Introduction"), required=False, max_length=300)
    title = blocks.CharBlock(label=_("Title of the bar"), required=False, max_length=120)
    first = FigureChoiceBlock(label=_("First share"))
    first_label = blocks.CharBlock(label=_("Name of the first share"), max_length=40)
    second = FigureChoiceBlock(label=_("Second share"))
    second_label = blocks.CharBlock(label=_("Name of the second share"), max_length=40)
    summary = blocks.TextBlock(
        label=_("Summary in words"),
        max_length=400,
        help_text=_("Says what the bar shows to somebody who cannot see it."),
    )
    colour = ColourBlock(default="ink")

    class Meta:
        template = "reports/blocks/split_bar_block.html"
        icon = "grip"
        label = _("Split bar")
        description = _("Two shares of a whole, as a hundred blocks: women and men.")
        preview_value = {
            "heading": _("Women and men"), "contents_label": "", "anchor": "women-men", "intro": "", "title": "",
            "first": "women", "first_label": _("Women"), "second": "men", "second_label": _("Men"),
            "summary": _("52 of a hundred are women, 48 are men."), "colour": "ink",
        }  # fmt: skip

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add the two figures and the bar, where the report has both."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        figures: Any = context.get("figures")
        first = figures.get(value["first"]) if figures else None
        second = figures.get(value["second"]) if figures else None
        if first and second:
            context.update(
                first=first,
                second=second,
                pair=[first, second],
                bar=charts.split(first.quantity.value),
                first_has_anchor=figures.claim_anchor(first.slug),
                second_has_anchor=figures.claim_anchor(second.slug),
            )
        return context


class FundingSourceValue(blocks.StructValue):
    """A source of funds as its template reads it."""

    @property
    def share_text(self) -> str:
        """The share in the reader's language: 16.8% · 16,8 %."""
        return format_percentage(Decimal(str(self["share"])), get_language() or "en")


class FundingSourceBlock(blocks.StructBlock):
    """One source of funds and its share."""

    name = blocks.CharBlock(label=_("Source of funds"), max_length=120)
    share = blocks.DecimalBlock(
        label=_("Share, in per cent"), min_value=0, max_value=100, decimal_places=2, max_digits=5
    )

    class Meta:
        template = "reports/blocks/funding_source_block.html"
        value_class = FundingSourceValue
        icon = "decimal"
        label = _("Source of funds")
        description = _("One source of funds with its share of the whole.")
        preview_value = {"name": _("An example"), "share": 40}


class FundingValue(SectionValue):
    """Funding as its template reads it."""

    @cached_property
    def sources(self) -> list[dict[str, Any]]:
        """The sources whose share is known, in the editors' order."""
        return [source for source in self.get("source_list", []) if source.get("share") is not None]

    @cached_property
    def slices(self) -> list[charts.Slice]:
        """The donut's slices, in the same order."""
        return charts.donut([Decimal(str(source["share"])) for source in self.sources])

    @property
    def rows(self) -> list[tuple[dict[str, Any], charts.Slice]]:
        """Each source with its slice: the rows of the table, which is the donut's legend."""
        return list(zip(self.sources, self.slices, strict=True))


class FundingBlock(SectionBlock):
    """Funding sources: a donut and the table that says the same."""

    intro = blocks.CharBlock(label=_("Introduction"), required=False, max_length=300)
    source_list = blocks.ListBlock(
        FundingSourceBlock(),
        label=_("Sources of funds"),
        default=[],
        help_text=_("Empty: the section says that the source gives no shares."),
    )
    is_approximate = blocks.BooleanBlock(label=_("Shares are approximate"), required=False, default=True)
    summary = blocks.TextBlock(
        label=_("Summary in words"),
        required=False,
        max_length=400,
        help_text=_("Says what the donut shows to somebody who cannot see it. Needed once there are shares."),
    )
    source = blocks.CharBlock(label=_("Source of the shares"), required=False, max_length=300)
    colour = ColourBlock(default="white")

    class Meta:
        template = "reports/blocks/funding_block.html"
        value_class = FundingValue
        icon = "decimal"
        label = _("Funding sources")
        description = _("Shares of funding as a donut with its table; approximate if the source says so.")
        preview_value = {
            "heading": _("Funding sources"), "contents_label": "", "anchor": "funding", "intro": "",
            "source_list": [{"name": _("Example A"), "share": 60}, {"name": _("Example B"), "share": 40}],
            "is_approximate": True, "summary": _("Example A gives 60 %, example B 40 %."), "source": "",
            "colour": "white",
        }  # fmt: skip

    def clean(self, value: Any) -> Any:
        """Refuse shares above a whole, always; shares without a summary or source once the report goes public."""
        value = super().clean(value)
        shares = [source["share"] for source in value["source_list"] if source["share"] is not None]
        errors: dict[str, ValidationError] = {}
        if sum(shares) > HUNDRED:
            message = _("The shares add up to %(total)s %%, which is more than the whole.") % {"total": sum(shares)}
            errors["source_list"] = ValidationError(message)
        if shares and not self.is_deferred_validation:
            if not value["summary"]:
                errors["summary"] = ValidationError(_("A chart needs its summary in words."))
            if not value["source"]:
                errors["source"] = ValidationError(_("Say where the shares come from."))
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return value
