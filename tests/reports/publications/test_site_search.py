"""The publications in the search of the site."""

from typing import Any

from django.test import Client

from wagtail.models import Locale

import pytest

from metropolis_site.core.searching import Hit
from tests.factories.publications import build_library, build_work
from tests.factories.reports import ReportTree, translate_tree

pytestmark = pytest.mark.django_db


def find(client: Client, words: str, language: str = "en") -> list[Hit]:
    """Return what the search of the site finds among the publications."""
    context: Any = client.get(f"/{language}/search/", {"q": words, "in": "publications"}).context
    return [hit for group in context["results"].groups if group.name == "publications" for hit in group.hits]


def test_a_work_is_found_by_its_title_and_leads_to_its_page(client: Client, tree: ReportTree) -> None:
    work = build_work(build_library(tree), "Walking the metropolis", summary="How people walk.")
    (hit,) = find(client, "walking")
    assert hit.title == "<mark>Walking</mark> the metropolis"
    assert hit.url == f"/en/publications/{work.slug}/"


def test_a_sentence_inside_a_pdf_opens_that_page(client: Client, tree: ReportTree) -> None:
    work = build_work(build_library(tree), "A report", pages=("Nothing here.", "The funicular climbs every morning."))
    (hit,) = find(client, "funicular")
    assert hit.url == f"/en/publications/{work.slug}/en.pdf#page=2"
    assert hit.excerpt == "Page 2: The <mark>funicular</mark> climbs every morning."


def test_a_work_is_found_once_and_not_among_the_pages_too(client: Client, tree: ReportTree) -> None:
    build_work(build_library(tree), "Walking the metropolis")
    context: Any = client.get("/en/search/", {"q": "walking"}).context
    assert {group.name: group.total for group in context["results"].groups if group.total} == {"publications": 1}


def test_another_language_finds_it_too_and_says_which_it_is(
    client: Client, tree: ReportTree, locales: dict[str, Locale]
) -> None:
    build_work(build_library(tree), "Walking the metropolis")
    translate_tree(tree, locales["es"])
    (hit,) = find(client, "walking", "es")
    assert hit.language == "en"


def test_drafts_are_not_found_and_a_site_without_library_finds_none(client: Client, tree: ReportTree) -> None:
    assert find(client, "walking") == []
    build_work(build_library(tree), "Walking the metropolis").unpublish()
    assert find(client, "walking") == []
