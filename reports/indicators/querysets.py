"""Reads of the indicators, named for who asks."""

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.db import models

if TYPE_CHECKING:
    from reports.indicators.models import Indicator


class IndicatorQuerySet(models.QuerySet["Indicator"]):
    """Reads of the indicators."""

    def originals(self) -> "IndicatorQuerySet":
        """Return the indicators as first written, in the default language; figures and observations hang on these."""
        return self.filter(locale__language_code=settings.LANGUAGE_CODE)

    def in_language(self, language: str, translation_keys: Iterable[UUID]) -> "dict[UUID, Indicator]":
        """Map translation keys to the indicators in `language`; an untranslated one is absent."""
        rows = self.filter(locale__language_code=language, translation_key__in=set(translation_keys))
        return {indicator.translation_key: indicator for indicator in rows}

    def for_index(self, language: str) -> "list[Indicator]":
        """Return every indicator once, in `language` where it is translated, by theme and name."""
        chosen: dict[UUID, Indicator] = {}
        rows = self.filter(
            models.Q(locale__language_code=settings.LANGUAGE_CODE) | models.Q(locale__language_code=language)
        )
        for indicator in rows.select_related("locale"):
            if indicator.translation_key not in chosen or indicator.locale.language_code == language:
                chosen[indicator.translation_key] = indicator
        themes = [theme for theme, _label in self.model._meta.get_field("theme").choices]
        return sorted(chosen.values(), key=lambda one: (themes.index(one.theme), one.name.casefold()))
