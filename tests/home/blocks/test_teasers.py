"""Teasers of the home page: one page, large; publications, chosen or the newest."""

from typing import Any

from django.test import Client

from wagtail.models import Locale, PageViewRestriction

import html5lib
import pytest
from pytest_django import DjangoAssertNumQueries

from metropolis_site.home.models import ContentPage
from reports.models import PublicationIndexPage
from tests.factories import blocks
from tests.factories.indicators import IndicatorFactory
from tests.factories.publications import build_library, build_work
from tests.factories.reports import ReportTree, build_figure, build_report, translate_tree

SCRIPT = "<script>alert(1)</script>"


def teaser(page: int, **fields: str) -> blocks.Section:
    """Return a teaser of a page."""
    value = {"label": "Latest", "page": page, "heading": "", "text": "", "link_text": "Read on", "colour": "coral"}
    return {"type": "teaser", "value": value | fields}


def publications(*works: int, number: int = 4) -> blocks.Section:
    """Return a section of publications."""
    return blocks.section(
        "publications", "Publications", publications=list(works), number=number, link_text="The whole library",
        colour="paper",
    )  # fmt: skip


def show(client: Client, tree: ReportTree, *sections: blocks.Section, path: str = "/en/") -> str:
    """Write the home page and return its main part."""
    tree.home.story = [blocks.front(), *sections]
    tree.home.save_revision().publish()
    return main_of(client, path)


def main_of(client: Client, path: str = "/en/") -> str:
    """Return the main part of a page that is valid HTML."""
    html = client.get(path).content.decode()
    html5lib.HTMLParser(strict=True).parse(html)
    return html.split("<main")[1].split("</main>")[0]


@pytest.fixture
def about(tree: ReportTree) -> ContentPage:
    """Return a page to lead to."""
    page = ContentPage(title=f"About {SCRIPT}", slug="about")
    tree.home.add_child(instance=page)
    return page


@pytest.fixture
def library(tree: ReportTree) -> PublicationIndexPage:
    """Return a library."""
    return build_library(tree)


def test_a_teaser_has_the_title_of_the_page_and_leads_there(
    client: Client, tree: ReportTree, about: ContentPage
) -> None:
    main = show(client, tree, teaser(about.pk, label=SCRIPT))
    assert 'href="/en/about/">Read on' in main
    assert "About &lt;script&gt;" in main
    assert SCRIPT not in main
    assert "Our own words" in show(client, tree, teaser(about.pk, heading="Our own words"))


def test_a_teaser_quotes_the_report(client: Client, tree: ReportTree, about: ContentPage) -> None:
    tree.home.report = build_report(tree.index, [build_figure(IndicatorFactory(slug="drawings"), 12)])
    main = show(client, tree, teaser(about.pk, text="<p><b>{drawings} drawings</b></p>"))
    assert 'value="12"' in main
    assert "{drawings}" not in main


@pytest.mark.parametrize("state", ["draft", "private", "deleted"])
def test_a_page_that_is_not_public_is_not_teased(
    client: Client, tree: ReportTree, about: ContentPage, state: str
) -> None:
    show(client, tree, teaser(about.pk))
    if state == "draft":
        about.unpublish()
    elif state == "private":
        PageViewRestriction.objects.create(page=about, restriction_type=PageViewRestriction.LOGIN)
    else:
        about.delete()
    assert "banner" not in main_of(client)


def test_a_teaser_leads_to_the_page_of_the_readers_language_or_says_which_it_is(
    client: Client, tree: ReportTree, about: ContentPage, locales: dict[str, Locale]
) -> None:
    show(client, tree, teaser(about.pk))
    translate_tree(tree, locales["es"])
    foreign = main_of(client, "/es/")
    assert 'href="/en/about/"' in foreign
    assert 'lang="en">About' in foreign
    spanish = about.copy_for_translation(locales["es"])
    spanish.title = "Acerca de"
    spanish.save_revision().publish()
    main = main_of(client, "/es/")
    assert 'href="/es/about/"' in main
    assert "Acerca de" in main


def test_the_newest_publications_are_shown_unless_some_are_chosen(
    client: Client, tree: ReportTree, library: PublicationIndexPage
) -> None:
    works = [build_work(library, f"Work of {year}", year=year) for year in (2019, 2021, 2020)]
    main = show(client, tree, publications(number=2))
    assert main.index("Work of 2021") < main.index("Work of 2020")
    assert "Work of 2019" not in main
    assert '<a class="more" href="/en/publications/">The whole library</a>' in main
    main = show(client, tree, publications(works[0].pk, works[2].pk))
    assert main.index("Work of 2019") < main.index("Work of 2020")
    assert "Work of 2021" not in main
    works[0].unpublish()
    assert "Work of 2019" not in main_of(client)


@pytest.mark.parametrize("has_library", [True, False])
def test_without_a_public_work_or_a_library_there_is_no_section(
    client: Client, tree: ReportTree, has_library: bool
) -> None:
    if has_library:
        build_work(build_library(tree)).unpublish()
    assert "pubs" not in show(client, tree, publications())


@pytest.mark.parametrize("count", [1, 10])
def test_publications_cost_the_same_for_one_and_for_ten(
    client: Client,
    tree: ReportTree,
    library: PublicationIndexPage,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        build_work(library, f"Work {number}", year=2021)
    show(client, tree, publications(number=10), teaser(tree.index.pk))
    with django_assert_num_queries(11):
        client.get("/en/")


def test_pages_and_numbers_that_make_no_sense_are_refused() -> None:
    from metropolis_site.home.blocks import PublicationsBlock

    block: Any = PublicationsBlock()
    assert block.child_blocks["number"].field.max_value == 12
    assert block.child_blocks["publications"].child_block.page_type == ["reports.PublicationPage"]
