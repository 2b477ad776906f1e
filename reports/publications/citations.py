"""Citations of works: APA and Chicago as text; BibTeX, RIS and CSL-JSON for reference managers. Pure.

APA: 7th edition, chapter 9. Chicago: 17th edition, author-date. BibTeX as in B. Patashnik, "BibTeXing" (1988), RIS as
in the Research Information Systems format, CSL-JSON as in the Citation Style Language's csl-data schema, version 1.0.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext, pgettext

from reports.annual_report.citations import BIBTEX_LANGUAGES
from reports.publications.dates import PartialDate

_BIBTEX_SPECIAL = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#",
                   "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}  # fmt: skip
UNKNOWN = PartialDate()
TEXT_STYLES = ("apa", "chicago")
CITATION_NAMES = {"apa": "APA", "chicago": "Chicago", "bib": "BibTeX", "ris": "RIS", "json": "CSL-JSON"}
# What a file of citations may be.
CITATION_TYPES = {
    "apa": "text/plain; charset=utf-8",
    "chicago": "text/plain; charset=utf-8",
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "json": "application/vnd.citationstyles.csl+json",
}


@dataclass(frozen=True, slots=True)
class Name:
    """An author: family and given name of a person, or the name of an organisation in one piece."""

    family: str
    given: str = ""
    is_organisation: bool = False

    @property
    def initials(self) -> str:
        """The given names shortened: Mariona → M., Jean-Paul → J.-P."""
        parts = [re.sub(r"(\w)[\w’']*\.?", r"\1.", part) for part in self.given.split()]
        return " ".join(parts)

    @property
    def inverted(self) -> str:
        """Family name first, in full."""
        return f"{self.family}, {self.given}" if self.given else self.family

    @property
    def straight(self) -> str:
        """Given name first, in full."""
        return f"{self.given} {self.family}".strip()

    @property
    def short(self) -> str:
        """Family name first, given names as initials."""
        return f"{self.family}, {self.initials}" if self.given else self.family


@dataclass(frozen=True, slots=True)
class Citation:
    """What is cited, as far as it is known; what is not known is left out."""

    key: str
    title: str
    url: str
    accessed: date
    language: str
    authors: tuple[Name, ...] = ()
    issued: PartialDate = UNKNOWN
    series: str = ""
    number: str = ""
    isbn: str = ""
    doi: str = ""

    @property
    def address(self) -> str:
        """Where the work is found for good: its DOI, or else its page."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url

    @property
    def series_and_number(self) -> str:
        """The series with its number: Issue Paper, 10."""
        with translation.override(self.language):
            number = gettext("No. %(number)s") % {"number": self.number} if self.number else ""
        return ", ".join(part for part in (self.series, number) if part)

    def _undated(self) -> str:
        with translation.override(self.language):
            return pgettext("a work without a date, in a citation", "n.d.")

    def as_apa(self) -> str:
        """Return the citation in the style of the American Psychological Association."""
        names = [author.short for author in self.authors]
        people = names[0] if len(names) == 1 else f"{', '.join(names[:-1])}, & {names[-1]}" if names else ""
        day = self.issued.year_first(self.language) or self._undated()
        inside = f" ({self.series_and_number})" if self.series_and_number else ""
        start = f"{_ended(people)} ({day}). {self.title}" if people else f"{self.title}"
        return f"{start}{inside}.{'' if people else f' ({day}).'} {self.address}"

    def as_chicago(self) -> str:
        """Return the citation in the author-date style of the Chicago Manual."""
        names = [author.inverted if place == 0 else author.straight for place, author in enumerate(self.authors)]
        with translation.override(self.language):
            pattern = gettext("%(first)s, and %(last)s") if len(names) > 2 else gettext("%(first)s and %(last)s")
            joined = pattern % {"first": ", ".join(names[:-1]), "last": names[-1]} if names[1:] else "".join(names)
        year = str(self.issued.year or self._undated())
        start = f"{_ended(joined)} {_ended(year)} {self.title}" if joined else f"{self.title}. {year.rstrip('.')}"
        inside = f" {self.series_and_number}." if self.series_and_number else ""
        return f"{_ended(start)}{inside} {self.address}."

    def as_bibtex(self) -> str:
        """Return a BibTeX entry of the type `techreport`, or `misc` without an author."""
        fields = {
            "author": " and ".join(
                f"{{{_escape(author.family)}}}" if author.is_organisation else _escape(author.inverted)
                for author in self.authors
            ),
            "title": _escape(self.title),
            "year": str(self.issued.year or ""),
            "month": str(self.issued.month or ""),
            "institution": "; ".join(_escape(author.family) for author in self.authors if author.is_organisation),
            "series": _escape(self.series),
            "number": _escape(self.number),
            "isbn": self.isbn,
            "doi": self.doi,
            "url": self.url,
            "urldate": self.accessed.isoformat(),
            "language": BIBTEX_LANGUAGES.get(self.language, self.language),
        }
        body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
        return f"@{'techreport' if self.authors else 'misc'}{{{self.key},\n{body}\n}}\n"

    def as_ris(self) -> str:
        """Return a RIS record; lines end as the format demands, in CR LF."""
        lines = [
            ("TY", "RPRT"),
            *(("AU", author.inverted) for author in self.authors),
            ("TI", self.title),
            ("PY", str(self.issued.year or "")),
            ("DA", self.issued.slashed()),
            ("T3", self.series),
            ("M1", self.number),
            ("SN", self.isbn),
            ("DO", self.doi),
            ("LA", self.language),
            ("UR", self.url),
            ("Y2", self.accessed.strftime("%Y/%m/%d/")),
        ]
        written = [(tag, _one_line(value)) for tag, value in lines if value]
        return "".join(f"{tag}  - {value}\r\n" for tag, value in [*written, ("ER", "")])

    def as_csl(self) -> dict[str, Any]:
        """Return the item as CSL-JSON has it."""
        parts = [part for part in (self.issued.year, self.issued.month, self.issued.day) if part]
        named = {
            "collection-title": self.series, "number": self.number, "ISBN": self.isbn, "DOI": self.doi,
            "issued": {"date-parts": [parts]} if parts else None,
            "author": [
                {"literal": author.family} if author.is_organisation else {"family": author.family} | (
                    {"given": author.given} if author.given else {})
                for author in self.authors
            ],
        }  # fmt: skip
        seen = [self.accessed.year, self.accessed.month, self.accessed.day]
        return {
            "id": self.key, "type": "report", "title": self.title, "URL": self.url, "language": self.language,
            "accessed": {"date-parts": [seen]},
        } | {name: value for name, value in named.items() if value}  # fmt: skip


