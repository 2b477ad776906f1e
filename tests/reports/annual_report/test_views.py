"""What the addresses below a report answer: files, figure pages, citations, and 404 for anything else."""

import csv
import io
import json
from pathlib import Path

from django.test import Client

from wagtail.models import Locale

import html5lib
import pytest
from jsonschema import Draft202012Validator
from pytest_django import DjangoAssertNumQueries

from metropolis_site.core.choices import Bound, Display
from metropolis_site.core.models import SiteSettings
from metropolis_site.settings.env import BASE_DIR
from reports.models import AnnualReportPage
from tests.factories import blocks
from tests.factories.cities import CityFactory
from tests.factories.indicators import IndicatorFactory, ObservationFactory, translate_indicator
from tests.factories.reports import ReportTree, build_figure, build_report, translate_report, translate_tree

PATH = "/en/annual-reports/2021/"
SCHEMA = json.loads((Path(BASE_DIR) / "metropolis_site/static/schemas/figures-1.json").read_text())


@pytest.fixture
def report(tree: ReportTree) -> AnnualReportPage:
    """Return a published report of two figures, one a part of the other, with a real past."""
    whole = IndicatorFactory(slug="publications", name="Publications", explained=True)
    part = IndicatorFactory(slug="gender", name="With a gender perspective")
    ObservationFactory(indicator=whole, year=2019, value=18, source="An older report")
    rows = [
        build_figure(whole, 1200, bound=Bound.MORE_THAN, display=Display.COMPACT),
        build_figure(part, 21, part_of=whole),
    ]
    story = [blocks.hero("Active listening"), *blocks.quoting_story(["publications", "gender"])[1:]]
    return build_report(tree.index, rows, story=story)


def test_the_csv_is_a_file_that_any_site_may_read(client: Client, report: AnnualReportPage) -> None:
    response = client.get(f"{PATH}figures.csv")
    assert response.status_code == 200
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="metropolis-2021-figures-en.csv"'
    assert response["Access-Control-Allow-Origin"] == "*"
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert [(row["indicator"], row["value"], row["part_of"]) for row in rows] == [
        ("publications", "1200", ""), ("gender", "21", "publications"),
    ]  # fmt: skip
    assert rows[0]["url"] == f"http://testserver{PATH}figures/publications/"


@pytest.mark.parametrize("path", ["figures.json", "figures/publications/figure.json"])
def test_the_json_keeps_to_its_published_description(client: Client, report: AnnualReportPage, path: str) -> None:
    response = client.get(PATH + path)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    Draft202012Validator(SCHEMA).validate(response.json())
    assert response.json()["$schema"] == "http://testserver/static/schemas/figures-1.json"
    assert response.json()["report"]["url"] == f"http://testserver{PATH}"


def test_the_licence_that_editors_set_is_in_page_and_file(
    client: Client, tree: ReportTree, report: AnnualReportPage
) -> None:
    assert client.get(f"{PATH}figures.json").json()["licence"] is None
    SiteSettings.objects.filter(site=tree.home.get_site()).update(
        data_licence_name="CC BY 4.0", data_licence_url="https://cc.example/by"
    )
    licence = client.get(f"{PATH}figures.json").json()["licence"]
    assert licence == {"name": "CC BY 4.0", "url": "https://cc.example/by"}
    assert '<a href="https://cc.example/by" rel="license">CC BY 4.0</a>' in client.get(PATH).content.decode()


def test_the_data_of_one_figure_has_its_years(client: Client, report: AnnualReportPage) -> None:
    response = client.get(f"{PATH}figures/publications/figure.csv")
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert [(row["year"], row["value"], row["source"]) for row in rows] == [
        ("2019", "18", "An older report"), ("2021", "1200", "Annual report 2021"),
    ]  # fmt: skip
    assert response["Content-Disposition"] == 'attachment; filename="metropolis-2021-publications-en.csv"'
    series = client.get(f"{PATH}figures/publications/figure.json").json()["series"]
    assert [point["year"] for point in series] == [2019, 2021]


def test_a_figure_has_a_page_with_everything_about_it(client: Client, report: AnnualReportPage) -> None:
    html = client.get(f"{PATH}figures/publications/").content.decode()
    html5lib.HTMLParser(strict=True).parse(html)
    for words in (
        "more than 1,200", "+1.2K", "Printed in short as +1.2K", "What exactly is counted.", "How it is counted.",
        "Metropolis, Annual report", "With a gender perspective: 21", '<svg class="series"', "An older report",
        f'<link rel="canonical" href="http://localhost{PATH}figures/publications/">', '"@type": "Dataset"',
    ):  # fmt: skip
        assert words in html, words


