"""When each scheduled job ran last, and what came of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class JobRun(models.Model):
    """The last run of one job. The row is also what keeps two schedulers from doing the same job at once."""

    name = models.CharField(_("job"), max_length=60, unique=True)
    started_at = models.DateTimeField(_("started"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    is_ok = models.BooleanField(_("succeeded"), default=True)
    outcome = models.TextField(_("outcome"), blank=True, help_text=_("What it reports; of a fault, its kind alone."))

    class Meta:
        verbose_name = _("scheduled job")
        verbose_name_plural = _("scheduled jobs")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
