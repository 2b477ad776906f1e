"""What works have in common: topics, series, and who wrote them."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import TranslatableMixin
from wagtail.search import index

from modelcluster.fields import ParentalManyToManyField
from wagtail_localize.fields import SynchronizedField, TranslatableField


class UsedManyToManyField(ParentalManyToManyField):
    """Many-to-many whose targets know where they are used: Wagtail lists it, and deletes nothing that is in use.

    Wagtail's index of references leaves many-to-many relations out, unless the field tells it itself.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.remote_field.on_delete = models.PROTECT  # asked for by that index alone

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Return the field as migrations know it: the database sees no difference."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "modelcluster.fields.ParentalManyToManyField", args, kwargs

    def extract_references(self, value: Iterable[models.Model]) -> Iterator[tuple[type[models.Model], str, str, str]]:
        """Yield model, key and places of each target."""
        for target in value:
            yield type(target), str(target.pk), "item", str(target.pk)


class Topic(TranslatableMixin, index.Indexed, models.Model):
    """What a work is about. Works refer to the topic as first written; readers see it in their language."""

    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(_("name in addresses"), max_length=80, help_text=_("The same in every language."))

    translatable_fields = [TranslatableField("name"), SynchronizedField("slug", overridable=False)]
    panels = [FieldPanel("name"), FieldPanel("slug")]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name"), index.FilterField("locale_id")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=("slug", "locale"), name="topic_slug_once_per_language")]

    def __str__(self) -> str:
        return self.name


class Series(index.Indexed, models.Model):
    """A numbered row of works, such as the Issue Papers."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    slug = models.SlugField(_("name in addresses"), max_length=80, unique=True)

    panels = [FieldPanel("name"), FieldPanel("slug")]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Author(index.Indexed, models.Model):
    """A person or an organisation that wrote, edited or supported a work."""

    family_name = models.CharField(_("family name, or name of the organisation"), max_length=160)
    given_name = models.CharField(_("given name"), max_length=80, blank=True)
    is_organisation = models.BooleanField(_("organisation"), default=False)
    url = models.URLField(_("address of its page"), blank=True)

    panels = [
        FieldRowPanel([FieldPanel("family_name"), FieldPanel("given_name")]),
        FieldPanel("is_organisation"),
        FieldPanel("url"),
    ]
    search_fields = [
        index.SearchField("family_name"), index.SearchField("given_name"), index.AutocompleteField("family_name"),
        index.AutocompleteField("given_name"), index.FilterField("is_organisation"),
    ]  # fmt: skip

    class Meta:
        verbose_name = _("author or organisation")
        verbose_name_plural = _("authors and organisations")
        ordering = ["family_name", "given_name"]
        constraints = [
            models.UniqueConstraint(fields=("family_name", "given_name"), name="author_once"),
            models.CheckConstraint(
                condition=Q(is_organisation=False) | Q(given_name=""),
                name="author_organisation_has_no_given_name",
                violation_error_message=_("An organisation has no given name: write its name in one piece."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()
