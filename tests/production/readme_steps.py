"""The commands of the README as a script for a folder: its text stays, but for paths, ports and names of this run."""

import re
from collections.abc import Mapping

FENCE = re.compile(r"^```shell\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def section_of(text: str, heading: str) -> str:
    """Return what stands under a heading of the third level, up to the next heading. Raises ValueError without it."""
    found = re.search(rf"^### {re.escape(heading)}\n(.*?)(?=^##)", text, re.MULTILINE | re.DOTALL)
    if found is None:
        raise ValueError(f"The README has no section “{heading}”.")
    return found[1]


def commands_of(text: str, heading: str) -> str:
    """Return the commands of a section, in their order. Raises ValueError where there are none."""
    blocks = FENCE.findall(section_of(text, heading))
    if not blocks:
        raise ValueError(f"The section “{heading}” has no commands.")
    return "".join(blocks)


def replaced(text: str, replacements: Mapping[str, str]) -> str:
    """Return `text` with each old piece replaced by its new one, in one pass, the longest first.

    Raises ValueError for a piece that `text` does not have: then the README changed, and this run would miss it.
    """
    missing = [old for old in replacements if old not in text]
    if missing:
        raise ValueError(f"The README no longer says {missing}.")
    pieces = "|".join(re.escape(old) for old in sorted(replacements, key=len, reverse=True))
    return re.sub(pieces, lambda found: replacements[found[0]], text)
