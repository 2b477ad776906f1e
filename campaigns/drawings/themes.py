"""Themes: what a drawing is about. Editors write them; an edition picks some, the moderator says which one it is.

A drawing keeps the short name of its theme, which is also what addresses and the kept numbers hold. So neither the
gallery nor its triggers read this table but for the words.
"""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import ProtectedError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel

from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from campaigns.drawings.choices import languages

SLUG_LENGTH = 16  # as the drawings and their kept numbers have it
REMEMBERED = 60  # seconds that another process may show earlier words


def theme_labels() -> dict[str, str]:
    """Map the short name of every theme to its words in the reader's language, remembered for a minute."""
    language = get_language() or settings.LANGUAGE_CODE
    return cache.get_or_set(cache_key(language), lambda: DrawingTheme.objects.labels(language), REMEMBERED) or {}


def cache_key(language: str) -> str:
    """Return where the words in a language are remembered."""
    return f"campaigns.themes.{language}"


def forget_labels() -> None:
    """Read the words anew, once the change of them is sure."""
    keys = [cache_key(code) for code, _name in settings.LANGUAGES]
    transaction.on_commit(lambda: cache.delete_many(keys))


class DrawingThemeQuerySet(models.QuerySet["DrawingTheme"]):
    """Reads of the themes."""

    def labels(self, language: str = "") -> dict[str, str]:
        """Map the short name of each theme to its words in `language` (by default the reader's); one query."""
        wanted = {settings.LANGUAGE_CODE, language or get_language() or settings.LANGUAGE_CODE}
        found = ThemeName.objects.filter(theme__in=self.order_by(), language__in=wanted)
        # The language of the site first, so that the reader's replaces it where there is one.
        rows = sorted(
            found.values_list("theme__sort_order", "theme__slug", "language", "name"),
            key=lambda row: (row[2] != settings.LANGUAGE_CODE, row[0], row[1]),
        )
        return {slug: name for _order, slug, _language, name in rows}


class DrawingTheme(ClusterableModel):
    """One theme."""

    slug = models.SlugField(
        _("name in addresses"), max_length=SLUG_LENGTH, unique=True, help_text=_("Stays once a drawing has it.")
    )
    sort_order = models.PositiveSmallIntegerField(_("place in lists"), default=0)

    objects = DrawingThemeQuerySet.as_manager()

    panels = [
        FieldRowPanel([FieldPanel("slug"), FieldPanel("sort_order")]),
        InlinePanel("names", heading=_("Names"), label=_("Name"), min_num=1),
    ]

    class Meta:
        verbose_name = _("theme of the drawings")
        verbose_name_plural = _("themes of the drawings")
        ordering = ["sort_order", "slug"]

    def __str__(self) -> str:
        words = {name.language: name.name for name in self.names.all()}
        return words.get(get_language() or "") or words.get(settings.LANGUAGE_CODE) or self.slug

    @property
    def is_used(self) -> bool:
        """Whether a drawing is about it."""
        stored = DrawingTheme.objects.filter(pk=self.pk).values("slug")
        drawing: Any = apps.get_model("campaigns", "Drawing")  # it stands above the themes: by its name only
        return bool(drawing.objects.filter(theme__in=stored).exists())

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and let the gallery show the new words."""
        super().save(*args, **kwargs)
        forget_labels()

    def clean(self) -> None:
        """Refuse another short name once drawings have it."""
        super().clean()
        is_renamed = self.pk and not DrawingTheme.objects.filter(pk=self.pk, slug=self.slug).exists()
        if is_renamed and self.is_used:
            raise ValidationError({"slug": _("Drawings have this theme: its name in addresses stays.")})

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete the theme, unless a drawing is about it: then raises ProtectedError."""
        if self.is_used:
            raise ProtectedError(str(_("Drawings have this theme: it stays.")), {self})
        forget_labels()
        return super().delete(*args, **kwargs)


class ThemeName(models.Model):
    """The words of a theme in one language."""

    theme = ParentalKey(DrawingTheme, on_delete=models.CASCADE, related_name="names")
    language = models.CharField(_("language"), max_length=8, choices=languages)
    name = models.CharField(_("name"), max_length=60)

    panels = [FieldRowPanel([FieldPanel("language"), FieldPanel("name")])]

    class Meta:
        verbose_name = _("name of a theme")
        verbose_name_plural = _("names of themes")
        constraints = [models.UniqueConstraint(fields=("theme", "language"), name="theme_name_once_per_language")]

    def __str__(self) -> str:
        return self.name
