"""The extractor finds what people read, in templates and in Python, and keeps a catalogue in step with it."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from metropolis_site.core.message_extraction import (
    add_messages,
    collect_messages,
    is_translated,
    language_of,
    main,
    update_catalogue,
)

TEMPLATE = """\
{% load i18n %}
      {# {% translate "in a comment" %} #}
{% comment %}{% translate "in a long comment" %}{% endcomment %}
  <p title="{% translate 'Title' %}">{% translate "May" context "month" %}</p>
{% blocktranslate trimmed with place=city.name %}
        Drawn in
        {{ place }}
{% endblocktranslate %}
        <b>{% blocktranslate trimmed count counter=rows|length %}
    {{ counter }} row
  {% plural %}
    {{ counter }} rows
{% endblocktranslate %}</b>
 {% blocktranslate context "a share" %}50 % of {{ whole }}{% endblocktranslate %}
{{ name|default:_("nobody") }}
"""
CODE = '''\
"""_("in a docstring")"""
from django.utils.translation import gettext_lazy as _, ngettext, npgettext, pgettext_lazy
# _("in a comment")
title = _("Title in Python")
joined = _("One sentence "
           "on two lines")
rows = ngettext("%(n)s row", "%(n)s rows", 2)
month = pgettext_lazy("month", "March")
drawings = npgettext("of children", "%(n)s drawing", "%(n)s drawings", 2)
plain = str("not marked")
'''


def found_in(source: str, file_name: str) -> set[tuple[str, ...]]:
    """Return what is found in `source`: context (if any) before a colon, then the text and its plural."""
    catalogue = Catalog()
    add_messages(catalogue, source, file_name=file_name)
    return {
        (
            f"{message.context}:" if message.context else "",
            *([message.id] if isinstance(message.id, str) else message.id),
        )
        for message in catalogue
        if message.id
    }


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a small project: one template, one Python file, files that must not be read, an empty catalogue."""
    for name, content in {
        "templates/core/page.html": TEMPLATE,
        "reports/pages.py": CODE,
        "reports/migrations/0001_initial.py": '_("in a migration")',
        "tests/test_pages.py": '_("in a test")',
        "templates/core/.page.html.swp": '{% translate "in an editor\'s file" %}',
        "metropolis_site/locale/es/LC_MESSAGES/django.po": "",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    return tmp_path


@pytest.fixture
def catalogue_path(project: Path) -> Path:
    """Return the Spanish catalogue of the small project."""
    return project / "metropolis_site/locale/es/LC_MESSAGES/django.po"


def test_template_gives_texts_with_context_plural_and_trimmed_space() -> None:
    assert found_in(TEMPLATE, "page.html") == {
        ("", "Title"),
        ("month:", "May"),
        ("", "Drawn in %(place)s"),
        ("", "%(counter)s row", "%(counter)s rows"),
        ("a share:", "50 %% of %(whole)s"),
        ("", "nobody"),
    }


def test_python_gives_texts_with_context_and_plural_and_no_comment() -> None:
    assert found_in(CODE, "pages.py") == {
        ("", "Title in Python"),
        ("", "One sentence on two lines"),
        ("", "%(n)s row", "%(n)s rows"),
        ("month:", "March"),
        ("of children:", "%(n)s drawing", "%(n)s drawings"),
    }


def test_a_note_to_translators_goes_with_its_text() -> None:
    catalogue = Catalog()
    add_messages(catalogue, '# Translators: a month, not a permission\nname = _("May")', file_name="months.py")
    assert catalogue["May"].auto_comments == ["Translators: a month, not a permission"]


def test_project_gives_its_texts_once_with_the_files_they_stand_in(project: Path) -> None:
    (project / "campaigns").mkdir()
    (project / "campaigns/pages.py").write_text('_("Title")')
    messages = collect_messages(project)
    assert [place for place, _line in messages["Title"].locations] == ["campaigns/pages.py", "templates/core/page.html"]
    assert not any(str(message.id).startswith("in a") for message in messages)


def test_update_adds_what_is_new_keeps_what_is_translated_and_drops_what_is_gone(
    project: Path, catalogue_path: Path
) -> None:
    catalogue_path.write_text(
        '# A note of the translator.\nmsgid "Title"\nmsgstr "Título"\n\nmsgid "Gone"\nmsgstr "Se fue"\n', "utf-8"
    )
    catalogue = update_catalogue(catalogue_path, collect_messages(project))
    assert catalogue["Title"].string == "Título"
    assert catalogue["Title"].user_comments == ["A note of the translator."]
    assert "Gone" not in catalogue_path.read_text("utf-8")
    assert not is_translated(catalogue["Title in Python"])


def test_update_guesses_nothing(catalogue_path: Path) -> None:
    """A text that resembles a translated one, and one that has gained a plural, arrive empty and not fuzzy."""
    catalogue_path.write_text('msgid "A row"\nmsgstr "Una fila"\n\nmsgid "A title"\nmsgstr "Un título"\n', "utf-8")
    messages = Catalog()
    messages.add(("A row", "%(n)s rows"))
    messages.add("A title.")
    catalogue = update_catalogue(catalogue_path, messages)
    assert not any(message.fuzzy or is_translated(message) for message in catalogue if message.id)
    assert "fuzzy" not in catalogue_path.read_text("utf-8")


def test_update_of_the_same_code_changes_no_byte(project: Path, catalogue_path: Path) -> None:
    messages = collect_messages(project)
    update_catalogue(catalogue_path, messages)
    first = catalogue_path.read_bytes()
    update_catalogue(catalogue_path, messages)
    assert catalogue_path.read_bytes() == first
    assert b"Date" not in first
    assert b".html:" not in first, "line numbers would move with every edit"


@pytest.mark.parametrize(("language", "rule"), [("es", "plural=(n != 1);"), ("fr", "plural=(n > 1);")])
def test_a_new_catalogue_states_its_language_and_plural_rule(tmp_path: Path, language: str, rule: str) -> None:
    path = tmp_path / language / "LC_MESSAGES" / "django.po"
    update_catalogue(path, Catalog())
    assert language_of(path) == language
    assert f'"Language: {language}\\n"' in path.read_text("utf-8")
    assert f"nplurals=2; {rule}" in path.read_text("utf-8")


def test_a_plural_is_translated_when_every_form_is() -> None:
    assert is_translated(Message(("row", "rows"), ("fila", "filas")))
    assert not is_translated(Message(("row", "rows"), ("fila", "")))


def test_the_command_updates_every_catalogue_and_says_what_is_left(
    project: Path, catalogue_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(project)
    assert capsys.readouterr().out == ("metropolis_site/locale/es/LC_MESSAGES/django.po: 11 texts, 11 to translate\n")
    assert 'msgctxt "month"\nmsgid "May"' in catalogue_path.read_text("utf-8")