def ending_of(kind: str) -> str:
    """Return how the address and the name of a file of that kind end: .bib, -apa.txt."""
    return f"-{kind}.txt" if kind in TEXT_STYLES else f".{kind}"


def kind_of(ending: str) -> str:
    """Return the kind of CITATION_TYPES of a file that ends so; empty if there is none."""
    return next((kind for kind in CITATION_TYPES if ending_of(kind) == ending), "")


def write_citations(citations: Iterable[Citation], kind: str) -> str:
    """Return the citations as one file of a kind of CITATION_TYPES; as text, in the order of a bibliography."""
    listed: Sequence[Citation] = list(citations)
    if kind in TEXT_STYLES:
        lines = [citation.as_apa() if kind == "apa" else citation.as_chicago() for citation in listed]
        return "".join(f"{line}\n\n" for line in sorted(lines, key=str.casefold))
    if kind == "bib":
        return "\n".join(citation.as_bibtex() for citation in listed)
    if kind == "ris":
        return "\r\n".join(citation.as_ris() for citation in listed)
    return json.dumps([citation.as_csl() for citation in listed], ensure_ascii=False, indent=1)


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _escape(text: str) -> str:
    """Escape what TeX would read as a command, so that a title stays text."""
    return "".join(_BIBTEX_SPECIAL.get(character, character) for character in _one_line(text))
