"""Pictures: with words for those who cannot see them, or marked as decoration."""

import pytest

from tests.factories import blocks
from tests.factories.images import SiteImageFactory
from tests.factories.rendered import refusals, render

pytestmark = pytest.mark.django_db


def test_a_picture_has_its_words_caption_credit_and_modern_formats() -> None:
    image = SiteImageFactory(credit="Photo: Ada, CC BY 4.0")
    html = render(blocks.picture(image.pk, alt_text="People at a table", caption="The board"))
    assert 'alt="People at a table"' in html
    assert "The board" in html
    assert "Photo: Ada, CC BY 4.0" in html
    assert html.index("image/avif") < html.index("image/webp") < html.index("<img")
    assert 'loading="lazy"' in html


def test_a_decorative_picture_is_silent() -> None:
    html = render(blocks.picture(SiteImageFactory(credit="").pk, alt_text="Never read", is_decorative=True))
    assert 'alt=""' in html
    assert "Never read" not in html
    assert "<figcaption>" not in html


def test_a_picture_without_words_is_refused_unless_it_is_decorative() -> None:
    image = SiteImageFactory()
    assert list(refusals(blocks.picture(image.pk, alt_text=""))) == ["image.alt_text"]
    assert refusals(blocks.picture(image.pk, alt_text="", is_decorative=True)) == {}


def test_html_in_words_and_caption_is_shown_and_never_run() -> None:
    script = "<script>alert(1)</script>"
    html = render(blocks.picture(SiteImageFactory(credit=script).pk, alt_text=f'"{script}', caption=script))
    assert script not in html
