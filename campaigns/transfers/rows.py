"""The table of an import: read from what spreadsheets write, each line checked as the public form checks a person.

A table with any other column is refused: we take nothing that we do not need (S06).
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaigns.drawings.choices import REQUIRED_PURPOSES, Purpose
from campaigns.drawings.drawing import DESCRIPTION_LENGTH, NAME_LENGTH, TITLE_LENGTH
from campaigns.drawings.edition import Edition
from campaigns.drawings.paper import NUMBER_LENGTH
from campaigns.drawings.words import fold
from campaigns.transfers.archives import RefusedArchive
from campaigns.uploads.forms import ERRORS, check_alias
from metropolis_site.core.models import City

NEEDED = ("picture", "age_band", "city", "language", "signed_form", *(purpose.value for purpose in REQUIRED_PURPOSES))
OPTIONAL = (
    "title", "description", "artist_name", "guardian_name", "guardian_email",
    Purpose.REUSE.value, Purpose.NEWS.value,
)  # fmt: skip
YES = {"yes", "y", "si", "s", "oui", "o", "x", "1", "true"}
NO = {"no", "n", "non", "0", "false", ""}
DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table, with its number as a spreadsheet counts."""

    number: int
    values: dict[str, str]
    is_ragged: bool = False


class YesNoField(forms.Field):
    """A cell that says yes or no in one of the languages of the site."""

    def to_python(self, value: Any) -> bool:
        """Return what the cell says. Raises ValidationError for anything else."""
        word = fold(str(value or ""))
        if word not in YES | NO:
            raise forms.ValidationError(_("Write yes or no."))
        return word in YES

    def validate(self, value: Any) -> None:
        """Refuse "no" where the answer must be yes."""
        if self.required and not value:
            raise forms.ValidationError(self.error_messages["required"], code="required")


class LineForm(forms.Form):
    """What a line must say. Whatever the public form refuses is refused here too (S01 to S03, S07, S11, S17)."""

    picture = forms.CharField(max_length=255)
    title = forms.CharField(max_length=TITLE_LENGTH, required=False)
    description = forms.CharField(max_length=DESCRIPTION_LENGTH, required=False)
    artist_name = forms.CharField(max_length=NAME_LENGTH, required=False)
    age_band = forms.CharField()
    city = forms.CharField()
    language = forms.ChoiceField()
    guardian_name = forms.CharField(max_length=120, required=False)
    guardian_email = forms.EmailField(required=False)
    signed_form = forms.RegexField(
        r"^[\w./-]+$", max_length=NUMBER_LENGTH,
        error_messages={
            "required": gettext_lazy("Write the number of the signed form: without it there is no consent."),
            "invalid": gettext_lazy("Write a number or a short mark, not a name."),
        },
    )  # fmt: skip

    def __init__(self, values: dict[str, str], *, edition: Edition, cities: dict[str, City]) -> None:
        """Check `values` for `edition`, whose cities come by their folded names."""
        super().__init__(values)
        self.edition = edition
        self.cities = cities
        for purpose in Purpose:
            is_needed = purpose in REQUIRED_PURPOSES
            self.fields[purpose.value] = YesNoField(
                required=is_needed, error_messages={"required": ERRORS[purpose]} if is_needed else {}
            )
        self.fields["language"].choices = settings.LANGUAGES  # type: ignore[attr-defined]
        self.fields["language"].error_messages["invalid_choice"] = _("Write the language as %(codes)s.") % {
            "codes": ", ".join(code for code, _name in settings.LANGUAGES)
        }

    def clean_artist_name(self) -> str:
        """Refuse what is more than one short word of letters (S07)."""
        return check_alias(self.cleaned_data["artist_name"])

    def clean_age_band(self) -> str:
        """Return the band as the edition has it; spreadsheets like to write a dash."""
        band = self.cleaned_data["age_band"].replace("–", "-").replace(" ", "")
        if band not in self.edition.bands:
            raise forms.ValidationError(
                _("Write one of the age bands %(bands)s.") % {"bands": ", ".join(self.edition.bands)}
            )
        return str(band)

    def clean_city(self) -> City:
        """Return the city of the edition by its name."""
        found = self.cities.get(fold(self.cleaned_data["city"]))
        if found is None:
            raise forms.ValidationError(_("This city does not take part in the edition."))
        return found

    def clean_signed_form(self) -> str:
        """Refuse a mark without a digit: it would be a name."""
        mark = str(self.cleaned_data["signed_form"])
        if not any(sign.isdigit() for sign in mark):
            raise forms.ValidationError(_("Write a number or a short mark, not a name."))
        return mark

    @property
    def purposes(self) -> tuple[str, ...]:
        """What the signed form agrees to."""
        return tuple(purpose.value for purpose in Purpose if self.cleaned_data.get(purpose.value))

    def complaints(self) -> str:
        """Return what is wrong, a line for each column."""
        return "\n".join(f"{name}: {' '.join(map(str, errors))}" for name, errors in self.errors.items())


