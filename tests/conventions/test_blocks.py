"""Blocks as editors meet them: each has a description, labels, help where a label is not enough, and a preview."""

import re
from collections.abc import Iterator

from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from wagtail import blocks

import pytest

from metropolis_site.core.checks import own_blocks
from metropolis_site.core.models import User

# Fields whose label says it all. Any other field needs a help text.
SELF_EXPLANATORY = {
    "caption", "drawing", "first_label", "heading", "intro", "is_approximate", "layout", "lead", "link", "link_text",
    "logo", "meetings", "name", "numbers", "page", "role", "rows", "second_label", "share", "source", "statements",
    "text", "tiles", "title", "url", "width",
}  # fmt: skip


def structural_blocks() -> list[blocks.StructBlock]:
    """Return one instance of each struct block that a page of the site offers."""
    return [block for block in own_blocks().values() if isinstance(block, blocks.StructBlock)]


def help_text_of(block: blocks.Block) -> str:
    """Return what the editor reads under a field."""
    return str(getattr(block.meta, "help_text", "") or getattr(getattr(block, "field", None), "help_text", "") or "")


def flaws(block: blocks.StructBlock) -> list[str]:
    """Return what an editor would miss in `block`."""
    found = []
    if not block.is_previewable:
        found.append("no preview")
    if not getattr(block.meta, "description", ""):
        found.append("no description")
    for name, child in block.child_blocks.items():
        if not child.meta.label:
            found.append(f"{name}: no label")
        if name not in SELF_EXPLANATORY and not help_text_of(child):
            found.append(f"{name}: no help text")
    return found


def words_of(value: object) -> Iterator[str]:
    """Yield the words of a preview value that a reader should find in the preview: its texts, without markup."""
    if isinstance(value, dict):
        for name, part in value.items():
            if name in ("heading", "text", "name", "attribution", "motto", "caption"):
                yield from words_of(part)
    elif value:
        yield re.sub(r"\{[^}]*\}", "", strip_tags(str(value))).strip()


def test_editors_miss_nothing() -> None:
    found = {type(block).__name__: flaws(block) for block in structural_blocks()}
    assert len(found) >= 15
    assert {name: missing for name, missing in found.items() if missing} == {}


def test_what_editors_would_miss_is_found() -> None:
    class Bare(blocks.StructBlock):
        heading = blocks.CharBlock()
        anchor = blocks.CharBlock(label="Anchor")
        note = blocks.CharBlock(label="Note", help_text="Short.")

    assert flaws(Bare()) == ["no preview", "no description", "heading: no label", "anchor: no help text"]


@pytest.mark.parametrize("block", structural_blocks(), ids=lambda block: type(block).__name__)
def test_the_preview_shows_the_example(block: blocks.StructBlock, client: Client, superuser: User) -> None:
    client.force_login(superuser)
    response = client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    assert response.status_code == 200
    shown = " ".join(strip_tags(response.content.decode()).split())
    examples = [piece for words in words_of(block.meta.preview_value) for piece in words.split("  ")]
    assert [piece for piece in examples if piece not in shown] == []


def test_the_words_of_an_example_are_found() -> None:
    value = {
        "heading": "Our impact",
        "anchor": "x",
        "text": "<p>We received <b>{drawings} drawings</b>.</p>",
        "name": "",
    }
    assert list(words_of(value)) == ["Our impact", "We received  drawings."]
