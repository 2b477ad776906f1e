"""Menus as editors write them: where a line leads, and what is refused."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from wagtail.models import Locale

import pytest

from metropolis_site.core.models import Menu, MenuLine
from tests.factories.reports import ReportTree

pytestmark = pytest.mark.django_db


@pytest.fixture
def menu(locales: dict[str, Locale]) -> Menu:
    """Return an empty main menu in English."""
    return Menu.objects.create(place="main")


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("search/", "/es/search/"), ("", "/es/"), ("publications/?year=2021", "/es/publications/?year=2021"),
        ("privacy/#drawings", "/es/privacy/#drawings"), ("https://www.metropolis.org/a?b=c", "https://www.metropolis.org/a?b=c"),
    ],
)  # fmt: skip
def test_a_line_without_a_page_leads_below_the_language_or_elsewhere(address: str, url: str) -> None:
    assert MenuLine(address=address, words="There").url("", "es") == url


def test_a_line_with_a_page_leads_to_it_and_to_what_follows_its_address(tree: ReportTree) -> None:
    assert MenuLine(page=tree.index).url("/es/reports/", "es") == "/es/reports/"
    assert MenuLine(page=tree.index, address="2021/").url("/es/reports/", "es") == "/es/reports/2021/"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "//evil.example/", "/search/", "data:text/html,x", 'https://a.example/"onclick=x',
        "https://a.example/<script>", "search/ now", "http://",
    ],
)  # fmt: skip
def test_an_address_that_could_run_or_leave_unseen_is_refused(menu: Menu, address: str) -> None:
    with pytest.raises(ValidationError) as error:
        MenuLine(menu=menu, address=address, words="There").full_clean(exclude=["locale"])
    assert "address" in error.value.message_dict


def test_a_page_and_a_whole_address_are_refused_together(menu: Menu, tree: ReportTree) -> None:
    with pytest.raises(ValidationError, match="not both"):
        MenuLine(menu=menu, page=tree.index, address="https://www.metropolis.org/").clean()
    MenuLine(menu=menu, page=tree.index, address="2021/").clean()


@pytest.mark.parametrize("fields", [{}, {"address": "search/"}, {"words": "Search"}])
def test_the_database_refuses_a_line_that_leads_nowhere_or_says_nothing(menu: Menu, fields: dict[str, str]) -> None:
    with pytest.raises(IntegrityError, match="menu_line_leads_somewhere"), transaction.atomic():
        MenuLine.objects.create(menu=menu, **fields)


def test_the_database_refuses_a_second_menu_for_a_place_and_a_place_that_is_none(
    menu: Menu, locales: dict[str, Locale]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Menu.objects.create(place="main")
    with pytest.raises(IntegrityError, match="menu_place_known"), transaction.atomic():
        Menu.objects.create(place="side")
    Menu.objects.create(place="main", locale=locales["es"])


def test_a_line_goes_when_its_page_goes(menu: Menu, tree: ReportTree) -> None:
    MenuLine.objects.create(menu=menu, page=tree.index)
    tree.index.delete()
    assert not menu.lines.exists()
