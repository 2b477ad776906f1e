"""The Atom feed of a selection."""

import xml.etree.ElementTree as ET

from django.test import Client

import pytest
from pytest_django import DjangoAssertNumQueries

from reports.models import PublicationIndexPage
from tests.factories.publications import build_author, build_work

ATOM = "{http://www.w3.org/2005/Atom}"


def read(client: Client, url: str) -> ET.Element:
    answer = client.get(url)
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(answer.content)  # noqa: S314 - our own document


def test_the_feed_follows_the_selection(client: Client, library: PublicationIndexPage) -> None:
    build_work(library, "A\x0bB <b>", slug="a", summary="<i>Words</i> & more\x1f", year=2021, authors=[build_author()])
    build_work(library, "Other", year=2020)
    (entry,) = read(client, f"{library.url}feed/?year=2021").iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "AB <b>"
    summary = entry.find(f"{ATOM}summary")
    assert summary is not None
    assert (summary.get("type"), summary.text) == ("html", "&lt;i&gt;Words&lt;/i&gt; &amp; more")
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Mariona Tomàs"
    assert entry.findtext(f"{ATOM}id") == f"http://testserver{library.url}a/"
    feed = read(client, f"{library.url}feed/?year=2020")
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Metropolis"
    assert len(list(read(client, f"{library.url}feed/?topic=unknown").iter(f"{ATOM}entry"))) == 2


@pytest.mark.parametrize("count", [1, 10])
def test_the_feed_costs_the_same_for_one_work_and_for_ten(
    client: Client, library: PublicationIndexPage, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        build_work(library, f"Work {number}")
    client.get(f"{library.url}feed/")
    with django_assert_num_queries(9):
        client.get(f"{library.url}feed/")
