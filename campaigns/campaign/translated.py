"""Fields of every page here that translators meet, and those that follow the original."""

from collections.abc import Iterable
from typing import Any

from wagtail_localize.fields import SynchronizedField, TranslatableField


def words(*names: str) -> list[TranslatableField]:
    """Return the fields `names` as those that are translated."""
    return [TranslatableField(name) for name in names]


def facts(*names: str) -> list[SynchronizedField]:
    """Return the fields `names` as those that every language takes from the original."""
    return [SynchronizedField(name, overridable=False) for name in names]


PAGE_FIELDS: Iterable[TranslatableField | SynchronizedField] = (
    *words("title", "seo_title", "search_description"), *facts("slug", "show_in_menus"),
)  # fmt: skip
# For columns that came to a table in use: code that does not know them yet can still write to it.
EMPTY: dict[str, Any] = {"default": "", "db_default": ""}
