"""The stream of a page, and its contents list, which every section writes for itself."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string
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


def feature_blocks() -> list[tuple[str, blocks.Block]]:
    """Return the blocks that features offer to every page, as `STORY_BLOCKS` of the settings names them."""
    return [(name, import_string(path)()) for name, path in settings.STORY_BLOCKS.items()]


class StoryBlock(blocks.StreamBlock):
    """What any page may hold, with what the features offer. A feature's own story adds to it."""

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

    def __init__(self, local_blocks: Any = None, **kwargs: Any) -> None:
        """Add the blocks of the features, which this module must not know."""
        super().__init__([*(local_blocks or []), *feature_blocks()], **kwargs)


def contents_of(story: blocks.StreamValue) -> list[ContentsEntry]:
    """Return the contents list of a story: every section that has a name for it."""
    return [
        ContentsEntry(block.value.html_id, block.value.contents_label)
        for block in story
        if isinstance(block.value, SectionValue) and block.value.contents_label
    ]
