"""What was erased, without what it was: a restored backup must lose the same again (S37)."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Erasure(models.Model):
    """One drawing that was withdrawn or whose time was up. The address alone identifies it, and it names nobody."""

    class Cause(models.TextChoices):
        """Why it was erased."""

        WITHDRAWN = "withdrawn", _("withdrawn")
        UNCONFIRMED = "unconfirmed", _("not confirmed in time")
        DECLINED = "declined", _("declined, time of keeping over")
        EXPIRED = "expired", _("not renewed in time")

    address = models.CharField(_("address"), max_length=12)
    cause = models.CharField(_("cause"), max_length=12, choices=Cause)
    erased_at = models.DateTimeField(_("erased"), default=timezone.now)

    class Meta:
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")
        ordering = ["-erased_at"]
        constraints = [models.UniqueConstraint(fields=("address", "cause"), name="erasure_once")]

    def __str__(self) -> str:
        return f"{self.address} · {self.get_cause_display()}"


class Farewell(models.Model):
    """Where the last message about an erased drawing goes: the record itself names nobody any more by then.

    A task carries the key of this row only, so that no e-mail stays in its arguments; the row goes with the message.
    """

    email = models.EmailField(_("e-mail"))
    language = models.CharField(_("language"), max_length=8)
    created_at = models.DateTimeField(_("written at"), default=timezone.now)

    class Meta:
        verbose_name = _("last message")
        verbose_name_plural = _("last messages")

    def __str__(self) -> str:
        return f"{self.pk}"
