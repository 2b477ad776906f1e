"""The menus: what stands directly under the home page of the reader's language."""

from typing import Any

from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from wagtail.models import Locale, PageViewRestriction

import pytest
from pytest_django import DjangoAssertNumQueries

from metropolis_site.core.models import Menu, MenuLine, SiteSettings
from metropolis_site.home.models import ContentPage
from metropolis_site.home.navigation import MenuLink, navigation, read_menus
from tests.factories.drawings import build_gallery
from tests.factories.reports import ReportTree, build_report, translate_tree


@pytest.fixture
def contact(tree: ReportTree) -> ContentPage:
    """Return a page of text that is not in the main menu."""
    page = ContentPage(title="Contact", slug="contact")
    tree.home.add_child(instance=page)
    return page


def test_pages_marked_for_menus_are_in_the_main_one_and_the_rest_in_the_footer(
    tree: ReportTree, contact: ContentPage, rf: RequestFactory
) -> None:
    menus = read_menus(rf.get("/en/"))
    assert menus.main == [
        MenuLink("Annual reports", "/en/annual-reports/", is_current=False),
        MenuLink("Indicators", "/en/indicators/", is_current=False),
        MenuLink("Search", "/en/search/", is_current=False),
    ]
    assert menus.sections == menus.main
    assert menus.about == [MenuLink("Contact", "/en/contact/", is_current=False)]
    assert menus.home_url == "/en/"


@pytest.mark.parametrize(
    ("path", "is_current"),
    [("/en/annual-reports/", True), ("/en/annual-reports/2021/figures/", True), ("/en/contact/", False)],
)
def test_a_line_is_current_on_its_page_and_on_those_below(
    tree: ReportTree, rf: RequestFactory, path: str, is_current: bool
) -> None:
    line = read_menus(rf.get(path)).main[0]
    assert line.is_current == is_current


def test_drafts_and_deeper_pages_are_in_no_menu(tree: ReportTree, contact: ContentPage, rf: RequestFactory) -> None:
    contact.unpublish()
    build_report(tree.index, 0)
    menus = read_menus(rf.get("/en/"))
    assert [link.title for link in menus.main] == ["Annual reports", "Indicators", "Search"]
    assert menus.about == []


def test_a_private_page_is_in_no_menu(tree: ReportTree, contact: ContentPage, rf: RequestFactory) -> None:
    PageViewRestriction.objects.create(page=contact, restriction_type=PageViewRestriction.LOGIN)
    assert read_menus(rf.get("/en/")).about == []


def test_the_menus_speak_the_readers_language_and_are_empty_where_nothing_is_translated(
    tree: ReportTree, rf: RequestFactory, locales: dict[str, Locale]
) -> None:
    translate_tree(tree, locales["es"])
    with translation.override("es"):
        menus = read_menus(rf.get("/es/"))
        urls = [link.url for link in menus.main]
        assert (urls[0], menus.home_url) == ("/es/annual-reports/", "/es/")
    with translation.override("fr"):
        assert read_menus(rf.get("/fr/")).main == []


