"""`{% story_stylesheets %}`: the style sheets that the blocks of the page's story need."""

from typing import Any

from django import template

register = template.Library()


@register.simple_tag(takes_context=True)
def story_stylesheets(context: dict[str, Any]) -> list[str]:
    """Return the style sheets that blocks name in their Meta, beyond those of every page, each once."""
    story = getattr(context.get("page"), "story", None) or ()
    wanted = (getattr(block.block.meta, "stylesheet", "") for block in story)
    return list(dict.fromkeys(name for name in wanted if name))
