"""Links to pages in rich text: one query for a page, in its language, none to what is gone."""

import json

from django.test import Client

from wagtail.models import Locale, Page

import pytest
from pytest_django import DjangoAssertNumQueries

from metropolis_site.core.page_links import fill_page_links, find_page_links
from metropolis_site.home.models import ContentPage
from tests.factories import blocks
from tests.factories.reports import ReportTree, translate_tree


def link(page: Page, words: str = "there") -> str:
    """Return a link to a page as rich text is stored."""
    return f'<a linktype="page" id="{page.pk}">{words}</a>'


def build_page(tree: ReportTree, *links: str, slug: str = "about", **fields: object) -> ContentPage:
    """Return a page with one section for each link."""
    story = json.dumps([blocks.prose(f"<p>Go {one}</p>") for one in links])
    page: ContentPage = tree.home.add_child(instance=ContentPage(title="About", slug=slug, story=story, **fields))
    return ContentPage.objects.get(pk=page.pk)


def test_links_are_found_however_they_are_written() -> None:
    html = '<a id="3" linktype="page">a</a><a linktype="page" id="12">b</a><a href="https://x.example/">c</a>'
    assert find_page_links(html + '<a linktype="document" id="4">d</a>') == [3, 12]


def test_a_page_with_many_links_costs_one_query(
    tree: ReportTree, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    page = build_page(tree, *[link(tree.index)] * 5, link(tree.home))
    page.locale.pk  # noqa: B018 - read before
    tree.index.get_url()
    with django_assert_num_queries(1):
        html = [fill_page_links(block.value["text"].source, page) for block in page.story]
    assert html[0] == '<p>Go <a href="/en/annual-reports/">there</a></p>'
    assert html[5] == '<p>Go <a href="/en/">there</a></p>'


def test_a_text_without_links_costs_nothing(
    tree: ReportTree, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    page = build_page(tree, '<a href="https://x.example/">x</a>')
    with django_assert_num_queries(0):
        assert fill_page_links("<p>Nothing</p>", page) == "<p>Nothing</p>"


def test_the_language_of_the_page_wins(client: Client, tree: ReportTree, locales: dict[str, Locale]) -> None:
    page = build_page(tree, link(tree.index))
    translate_tree(tree, locales["es"])
    page.copy_for_translation(locales["es"]).save_revision().publish()
    assert 'Go <a href="/es/annual-reports/">there</a>' in client.get("/es/about/").content.decode()
    assert 'Go <a href="/en/annual-reports/">there</a>' in client.get("/en/about/").content.decode()


@pytest.mark.parametrize("state", ["draft", "gone"])
def test_what_is_not_public_is_no_link(client: Client, tree: ReportTree, state: str) -> None:
    target = build_page(tree, slug="target")
    build_page(tree, link(target))
    if state == "draft":
        target.unpublish()
    else:
        target.delete()
    assert "Go <a>there</a>" in client.get("/en/about/").content.decode()
