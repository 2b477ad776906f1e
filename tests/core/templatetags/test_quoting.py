"""`{% quoted text %}`: plain text escaped, rich text expanded, tokens filled in."""

from typing import Any

from django.template import Context, Template
from django.utils.safestring import SafeString, mark_safe

from wagtail.models import Page
from wagtail.rich_text import RichText

import pytest

TEMPLATE = "{% load quoting %}{% quoted text %}"


class OneFigure:
    """Figures of a page that has the one figure `drawings`."""

    def quote(self, name: str) -> SafeString | None:
        """Return its number."""
        return mark_safe('<data value="1200">1,200</data>') if name == "drawings" else None


def render(text: Any, **context: Any) -> str:
    """Render the tag with `text`."""
    return Template(TEMPLATE).render(Context({"text": text, **context}))


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ('<img src=x onerror="x">', "&lt;img src=x onerror=&quot;x&quot;&gt;"),
        ("Tom & Jerry", "Tom &amp; Jerry"),
    ],
)
def test_html_and_script_in_plain_text_are_shown_and_never_run(typed: str, html: str) -> None:
    assert render(typed) == html
    assert render(typed, figures=OneFigure()) == html


def test_plain_text_quotes_a_figure() -> None:
    html = render("<b>{drawings}</b> drawings", figures=OneFigure())
    assert html == '&lt;b&gt;<data value="1200">1,200</data>&lt;/b&gt; drawings'


def test_rich_text_keeps_its_marks_and_quotes_a_figure() -> None:
    html = render(RichText("<p>We got <b>{drawings}</b></p>"), figures=OneFigure())
    assert html == '<p>We got <b><data value="1200">1,200</data></b></p>'


@pytest.mark.django_db
def test_rich_text_links_become_addresses() -> None:
    page = Page.objects.get(depth=2)
    html = render(RichText(f'<p><a linktype="page" id="{page.pk}">Home</a></p>'))
    assert html == f'<p><a href="{page.get_url()}">Home</a></p>'


def test_a_token_that_is_no_figure_stays_as_typed() -> None:
    assert render("{nope}", figures=OneFigure()) == "{nope}"


def test_a_page_without_figures_leaves_braces_alone() -> None:
    assert render("{drawings}") == "{drawings}"
    assert render(RichText("<p>{drawings}</p>")) == "<p>{drawings}</p>"


@pytest.mark.parametrize("empty", ["", None, RichText("")])
def test_no_text_renders_nothing(empty: Any) -> None:
    assert render(empty, figures=OneFigure()) == ""
