"""The library as visitors meet it."""

import json
import re

from django.db import connection
from django.test import Client

from wagtail.models import Locale

import html5lib
import pytest
from pytest_django import DjangoAssertNumQueries

from reports.models import PublicationIndexPage
from reports.publications.filters import LibraryFilter
from reports.publications.library_views import page_links
from tests.factories.publications import build_author, build_topic, build_work, translate_work
from tests.factories.reports import ReportTree, translate_tree

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


def read(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    assert not answer.cookies
    html = answer.content.decode()
    html5lib.HTMLParser(strict=True).parse(html)
    return html


def titles(html: str) -> list[str]:
    return re.findall(r'pub__title"><a href="[^"]+"><bdi[^>]*>([^<]+)', html)


def test_an_empty_library_says_so(client: Client, library: PublicationIndexPage) -> None:
    assert "No publication is catalogued yet." in read(client, library.url)


def test_words_inside_a_pdf_show_the_sentence_and_open_the_page(client: Client, library: PublicationIndexPage) -> None:
    build_work(library, "Care", slug="care", pages=["Cities.", "Women walk through Montréal. Men drive."])
    build_work(library, "Other")
    html = read(client, f"{library.url}?q=montreal")
    assert titles(html) == ["Care"]
    assert f'href="{library.url}care/en.pdf#page=2"' in html
    assert "Women walk through <mark>Montréal</mark>." in html
    assert "No publication matches" in read(client, f"{library.url}?q=zebra")


def test_filters_count_and_lead_to_what_they_count(client: Client, library: PublicationIndexPage) -> None:
    topic = build_topic()
    build_work(library, "A", year=2021, topics=[topic], gender_review="yes", gender_reason="It is.")
    build_work(library, "B", year=2021, links={"fr": "https://a.example/"})
    build_work(library, "C", year=2020, kind="")
    html = read(client, library.url)
    assert "3 publications" in html
    assert '<option value="2021">2021 (2)</option>' in html
    assert '<option value="public-space">Public space (1)</option>' in html
    assert '<option value="yes">With a gender perspective (1)</option>' in html
    assert "French (1)" in html
    assert titles(read(client, f"{library.url}?year=2021&gender=yes")) == ["A"]
    assert titles(read(client, f"{library.url}?lang=fr")) == ["B"]
    assert titles(read(client, f"{library.url}?topic=public-space&type=report")) == ["A"]
    assert f'href="{library.url}?year=2021"><bdi>With a gender perspective' in read(
        client, f"{library.url}?year=2021&gender=yes"
    )


def test_pages_of_twelve_or_forty_eight(client: Client, library: PublicationIndexPage) -> None:
    for number in range(14):
        build_work(library, f"Work {number:02}", year=2000 + number)
    first, second = read(client, library.url), read(client, f"{library.url}?page=2")
    assert titles(first) == [f"Work {number:02}" for number in range(13, 1, -1)]
    assert titles(second) == ["Work 01", "Work 00"]
    assert titles(read(client, f"{library.url}?page=1000000000")) == titles(second)
    assert f'href="{library.url}?page=2" rel="next"' in first
    assert f'href="{library.url}" rel="prev"' in second
    covers = read(client, f"{library.url}?size=48&view=covers&sort=title")
    assert titles(covers) == [f"Work {number:02}" for number in range(14)]
    assert "pubs--covers" in covers


def test_gaps_stand_between_far_pages() -> None:
    links = page_links(LibraryFilter(), "/x/", 10, 40)
    assert [link.number for link in links] == [1, 0, 8, 9, 10, 11, 12, 0, 40]
    assert page_links(LibraryFilter(), "/x/", 1, 1) == []


def test_nothing_that_is_entered_or_asked_runs(client: Client, library: PublicationIndexPage) -> None:
    build_work(
        library,
        EVIL,
        summary=EVIL,
        date_note=EVIL,
        number="<b>1</b>",
        slug="evil",
        gender_reason=EVIL,
        gender_review="no",
        source_note=EVIL,
        source_url="https://a.example/",
        authors=[build_author(EVIL, EVIL)],
        topics=[build_topic(EVIL)],
        licence_name=EVIL,
        pages=[f"needle {EVIL}"],
    )
    for path in ("", "?q=needle", f"?q={EVIL}&topic={EVIL}&sort={EVIL}", "evil/", "evil/ask/"):
        answer = client.get(f"{library.url}{path}")
        assert answer.status_code == 200
        html = answer.content.decode()
        assert "<script>alert" not in html
        assert "<img src=x" not in html
    answer = client.get(f"{library.url}evil/")
    json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', answer.content.decode(), re.DOTALL)[0])


@pytest.mark.parametrize(
    "query",
    ["q=" + "x" * 10_000, "q=%00", "page=0", "page=-1", "page=1000000000", "page=%00",
     "topic=%00&series=x&type=&year=9",
     "lang=en&lang=%ff&lang=xx", "size=1000000", "q=%F0%9F%8E%A8", "&&=&", "gender[]=yes", "q=%22%27%5C*"],
)  # fmt: skip
def test_no_query_string_breaks_the_library(client: Client, library: PublicationIndexPage, query: str) -> None:
    build_work(library, "Care", pages=["Cities."])
    for path in ("", "feed/", "cite.bib", "cite.ris", "cite.json", "cite-apa.txt", "cite-chicago.txt"):
        assert client.get(f"{library.url}{path}?{query}").status_code == 200


def test_a_selection_is_cited_in_every_form(client: Client, library: PublicationIndexPage) -> None:
    build_work(library, "Care", slug="care", year=2021, authors=[build_author()])
    build_work(library, "Other", year=2020)
    answer = client.get(f"{library.url}cite.json?year=2021")
    (item,) = json.loads(answer.content)
    assert (item["title"], item["URL"]) == ("Care", f"http://testserver{library.url}care/")
    assert answer["Content-Type"] == "application/vnd.citationstyles.csl+json"
    assert client.get(f"{library.url}cite.bib").content.decode().count("@") == 2
    answer = client.get(f"{library.url}cite-apa.txt")
    assert answer.content.decode().startswith("Other. (2020). http://testserver")
    assert answer["Content-Disposition"] == 'attachment; filename="metropolis-publications-apa.txt"'
    for ending in (".exe", ".apa", "-bib.txt"):
        assert client.get(f"{library.url}cite{ending}").status_code == 404


def test_a_library_in_another_language_lends_what_is_not_translated(
    client: Client, library: PublicationIndexPage, tree: ReportTree, locales: dict[str, Locale]
) -> None:
    translate_tree(tree, locales["es"])
    spanish = library.copy_for_translation(locales["es"])
    spanish.title = "Publicaciones"
    spanish.save_revision().publish()
    translated = build_work(library, "Care", slug="care", pages=["Cities."])
    translate_work(translated, locales["es"], title="Cuidados")
    build_work(library, "Only English", slug="only")
    html = read(client, "/es/publications/")
    assert titles(html) == ["Only English", "Cuidados"]
    assert '<bdi lang="en">Only English</bdi>' in html
    for slug, canonical in (("care", "/es/publications/care/"), ("only", "/en/publications/only/")):
        page = read(client, f"/es/publications/{slug}/")
        assert f'rel="canonical" href="http://localhost{canonical}"' in page
        assert f'href="/en/publications/{slug}/" lang="en"' in page
    answer = client.get("/es/publications/care/en.pdf")
    assert b"".join(answer).startswith(b"%PDF")  # type: ignore[arg-type]
    assert answer.status_code == 200


def test_the_same_works_can_be_shown_otherwise_each_at_its_address(
    client: Client, library: PublicationIndexPage
) -> None:
    build_work(library, "Care", year=2021)
    html = read(client, f"{library.url}?year=2021&sort=title")
    for query in ("", "&amp;sort=oldest", "&amp;sort=title&amp;view=covers", "&amp;sort=title&amp;size=48"):
        assert f'href="{library.url}?year=2021{query}"' in html
    assert f'<a href="{library.url}?year=2021&amp;sort=title" aria-current="true">Title</a>' in html
    assert '<input type="hidden" name="sort" value="title">' in html
    assert "Best match" not in html
    html = read(client, f"{library.url}?q=care&sort=newest")
    assert f'<a href="{library.url}?q=care">Best match</a>' in html


def test_one_source_page_for_three_languages_is_one_link(client: Client, library: PublicationIndexPage) -> None:
    same = "https://a.example/"
    build_work(library, "Care", slug="care", links={"en": same, "es": same, "fr": "https://a.example/fr"})
    html = read(client, library.url)
    assert html.count(f'href="{same}"') == 1
    assert "EN ES<span" in html
    html = read(client, f"{library.url}care/")
    assert '<span lang="en">English</span>, <span lang="es">Español</span><br>' in html
    assert '<span lang="fr">Français</span><br>' in html


@pytest.mark.parametrize("words", ["", "&q=cities"])
@pytest.mark.parametrize("count", [1, 10, 100])
def test_the_list_costs_the_same_for_one_work_and_for_many(
    client: Client, library: PublicationIndexPage, count: int, words: str,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    topic, author = build_topic(), build_author()
    for number in range(count):
        build_work(library, f"Work {number}", pages=["Cities."], topics=[topic], authors=[author], year=2021)
    client.get(f"{library.url}?size=48{words}")
    asked = 1 if words and connection.vendor == "postgresql" else 0  # the index, before the works
    with django_assert_num_queries(10 + asked + bool(words)):
        client.get(f"{library.url}?size=48{words}")
