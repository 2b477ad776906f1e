"""The page of the search: what it finds, how it guesses, what it survives."""

from typing import Any

from django.test import Client

from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Locale, PageViewRestriction

import html5lib
import pytest
from pytest_django import DjangoAssertNumQueries, Settings

from metropolis_site.home.models import ContentPage
from tests.factories.reports import ReportTree, build_report, translate_tree

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]


def publish(tree: ReportTree, title: str, introduction: str = "", **fields: Any) -> ContentPage:
    """Publish a page of text below the home page."""
    page = ContentPage(title=title, introduction=introduction, **fields)
    tree.home.add_child(instance=page)
    page.save_revision().publish()
    return page


def find(client: Client, path: str = "/en/search/", **query: str) -> dict[str, Any]:
    """Return the context of a search."""
    response = client.get(path, query)
    assert response.status_code == 200
    html5lib.HTMLParser(strict=True).parse(response.content.decode())
    return response.context_data  # type: ignore[attr-defined, no-any-return]


def titles(context: dict[str, Any]) -> list[str]:
    """Return the titles found, without marks."""
    hits = [hit for group in context["results"].groups for hit in group.hits]
    return [hit.title.replace("<mark>", "").replace("</mark>", "") for hit in hits]


def test_a_page_is_found_by_a_word_inside_with_the_passage(client: Client, tree: ReportTree) -> None:
    publish(tree, "Getting around", "Trams and bicycles in the metropolis.")
    context = find(client, q="bicycles")
    assert titles(context) == ["Getting around"]
    hit = context["results"].groups[0].hits[0]
    assert hit.excerpt == "Trams and <mark>bicycles</mark> in the metropolis."
    assert hit.url == "/en/getting-around/"


def test_the_beginning_of_a_word_is_enough_where_nothing_holds_the_word(client: Client, tree: ReportTree) -> None:
    publish(tree, "Bicycles")
    assert titles(find(client, q="bicyc")) == ["Bicycles"]


def test_a_slip_of_the_finger_finds_what_was_meant_and_says_so(client: Client, tree: ReportTree) -> None:
    publish(tree, "Bicycles")
    response = client.get("/en/search/", {"q": "bycicles"})
    assert response.context["meant"] == "bicycles"
    assert "Nothing holds “bycicles”" in response.content.decode()


def test_what_resembles_nothing_finds_nothing_and_leads_on(client: Client, tree: ReportTree) -> None:
    publish(tree, "Bicycles")
    response = client.get("/en/search/", {"q": "xylophone"})
    assert response.context["total"] == 0
    main = response.content.decode().split("<main")[1].split("</main")[0]
    assert "Try a shorter word" in main
    assert 'href="/en/annual-reports/"' in main


def test_where_nothing_is_found_the_other_languages_are_named(
    client: Client, tree: ReportTree, locales: dict[str, Locale]
) -> None:
    spanish = translate_tree(tree, locales["es"])
    publish(ReportTree(spanish.home, spanish.index), "Tranvía nocturno", locale=locales["es"])
    response = client.get("/en/search/", {"q": "tranvía"})
    assert '<a class="more" href="/es/search/?q=tranv%C3%ADa" hreflang="es">Español: 1 result</a>' in (
        response.content.decode()
    )
    publish(tree, "Tranvía")
    assert find(client, q="tranvía")["elsewhere"] == []


def test_the_box_offers_titles_without_a_script(client: Client, tree: ReportTree) -> None:
    publish(tree, 'Trams "at" night <script>alert(1)</script>')
    html = client.get("/en/search/").content.decode()
    offered = html.split('<datalist id="search-titles">')[1].split("</datalist>")[0]
    assert '<option value="Annual reports">' in offered
    assert "Trams &quot;at&quot; night" in offered
    assert "<script>alert" not in html


def test_drafts_private_pages_and_other_languages_are_not_found(
    client: Client, tree: ReportTree, locales: dict[str, Locale]
) -> None:
    publish(tree, "Draft bicycles").unpublish()
    private = publish(tree, "Private bicycles")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    spanish = translate_tree(tree, locales["es"])
    publish(ReportTree(spanish.home, spanish.index), "Bicycles en español", locale=locales["es"])
    assert titles(find(client, q="bicycles")) == []
    assert titles(find(client, "/es/search/", q="bicycles")) == ["Bicycles en español"]


