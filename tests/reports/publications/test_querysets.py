"""Reads of the works: each once, found by every word that is said of them or in them."""

from django.db import connection

from wagtail.models import Locale, PageViewRestriction

import pytest
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from reports.models import DownloadCount, PublicationIndexPage, PublicationPage, Series
from reports.publications.querysets import downloads_of, editions_of, page_hits
from tests.factories.publications import build_author, build_topic, build_work, translate_work
from tests.factories.reports import ReportTree, translate_tree


def found(query: str) -> list[str]:
    return [work.title for work in PublicationPage.objects.public_works().containing(query).order_by("pk")]


@pytest.fixture
def spanish_library(
    library: PublicationIndexPage, tree: ReportTree, locales: dict[str, Locale]
) -> PublicationIndexPage:
    translate_tree(tree, locales["es"])
    translation: PublicationIndexPage = library.copy_for_translation(locales["es"])
    translation.save_revision().publish()
    return translation


def test_a_work_and_its_translation_are_one(
    library: PublicationIndexPage, spanish_library: PublicationIndexPage, locales: dict[str, Locale]
) -> None:
    work = build_work(library, "Care", pages=["One."])
    translation = translate_work(work, locales["es"], title="Cuidados")
    own = build_work(spanish_library, "Solo en español", slug="solo")
    assert list(PublicationPage.objects.public_works().order_by("pk")) == [work, own]
    assert translation.work == work
    assert translation.editions.count() == 0
    assert editions_of([work.translation_key])[work.translation_key][0].language == "en"
    assert found("cuidados") == ["Care"]


def test_a_topic_is_searched_in_every_language_and_by_its_new_name(
    library: PublicationIndexPage, locales: dict[str, Locale],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:  # fmt: skip
    topic = build_topic()
    translation = topic.copy_for_translation(locales["es"])
    translation.name = "Espacio público"
    translation.save()
    series = Series.objects.create(name="Issue Papers", slug="issue-papers")
    work = build_work(library, "Care", topics=[topic], series=series, authors=[build_author()])
    assert found("espacio publico") == found("tomas") == found("issue papers") == ["Care"]
    with django_capture_on_commit_callbacks(execute=True):
        for row, name in ((translation, "name"), (series, "name"), (work.authors.get().author, "family_name")):
            setattr(row, name, f"Renamed{row._meta.model_name}")
            row.save()
    assert found("renamedtopic") == found("renamedseries") == found("renamedauthor") == ["Care"]
    assert found("tomas") == []


def test_downloads_are_summed_for_the_table(library: PublicationIndexPage) -> None:
    work, _other = build_work(library, "Care", pages=["One."]), build_work(library, "Other")
    for _time in range(2):
        DownloadCount.objects.count_one(work.editions.get())
    assert {row.title: row.downloads for row in PublicationPage.objects.works().for_table()} == {"Care": 2, "Other": 0}
    assert downloads_of(work.translation_key) == {("en", "pdf"): 2}


def test_drafts_and_private_works_are_nobodys_business(library: PublicationIndexPage) -> None:
    build_work(library, "Draft", live=False)
    private = build_work(library, "Private")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    assert found("") == []
    assert found("private") == []


@pytest.mark.parametrize(
    "query", ["montreal", "MONTRÉAL", "tomas", "espacio", "equidad", "feminista", "résumé", "montréal tomàs"]
)
def test_a_work_is_found_by_title_author_topic_summary_and_pdf(library: PublicationIndexPage, query: str) -> None:
    build_work(
        library,
        "Montréal",
        summary="A resume of equidad.",
        authors=[build_author()],
        topics=[build_topic("Espacio público", "espacio")],
        pages=["Nothing here.", "Una ciudad feminista."],
    )
    build_work(library, "Another")
    assert found(query) == ["Montréal"]


@pytest.mark.parametrize(
    "query",
    ["zebra", "montreal zebra", "mont", "\x00", "'; DROP TABLE x; --", '"', "*", "a & b | !c", "%", "x" * 10_000, "()"],
)
def test_what_is_not_there_is_not_found_and_nothing_breaks(library: PublicationIndexPage, query: str) -> None:
    build_work(library, "Montréal")
    assert found(query) == []


def test_a_hit_inside_is_the_page_with_all_words_in_the_first_edition_that_has_one(
    library: PublicationIndexPage,
) -> None:
    work = build_work(library, pages=["Public money.", "Space alone.", "The public space.", "Public space again."])
    editions = editions_of([work.translation_key])[work.translation_key]
    hit = page_hits(editions, ["public", "space"])[work.translation_key]
    assert (hit.number, hit.text) == (3, "The public space.")
    assert page_hits(editions, ["money", "absent"])[work.translation_key].number == 1
    assert page_hits(editions, ["ublic"]) == {}
    assert page_hits(editions, []) == {}


def test_the_reader_s_language_comes_first(library: PublicationIndexPage) -> None:
    work = build_work(
        library, links={"fr": "https://a.example/fr", "de": "https://a.example/de", "en": "https://a.example/en"}
    )
    listed = editions_of([work.translation_key], "de")[work.translation_key]
    assert [edition.language for edition in listed] == ["de", "en", "fr"]


def test_orders_are_whole_and_undated_works_come_last(library: PublicationIndexPage) -> None:
    works = [
        build_work(library, title, year=year, month=month)
        for title, year, month in (("B", 2021, 9), ("a", None, None), ("Space B", 2021, 11), ("D", 2019, None))
    ]
    everything = PublicationPage.objects.public_works()
    assert [work.title for work in everything.sorted_for("newest")] == ["Space B", "B", "D", "a"]
    assert [work.title for work in everything.sorted_for("oldest")] == ["D", "B", "Space B", "a"]
    assert [work.title for work in everything.sorted_for("title")] == ["a", "B", "D", "Space B"]
    assert [work.title for work in everything.page_of("newest", "", 1, 2)] == ["B", "D"]
    assert [work.title for work in everything.page_of("relevance", "d", 0, 1)] == ["D"]
    PublicationPage.objects.filter(pk=works[3].pk).update(folded_title=" the space ")
    in_title = [work.title for work in everything.sorted_for("relevance", "space")]
    assert in_title == ["Space B", "D", "B", "a"]


@pytest.mark.parametrize("count", [1, 10])
def test_cells_cost_one_query(
    library: PublicationIndexPage, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        build_work(library, f"Work {number}", year=2020 + number % 2)
    PublicationPage.objects.public_works().containing("work").facet_cells()
    with django_assert_num_queries(1 + (connection.vendor == "postgresql")):  # there the index is asked first
        cells = PublicationPage.objects.public_works().containing("work").facet_cells()
    assert sum(cells.values()) == count
