"""Message catalogues without GNU gettext: find the interface texts in the code, keep the .po files in step with them.

`python -m metropolis_site.core.message_extraction` rewrites every catalogue under `metropolis_site/locale`. A text that
is new arrives empty, one that is gone leaves, and what is translated stays as it is: nothing is guessed and nothing
marked fuzzy. The same code always gives the same bytes, so a diff shows texts and nothing else. Needs no settings.
"""

import sys
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

from django.utils.translation.template import templatize

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

PROJECT_ROOT = Path(__file__).resolve().parents[2]
LOCALE_FOLDER = Path("metropolis_site/locale")
SOURCE_FOLDERS = ("campaigns", "metropolis_site", "reports", "templates")
UNREAD_FOLDERS = frozenset({"__pycache__", "migrations"})
COMMENT_MARK = "Translators"
LINE_WIDTH = 120
# Which arguments of each function are the text, its plural and its context ("c"); None is the first one alone.
KEYWORDS: Mapping[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
HEADER = """\
msgid ""
msgstr ""
"Project-Id-Version: Metropolis\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural_forms}\\n"

"""


def find_sources(root: Path) -> Iterator[Path]:
    """Yield the Python files and the templates under `root` whose texts people read, in a stable order."""
    for folder in SOURCE_FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if not path.is_file() or not UNREAD_FOLDERS.isdisjoint(path.relative_to(root).parts):
                continue
            if path.suffix == ".py" or (folder == "templates" and not path.name.startswith(".")):
                yield path


def as_python(template: str, *, origin: str) -> str:
    """Return a Django template as calls of gettext and its kin, for an extractor that reads Python.

    Indents are taken off: those of HTML follow other rules than those of Python.
    """
    calls = templatize(template, origin=origin)
    return "\n".join(line.lstrip() for line in calls.splitlines())


def add_messages(catalogue: Catalog, source: str, *, file_name: str) -> None:
    """Add every text in `source`, the content of a Python file or (by its name) of a template, to `catalogue`."""
    code = source if file_name.endswith(".py") else as_python(source, origin=file_name)
    found = extract("python", BytesIO(code.encode()), KEYWORDS, [COMMENT_MARK], {"encoding": "utf-8"})
    for _line, text, comments, context in found:
        catalogue.add(text, locations=[(file_name, 0)], auto_comments=comments, context=context)


def collect_messages(root: Path = PROJECT_ROOT) -> Catalog:
    """Return every translatable text of the project in `root`, with the files it stands in."""
    catalogue = Catalog(charset="utf-8")
    for path in find_sources(root):
        add_messages(catalogue, path.read_text("utf-8"), file_name=path.relative_to(root).as_posix())
    return catalogue


def language_of(path: Path) -> str:
    """Return the language of a catalogue by its place: locale/<language>/LC_MESSAGES/django.po."""
    return path.parents[1].name


def read_catalogue(path: Path) -> Catalog:
    """Read a .po file, or give an empty catalogue of its language where there is none yet."""
    if not path.exists():
        return Catalog(locale=language_of(path), charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language_of(path), charset="utf-8")


def _kept_translation(message: Message, known: Message | None) -> str | tuple[str, ...]:
    """Return the translation on record, or "" when there is none or the text has gained or lost its plural."""
    if known is None or known.fuzzy or known.pluralizable != message.pluralizable:
        return ""
    return tuple(known.string) if isinstance(known.string, list) else known.string or ""


def merge_messages(known: Catalog, messages: Catalog) -> Catalog:
    """Return the texts of `messages` with the translations and translators' notes of `known`, and nothing else."""
    merged = Catalog(locale=known.locale, charset="utf-8")
    for message in messages:
        if not message.id:  # the header
            continue
        before = known.get(message.id, message.context)
        added = merged.add(
            message.id,
            _kept_translation(message, before),
            locations=message.locations,
            auto_comments=message.auto_comments,
            user_comments=before.user_comments if before else (),
            context=message.context,
        )
        # Braces are figures to quote ({drawings}) in this project, never Python's format.
        added.flags.discard("python-brace-format")
    return merged


def render_catalogue(catalogue: Catalog) -> bytes:
    """Return `catalogue` as a .po file: our own header, without dates and names, and no line numbers."""
    header = HEADER.format(language=catalogue.locale_identifier, plural_forms=catalogue.plural_forms)
    body = BytesIO()
    write_po(body, catalogue, width=LINE_WIDTH, omit_header=True, sort_output=True, include_lineno=False)
    return header.encode() + body.getvalue().rstrip(b"\n") + b"\n"


def update_catalogue(path: Path, messages: Catalog | None = None) -> Catalog:
    """Bring the .po file `path` in step with `messages`, by default those of the project; return what it now holds.

    The file is written only when something in it changes.
    """
    catalogue = merge_messages(read_catalogue(path), collect_messages() if messages is None else messages)
    content = render_catalogue(catalogue)
    if not path.exists() or path.read_bytes() != content:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return catalogue


def is_translated(message: Message) -> bool:
    """Whether every form of `message` has a translation."""
    forms = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return all(forms)


def main(root: Path = PROJECT_ROOT) -> None:
    """Update every catalogue of the project and say what is left to translate."""
    messages = collect_messages(root)
    for path in sorted((root / LOCALE_FOLDER).glob("*/LC_MESSAGES/django.po")):
        catalogue = update_catalogue(path, messages)
        left = sum(1 for message in catalogue if message.id and not is_translated(message))
        sys.stdout.write(f"{path.relative_to(root)}: {len(catalogue)} texts, {left} to translate\n")


if __name__ == "__main__":
    main()
