"""Tokens: `{drawings}` in any text of a report stands for the figure of the indicator `drawings`.

Pure string work. Only text is searched for tokens, never the inside of an HTML tag, so that a brace in an address is
left alone. In such text a brace always means a figure; there is no escape, because no sentence needs a bare brace.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

_TAG = re.compile(r"(<[^<>]*>)")
_TOKEN = re.compile(r"\{([^{}]*)\}")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class BraceError:
    """A brace without its partner, with the text around it for the editor to find."""

    excerpt: str


def _text_parts(html: str) -> Iterator[tuple[bool, str]]:
    """Yield (is text, part) over `html`, tags apart from what stands between them."""
    for position, part in enumerate(_TAG.split(html)):
        yield position % 2 == 0, part


def find_tokens(html: str) -> list[str]:
    """Return what stands between braces in the text of `html`, in order, repeats included, good slug or not."""
    return [name.strip() for is_text, part in _text_parts(html) if is_text for name in _TOKEN.findall(part)]


def find_brace_errors(html: str) -> list[BraceError]:
    """Return every opening or closing brace that has no partner in the same run of text."""
    errors = []
    for is_text, part in _text_parts(html):
        if not is_text:
            continue
        rest = _TOKEN.sub(lambda match: " " * len(match.group()), part)
        errors += [
            BraceError(excerpt=part[max(match.start() - 20, 0) : match.end() + 20].strip())
            for match in re.finditer(r"[{}]", rest)
        ]
    return errors


def is_slug(name: str) -> bool:
    """Whether `name` could name a figure at all: small letters, digits and single hyphens."""
    return bool(_SLUG.fullmatch(name))


def replace_tokens(html: str, render: Callable[[str], str | None]) -> SafeString:
    """Return `html`, already safe, with each token replaced by what `render` gives for its name.

    A name for which `render` gives None stays as typed, so that a preview of a half-typed text shows it.
    """

    def substitute(match: re.Match[str]) -> str:
        rendered = render(match.group(1).strip())
        return match.group() if rendered is None else rendered

    parts = (_TOKEN.sub(substitute, part) if is_text else part for is_text, part in _text_parts(html))
    return mark_safe("".join(parts))  # noqa: S308 - the caller's html is safe and `render` returns escaped html
