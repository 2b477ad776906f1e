"""Translates demo content with wagtail-localize, string by string, as a translator does in the admin."""

import json
from pathlib import Path
from typing import Any

from wagtail.models import Locale, Page

from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.strings import StringValue, validate_translation_links

DEMO_DIR = Path(__file__).parent


class UntranslatedError(Exception):
    """A string of the demo content has no translation in a catalogue. The message lists all of them."""


def read_catalogue(language: str) -> dict[str, str]:
    """Return the translations of the demo's strings into `language`, by source string."""
    catalogue: dict[str, str] = json.loads((DEMO_DIR / f"strings_{language}.json").read_text(encoding="utf-8"))
    return catalogue


def strings_of(source: TranslationSource) -> list[str]:
    """Return the strings that a translator of `source` meets."""
    return [segment.string.data for segment in StringSegment.objects.filter(source=source).select_related("string")]


def store(source: TranslationSource, locale: Locale, catalogue: dict[str, str]) -> None:
    """Write the translation of every string of `source` at once. Raises ValueError for a link that it has not."""
    rows = {}
    for segment in StringSegment.objects.filter(source=source).select_related("string"):
        translated = catalogue[segment.string.data]
        StringValue.from_translated_html(translated)
        validate_translation_links(segment.string.data, translated)
        rows[segment.string_id, segment.context_id] = StringTranslation(
            translation_of_id=segment.string_id,
            locale=locale,
            context_id=segment.context_id,
            data=translated,
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        )
    StringTranslation.objects.bulk_create(
        rows.values(),
        update_conflicts=True,
        unique_fields=["locale", "translation_of", "context"],
        update_fields=["data", "translation_type"],
    )


def translate(instance: Any, locale: Locale, catalogue: dict[str, str]) -> Any:
    """Translate a page or snippet into `locale`, publish it and return it.

    Raises UntranslatedError for strings that the catalogue lacks.
    """
    # As the database has it: list items get the ids that translations hang on only when they are saved.
    instance = type(instance)._default_manager.get(pk=instance.pk)
    source, _created = TranslationSource.get_or_create_from_instance(instance)
    missing = sorted({text for text in strings_of(source) if text not in catalogue})
    if missing:
        raise UntranslatedError(f"{locale.language_code}: " + json.dumps(missing, ensure_ascii=False, indent=1))
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
    store(source, locale, catalogue)
    if not isinstance(instance, Page):
        translation.save_target()
        return instance.get_translation(locale)
    # Published here and not by `save_target`, which waits for the end of the transaction and then writes the tree
    # as it was before the children were added.
    translation.save_target(publish=False)
    page = instance.get_translation(locale)
    page.get_latest_revision().publish()
    return instance.get_translation(locale)
