"""Blocks that any page may use. Import them from their own file; the names here are the front door."""

from metropolis_site.core.blocks.links import CallToActionBlock, LinkBlock
from metropolis_site.core.blocks.media import PictureBlock
from metropolis_site.core.blocks.sections import COLOURS, ColourBlock, SectionBlock, SectionValue
from metropolis_site.core.blocks.story import ContentsEntry, StoryBlock, contents_of
from metropolis_site.core.blocks.text import ProseBlock, QuoteBlock, SentenceBlock

__all__ = [
    "COLOURS",
    "CallToActionBlock",
    "ColourBlock",
    "ContentsEntry",
    "LinkBlock",
    "PictureBlock",
    "ProseBlock",
    "QuoteBlock",
    "SectionBlock",
    "SectionValue",
    "SentenceBlock",
    "StoryBlock",
    "contents_of",
]
