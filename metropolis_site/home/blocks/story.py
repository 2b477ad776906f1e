"""What the home page and the pages of text may hold."""

from django.utils.translation import gettext_lazy as _

from metropolis_site.core.blocks import StoryBlock
from metropolis_site.home.blocks.figures import LedgerBlock, NumbersBlock
from metropolis_site.home.blocks.front import FrontBlock
from metropolis_site.home.blocks.notices import ContactsBlock, RetentionBlock
from metropolis_site.home.blocks.teasers import PageTeaserBlock, PublicationsBlock


class HomeStoryBlock(StoryBlock):
    """Everything the home page may hold."""

    front = FrontBlock()
    numbers = NumbersBlock()
    ledger = LedgerBlock()
    teaser = PageTeaserBlock()
    publications = PublicationsBlock()

    class Meta:
        template = "core/blocks/story_block.html"
        label = _("Story of the home page")
        description = _("The parts of the home page, from the opening down.")
        block_counts = {"front": {"min_num": 1, "max_num": 1}}


class ContentStoryBlock(StoryBlock):
    """Everything a page of text may hold."""

    contacts = ContactsBlock()
    retention = RetentionBlock()

    class Meta:
        template = "core/blocks/story_block.html"
        label = _("Story of a page of text")
        description = _("The parts of a page, one under the other.")