def test_the_page_of_a_part_leads_to_its_whole_and_says_what_is_not_stated(
    client: Client, report: AnnualReportPage
) -> None:
    html = client.get(f"{PATH}figures/gender/").content.decode()
    assert f'<a href="{PATH}figures/publications/">Publications: more than 1,200</a>' in html
    assert "Printed as it is on record, not rounded." in html
    assert html.count("not stated in the source") == 2


def test_a_motto_that_quotes_a_figure_is_cited_with_the_figure_in_words(client: Client, tree: ReportTree) -> None:
    row = build_figure(IndicatorFactory(slug="drawings"), 1200, bound=Bound.MORE_THAN)
    build_report(tree.index, [row], story=[blocks.hero("We got {drawings}")])
    assert "Annual report 2021: We got more than 1,200. http://testserver" in client.get(PATH).content.decode()
    assert "We got more than 1,200" in client.get(f"{PATH}cite.bib").content.decode()


def test_all_figures_stand_in_one_table(client: Client, report: AnnualReportPage) -> None:
    html = client.get(f"{PATH}figures/").content.decode()
    html5lib.HTMLParser(strict=True).parse(html)
    assert f'<a href="{PATH}figures/gender/">With a gender perspective</a>' in html
    assert "2 figures, each with its source" in html


@pytest.mark.parametrize(
    ("path", "content_type", "start"),
    [
        ("cite.bib", "application/x-bibtex; charset=utf-8", "@techreport{metropolis-2021,"),
        ("cite.ris", "application/x-research-info-systems; charset=utf-8", "TY  - RPRT\r\n"),
        ("figures/gender/cite.bib", "application/x-bibtex; charset=utf-8", "@incollection{metropolis-2021-gender,"),
        ("figures/gender/cite.ris", "application/x-research-info-systems; charset=utf-8", "TY  - CHAP\r\n"),
    ],
)
def test_report_and_figure_are_cited_as_files(
    client: Client, report: AnnualReportPage, path: str, content_type: str, start: str
) -> None:
    response = client.get(PATH + path)
    assert response.status_code == 200
    assert response["Content-Type"] == content_type
    assert response.content.decode().startswith(start)
    assert "Annual report 2021: Active listening" in response.content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "figures.xml", "figures.csv.bak", "cite.pdf", "figures/nobody/", "figures/nobody/figure.csv",
        "figures/nobody/cite.bib", "figures/gender/figure.xml", "figures/gender/cite.txt", "figures/Two%20words/",
    ],
)  # fmt: skip
def test_what_does_not_exist_is_not_found(client: Client, report: AnnualReportPage, path: str) -> None:
    assert client.get(PATH + path).status_code == 404


def test_files_and_pages_speak_the_language_of_their_report(
    client: Client, tree: ReportTree, report: AnnualReportPage, locales: dict[str, Locale]
) -> None:
    translate_tree(tree, locales["es"])
    translate_report(report, locales["es"], title="Informe anual 2021")
    translate_indicator(report.figures.first().indicator, locales["es"], name="Publicaciones")
    document = client.get("/es/annual-reports/2021/figures.json").json()
    Draft202012Validator(SCHEMA).validate(document)
    assert document["language"] == "es"
    assert (document["figures"][0]["name"], document["figures"][0]["value"]) == ("Publicaciones", "1200")
    assert document["figures"][0]["in_words"] == "más de 1200"
    html = client.get("/es/annual-reports/2021/figures/publications/").content.decode()
    assert '<a href="/en/annual-reports/2021/figures/publications/" lang="en"' in html


def test_a_figure_that_counts_public_records_shows_the_way_to_them(client: Client, tree: ReportTree) -> None:
    CityFactory(member=True)
    row = build_figure(IndicatorFactory(slug="members", measure="members"), 1)
    build_report(tree.index, [row])
    html = client.get(f"{PATH}figures/members/").content.decode()
    assert "Open what this number counts" not in html


@pytest.mark.parametrize("count", [10, 100])
def test_files_and_figure_pages_cost_the_same_for_ten_figures_and_for_a_hundred(
    client: Client, tree: ReportTree, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    report = build_report(tree.index, count)
    slug = report.figures.first().indicator.slug
    client.get(PATH)
    for path, queries in (
        ("figures.csv", 8), ("figures.json", 8), ("figures/", 9), (f"figures/{slug}/", 15),
        (f"figures/{slug}/figure.csv", 13), ("cite.bib", 7),
    ):  # fmt: skip
        with django_assert_num_queries(queries):
            assert client.get(PATH + path).status_code == 200
