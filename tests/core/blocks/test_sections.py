"""Sections: anchor, colour, place in the contents list."""

import pytest

from metropolis_site.core.blocks import SectionValue
from tests.factories import blocks
from tests.factories.rendered import refusals, render


def value(**fields: str) -> SectionValue:
    """Return a section's value with `fields`."""
    return SectionValue(None, fields)


@pytest.mark.parametrize(
    ("fields", "html_id"),
    [
        ({"anchor": "impact", "heading": "Our impact"}, "impact"),
        ({"anchor": "", "heading": "Our impact"}, "our-impact"),
        ({"heading": "¿Qué hicimos?"}, "que-hicimos"),
        ({"heading": "数字"}, "section"),
        ({}, "section"),
    ],
)
def test_the_anchor_is_the_one_typed_or_made_of_the_heading(fields: dict[str, str], html_id: str) -> None:
    assert value(**fields).html_id == html_id


@pytest.mark.parametrize(
    ("colour", "classes"),
    [("paper", "plain"), ("white", "field"), ("ink", "field field--ink"), ("sun", "field field--sun")],
)
def test_the_colour_gives_the_classes(colour: str, classes: str) -> None:
    assert value(colour=colour).field_class == classes


def test_only_the_ink_field_is_dark() -> None:
    assert value(colour="ink").is_dark
    assert not value(colour="sun").is_dark


@pytest.mark.parametrize("anchor", ["Impact", "1st", "two words", "a_b", "ñ", "-a", "a" * 61])
def test_an_anchor_that_would_not_last_in_an_address_is_refused(anchor: str) -> None:
    section = blocks.prose("<p>Words</p>")
    section["value"]["anchor"] = anchor
    assert refusals(section) == {"anchor": ["Use small letters, digits and hyphens, and begin with a letter."]}


@pytest.mark.parametrize("anchor", ["", "impact", "women-men", "a1"])
def test_a_lasting_anchor_is_fine(anchor: str) -> None:
    section = blocks.prose("<p>Words</p>")
    section["value"]["anchor"] = anchor
    assert refusals(section) == {}


def test_a_section_is_named_by_its_heading() -> None:
    html = render(blocks.prose("<p>Words</p>", heading="About us"))
    assert 'id="about-us" aria-labelledby="about-us-h"' in html
    assert 'id="about-us-h">About us</h2>' in html


def test_a_section_without_heading_is_refused() -> None:
    assert refusals(blocks.prose("<p>Words</p>", heading="")) == {"heading": ["This field is required."]}
