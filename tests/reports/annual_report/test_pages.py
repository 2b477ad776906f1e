"""The report's own page and the index: everything an editor can put on it, safe, complete and cheap."""

import json
from collections import Counter
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from wagtail.models import Locale

import html5lib
import pytest
from bs4 import BeautifulSoup
from pytest_django import DjangoAssertNumQueries

from metropolis_site.core.choices import Bound, Display
from metropolis_site.core.models import SiteSettings
from reports.models import AnnualReportIndexPage, AnnualReportPage
from tests.factories import blocks
from tests.factories.cities import CityFactory
from tests.factories.images import SiteImageFactory
from tests.factories.indicators import IndicatorFactory
from tests.factories.reports import ReportTree, build_figure, build_report, translate_report, translate_tree

PATH = "/en/annual-reports/2021/"
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def report(tree: ReportTree) -> AnnualReportPage:
    """Return a published report with every block in every state."""
    count = IndicatorFactory(slug="drawings", name="Drawings", explained=True)
    share, other = IndicatorFactory(slug="women", percentage=True), IndicatorFactory(slug="men", percentage=True)
    ordinal = IndicatorFactory(slug="meeting", ordinal=True, name="Online meeting")
    rows = [
        build_figure(count, 1200, bound=Bound.MORE_THAN, display=Display.COMPACT),
        build_figure(share, 52, applies_to="Us"),
        build_figure(other, 48, source="", is_source_unstated=True),
        build_figure(ordinal, 1, source_url="https://a.example/"),
    ]
    story = blocks.full_story(
        count="drawings", share="women", other_share="men", ordinal="meeting",
        city=CityFactory(name="Dakar", placed=True).pk, image=SiteImageFactory().pk, picture_of=SiteImageFactory().pk,
    )  # fmt: skip
    return build_report(tree.index, rows, story=story, search_description="The year in figures")


def html_of(client: Client, path: str = PATH) -> str:
    """Return the page at `path`, which must be there."""
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def test_every_block_of_a_full_report_is_on_the_page_with_its_figures(client: Client, report: AnnualReportPage) -> None:
    page = BeautifulSoup(html_of(client), "html.parser")
    text = " ".join(page.get_text(" ").split())
    for words in (
        "Our impact", "Women and men", "We have raised", "Statutory meetings", "Ada Example", "Fees give most.",
        "An alliance", "Dakar", "About this report", "We listen.", "Read it all", "more than 1,200", "+1.2K",
    ):  # fmt: skip
        assert words in text
    assert "{" not in text
    assert len(page.select("main .portrait img")) == 1


def test_a_section_whose_data_the_source_lacks_says_so(client: Client, report: AnnualReportPage) -> None:
    html = html_of(client)
    for words in (
        "The source names nobody and gives no number of people under this heading.",
        "The source gives no shares",
        "The source names no alliance under this heading",
        "The source does not list the cities.",
    ):
        assert html.count(words) == 1
    assert "not stated in the source" in html


def test_the_page_is_valid_html_with_one_main_heading_and_no_id_twice(client: Client, report: AnnualReportPage) -> None:
    html = html_of(client)
    html5lib.HTMLParser(strict=True).parse(html)
    page = BeautifulSoup(html, "html.parser")
    assert len(page.find_all("h1")) == 1
    ids = Counter(str(element["id"]) for element in page.find_all(id=True))
    assert [name for name, count in ids.items() if count > 1] == []
    labels = {str(element["aria-labelledby"]) for element in page.find_all(attrs={"aria-labelledby": True})}
    assert labels <= set(ids)
    for slug in ("drawings", "women", "men", "meeting"):
        assert f"figure-{slug}" in ids


def test_the_page_is_small(client: Client, report: AnnualReportPage) -> None:
    assert len(html_of(client).encode()) < 80_000


