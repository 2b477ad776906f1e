"""Structured data: a report, its data set, one figure; and a script that nobody can close."""

import json
from datetime import UTC, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import html5lib
import pytest

from metropolis_site.core.formatting import Quantity
from reports.annual_report import json_ld
from reports.indicators.series import SeriesPoint
from tests.factories.figures import identify, show

CLOSERS = ["</script><script>alert(1)</script>", "<!-- <script>", "]]>", "& < >"]


def page(**fields: Any) -> Any:
    """Return what the structured data reads of a report's page."""
    known = {
        "title": "Annual report 2021", "search_description": "The year in figures", "first_published_at": None,
        "last_published_at": None,
    }  # fmt: skip
    return SimpleNamespace(**known | fields)


@pytest.mark.parametrize("text", CLOSERS)
def test_no_text_closes_the_script_and_all_of_it_is_kept(text: str) -> None:
    dumped = json_ld.dump({"name": text})
    assert not {"<", ">", "&"} & set(dumped)
    assert json.loads(dumped) == {"name": text}
    html = f'<script type="application/ld+json">{dumped}</script><p id="after"></p>'
    scripts = html5lib.parseFragment(html, namespaceHTMLElements=False).findall(".//script")
    assert [json.loads(script.text) for script in scripts] == [{"name": text}]


@pytest.mark.parametrize("text", CLOSERS)
def test_no_title_or_name_closes_the_script_of_a_page(text: str) -> None:
    report = json_ld.report(page(title=text, search_description=text), [show(name=text)], identify(title=text))
    figure = json_ld.figure(show(name=text, definition=text), [], identify(title=text), "https://example.org")
    assert "<" not in report + figure


def test_a_report_is_a_report_with_its_data_set_and_what_it_measures() -> None:
    published = datetime(2022, 1, 31, tzinfo=UTC)
    changed = datetime(2022, 2, 1, tzinfo=UTC)
    data = json.loads(
        json_ld.report(
            page(first_published_at=published, last_published_at=changed),
            [show("drawings"), show("cities")],
            identify(),
        )
    )
    assert (data["@context"], data["@type"], data["reportNumber"]) == ("https://schema.org", "Report", "2021")
    assert (data["datePublished"], data["dateModified"]) == ("2022-01-31", "2022-02-01")
    dataset = data["hasPart"]
    assert dataset["@type"] == "Dataset"
    assert dataset["variableMeasured"] == ["Drawings", "Cities"]
    assert [one["contentUrl"] for one in dataset["distribution"]] == [
        "https://example.org/en/annual-reports/2021/figures.csv",
        "https://example.org/en/annual-reports/2021/figures.json",
    ]
    assert [one["encodingFormat"] for one in dataset["distribution"]] == ["text/csv", "application/json"]


def test_a_draft_has_no_dates_and_a_description_is_never_missing() -> None:
    data = json.loads(json_ld.report(page(search_description=""), [], identify()))
    assert not {"datePublished", "dateModified"} & set(data)
    assert data["description"] == "Annual report 2021"


def test_the_licence_is_given_only_where_it_is_known() -> None:
    licensed = identify(licence_url="https://cc.example/by", licence_name="CC BY")
    assert json.loads(json_ld.report(page(), [], licensed))["hasPart"]["license"] == "https://cc.example/by"
    assert "license" not in json.loads(json_ld.report(page(), [], identify()))["hasPart"]


def test_a_figure_is_a_data_set_with_its_value_years_and_report() -> None:
    points = [SeriesPoint(year, Quantity(Decimal(1)), "en") for year in (2019, 2021)]
    data = json.loads(json_ld.figure(show("drawings", 1200), points, identify(), "https://example.org"))
    assert data["@type"] == "Dataset"
    assert data["url"] == "https://example.org/en/annual-reports/2021/figures/drawings/"
    assert data["temporalCoverage"] == "2019/2021"
    assert data["variableMeasured"] == {
        "@type": "PropertyValue", "name": "Drawings", "unitText": "things", "value": "1200",
    }  # fmt: skip
    assert data["isPartOf"]["url"] == "https://example.org/en/annual-reports/2021/"
    assert data["distribution"][0]["contentUrl"].endswith("/figures/drawings/figure.csv")


def test_an_empty_figure_claims_no_value_and_covers_its_year() -> None:
    data = json.loads(json_ld.figure(show("drawings", None), [], identify(), "https://example.org"))
    assert "value" not in data["variableMeasured"]
    assert data["temporalCoverage"] == "2021"
