"""The stream of a campaign and of a programme."""

from django.utils.translation import gettext_lazy as _

from campaigns.campaign.blocks.borrowed import PublicationsBlock, ReportFiguresBlock
from campaigns.campaign.blocks.facts import FactsBlock
from metropolis_site.core.blocks import StoryBlock


class CampaignStoryBlock(StoryBlock):
    """What any page may hold, and facts, figures of an annual report, publications."""

    facts = FactsBlock()
    report_figures = ReportFiguresBlock()
    publications = PublicationsBlock()

    class Meta:
        template = "core/blocks/story_block.html"
        label = _("Story of the campaign")
        description = _("The parts of the page, one under the other.")
