"""Blocks of the home page and of the pages of text, by subject. The names here are the front door."""

from metropolis_site.home.blocks.figures import LedgerBlock, LedgerRowBlock, NumberBlock, NumbersBlock
from metropolis_site.home.blocks.front import FrontBlock
from metropolis_site.home.blocks.notices import ContactsBlock, RetentionBlock
from metropolis_site.home.blocks.story import ContentStoryBlock, HomeStoryBlock
from metropolis_site.home.blocks.teasers import PageTeaserBlock, PublicationsBlock

__all__ = [
    "ContactsBlock",
    "ContentStoryBlock",
    "FrontBlock",
    "HomeStoryBlock",
    "LedgerBlock",
    "LedgerRowBlock",
    "NumberBlock",
    "NumbersBlock",
    "PageTeaserBlock",
    "PublicationsBlock",
    "RetentionBlock",
]
