"""The menus as editors write them: one for each place and language."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Locale, Orderable, TranslatableMixin

from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail_localize.fields import SynchronizedField, TranslatableField

ELSEWHERE = re.compile(r"https?://")
# A whole address, or what stands below the language or below a page: search/, take-part/, #download, ?year=2021.
ADDRESS = r"^(https?://[^\s\"'<>]+|(?!/)[\w\-./]*(\?[\w\-.~%&=+]*)?(#[\w\-]+)?)$"

MENU_EXISTS = _("There is a menu for this place already: change that one.")


class Place(models.TextChoices):
    """Where a menu stands."""

    MAIN = "main", _("At the top of every page")
    SECTIONS = "sections", _("In the footer: sections")
    ABOUT = "about", _("In the footer: about this site")


class Menu(TranslatableMixin, ClusterableModel):
    """A menu in one language. A place without one lists what stands directly below the home page."""

    place = models.CharField(_("place"), max_length=10, choices=Place)

    translatable_fields = [SynchronizedField("place", overridable=False), TranslatableField("lines")]
    panels = [FieldPanel("place"), InlinePanel("lines", heading=_("Lines"), label=_("Line"))]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("menu")
        verbose_name_plural = _("menus")
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(
                fields=("place", "locale"),
                name="menu_once_per_place_and_language",
                violation_error_message=MENU_EXISTS,
            ),
            models.CheckConstraint(condition=Q(place__in=Place.values), name="menu_place_known"),
        ]

    def __str__(self) -> str:
        return str(self.get_place_display())

    def clean(self) -> None:
        """Refuse a second menu for a place and language. Raises ValidationError at the place.

        Django leaves the constraint out where a form does not show the language, and no form does.
        """
        super().clean()
        locale_id = self.locale_id or Locale.get_active().pk
        if Menu.objects.filter(place=self.place, locale_id=locale_id).exclude(pk=self.pk).exists():
            raise ValidationError({"place": MENU_EXISTS})


class MenuLineQuerySet(models.QuerySet["MenuLine"]):
    """Reads of the lines, named for who asks."""

    def in_language(self, language: str) -> "MenuLineQuerySet":
        """Return the lines of all menus in a language, in order, each with its place and its page."""
        lines = self.filter(menu__locale__language_code=language).select_related("menu", "page")
        return lines.order_by("menu__place", "sort_order", "pk")


class MenuLine(TranslatableMixin, Orderable):
    """One line of a menu: a page, something below a page, or an address. It goes when its page goes."""

    menu = ParentalKey(Menu, on_delete=models.CASCADE, related_name="lines")
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("In each language the line leads to the page of that language, and is hidden where there is none."),
    )
    address = models.CharField(
        _("address"),
        max_length=300,
        blank=True,
        validators=[RegexValidator(ADDRESS, _("Write https://…, or an address without its first slash: search/."))],
        help_text=_("Without a page: search/, indicators/, or https://…. With a page: what follows it, as take-part/."),
    )
    words = models.CharField(_("words"), max_length=60, blank=True, help_text=_("Empty: the title of the page."))
    is_button = models.BooleanField(
        _("as a button"), default=False, help_text=_("At most one in the menu at the top: what visitors should do.")
    )

    objects = MenuLineQuerySet.as_manager()

    translatable_fields = [
        TranslatableField("words"),
        *(SynchronizedField(name, overridable=False) for name in ("page", "address", "is_button", "sort_order")),
    ]
    panels = [
        FieldPanel("page"), FieldPanel("address"), FieldRowPanel([FieldPanel("words"), FieldPanel("is_button")]),
    ]  # fmt: skip

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("line of a menu")
        verbose_name_plural = _("lines of menus")
        constraints = [
            models.CheckConstraint(
                condition=Q(page__isnull=False) | (~Q(address="") & ~Q(words="")),
                name="menu_line_leads_somewhere",
                violation_error_message=_("Choose a page, or write an address and the words for it."),
            )
        ]

    def __str__(self) -> str:
        return self.words or str(self.page or self.address)

    def clean(self) -> None:
        """Refuse a whole address below a page. Raises ValidationError at the address."""
        super().clean()
        if self.page_id and ELSEWHERE.match(self.address):
            raise ValidationError({"address": _("Choose a page or write a whole address, not both.")})

    def url(self, base: Any, language: str) -> str:
        """Return where the line leads: `base` is the address of its page in the reader's language, if it has one."""
        if self.page_id:
            return f"{base}{self.address}"
        return self.address if ELSEWHERE.match(self.address) else f"/{language}/{self.address}"