def cities_by_name(edition: Edition) -> dict[str, City]:
    """Return the cities of `edition` by their folded names; one query."""
    return {fold(city.name): city for city in edition.cities.all()}


def decode_table(content: bytes) -> str:
    """Return the text of a table. Raises RefusedArchive where its letters cannot be told."""
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise RefusedArchive(
            _("The letters of the table cannot be read. Save it as “CSV UTF-8” and make the ZIP again.")
        ) from error
    if "\x00" in text:
        raise RefusedArchive(_("The table is no text. Save it as “CSV UTF-8” and make the ZIP again."))
    return text


def read_lines(content: bytes) -> list[Line]:
    """Return the lines of a table. Raises RefusedArchive for one that is not as agreed."""
    text = decode_table(content)
    heading = text.splitlines()[0] if text.strip() else ""
    delimiter = max(DELIMITERS, key=heading.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise RefusedArchive(_("The table is broken: a quotation mark is missing or a cell is too long.")) from error
    names = [fold_heading(name) for name in rows[0]] if rows else []
    while names and not names[-1]:
        names.pop()  # spreadsheets write empty columns too
    check_heading(names)
    lines = list(numbered_lines(names, rows))
    if not lines:
        raise RefusedArchive(_("The table has no line below its heading."))
    if len(lines) > settings.IMPORT_MAX_DRAWINGS:
        raise RefusedArchive(
            _("The table has too many lines. Send %(most)s drawings or fewer at a time.")
            % {"most": settings.IMPORT_MAX_DRAWINGS}
        )
    return lines


def fold_heading(name: str) -> str:
    """Return the name of a column as we write it: "Signed form" → "signed_form"."""
    return name.strip().casefold().replace(" ", "_")


def check_heading(names: list[str]) -> None:
    """Raise RefusedArchive unless the columns are those that we take, each once."""
    missing = [name for name in NEEDED if name not in names]
    if missing:
        raise RefusedArchive(_("These columns are missing: %(names)s.") % {"names": ", ".join(missing)})
    strange = [name for name in names if name not in (*NEEDED, *OPTIONAL)]
    if strange:
        raise RefusedArchive(
            _("We do not take these columns; remove them: %(names)s.")
            % {"names": ", ".join(name[:30] or "–" for name in strange[:10])}
        )
    if len(set(names)) < len(names):
        raise RefusedArchive(_("A column is there twice."))


def numbered_lines(names: list[str], rows: list[list[str]]) -> Iterator[Line]:
    """Yield the lines that say anything; those with more cells than columns are marked."""
    for number, row in enumerate(rows[1:], start=2):
        if any(cell.strip() for cell in row):
            is_ragged = any(cell.strip() for cell in row[len(names) :])
            yield Line(number, dict(zip(names, row, strict=False)), is_ragged)
