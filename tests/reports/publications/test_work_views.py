"""The page of a work, its files, its citations, the form for other formats."""

import json
import re

from django.core import mail
from django.test import Client

from wagtail.models import Collection, CollectionViewRestriction

import html5lib
import pytest
from pytest_django import DjangoAssertNumQueries, Settings

from reports.models import DownloadCount, Edition, FileVersion, FormatRequest, PublicationIndexPage, RelatedPublication
from tests.factories.publications import build_author, build_document, build_topic, build_work, plain_pdf, read_as


def read(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    html = answer.content.decode()
    html5lib.HTMLParser(strict=True).parse(html)
    return html


def test_the_page_says_what_is_known_and_what_is_not(client: Client, library: PublicationIndexPage) -> None:
    work = build_work(
        library,
        "Care",
        slug="care",
        kind="policy_brief",
        year=2022,
        month=3,
        day=7,
        authors=[build_author()],
        topics=[build_topic()],
        isbn="978-0-306-40615-7",
        doi="10.1234/abc",
        gender_review="yes",
        gender_reason="It asks who cares.",
        pages=["One.", "Two."],
        links={"fr": "https://a.example/fr"},
    )
    html = read(client, work.url)
    for words in (
        "7 March 2022",
        "Mariona Tomàs",
        "Public space",
        "978-0-306-40615-7",
        "It asks who cares.",
        "2 pages",
    ):
        assert words in html
    assert f'href="{work.url}en.pdf"' in html
    assert 'href="https://a.example/fr" hreflang="fr"' in html
    assert 'name="citation_publication_date" content="2022/03/07"' in html
    assert f'name="citation_pdf_url" content="http://testserver{work.url}en.pdf"' in html
    assert html.count("not stated") == 1  # the licence
    data = json.loads(re.findall(r'ld\+json">(.*?)</script>', html, re.DOTALL)[0])
    assert (data["@type"], data["datePublished"], data["author"][0]["name"]) == (
        "Report",
        "2022-03-07",
        "Mariona Tomàs",
    )
    bare = read(client, build_work(library, "Bare", kind="").url)
    assert bare.count("not stated") >= 4
    assert "Nothing can be opened yet." in bare
    assert "citation_pdf_url" not in bare


def test_the_badge_of_a_file_is_honest(client: Client, library: PublicationIndexPage) -> None:
    work = build_work(library, pages=["One."])
    assert "passes our four checks" in read(client, work.url)
    read_as(work.editions.get().document, is_tagged=False, page_count=1)
    html = read(client, work.url)
    assert "has barriers for a screen reader" in html
    assert "It is not tagged" in html


def test_a_file_opens_in_the_browser_with_no_rights_and_is_counted(
    client: Client, library: PublicationIndexPage
) -> None:
    work = build_work(library, slug="care", pages=["One."])
    answer = client.get(f"{work.url}en.pdf")
    assert b"".join(answer).startswith(b"%PDF-1.7")  # type: ignore[arg-type]
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="care-en.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert not answer.cookies
    # Read to the end: closing the answer by hand would close the connection that holds this test's transaction.
    list(client.head(f"{work.url}en.pdf"))
    list(client.get(f"{work.url}en.pdf", headers={"Range": "bytes=0-9"}))
    assert DownloadCount.objects.get().number == 1


def test_an_epub_is_only_saved(client: Client, library: PublicationIndexPage) -> None:
    work = build_work(library)
    Edition.objects.create(page=work, language="en", format="epub", document=build_document("book.epub", b"PK\x03\x04"))
    answer = client.get(f"{work.url}en.epub")
    assert b"".join(answer) == b"PK\x03\x04"  # type: ignore[arg-type]
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Security-Policy"].startswith("sandbox")


@pytest.mark.parametrize(
    "path", ["es.pdf", "en.epub", "en.exe", "xx.pdf", "cite.exe", "cite-x.txt", "en.pdf/more", "nothing/"]
)
def test_what_is_not_there_is_not_found(client: Client, library: PublicationIndexPage, path: str) -> None:
    work = build_work(library, pages=["One."])
    assert client.get(f"{work.url}{path}").status_code == 404


def test_a_private_or_lost_file_is_not_sent(client: Client, library: PublicationIndexPage) -> None:
    work = build_work(library, pages=["One."])
    document = work.editions.get().document
    collection = Collection.get_first_root_node().add_child(name="Staff")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    document.collection = collection
    document.save()
    assert client.get(f"{work.url}en.pdf").status_code == 404
    collection.view_restrictions.all().delete()
    document.file.storage.delete(document.file.name)
    assert client.get(f"{work.url}en.pdf").status_code == 404


def test_a_replaced_file_keeps_its_address_and_leaves_a_trace(client: Client, library: PublicationIndexPage) -> None:
    work = build_work(library, pages=["One."])
    assert "Versions of the files" not in read(client, work.url)
    work.editions.set([Edition(language="en", document=build_document("new.pdf", plain_pdf("Corrected.")))])
    work.save_revision().publish()
    assert FileVersion.objects.filter(work_key=work.translation_key).count() == 2
    assert "Versions of the files" in read(client, work.url)
    answer = client.get(f"{work.url}en.pdf")
    assert b"Corrected." in b"".join(answer)  # type: ignore[arg-type]


def test_search_engines_are_told_the_summary_or_else_the_record(client: Client, library: PublicationIndexPage) -> None:
    for name, summary in (("Of rivers", "What the paper finds."), ("Of bridges", "")):
        html = read(client, build_work(library, name, summary=summary).url)
        (about,) = re.findall(r'<meta name="description" content="([^"]*)"', html)
        assert (summary or name) in about


def test_citations_of_the_work(client: Client, library: PublicationIndexPage) -> None:
    work = build_work(library, "Care", year=2021, authors=[build_author()])
    assert "(2021). Care. http://testserver" in read(client, work.url)
    for kind, start in (("bib", "@techreport{"), ("ris", "TY  - RPRT"), ("json", "[")):
        answer = client.get(f"{work.url}cite.{kind}")
        assert answer.content.decode().startswith(start)
        assert answer["Content-Disposition"].startswith("attachment")


def test_related_works_are_chosen_or_share_a_topic(client: Client, library: PublicationIndexPage) -> None:
    topic = build_topic()
    work = build_work(library, "Care", topics=[topic])
    build_work(library, "Same topic", topics=[topic])
    other = build_work(library, "Chosen")
    assert "Same topic" in read(client, work.url)
    RelatedPublication.objects.create(page=work, other=other)
    html = read(client, work.url)
    assert "Chosen" in html
    assert "Same topic" not in html


def test_a_wish_is_kept_for_the_staff(client: Client, library: PublicationIndexPage) -> None:
    work = build_work(library)
    answer = client.get(f"{work.url}ask/")
    assert "csrftoken" in answer.cookies
    answer = client.post(
        f"{work.url}ask/", {"kind": "language", "wanted_language": "Arabic", "email": "reader@example.org"}
    )
    assert "Thank you." in answer.content.decode()
    request = FormatRequest.objects.get()
    assert (request.page, request.wanted_language, request.email) == (work, "Arabic", "reader@example.org")
    assert mail.outbox == []


def test_a_wish_without_its_language_or_from_a_program_is_not_kept(
    client: Client, library: PublicationIndexPage
) -> None:
    url = f"{build_work(library).url}ask/"
    answer = client.post(url, {"kind": "language"})
    assert answer.status_code == 422
    assert "Write the language that you need." in answer.content.decode()
    assert client.post(url, {}).status_code == 422
    assert client.post(url, {"kind": "accessible", "words": "\x00", "email": "x"}).status_code == 422
    assert client.post(url, {"kind": "accessible", "website": "https://spam.example"}).status_code == 200
    assert not FormatRequest.objects.exists()


def test_wishes_are_limited_and_protected(client: Client, library: PublicationIndexPage, settings: Settings) -> None:
    settings.UPLOAD_RATE = 2
    url = f"{build_work(library).url}ask/"
    assert [client.post(url, {"kind": "accessible"}).status_code for _time in range(3)] == [200, 200, 429]
    assert FormatRequest.objects.count() == 2
    assert Client(enforce_csrf_checks=True).post(url, {"kind": "accessible"}).status_code == 403


@pytest.mark.parametrize("count", [1, 10])
def test_the_page_costs_the_same_for_one_edition_and_for_ten(
    client: Client, library: PublicationIndexPage, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    topics = [build_topic(f"Topic {number}", f"topic-{number}") for number in range(count)]
    authors = [build_author(f"Author {number}") for number in range(count)]
    languages = ["es", "fr", "ar", "ca", "zh", "de", "fa", "pt", "und", "en"][:count]
    links = {language: f"https://a.example/{language}" for language in languages}
    work = build_work(library, pages=["One."], topics=topics, authors=authors, links=links)
    for number in range(count):
        build_work(library, f"Related {number}", topics=topics[:1], pages=["Two."])
    client.get(work.url)
    with django_assert_num_queries(14):
        client.get(work.url)