def test_structured_data_canonical_address_and_languages_are_in_the_head(
    client: Client, report: AnnualReportPage
) -> None:
    page = BeautifulSoup(html_of(client), "html.parser")
    script = page.find("script", type="application/ld+json")
    assert script is not None
    assert json.loads(script.get_text())["@type"] == "Report"
    canonical = page.find("link", rel="canonical")
    assert canonical is not None
    assert str(canonical["href"]).endswith(PATH)
    assert [link["hreflang"] for link in page.find_all("link", rel="alternate", hreflang=True)] == ["en"]


def test_html_and_script_in_every_plain_text_are_shown_and_never_run(client: Client, tree: ReportTree) -> None:
    words = dict.fromkeys(("name", "unit_one", "unit_many", "definition", "method"), SCRIPT)
    indicator = IndicatorFactory(slug="drawings", **{name: text[:60] for name, text in words.items()})
    row = build_figure(indicator, 7, source=SCRIPT, note=SCRIPT, applies_to=SCRIPT)
    share = build_figure(IndicatorFactory(slug="women", percentage=True), 50, applies_to=SCRIPT)
    story = [
        blocks.hero(motto=SCRIPT),
        blocks.key_figures(blocks.tile("drawings", label=SCRIPT, note=SCRIPT), heading=SCRIPT),
        blocks.split_bar("women", "women", heading=SCRIPT, summary=SCRIPT),
        blocks.statements(blocks.statement("{drawings}", drawn="drawings"), heading=SCRIPT),
        blocks.meetings("drawings", label=SCRIPT),
        blocks.team(blocks.person(SCRIPT, SCRIPT)),
        blocks.funding((SCRIPT, "60"), summary=SCRIPT, source=SCRIPT),
        blocks.alliances(SCRIPT),
        blocks.city_map(CityFactory(name=SCRIPT).pk, heading=SCRIPT),
        blocks.prose("<p>Words</p>", heading=SCRIPT),
        blocks.quote(SCRIPT, SCRIPT, language='"><script>'),
        blocks.call_to_action(heading=SCRIPT, text=SCRIPT, url="https://a.example/"),
    ]
    build_report(tree.index, [row, share], story=story, title=SCRIPT, search_description=SCRIPT, seo_title=SCRIPT)
    words_of_site = dict.fromkeys(("hashtag", "supporter", "postal_address", "data_licence_name"), SCRIPT)
    SiteSettings.objects.update_or_create(site=tree.home.get_site(), defaults=words_of_site)
    for path in (PATH, f"{PATH}figures/", f"{PATH}figures/drawings/", "/en/annual-reports/"):
        html = html_of(client, path)
        assert SCRIPT not in html
        assert '"><script>' not in html
        assert "alert(1)" in html


def test_the_index_lists_reports_the_latest_first_and_says_when_there_is_none(client: Client, tree: ReportTree) -> None:
    assert "No annual report is published yet." in html_of(client, "/en/annual-reports/")
    for year in (2020, 2022):
        build_report(tree.index, 0, year=year)
    build_report(tree.index, 0, year=2023, is_live=False)
    html = html_of(client, "/en/annual-reports/")
    assert html.index("/en/annual-reports/2022/") < html.index("/en/annual-reports/2020/")
    assert "2023" not in html


@pytest.mark.parametrize("path", ["/en/annual-reports/1999/", "/es/annual-reports/2021/", f"{PATH}nowhere/"])
def test_what_is_not_there_is_not_found(
    client: Client, tree: ReportTree, report: AnnualReportPage, locales: dict[str, Locale], path: str
) -> None:
    translate_tree(tree, locales["es"])
    assert client.get(path).status_code == 404


def test_a_draft_is_not_public(client: Client, tree: ReportTree) -> None:
    build_report(tree.index, 1, is_live=False)
    assert client.get(PATH).status_code == 404
    assert client.get(f"{PATH}figures.csv").status_code == 404