def test_a_figure_is_found_with_its_latest_value(client: Client, tree: ReportTree) -> None:
    report = build_report(tree.index, 1)
    indicator = report.figures.first().indicator
    indicator.name = "Trams that run at night"
    indicator.save()
    groups = find(client, q="trams", **{"in": "figures"})["results"].groups
    (group,) = (one for one in groups if one.name == "figures")
    assert group.total == 1
    assert group.hits[0].url == f"/en/indicators/{indicator.slug}/"
    assert group.hits[0].excerpt.startswith("2021: 1")


def test_a_report_shows_its_figures_in_the_passage(client: Client, tree: ReportTree) -> None:
    report = build_report(tree.index, 1)
    slug = report.figures.first().indicator.slug
    report.search_description = f"In all {{{slug}}} tramways were opened."
    report.save()
    hit = find(client, q="tramways")["results"].groups[0].hits[0]
    assert hit.excerpt == "In all 1 <mark>tramways</mark> were opened."
    assert hit.kind == "Annual report"


def test_one_kind_of_result_has_pages(client: Client, tree: ReportTree) -> None:
    for number in range(14):
        publish(tree, f"Tram {number}")
    first = find(client, q="tram", **{"in": "pages"})
    assert (len(titles(first)), first["next_url"], first["previous_url"]) == (
        12, "/en/search/?q=tram&in=pages&page=2", "",
    )  # fmt: skip
    second = find(client, q="tram", page="2", **{"in": "pages"})
    assert (len(titles(second)), second["next_url"]) == (2, "")
    assert len(titles(find(client, q="tram"))) == 5


def test_editors_put_a_page_first_for_a_word(client: Client, tree: ReportTree, locales: dict[str, Locale]) -> None:
    page = publish(tree, "How to take part")
    SearchPromotion.objects.create(query=Query.get("join"), page=page, description="Start here")
    assert [one.title for one in find(client, q="JOIN")["promotions"]] == ["How to take part"]
    translate_tree(tree, locales["es"])
    assert find(client, "/es/search/", q="join")["promotions"] == []
    page.unpublish()
    assert find(client, q="join")["promotions"] == []


def test_a_search_writes_nothing(client: Client, tree: ReportTree) -> None:
    find(client, q="what people look for is nobody's business")
    assert Query.objects.count() == 0
    assert client.cookies == {}


@pytest.mark.parametrize(
    "query",
    [
        {}, {"q": " "}, {"q": "²"}, {"q": "ﷺ 🚲 \u202e"}, {"q": "\x00"}, {"q": "a" * 10_000}, {"q": "AND OR NOT *"},
        {"q": '" OR 1=1 --'}, {"q": "<script>alert(1)</script>"}, {"q": "tram", "in": "nothing"},
        {"q": "tram", "page": "0"}, {"q": "tram", "page": "-1"}, {"q": "tram", "page": "1000000000"},
        {"q": "tram", "page": "x"}, {"q": "tram", "in": "pages", "page": "99"},
        {"q": "tram", "in": "pages", "page": "²"},
    ],
)  # fmt: skip
def test_whatever_is_typed_gets_an_answer(client: Client, tree: ReportTree, query: dict[str, str]) -> None:
    publish(tree, "Tram")
    response = client.get("/en/search/", query)
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()
    assert response["X-Robots-Tag"] == "noindex"


def test_the_box_offers_titles(client: Client, tree: ReportTree) -> None:
    publish(tree, "Tram lines")
    publish(tree, "Trams at night")
    assert sorted(client.get("/en/search/suggest/", {"q": "tra"}).json()["titles"]) == ["Tram lines", "Trams at night"]
    assert client.get("/en/search/suggest/", {"q": "t"}).json() == {"titles": []}


@pytest.mark.parametrize("pages", [1, 10])
def test_more_results_cost_no_more_queries(
    client: Client, tree: ReportTree, django_assert_num_queries: DjangoAssertNumQueries, pages: int, settings: Settings
) -> None:
    build_report(tree.index, 2)
    for number in range(pages):
        publish(tree, f"Tram {number}")
    find(client, q="tram")
    with django_assert_num_queries(17):
        find(client, q="tram")
