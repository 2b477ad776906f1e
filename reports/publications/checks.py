"""What a machine can say about a PDF and about a catalogue entry, in plain words for editors and for readers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.publications.choices import Format, GenderReview, Problem, ReadingState
from reports.publications.editions import Edition, PdfReading

if TYPE_CHECKING:
    from reports.publications.pages import PublicationPage


@dataclass(frozen=True, slots=True)
class Check:
    """One finding: what was looked at, in words, and whether it is well."""

    text: str
    is_well: bool


def checks_of_file(edition: Edition) -> list[Check]:
    """Return what was found in the file of an edition, for its editor."""
    if edition.format != Format.PDF:
        return [Check(_("Only PDFs are checked by the site."), is_well=True)]
    reading: PdfReading | None = getattr(edition.document, "reading", None)
    if reading is None or reading.state == ReadingState.WAITING:
        return [Check(_("The file is waiting to be read. That takes a minute or two."), is_well=True)]
    if reading.state == ReadingState.FAILED:
        return [Check(str(Problem(reading.problem).label), is_well=False)]
    return [*checks_of_reading(reading), *checks_of_language(reading, edition.language)]


def checks_of_reading(reading: PdfReading) -> list[Check]:
    """Return the findings about accessibility: tags, text, title, language; and scripts, which a reader may fear."""
    said = {
        True: (
            _("It is tagged: a screen reader knows headings, lists and tables."),
            _("Its pages hold text: it can be searched and read aloud."),
            _("It states its title."),
            _("It states its language."),
        ),
        False: (
            _("It is not tagged: a screen reader gets no headings and a doubtful order. Export it with tags."),
            _("Its pages are pictures of text: nobody can search them or have them read aloud. Run text recognition."),
            _("It does not state its title: a screen reader says the name of the file instead."),
            _("It does not state its language: a screen reader may pronounce it wrongly."),
        ),
    }
    results = (reading.is_tagged, reading.has_text, bool(reading.title), bool(reading.language))
    checks = [Check(said[is_well][place], is_well) for place, is_well in enumerate(results)]
    if reading.has_scripts:
        checks.append(Check(_("It contains scripts. Save it without them: readers may not trust it."), is_well=False))
    if not reading.is_whole:
        checks.append(Check(_("It is very long: only its first pages can be searched."), is_well=False))
    return checks


def checks_of_language(reading: PdfReading, language: str) -> list[Check]:
    """Return a warning if the words of the file look like another language than the edition's."""
    guessed = reading.guessed_language
    if not guessed or guessed == language or language == "und":
        return []
    return [Check(_("Its words look like another language than the one chosen for this edition."), is_well=False)]


def checks_of_work(page: "PublicationPage", editions: Sequence[Edition]) -> list[str]:
    """Return what readers would miss in a catalogue entry."""
    missing = [
        (not page.summary, _("There is no summary: readers must open the file to know what it is about.")),
        (not page.pk or not page.topics.exists(), _("No topic is chosen: nobody finds it by topic.")),
        (not page.year, _("The year is not stated: it comes last in every list.")),
        (page.gender_review == GenderReview.UNREVIEWED, _("Nobody has reviewed it for a gender perspective yet.")),
        (not editions, _("There is no edition: nothing can be opened.")),
    ]
    found = [text for is_missing, text in missing if is_missing]
    files = [edition for edition in editions if edition.format == Format.PDF and edition.reading]
    barred = sum(not edition.reading.is_accessible for edition in files if edition.reading)
    if barred:
        found.append(
            ngettext(
                "%(number)s PDF has barriers for people who use a screen reader.",
                "%(number)s PDFs have barriers for people who use a screen reader.",
                barred,
            )
            % {"number": barred}
        )
    return found
