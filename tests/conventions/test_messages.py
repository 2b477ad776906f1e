"""Every text of the interface is in each catalogue, translated, with the placeholders of the original."""

import re
from functools import cache

import pytest
from babel.messages.catalog import Catalog, Message

from metropolis_site.core.message_extraction import (
    LOCALE_FOLDER,
    PROJECT_ROOT,
    collect_messages,
    is_translated,
    read_catalogue,
)

LANGUAGES = ["es", "fr"]
PLACEHOLDER = re.compile(r"%\((\w+)\)[a-z]")
# A French mark (: ; ? ! » or a per cent sign) after an ordinary space or after none, or « before one.
FRENCH_MARK_WITHOUT_NO_BREAK_SPACE = re.compile(r" [:;?!»]| %(?!\()|[^\s:;?!»][;?!»]|«[^\u00a0\u202f]|\w:\s")

project_messages = cache(collect_messages)


@cache
def catalogue_of(language: str) -> Catalog:
    """Return the catalogue of `language` as it is on disk."""
    return read_catalogue(PROJECT_ROOT / LOCALE_FOLDER / language / "LC_MESSAGES" / "django.po")


def forms_of(text: object) -> list[str]:
    """Return the forms of a text or of its translation: one, or one for each number."""
    return [str(form) for form in text] if isinstance(text, (list, tuple)) else [str(text or "")]


def placeholders_of(text: str) -> set[str]:
    """Return the names of the placeholders in `text`."""
    return set(PLACEHOLDER.findall(text))


def problems_of(message: Message, translation: Message | None) -> list[str]:
    """Return what is wrong with the translation of `message`, in words for who must mend it."""
    if translation is None:
        return ["missing"]
    if translation.fuzzy:
        return ["fuzzy"]
    if not is_translated(translation):
        return ["not translated"]
    problems = []
    originals = forms_of(message.id)
    allowed = [placeholders_of(original) for original in originals]
    for position, form in enumerate(forms_of(translation.string)):
        # The form for one may count in digits where the original says "a": French uses it for 0 too.
        wanted = allowed if position == 0 else allowed[-1:]
        if placeholders_of(form) not in wanted:
            problems.append(f"placeholders differ in {form!r}")
    return problems


def problems_in(catalogue: Catalog, messages: Catalog) -> list[str]:
    """Return every problem of `catalogue` against the texts in the code."""
    problems = []
    for message in messages:
        if message.id:
            found = problems_of(message, catalogue.get(message.id, message.context))
            problems += [f"{forms_of(message.id)[0]!r}: {problem}" for problem in found]
    for message in catalogue:
        if message.id and messages.get(message.id, message.context) is None:
            problems.append(f"{forms_of(message.id)[0]!r}: no longer in the code")
    problems += [f"{key!r}: obsolete" for key in catalogue.obsolete]
    problems += [f"{message.id!r}: {error}" for message, errors in catalogue.check() for error in errors]
    return problems


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_code_is_translated(language: str) -> None:
    problems = problems_in(catalogue_of(language), project_messages())
    assert not problems, "Run `python -m metropolis_site.core.message_extraction` and translate:\n" + "\n".join(
        problems
    )


@pytest.mark.parametrize(("language", "rule"), [("es", "(n != 1)"), ("fr", "(n > 1)")])
def test_plural_rule_is_that_of_the_language(language: str, rule: str) -> None:
    assert (catalogue_of(language).num_plurals, catalogue_of(language).plural_expr) == (2, rule)


def test_french_marks_have_their_no_break_space() -> None:
    wrong = [
        form
        for message in catalogue_of("fr")
        if message.id
        for form in forms_of(message.string)
        if FRENCH_MARK_WITHOUT_NO_BREAK_SPACE.search(form)
    ]
    assert not wrong


@pytest.mark.parametrize(
    "wrong", ["Vide : rien.", "Vide: rien.", "Quoi?", "Quoi ?", "« mot »", "«mot»", "100 %", "Ici ; là", "Ici; là"]
)
def test_french_checker_sees_a_bad_space(wrong: str) -> None:
    assert FRENCH_MARK_WITHOUT_NO_BREAK_SPACE.search(wrong)


@pytest.mark.parametrize(
    "right", ["Vide\u00a0: rien.", "Quoi\u202f?", "«\u00a0mot\u00a0»\u00a0!", "100\u00a0%", "plus de %(n)s"]
)
def test_french_checker_lets_a_good_space_pass(right: str) -> None:
    assert not FRENCH_MARK_WITHOUT_NO_BREAK_SPACE.search(right)


@pytest.mark.parametrize(
    ("text", "translation", "flags", "problem"),
    [
        ("Title", None, (), "'Title': missing"),
        ("Title", "", (), "'Title': not translated"),
        ("Title", "Título", ("fuzzy",), "'Title': fuzzy"),
        ("%(n)s of %(all)s", "%(n)s de %(total)s", (), "placeholders differ in '%(n)s de %(total)s'"),
        ("Page %(n)s", "Página", (), "placeholders differ in 'Página'"),
        (("%(n)s row", "%(n)s rows"), ("%(n)s fila", ""), (), "'%(n)s row': not translated"),
        (("a row", "%(n)s rows"), ("%(n)s fila", "filas"), (), "placeholders differ in 'filas'"),
    ],
)
def test_checker_sees_a_bad_translation(
    text: str | tuple[str, str], translation: str | tuple[str, str] | None, flags: tuple[str, ...], problem: str
) -> None:
    messages, catalogue = Catalog(), Catalog(locale="es")
    messages.add(text)
    if translation is not None:
        catalogue.add(text, translation, flags=flags)
    assert any(problem in found for found in problems_in(catalogue, messages))


def test_checker_sees_a_text_that_left_the_code_and_an_obsolete_one() -> None:
    catalogue = Catalog(locale="es")
    catalogue.add("Gone", "Se fue")
    catalogue.obsolete["Long gone"] = Message("Long gone", "Se fue hace tiempo")
    assert problems_in(catalogue, Catalog()) == ["'Gone': no longer in the code", "'Long gone': obsolete"]


def test_checker_lets_a_good_translation_pass() -> None:
    messages, catalogue = Catalog(), Catalog(locale="fr")
    messages.add(("a row", "%(n)s rows"), context="table")
    catalogue.add(("a row", "%(n)s rows"), ("%(n)s ligne", "%(n)s lignes"), context="table")
    assert problems_in(catalogue, messages) == []
