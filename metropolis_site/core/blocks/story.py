"""The stream of a page, and its contents list, which every section writes for itself."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from metropolis_site.core.blocks.links import CallToActionBlock
from metropolis_site.core.blocks.media import PictureBlock
from metropolis_site.core.blocks.sections import SectionValue
from metropolis_site.core.blocks.text import ProseBlock, QuoteBlock


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of a page's contents list."""

    html_id: str
    label: str


class StoryBlock(blocks.StreamBlock):
    """What any page may hold. A feature's own story adds to it."""

    text = ProseBlock()
    quote = QuoteBlock()
    picture = PictureBlock()
    call_to_action = CallToActionBlock()

    class Meta:
        template = "core/blocks/story_block.html"
        icon = "doc-full"
        label = _("Story")
        description = _("The parts of a page, one under the other.")
        collapsed = True


def contents_of(story: blocks.StreamValue) -> list[ContentsEntry]:
    """Return the contents list of a story: every section that has a name for it."""
    return [
        ContentsEntry(block.value.html_id, block.value.contents_label)
        for block in story
        if isinstance(block.value, SectionValue) and block.value.contents_label
    ]
