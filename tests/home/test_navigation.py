"""The menus: what stands directly under the home page of the reader's language."""

from django.test import Client, RequestFactory
from django.utils import translation

from wagtail.models import Locale, PageViewRestriction

import pytest
from pytest_django import DjangoAssertNumQueries

from metropolis_site.core.models import SiteSettings
from metropolis_site.home.models import ContentPage
from metropolis_site.home.navigation import MenuLink, navigation, read_menus
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
    assert menus.main == [MenuLink("Annual reports", "/en/annual-reports/", is_current=False)]
    assert menus.footer == [MenuLink("Contact", "/en/contact/", is_current=False)]
    assert menus.home_url == "/en/"


@pytest.mark.parametrize(
    ("path", "is_current"),
    [("/en/annual-reports/", True), ("/en/annual-reports/2021/figures/", True), ("/en/contact/", False)],
)
def test_a_line_is_current_on_its_page_and_on_those_below(
    tree: ReportTree, rf: RequestFactory, path: str, is_current: bool
) -> None:
    (line,) = read_menus(rf.get(path)).main
    assert line.is_current == is_current


def test_drafts_and_deeper_pages_are_in_no_menu(tree: ReportTree, contact: ContentPage, rf: RequestFactory) -> None:
    contact.unpublish()
    build_report(tree.index, 0)
    menus = read_menus(rf.get("/en/"))
    assert [link.title for link in menus.main] == ["Annual reports"]
    assert menus.footer == []


def test_a_private_page_is_in_no_menu(tree: ReportTree, contact: ContentPage, rf: RequestFactory) -> None:
    PageViewRestriction.objects.create(page=contact, restriction_type=PageViewRestriction.LOGIN)
    assert read_menus(rf.get("/en/")).footer == []


def test_the_menus_speak_the_readers_language_and_are_empty_where_nothing_is_translated(
    tree: ReportTree, rf: RequestFactory, locales: dict[str, Locale]
) -> None:
    translate_tree(tree, locales["es"])
    with translation.override("es"):
        menus = read_menus(rf.get("/es/"))
        assert ([link.url for link in menus.main], menus.home_url) == (["/es/annual-reports/"], "/es/")
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
