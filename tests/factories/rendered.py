"""Sections of a story as readers get them, and as the editing form checks them."""

from typing import Any

from django.core.exceptions import ValidationError

from wagtail import blocks

from metropolis_site.home.blocks import HomeStoryBlock
from reports.annual_report.blocks import ReportStoryBlock
from reports.annual_report.values import FigureSet
from tests.factories.blocks import Section


def story_for(section: Section) -> blocks.StreamBlock:
    """Return the stream that a section belongs to."""
    return HomeStoryBlock() if section["type"] in ("front", "numbers", "ledger") else ReportStoryBlock()


def render(section: Section, figures: FigureSet | None = None, **context: Any) -> str:
    """Return the HTML of a section on a page with `figures`."""
    (child,) = story_for(section).to_python([section])
    html: str = child.render({"figures": figures, **context})
    return html


def refusals(section: Section, *, is_draft: bool = False) -> dict[str, list[str]]:
    """Return what the form says about a section, by the path of the field; empty if it is fine."""
    story = story_for(section)
    block = story.child_blocks[section["type"]]
    value = block.to_python(section["value"])
    try:
        if is_draft:
            block.clean_deferred(value)
        else:
            block.clean(value)
    except ValidationError as error:
        return messages_of(error)
    return {}


def messages_of(error: Any, path: tuple[str, ...] = ()) -> dict[str, list[str]]:
    """Return the messages of a block's error by the path of their field: statements.0.text."""
    children = getattr(error, "block_errors", None)
    if not children:
        return {".".join(path): list(error.messages)}
    found: dict[str, list[str]] = {}
    for key, child in children.items():
        if child is not None:
            found |= messages_of(child, (*path, str(key)))
    return found
