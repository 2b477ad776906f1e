"""The screens of the library in the admin: tables, filters, exports, use before deletion."""

import io
import re
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from wagtail.models import Locale

import openpyxl
import pytest

from reports.models import Author, FormatRequest, PublicationIndexPage, PublicationPage, Series, Topic
from tests.factories.publications import build_author, build_topic, build_work

ITS_OWN = re.compile(r'wagtail_localize|NOT \("wagtailcore_locale"\."id" IN')
LISTS = ("topic", "series", "author", "formatrequest")


def export(client: Client, url: str) -> str:
    return b"".join(client.get(f"{url}?export=csv").streaming_content).decode()  # type: ignore[attr-defined]


def list_url(name: str) -> str:
    return reverse(f"wagtailsnippets_reports_{name}:list")


def test_the_table_lists_filters_searches_and_exports(staff: Client, library: PublicationIndexPage) -> None:
    build_work(
        library, "Caring cities", year=2021, gender_review="yes", gender_reason="So.", pages=["One."],
        topics=[build_topic(), build_topic("Care", "care")], authors=[build_author(), build_author("Rode", "")],
    )  # fmt: skip
    build_work(library, "Moving cities", year=2020, links={"fr": "https://a.example/"})
    url = reverse("publications:index")
    html = staff.get(url).content.decode()
    assert "Caring cities" in html
    assert "With a gender perspective" in html
    for query in ("year=2020", "language=fr", "gender_review=unreviewed"):
        html = staff.get(f"{url}?{query}").content.decode()
        assert "Caring cities" not in html
        assert "Moving cities" in html
    text = export(staff, url)
    for words in ("Caring cities", "languages", "Mariona Tomàs; Rode", "Care; Public space", "English"):
        assert words in text
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(staff.get(f"{url}?export=xlsx")))).active  # type: ignore[arg-type]
    assert sheet is not None
    assert sheet.max_row == 3


def count_queries(client: Client, url: str) -> int:
    """Return how many queries a table costs, but those of wagtail-localize: its button asks twice for each row."""
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return sum(not ITS_OWN.search(query["sql"]) for query in queries.captured_queries)


def test_the_table_costs_the_same_for_one_work_ten_and_fifty(staff: Client, library: PublicationIndexPage) -> None:
    costs, url = [], reverse("publications:index_results")
    for number in range(50):
        build_work(library, f"Work {number}", pages=["One."] if number < 12 else (), authors=[build_author()])
        if number + 1 in (1, 10, 50):
            costs.append(count_queries(staff, url))
    assert costs == [14, 14, 14]


def set_partner(work: PublicationPage, partner: Author) -> None:
    """Save twice: the index of references, kept in the background, is brought up at once here, and one save late."""
    work.partners.set([partner])
    work.save()
    work.save()


@pytest.mark.usefixtures("indexed")
def test_topics_series_and_authors_say_how_many_works_use_them(
    staff: Client, library: PublicationIndexPage, locales: dict[str, Locale]
) -> None:
    topic, series = build_topic(), Series.objects.create(name="Issue Papers", slug="issue-papers")
    topic.copy_for_translation(locales["es"]).save()
    for number in range(2):
        work = build_work(library, f"Work {number}", topics=[topic], series=series, authors=[build_author()])
        set_partner(work, build_author("UCLG", "", is_organisation=True))
    assert "Public space,public-space,English,2" in export(staff, list_url("topic"))
    assert "Public space,public-space,Spanish,2" in export(staff, list_url("topic"))
    assert "Issue Papers,issue-papers,2" in export(staff, list_url("series"))
    assert "Tomàs,Mariona,False,,2" in export(staff, list_url("author"))
    assert "UCLG,,True,,2" in export(staff, list_url("author"))
    for name in LISTS:
        assert staff.get(list_url(name)).status_code == 200
        assert staff.get(f"{list_url(name)}?export=xlsx").status_code == 200
    assert "Tomàs" not in staff.get(f"{list_url('author')}?is_organisation=true").content.decode()


@pytest.mark.usefixtures("indexed")
def test_what_works_use_is_shown_and_not_deleted(staff: Client, library: PublicationIndexPage) -> None:
    topic, partner = build_topic(), build_author("UCLG", "", is_organisation=True)
    series = Series.objects.create(name="Issue Papers", slug="issue-papers")
    work = build_work(library, "Caring cities", topics=[topic], series=series, authors=[build_author()])
    set_partner(work, partner)
    rows: list[Any] = [topic, series, partner, work.authors.get().author]
    for row in rows:
        name = f"wagtailsnippets_reports_{row._meta.model_name}"
        assert "Caring cities" in staff.get(reverse(f"{name}:usage", args=[row.pk])).content.decode()
        url = reverse(f"{name}:delete", args=[row.pk])
        assert "prevent it from being deleted" in " ".join(staff.get(url).content.decode().split())
        staff.post(url)
    assert (Topic.objects.count(), Series.objects.count(), Author.objects.count()) == (1, 1, 2)
    work.delete()
    for row in rows:
        staff.post(reverse(f"wagtailsnippets_reports_{row._meta.model_name}:delete", args=[row.pk]))
    assert (Topic.objects.count(), Series.objects.count(), Author.objects.count()) == (0, 0, 0)


def test_requests_are_filtered_by_whether_they_are_answered_and_leave_without_emails(
    staff: Client, library: PublicationIndexPage
) -> None:
    work = build_work(library, "Caring cities")
    FormatRequest.objects.create(page=work, kind="accessible", words="Open wish", language="en", email="a@x.org")
    FormatRequest.objects.create(
        page=work, kind="language", wanted_language="Arabic", language="en", answered_at=work.first_published_at
        or work.latest_revision_created_at or "2026-01-01T00:00Z",
    )  # fmt: skip
    url = list_url("formatrequest")
    html = staff.get(f"{url}?is_answered=false").content.decode()
    assert "Open wish" in html
    assert "Arabic" not in html
    assert "Arabic" in staff.get(f"{url}?is_answered=true").content.decode()
    text = export(staff, url)
    assert "Open wish" in text
    assert "a@x.org" not in text


@pytest.mark.parametrize("name", LISTS)
def test_the_other_tables_cost_the_same_for_one_row_and_for_many(
    staff: Client, library: PublicationIndexPage, name: str
) -> None:
    costs, work = [], build_work(library)
    for number in range(50):
        build_topic(f"Topic {number}", f"topic-{number}")
        Series.objects.create(name=f"Series {number}", slug=f"series-{number}")
        build_author(f"Author {number}")
        FormatRequest.objects.create(page=work, kind="accessible", language="en")
        if number + 1 in (1, 10, 50):
            costs.append(count_queries(staff, list_url(name)))
    assert costs[0] <= 12
    assert costs == [costs[0]] * 3
