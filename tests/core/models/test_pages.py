"""What every page has: its address in each language and a canonical one."""

from collections.abc import Callable

from django.http import HttpRequest
from django.test import RequestFactory

from wagtail.models import Locale

import pytest
from pytest_django import DjangoAssertNumQueries

from metropolis_site.core.models.pages import LanguageLink, language_name
from metropolis_site.home.models import ContentPage
from tests.factories.reports import ReportTree, translate_tree


@pytest.fixture
def get(rf: RequestFactory) -> Callable[[str], HttpRequest]:
    """Return a function that makes a request for an address."""
    return lambda path: rf.get(path)


@pytest.fixture
def page(tree: ReportTree) -> ContentPage:
    """Return a published page of text."""
    page = ContentPage(title="Contact", slug="contact")
    tree.home.add_child(instance=page)
    return page


@pytest.mark.parametrize(("code", "name"), [("en", "English"), ("es", "Español"), ("fr", "Français")])
def test_a_language_is_named_as_its_readers_name_it(code: str, name: str) -> None:
    assert language_name(code) == name


def test_a_page_in_one_language_leads_to_the_home_pages_of_the_others(
    page: ContentPage, get: Callable[[str], HttpRequest]
) -> None:
    assert page.language_links(get("/en/contact/")) == [
        LanguageLink("en", "English", "/en/contact/", is_current=True, is_translated=True),
        LanguageLink("es", "Español", "/es/", is_current=False, is_translated=False),
        LanguageLink("fr", "Français", "/fr/", is_current=False, is_translated=False),
    ]


def test_a_live_translation_is_linked_and_a_draft_one_is_not(
    tree: ReportTree, page: ContentPage, get: Callable[[str], HttpRequest], locales: dict[str, Locale]
) -> None:
    translate_tree(tree, locales["es"])
    translate_tree(tree, locales["fr"])
    page.copy_for_translation(locales["es"]).save_revision().publish()
    page.copy_for_translation(locales["fr"])
    links = {link.code: link for link in page.language_links(get("/en/contact/"))}
    assert (links["es"].url, links["es"].is_translated) == ("/es/contact/", True)
    assert (links["fr"].url, links["fr"].is_translated) == ("/fr/", False)


def test_the_links_keep_to_the_place_below_the_page(page: ContentPage, get: Callable[[str], HttpRequest]) -> None:
    page.route_suffix = "figures/drawings/"
    request = get("/en/contact/figures/drawings/")
    assert page.language_links(request)[0].url == "/en/contact/figures/drawings/"
    assert page.language_links(request)[1].url == "/es/"
    assert page.get_context(request)["canonical_url"].endswith("/en/contact/figures/drawings/")


def test_the_context_has_language_links_and_the_canonical_address(
    page: ContentPage, get: Callable[[str], HttpRequest]
) -> None:
    context = page.get_context(get("/en/contact/?from=mail"))
    assert [link.code for link in context["language_links"]] == ["en", "es", "fr"]
    assert context["canonical_url"] == "http://localhost/en/contact/"


def test_all_translations_cost_one_query(
    page: ContentPage,
    tree: ReportTree,
    locales: dict[str, Locale],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    translate_tree(tree, locales["es"])
    page.copy_for_translation(locales["es"]).save_revision().publish()
    fresh = ContentPage.objects.get(pk=page.pk)
    with django_assert_num_queries(1):
        assert set(fresh.translations_by_language) == {"en", "es"}
        assert set(fresh.translations_by_language) == {"en", "es"}
