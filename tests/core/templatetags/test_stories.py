"""The style sheets that a page's blocks ask for."""

from types import SimpleNamespace

from metropolis_site.core.templatetags.stories import story_stylesheets


def block(stylesheet: str | None) -> SimpleNamespace:
    """Return what a story holds, with its style sheet."""
    meta = SimpleNamespace(stylesheet=stylesheet) if stylesheet else SimpleNamespace()
    return SimpleNamespace(block=SimpleNamespace(meta=meta))


def test_each_style_sheet_is_named_once() -> None:
    page = SimpleNamespace(story=[block("a.css"), block(None), block("b.css"), block("a.css")])
    assert story_stylesheets({"page": page}) == ["a.css", "b.css"]


def test_a_view_without_page_or_story_needs_none() -> None:
    assert story_stylesheets({}) == []
    assert story_stylesheets({"page": SimpleNamespace(story=None)}) == []
