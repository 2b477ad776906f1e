"""Structured data of a work: schema.org JSON-LD, and the citation_* tags that Google Scholar reads. Pure."""

from collections.abc import Iterable
from typing import Any

from django.utils.safestring import SafeString

from metropolis_site.core.json_ld import dump
from reports.publications.choices import MEDIA_TYPES, Format
from reports.publications.citations import Citation
from reports.publications.editions import Edition


def publication(citation: Citation, summary: str, editions: Iterable[Edition], licence_url: str = "") -> SafeString:
    """Return the work with its files as schema.org has them."""
    listed = list(editions)
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Report",
        "name": citation.title,
        "url": citation.url,
        "isAccessibleForFree": True,
        "author": [
            {"@type": "Organization" if author.is_organisation else "Person", "name": author.straight}
            for author in citation.authors
        ],
        "description": summary,
        "datePublished": citation.issued.iso(),
        "inLanguage": sorted({edition.language for edition in listed if edition.language != "und"}),
        "isbn": citation.isbn,
        "identifier": f"https://doi.org/{citation.doi}" if citation.doi else "",
        "license": licence_url,
        "isPartOf": {"@type": "CreativeWorkSeries", "name": citation.series} if citation.series else None,
        "reportNumber": citation.number,
        "encoding": [
            {
                "@type": "MediaObject",
                "encodingFormat": MEDIA_TYPES[Format(edition.format)],
                "inLanguage": edition.language,
                "contentUrl": f"{citation.url}{edition.file_address}",
            }
            for edition in listed
            if edition.is_file
        ],
    }
    return dump({name: value for name, value in data.items() if value})


def citation_tags(citation: Citation, editions: Iterable[Edition]) -> list[tuple[str, str]]:
    """Return the citation_* tags as name and content."""
    pdf = next((edition for edition in editions if edition.format == "pdf"), None)
    institution = next((author.family for author in citation.authors if author.is_organisation), "")
    tags = [
        ("citation_title", citation.title),
        *(("citation_author", author.inverted) for author in citation.authors),
        ("citation_publication_date", citation.issued.slashed()),
        ("citation_technical_report_institution", institution),
        ("citation_technical_report_number", citation.number),
        ("citation_isbn", citation.isbn),
        ("citation_doi", citation.doi),
        ("citation_language", pdf.language if pdf else ""),
        ("citation_pdf_url", f"{citation.url}{pdf.file_address}" if pdf else ""),
        ("citation_abstract_html_url", citation.url),
    ]
    return [(name, content) for name, content in tags if content]
