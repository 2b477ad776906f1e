"""The stream of a report."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wagtail.blocks.stream_block import StreamBlockValidationError

from metropolis_site.core.blocks import StoryBlock
from metropolis_site.core.blocks.city_map import CityMapBlock
from reports.annual_report.blocks.hero import HeroBlock
from reports.annual_report.blocks.key_figures import KeyFiguresBlock
from reports.annual_report.blocks.meetings import MeetingsBlock
from reports.annual_report.blocks.people import AlliancesBlock, TeamBlock
from reports.annual_report.blocks.shares import FundingBlock, SplitBarBlock
from reports.annual_report.blocks.statements import StatementsBlock


class ReportStoryBlock(StoryBlock):
    """Everything an annual report may hold; the cover once, the rest as often as the year needs."""

    hero = HeroBlock()
    key_figures = KeyFiguresBlock()
    split_bar = SplitBarBlock()
    statements = StatementsBlock()
    meetings = MeetingsBlock()
    team = TeamBlock()
    funding = FundingBlock()
    alliances = AlliancesBlock()
    city_map = CityMapBlock()

    class Meta:
        template = "core/blocks/story_block.html"
        label = _("Story of the report")
        description = _("The chapters of an annual report, from the cover down.")
        block_counts = {"hero": {"max_num": 1}}

    def clean(self, value: Any) -> Any:
        """Refuse a report without its cover, which holds the page's main heading; a draft may still lack it."""
        value = super().clean(value)
        if not self.is_deferred_validation and not any(child.block_type == "hero" for child in value):
            raise StreamBlockValidationError(non_block_errors=[_("The report needs its cover: add one at the top.")])
        return value
