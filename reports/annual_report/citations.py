"""Citations of a report and of its figures: plain text, BibTeX and RIS. Pure.

BibTeX as in B. Patashnik, "BibTeXing" (1988), RIS as in the Research Information Systems format specification.
"""

import re
from dataclasses import dataclass
from datetime import date

from django.utils import translation
from django.utils.translation import gettext

from metropolis_site.core.formatting import format_day

_BIBTEX_SPECIAL = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#",
                   "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}  # fmt: skip
BIBTEX_LANGUAGES = {"en": "english", "es": "spanish", "fr": "french"}


@dataclass(frozen=True, slots=True)
class Citation:
    """What is cited: a title, the report it is in (empty for the report itself), year, address, day of access."""

    key: str
    title: str
    year: int
    url: str
    accessed: date
    language: str
    container: str = ""

    @property
    def author(self) -> str:
        """The association, with its name in the citation's language (its statutes give all three)."""
        with translation.override(self.language):
            return f"Metropolis ({gettext('World Association of the Major Metropolises')})"

    def as_text(self) -> str:
        """Return the citation as a sentence in its language."""
        inside = f" {self.container}." if self.container else ""
        with translation.override(self.language):
            accessed = gettext("Accessed on %(day)s.") % {"day": format_day(self.accessed, self.language)}
        return f"{self.author} ({self.year}). {self.title}.{inside} {self.url}. {accessed}"

    def as_bibtex(self) -> str:
        """Return a BibTeX entry: a report (`techreport`), or a part of one (`incollection`)."""
        fields = {
            "author": f"{{{_escape_bibtex(self.author)}}}",
            "title": _escape_bibtex(self.title),
            "year": str(self.year),
            "publisher" if self.container else "institution": _escape_bibtex(self.author),
            "url": self.url,
            "urldate": self.accessed.isoformat(),
            "language": BIBTEX_LANGUAGES.get(self.language, self.language),
        }
        if self.container:
            fields["booktitle"] = _escape_bibtex(self.container)
        kind = "incollection" if self.container else "techreport"
        body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
        return f"@{kind}{{{self.key},\n{body}\n}}\n"

    def as_ris(self) -> str:
        """Return a RIS record; lines end as the format demands, in CR LF."""
        lines = [
            ("TY", "CHAP" if self.container else "RPRT"),
            ("AU", self.author),
            ("TI", self.title),
            *([("T2", self.container)] if self.container else []),
            ("PY", str(self.year)),
            ("PB", self.author),
            ("LA", self.language),
            ("UR", self.url),
            ("Y2", self.accessed.strftime("%Y/%m/%d/")),
            ("ER", ""),
        ]
        return "".join(f"{tag}  - {_one_line(value)}\r\n" for tag, value in lines)


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _escape_bibtex(text: str) -> str:
    """Escape what TeX would read as a command, so that a title stays text."""
    return "".join(_BIBTEX_SPECIAL.get(character, character) for character in _one_line(text))
