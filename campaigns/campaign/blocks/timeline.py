"""The timeline of a campaign: its steps, of which the site knows by their days which are done."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from campaigns.campaign.moments import format_days
from campaigns.campaign.stages import step_of


class MilestoneBlock(blocks.StructBlock):
    """A step."""

    title = blocks.CharBlock(label=_("Title"), max_length=80)
    first_date = blocks.DateBlock(label=_("First day"), required=False, help_text=_("Empty: not known exactly."))
    last_date = blocks.DateBlock(label=_("Last day"), required=False, help_text=_("Empty: it took one day."))
    text = blocks.CharBlock(label=_("A few words"), required=False, max_length=200)

    class Meta:
        template = "campaigns/blocks/milestone_block.html"
        icon = "calendar-check"
        label = _("Step")
        description = _("A step of the campaign. Its days tell whether it is done.")
        preview_value = {"title": _("Launch"), "first_date": None, "last_date": None, "text": _("On an example day")}

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """Refuse a step that ends before it begins, or that ends and never begins."""
        value = super().clean(value)
        if value["last_date"] and (not value["first_date"] or value["last_date"] < value["first_date"]):
            message = _("It cannot end before it begins.")
            raise StructBlockValidationError(block_errors={"last_date": ValidationError(message)})
        return value

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add whether the step is done, and its days in words."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        step = step_of(value.get("first_date"), value.get("last_date"), timezone.localdate())
        context["step"] = step
        context["days"] = format_days(step.first_date, step.last_date, get_language() or "en")
        return context


class TimelineStoryBlock(blocks.StreamBlock):
    """The steps in order."""

    milestone = MilestoneBlock()

    class Meta:
        template = "core/blocks/story_block.html"
        icon = "calendar-check"
        label = _("Timeline")
        description = _("The steps of the campaign, in order.")
