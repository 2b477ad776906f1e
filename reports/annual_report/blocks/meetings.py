"""Statutory meetings, each with its number large."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from metropolis_site.core.blocks import ColourBlock, SectionBlock
from reports.annual_report.blocks.figure_choice import FigureChoiceBlock, QuotesFigures


class MeetingBlock(QuotesFigures, blocks.StructBlock):
    """One kind of meeting."""

    figure = FigureChoiceBlock()
    label = blocks.CharBlock(
        label=_("Words after the number"), required=False, max_length=120, help_text=_("Empty: the indicator's name.")
    )

    class Meta:
        template = "reports/blocks/meeting_block.html"
        icon = "calendar"
        label = _("Meeting")
        description = _("How many meetings of one kind, or the first of its kind.")
        preview_value = {"figure": "first-meeting", "label": ""}

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add the meeting's figure."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        figures: Any = context.get("figures")
        figure = figures.get(value["figure"]) if figures else None
        if figure:
            context.update(figure=figure, has_anchor=figures.claim_anchor(figure.slug))
        return context


class MeetingsBlock(QuotesFigures, SectionBlock):
    """The statutory meetings of the year."""

    meetings = blocks.ListBlock(MeetingBlock(), label=_("Meetings"))
    colour = ColourBlock(default="ink")

    class Meta:
        template = "reports/blocks/meetings_block.html"
        icon = "calendar-alt"
        label = _("Statutory meetings")
        description = _("The meetings of the governing bodies, each with its number.")
        preview_value = {
            "heading": _("Statutory meetings"), "contents_label": "", "anchor": "meetings",
            "meetings": [{"figure": "first-meeting", "label": ""}], "colour": "ink",
        }  # fmt: skip
