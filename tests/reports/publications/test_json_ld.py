"""Structured data: what search engines and Google Scholar read of a work, and nothing that is not known."""

import json
from datetime import date
from typing import Any

from reports.publications.citations import Citation, Name
from reports.publications.dates import PartialDate
from reports.publications.editions import Edition
from reports.publications.json_ld import citation_tags, publication

BARE: dict[str, Any] = {
    "key": "x", "title": "Care </script>", "url": "https://example.org/x/", "accessed": date(2026, 3, 4),
    "language": "en",
}  # fmt: skip
FULL = Citation(
    **BARE, authors=(Name("Rode", "Philipp"), Name("UCLG", is_organisation=True)), issued=PartialDate(2022, 3),
    series="Policy Briefs", number="6", isbn="978-0-306-40615-7", doi="10.1234/abc",
)  # fmt: skip
EDITIONS = [Edition(language="und", format="link", url="https://a.example/"), Edition(language="es", format="pdf")]


def test_schema_org_names_what_is_known() -> None:
    text = publication(FULL, "Who cares?", EDITIONS, "https://creativecommons.org/licenses/by/4.0/")
    assert "</script>" not in text
    data = json.loads(text)
    assert [(author["@type"], author["name"]) for author in data["author"]] == [
        ("Person", "Philipp Rode"), ("Organization", "UCLG"),
    ]  # fmt: skip
    assert (data["datePublished"], data["inLanguage"], data["reportNumber"]) == ("2022-03", ["es"], "6")
    assert data["encoding"][0]["contentUrl"] == "https://example.org/x/es.pdf"
    assert data["identifier"] == "https://doi.org/10.1234/abc"
    bare = json.loads(publication(Citation(**BARE), "", []))
    assert set(bare) == {"@context", "@type", "name", "url", "isAccessibleForFree"}


def test_the_tags_of_google_scholar() -> None:
    assert citation_tags(FULL, EDITIONS) == [
        ("citation_title", "Care </script>"),
        ("citation_author", "Rode, Philipp"),
        ("citation_author", "UCLG"),
        ("citation_publication_date", "2022/03"),
        ("citation_technical_report_institution", "UCLG"),
        ("citation_technical_report_number", "6"),
        ("citation_isbn", "978-0-306-40615-7"),
        ("citation_doi", "10.1234/abc"),
        ("citation_language", "es"),
        ("citation_pdf_url", "https://example.org/x/es.pdf"),
        ("citation_abstract_html_url", "https://example.org/x/"),
    ]
    assert [name for name, _content in citation_tags(Citation(**BARE), [])] == [
        "citation_title", "citation_abstract_html_url",
    ]  # fmt: skip
