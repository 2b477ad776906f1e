"""Cards of the gallery: they keep their place, and say what they show before there is anything to see."""

import re

from django.test import Client

import html5lib
import pytest

from campaigns.drawings.pictures import make_renditions
from campaigns.models import DrawingsPage
from metropolis_site.core.models.images import SiteRendition
from tests.factories.drawings import DrawingFactory

pytestmark = pytest.mark.django_db


def read(client: Client, url: str) -> str:
    """Return a page that is there, as valid HTML."""
    html = client.get(url).content.decode()
    html5lib.HTMLParser(strict=True).parse(html)
    return html


def test_s35_a_drawing_whose_sizes_are_still_made_keeps_its_place_and_says_what_it_shows(
    client: Client, gallery: DrawingsPage
) -> None:
    drawing = DrawingFactory(published=True, colour="#abcdef")
    for url in (gallery.url, f"{gallery.url}{drawing.address}/"):
        html = read(client, url)
        assert '<p class="drawing__missing">' in html or '<span class="drawing__missing">Lines in many colours' in html
        assert "--ratio:1.333;--colour:#abcdef" in html
    assert not SiteRendition.objects.exists()


def test_s35_pictures_keep_their_place_and_say_what_they_show(client: Client, gallery: DrawingsPage) -> None:
    for _number in range(8):
        make_renditions.call(DrawingFactory(published=True, colour="#abcdef").image_id)
    html = read(client, gallery.url)
    pictures = re.findall(r"<picture>.*?</picture>", html)
    assert len(pictures) == 8
    assert all('type="image/avif"' in text and 'type="image/webp"' in text for text in pictures)
    assert all('width="640" height="480"' in text and 'alt="Lines in many colours"' in text for text in pictures)
    assert ['loading="lazy"' in text for text in pictures] == [False] * 6 + [True] * 2
    assert html.count("--ratio:1.333;--colour:#abcdef") == 8
    assert " 320w" in pictures[0]
    assert pictures[0].count(" 640w") == 3
