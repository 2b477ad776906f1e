"""What stands in a calendar: the part that an event of a campaign and a statutory meeting have in common."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel

from campaigns.campaign.moments import after_gap, check_time_zone, is_in_gap, moment, time_zones
from campaigns.campaign.translated import facts, words

# What makes a new version of an entry for those who have it in their calendar (RFC 5545, SEQUENCE).
VERSION_FIELDS = (
    "title", "start_date", "start_time", "end_date", "end_time", "time_zone", "place", "is_online", "url",
    "is_cancelled",
)  # fmt: skip


class CalendarEntry(models.Model):
    """A day, or a time on a day as the clock of its place shows it. Kept as people say it, never as UTC.

    Rules for summer time change; a meeting at nine stays at nine. Without a time it is the whole day.
    """

    title = models.CharField(_("title"), max_length=200)
    start_date = models.DateField(_("first day"))
    start_time = models.TimeField(_("begins"), null=True, blank=True, help_text=_("Empty: the whole day."))
    end_date = models.DateField(_("last day"), null=True, blank=True, help_text=_("Empty: the same day."))
    end_time = models.TimeField(_("ends"), null=True, blank=True, help_text=_("Empty: not known."))
    time_zone = models.CharField(
        _("time zone"), max_length=64, default="Europe/Madrid", validators=[check_time_zone],
        help_text=_("Of the place where it happens, or by which an online event is announced."),
    )  # fmt: skip
    place = models.CharField(_("place"), max_length=200, blank=True, help_text=_("Empty: not stated."))
    is_online = models.BooleanField(_("online"), default=False)
    url = models.URLField(_("address"), max_length=500, blank=True, help_text=_("To take part, or to read more."))
    description = models.TextField(_("description"), max_length=1000, blank=True)
    is_cancelled = models.BooleanField(
        _("cancelled"), default=False,
        help_text=_("Tick this and keep the entry, so that it is crossed out in the calendars of those who have it."),
    )  # fmt: skip
    source = models.CharField(_("source"), max_length=300, blank=True, help_text=_("Who announced it, and where."))
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)
    sequence = models.PositiveIntegerField(_("version"), default=0, db_default=0, editable=False)
    changed_at = models.DateTimeField(_("changed at"), default=timezone.now, editable=False)

    translatable_fields = [
        *words("title", "place", "description", "source"),
        *facts("start_date", "start_time", "end_date", "end_time", "time_zone", "is_online", "url", "is_cancelled",
               "source_url"),
    ]  # fmt: skip
    entry_panels: list[Panel] = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("start_date"), FieldPanel("start_time")]),
        FieldRowPanel([FieldPanel("end_date"), FieldPanel("end_time")]),
        FieldPanel("time_zone", widget=forms.Select(choices=time_zones())),
        FieldRowPanel([FieldPanel("place"), FieldPanel("is_online")]),
        FieldPanel("url"),
        FieldPanel("description"),
        FieldPanel("is_cancelled"),
        MultiFieldPanel([FieldPanel("source"), FieldPanel("source_url")], heading=_("Source")),
    ]

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(end_date__isnull=True) | Q(end_date__gte=F("start_date")),
                name="%(class)s_ends_after_it_begins",
                violation_error_message=_("It cannot end before it begins."),
            ),
            models.CheckConstraint(
                condition=Q(end_time__isnull=True) | Q(start_time__isnull=False),
                name="%(class)s_end_time_needs_start_time",
                violation_error_message=_("Say when it begins, too."),
            ),
            models.CheckConstraint(
                condition=Q(end_time__isnull=True)
                | Q(end_date__isnull=False, end_date__gt=F("start_date"))
                | Q(end_time__gt=F("start_time")),
                name="%(class)s_ends_later_on_the_day",
                violation_error_message=_("It cannot end before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; a changed entry gets the next version, so that calendars which have it take the change over."""
        names = (*VERSION_FIELDS, "sequence", "changed_at")
        stored = type(self)._default_manager.filter(pk=self.pk).values(*names).first() if self.pk else None
        if stored:
            is_changed = any(getattr(self, name) != stored[name] for name in VERSION_FIELDS)
            # A draft may have been written before the last change was published.
            self.sequence = stored["sequence"] + is_changed
            self.changed_at = timezone.now() if is_changed else stored["changed_at"]
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Refuse an end before the beginning and a time that no clock shows. Raises ValidationError at the field."""
        super().clean()
        errors: dict[str, Any] = {}
        if self.end_time and not self.start_time:
            errors["start_time"] = _("Say when it begins, too.")
        if self.start_date and self.end_date and self.end_date < self.start_date:
            errors["end_date"] = _("It cannot end before it begins.")
        elif self.start_time and self.end_time and self.last_date == self.start_date:
            # A moment is no event: who knows only when it begins leaves the end empty.
            errors |= {} if self.end_time > self.start_time else {"end_time": _("It cannot end before it begins.")}
        try:
            check_time_zone(self.time_zone)
        except ValidationError:
            pass  # said at its own field
        else:
            errors |= self._gap_errors()
        if errors:
            raise ValidationError(errors)

    def _gap_errors(self) -> dict[str, Any]:
        """Return the messages for times that the clock of the zone leaves out."""
        errors = {}
        for name, day, clock in (
            ("start_time", self.start_date, self.start_time), ("end_time", self.last_date, self.end_time),
        ):  # fmt: skip
            if day and clock and is_in_gap(day, clock, self.time_zone):
                told = {
                    "time": f"{clock:%H:%M}", "day": day.isoformat(), "zone": self.time_zone,
                    "other": f"{after_gap(day, clock, self.time_zone):%H:%M}",
                }  # fmt: skip
                errors[name] = (
                    _(
                        "%(time)s does not exist on %(day)s in %(zone)s: the clocks are put forward over it. "
                        "Did you mean %(other)s?"
                    )
                    % told
                )
        return errors

    @property
    def last_date(self) -> date:
        """The last day, which may be the first."""
        return self.end_date or self.start_date

    @property
    def is_whole_day(self) -> bool:
        """Whether it has no time."""
        return self.start_time is None

    @property
    def begins(self) -> date | datetime:
        """The moment at which it begins, or its first day."""
        return moment(self.start_date, self.start_time, self.time_zone) if self.start_time else self.start_date

    @property
    def ends(self) -> date | datetime | None:
        """The moment at which it ends, its last day, or None where only the time of its beginning is known."""
        if self.start_time is None:
            return self.last_date
        if self.end_time is None:
            return None if self.last_date == self.start_date else self._midnight_after
        return moment(self.last_date, self.end_time, self.time_zone)

    @property
    def _midnight_after(self) -> datetime:
        return moment(self.last_date + timedelta(days=1), time(0), self.time_zone)

    @property
    def over_at(self) -> datetime:
        """The moment from which it is past: its end, or the end of its last day."""
        if self.end_time is not None:
            return moment(self.last_date, self.end_time, self.time_zone)
        return self._midnight_after
