"""Addresses that changed lead on; those of deleted pages say that they are gone, in the reader's language."""

from django.test import Client, TestCase

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page

import html5lib
import pytest

from metropolis_site.home.models import ContentPage
from tests.factories.reports import ReportTree, build_report, translate_tree


@pytest.fixture
def about(tree: ReportTree) -> ContentPage:
    """Return a public page with one below it."""
    page = ContentPage(title="About", slug="about")
    tree.home.add_child(instance=page)
    page.add_child(instance=ContentPage(title="History", slug="history"))
    return page


def rename(page: Page, slug: str) -> None:
    """Give a page another slug as an editor does."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        page.slug = slug
        page.save_revision().publish()


def test_a_page_that_is_renamed_is_found_at_its_old_address_and_so_is_what_is_below(
    client: Client, about: ContentPage
) -> None:
    rename(about, "who-we-are")
    for old, new in (("/en/about/", "/en/who-we-are/"), ("/en/about/history/", "/en/who-we-are/history/")):
        response = client.get(old)
        assert (response.status_code, response["Location"]) == (301, new)
    assert client.get("/en/about/", {"from": "mail"}).status_code == 301


def test_a_page_that_is_moved_is_found_at_its_old_address(client: Client, tree: ReportTree, about: ContentPage) -> None:
    other = ContentPage(title="Association", slug="association")
    Page.objects.get(pk=tree.home.pk).specific.add_child(instance=other)
    ContentPage.objects.get(pk=about.pk).move(ContentPage.objects.get(pk=other.pk), pos="last-child")
    assert client.get("/en/about/history/")["Location"] == "/en/association/about/history/"


def test_a_translation_is_found_at_its_old_address_too(
    client: Client, tree: ReportTree, about: ContentPage, locales: dict[str, Locale]
) -> None:
    translate_tree(tree, locales["es"])
    spanish = about.copy_for_translation(locales["es"])
    spanish.save_revision().publish()
    rename(ContentPage.objects.get(pk=spanish.pk), "quienes-somos")
    assert client.get("/es/about/")["Location"] == "/es/quienes-somos/"
    assert client.get("/en/about/").status_code == 200


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "taken off the map"), ("es", "ya no está en el mapa"), ("fr", "a été retiré de la carte")],
)
def test_a_deleted_page_is_gone_and_the_page_says_so_in_the_language_of_the_address(
    client: Client, tree: ReportTree, about: ContentPage, locales: dict[str, Locale], language: str, words: str
) -> None:
    page = about
    if language != "en":
        translate_tree(tree, locales[language])
        page = about.copy_for_translation(locales[language])
        page.save_revision().publish()
    ContentPage.objects.get(pk=page.pk).delete()
    response = client.get(f"/{language}/about/")
    assert response.status_code == 410
    html = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(html)
    assert f'<html lang="{language}"' in html
    assert words in html
    assert '<meta name="robots" content="noindex">' in html


def test_what_is_below_a_deleted_page_is_gone_too_and_nobody_elses_address(client: Client, about: ContentPage) -> None:
    about.refresh_from_db()
    about.delete()
    assert client.get("/en/about/history/").status_code == 410
    assert client.get("/en/about/nowhere/").status_code == 404


def test_a_page_that_takes_the_address_is_served_and_a_draft_leaves_nothing_behind(
    client: Client, tree: ReportTree, about: ContentPage
) -> None:
    ContentPage.objects.get(pk=about.pk).delete()
    home = Page.objects.get(pk=tree.home.pk).specific
    home.add_child(instance=ContentPage(title="About", slug="about"))
    assert client.get("/en/about/").status_code == 200
    draft = ContentPage(title="Draft", slug="draft", live=False)
    Page.objects.get(pk=tree.home.pk).specific.add_child(instance=draft)
    draft.delete()
    assert client.get("/en/draft/").status_code == 404


def test_an_editor_may_let_a_gone_address_lead_on(client: Client, tree: ReportTree, about: ContentPage) -> None:
    ContentPage.objects.get(pk=about.pk).delete()
    Redirect.objects.filter(old_path="/en/about").update(redirect_page=tree.index)
    assert client.get("/en/about/")["Location"] == "/en/annual-reports/"


@pytest.mark.parametrize("path", ["/en/%00/", "/en/" + "a" * 5000 + "/", "/en/%F0%28%8C%28/", "/en/a;b=c/", "/en/;/"])
def test_whatever_the_address_is_it_gets_an_answer(client: Client, tree: ReportTree, path: str) -> None:
    build_report(tree.index, 0)
    assert client.get(path).status_code == 404


def test_a_page_with_a_very_long_address_can_be_deleted(client: Client, tree: ReportTree) -> None:
    parent: Page = tree.home
    for number in range(3):
        child = ContentPage(title="Deep", slug=f"{number}-" + "x" * 120)
        parent.add_child(instance=child)
        parent = child
    path = parent.url
    parent.delete()
    assert client.get(path).status_code == 404
