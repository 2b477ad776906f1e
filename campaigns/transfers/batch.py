"""The record of one import: who vouched for which signed forms, what was found in the file, how far it is."""

from collections import Counter
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.drawings.drawing import Drawing, private_storage
from campaigns.drawings.edition import Edition

SILENCE = timedelta(minutes=2)  # without a sign of life: the worker was stopped, and the import is to be continued


class DrawingImport(models.Model):
    """One file of drawings. The file is erased when the import ends, or a day after it came (S21)."""

    class State(models.TextChoices):
        """Where the import stands."""

        CHECKING = "checking", _("being checked")
        CHECKED = "checked", _("checked, nothing imported yet")
        RUNNING = "running", _("being imported")
        DONE = "done", _("done")
        REFUSED = "refused", _("refused")

    edition = models.ForeignKey(Edition, verbose_name=_("edition"), on_delete=models.CASCADE, related_name="+")
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.SET_NULL, null=True, related_name="+"
    )
    # What the person stated when sending the file, in the words on the screen (S16): proof beside the paper forms.
    statement = models.TextField(_("statement"))
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.CHECKING)
    message = models.TextField(_("why it is refused"), blank=True)
    created_at = models.DateTimeField(_("sent"), default=timezone.now)
    alive_at = models.DateTimeField(_("last sign of life"), default=timezone.now)
    file = models.FileField(_("file"), storage=private_storage, max_length=120, blank=True)
    total = models.PositiveIntegerField(_("lines"), default=0)
    unused = models.PositiveIntegerField(_("pictures that no line names"), default=0)

    class Meta:
        verbose_name = _("import of drawings")
        verbose_name_plural = _("imports of drawings")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=("done", "refused")) | Q(file=""), name="import_keeps_no_file"
            ),
            models.CheckConstraint(condition=~Q(state="refused") | ~Q(message=""), name="import_refused_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.edition} · {timezone.localtime(self.created_at):%Y-%m-%d %H:%M}"

    @property
    def counts(self) -> Counter[str]:
        """How many lines are in which state; one query."""
        states = self.rows.order_by().values_list("state").annotate(number=models.Count("pk"))
        return Counter(dict(states))

    @property
    def is_at_work(self) -> bool:
        """Whether the worker checks or imports."""
        return self.state in (self.State.CHECKING, self.State.RUNNING)

    @property
    def is_silent(self) -> bool:
        """Whether it should be at work and gives no sign of life."""
        return self.is_at_work and timezone.now() - self.alive_at > SILENCE

    def progress(self, counts: Counter[str]) -> int:
        """Return how many lines the present work has done."""
        done = counts.total()
        return done if self.state == self.State.CHECKING else done - counts[ImportRow.State.READY]


class ImportRow(models.Model):
    """One line of the table in the file. What it says is not kept here, only its number and what became of it."""

    class State(models.TextChoices):
        """What became of the line."""

        READY = "ready", _("ready")
        BAD = "bad", _("skipped")
        IMPORTED = "imported", _("imported")
        REPEATED = "repeated", _("was there before")

    batch = models.ForeignKey(DrawingImport, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(_("line"), help_text=_("As a spreadsheet counts: the heading is line 1."))
    state = models.CharField(_("state"), max_length=8, choices=State)
    message = models.TextField(_("what is wrong"), blank=True)
    drawing = models.ForeignKey(Drawing, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("line of an import")
        verbose_name_plural = _("lines of an import")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=("batch", "number"), name="import_row_once"),
            models.CheckConstraint(condition=~Q(state="bad") | ~Q(message=""), name="import_bad_row_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.number} · {self.get_state_display()}"