def test_menus_cost_one_query_and_nothing_while_nobody_asks(
    tree: ReportTree, contact: ContentPage, rf: RequestFactory, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    request = rf.get("/en/")
    read_menus(request)
    with django_assert_num_queries(1):
        read_menus(request)
    with django_assert_num_queries(0):
        context = navigation(request)
    assert context["menus"].home_url == "/en/"
    assert isinstance(context["site_settings"], SiteSettings)


def test_the_page_marks_the_current_line_for_screen_readers(client: Client, tree: ReportTree) -> None:
    build_report(tree.index, 0)
    link = '<a href="/en/annual-reports/" aria-current="{}">Annual reports</a>'
    assert link.format("page") in client.get("/en/annual-reports/").content.decode()
    assert link.format("true") in client.get("/en/annual-reports/2021/").content.decode()
    assert 'aria-current="page"' not in client.get("/en/").content.decode()


def write(place: str, *lines: dict[str, Any], locale: Locale | None = None) -> Menu:
    """Write a menu with lines."""
    menu = Menu(place=place, **({"locale": locale} if locale else {}))
    menu.lines = [
        MenuLine(sort_order=number, **({"locale": locale} if locale else {}), **line)
        for number, line in enumerate(lines)
    ]
    menu.save()
    return menu


def test_a_written_menu_takes_the_place_of_the_automatic_one_and_the_others_stay(
    client: Client, tree: ReportTree, contact: ContentPage
) -> None:
    gallery = build_gallery(tree)
    write(
        "main",
        {"page": gallery},
        {"page": tree.index, "words": "Our years"},
        {"address": "https://www.metropolis.org/", "words": "<script>alert(1)</script>"},
        {"page": gallery, "address": "take-part/", "words": "Send a drawing", "is_button": True},
    )
    html = client.get("/en/contact/").content.decode()
    main = html.split('id="site-nav"')[1].split("</nav>")[0]
    base = "/en/campaigns/metropolis-through-childrens-eyes/drawings/"
    assert f'<a href="{base}">Drawings</a>' in main
    assert '<a href="/en/annual-reports/">Our years</a>' in main
    assert f'<a class="button button--sun" href="{base}take-part/">Send a drawing</a>' in main
    assert "<script>alert" not in html
    assert "Indicators" not in main
    footer = html.split("<footer")[1]
    assert "Indicators" in footer
    assert 'href="/en/contact/"' in footer


def test_a_written_line_hides_where_its_page_is_no_longer_public(
    tree: ReportTree, contact: ContentPage, rf: RequestFactory
) -> None:
    write("about", {"page": contact}, {"page": tree.index})
    assert [link.title for link in read_menus(rf.get("/en/")).about] == ["Contact", "Annual reports"]
    restriction = PageViewRestriction.objects.create(page=contact, restriction_type=PageViewRestriction.LOGIN)
    assert [link.title for link in read_menus(rf.get("/en/")).about] == ["Annual reports"]
    restriction.delete()
    contact.unpublish()
    assert [link.title for link in read_menus(rf.get("/en/")).about] == ["Annual reports"]


def test_a_written_line_leads_to_the_page_of_the_readers_language(
    client: Client, tree: ReportTree, contact: ContentPage, locales: dict[str, Locale]
) -> None:
    spanish = translate_tree(tree, locales["es"])
    spanish.index.title = "Informes"
    spanish.index.save_revision().publish()
    # A translation of a menu keeps the page of the original; the site finds the one of the reader's language.
    write(
        "main", {"page": tree.index}, {"page": contact}, {"address": "search/", "words": "Buscar"}, locale=locales["es"]
    )
    main = client.get("/es/").content.decode().split('id="site-nav"')[1].split("</nav>")[0]
    assert '<a href="/es/annual-reports/">Informes</a>' in main
    assert '<a href="/es/search/">Buscar</a>' in main
    assert "contact" not in main
    assert "/es/indicators/" in client.get("/es/").content.decode().split("<footer")[1]


def test_only_the_nearest_line_is_current(tree: ReportTree, rf: RequestFactory) -> None:
    gallery = build_gallery(tree)
    index = gallery.get_parent().get_parent()
    write("main", {"page": index}, {"page": gallery}, {"page": gallery, "address": "take-part/", "words": "Send"})
    base = "/en/campaigns/metropolis-through-childrens-eyes/"
    for path, current in (
        (f"{base}drawings/x/", "Drawings"),
        (base, "Campaigns"),
        (f"{base}drawings/take-part/", "Send"),
    ):
        assert [link.title for link in read_menus(rf.get(path)).main if link.is_current] == [current]


@pytest.mark.parametrize("count", [1, 10, 100])
def test_a_written_menu_costs_one_query_more_however_long_it_is(
    client: Client, tree: ReportTree, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    report = build_report(tree.index, 1)
    lines = [{"page": report, "words": f"Line {number}"} for number in range(count)]
    client.get("/en/annual-reports/")
    with CaptureQueriesContext(connection) as before:
        client.get("/en/annual-reports/")
    write("main", *lines)
    with django_assert_num_queries(len(before) + 1):
        html = client.get("/en/annual-reports/").content.decode()
    assert html.count(">Line ") == count
    client.get("/en/search/")
    with django_assert_num_queries(4):  # pages, lines, site, its settings
        client.get("/en/search/")