def test_a_translation_speaks_its_language_and_links_to_the_others(
    client: Client, tree: ReportTree, report: AnnualReportPage, locales: dict[str, Locale]
) -> None:
    translate_tree(tree, locales["es"])
    translate_report(report, locales["es"], title="Informe anual 2021")
    html = html_of(client, "/es/annual-reports/2021/")
    assert '<html lang="es"' in html
    assert "1,2\xa0mil" in html
    assert "más de 1200" in html
    assert 'hreflang="en" href="http://testserver/en/annual-reports/2021/"' in html
    assert 'hreflang="es" href="http://testserver/es/annual-reports/2021/"' in html


@pytest.mark.parametrize("count", [10, 100])
def test_the_page_costs_the_same_for_ten_figures_and_for_a_hundred(
    client: Client, tree: ReportTree, locales: dict[str, Locale], count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    report = build_report(tree.index, count)
    translate_tree(tree, locales["es"])
    translate_report(report, locales["es"])
    client.get(PATH)
    with django_assert_num_queries(9):
        html_of(client)
    with django_assert_num_queries(10):
        html_of(client, "/es/annual-reports/2021/")


def test_publishing_by_any_way_refuses_an_unready_report_and_a_draft_may_be_saved(tree: ReportTree) -> None:
    row = build_figure(IndicatorFactory(slug="drawings"), None, source="")
    draft = build_report(tree.index, [row], story=[blocks.hero("{nope}")], is_live=False)
    with pytest.raises(ValidationError) as refused:
        draft.full_clean()
    assert set(refused.value.message_dict) == {"figures", "story"}
    assert refused.value.message_dict["figures"] == ["These figures are not ready: {drawings}."]
    draft.full_clean(exclude=["story"])
    assert not AnnualReportPage.objects.get(pk=draft.pk).live


def test_the_year_is_the_address(tree: ReportTree) -> None:
    report = build_report(tree.index, 0, year=2022, slug="something-else")
    assert report.url == "/en/annual-reports/2022/"


def test_a_second_report_of_a_year_cannot_be_public(tree: ReportTree) -> None:
    build_report(tree.index, 0, year=2021)
    twin = AnnualReportPage(title="Twin", slug="twin", year=2021, locale=tree.index.locale, path="0", depth=4)
    with pytest.raises(ValidationError, match="There is already a report of this year in this language"):
        twin.refuse_unready()


@pytest.mark.parametrize("story", [[], [blocks.prose("<p>Words</p>")]])
def test_a_report_without_its_cover_cannot_be_public(tree: ReportTree, story: list[blocks.Section]) -> None:
    draft = build_report(tree.index, 0, story=story, is_live=False)
    with pytest.raises(ValidationError) as refused:
        draft.full_clean()
    assert set(refused.value.message_dict) == {"story"}


def test_a_figure_may_be_quoted_in_every_text_of_the_story(client: Client, tree: ReportTree) -> None:
    rows = [build_figure(IndicatorFactory(slug="drawings")), build_figure(IndicatorFactory(slug="women"), 50)]
    section = blocks.split_bar("women", "drawings", heading="The {drawings}", summary="All {drawings}")
    section["value"] |= {
        "contents_label": "In {drawings}",
        "first_label": "{drawings} A",
        "second_label": "{drawings} B",
    }
    build_report(tree.index, rows, story=[blocks.hero(lead="<p>{drawings}</p>"), section])
    page = BeautifulSoup(html_of(client), "html.parser")
    assert page.main is not None
    page.main.find("details").decompose()  # type: ignore[union-attr]
    assert "{" not in page.main.get_text()


def test_a_schedule_does_not_publish_an_unready_report(tree: ReportTree) -> None:
    draft = build_report(tree.index, [build_figure(IndicatorFactory(), None)], is_live=False)
    past = timezone.now() - timedelta(hours=1)
    draft.go_live_at = past
    draft.save_revision(clean=False, approved_go_live_at=past)
    with pytest.raises(ValidationError, match="These figures are not ready"):
        call_command("publish_scheduled")
    assert not AnnualReportPage.objects.get(pk=draft.pk).live


def test_reports_stand_below_their_index_only() -> None:
    assert AnnualReportPage.allowed_parent_page_models() == [AnnualReportIndexPage]
    assert AnnualReportPage.allowed_subpage_models() == []
