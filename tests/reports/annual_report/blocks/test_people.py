"""Team and alliances: names where the source gives them, and a plain sentence where it does not."""

import pytest

from tests.factories import blocks
from tests.factories.images import SiteImageFactory
from tests.factories.rendered import refusals, render

NOBODY = "The source names nobody and gives no number of people under this heading."
NO_ALLIANCE = "The source names no alliance under this heading"


@pytest.mark.django_db
def test_people_have_name_role_and_portrait_or_a_drawn_one() -> None:
    html = render(blocks.team(blocks.person("Ada", "Secretary", SiteImageFactory().pk), blocks.person("Ben")))
    assert "<b>Ada</b> <span>Secretary</span>" in html
    assert html.count("<img") == 1
    assert html.count("<svg") == 1
    assert NOBODY not in html


def test_a_team_without_people_says_so() -> None:
    html = render(blocks.team())
    assert NOBODY in html
    assert "<ul" not in html


@pytest.mark.django_db
def test_alliances_have_names_logos_and_links_where_they_are_known() -> None:
    html = render(blocks.alliances("UCLG", url="https://uclg.example/", logo=SiteImageFactory().pk))
    assert '<a href="https://uclg.example/">UCLG</a>' in html
    assert "<img" in html
    assert "<span>UCLG</span>" in render(blocks.alliances("UCLG"))
    assert NO_ALLIANCE not in html


def test_no_alliances_are_said_to_be_unknown() -> None:
    html = render(blocks.alliances())
    assert NO_ALLIANCE in html
    assert "<ul" not in html


def test_a_name_is_needed_once_the_report_is_public() -> None:
    assert refusals(blocks.team(blocks.person(""))) == {"people.0.name": ["This field is required."]}
    assert refusals(blocks.alliances("")) == {"alliances.0.name": ["This field is required."]}
    assert refusals(blocks.team(blocks.person("")), is_draft=True) == {}
