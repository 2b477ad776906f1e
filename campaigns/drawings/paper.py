"""Consent on paper: a guardian signed a form, and a member of staff vouches that it is on file (S12, S16)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.drawings.drawing import Drawing

NUMBER_LENGTH = 40


class PaperForm(models.Model):
    """Where the signed form of one drawing is filed, and who said so in which words. It names no guardian."""

    drawing = models.OneToOneField(Drawing, on_delete=models.CASCADE, related_name="paper_form")
    number = models.CharField(_("number of the signed form"), max_length=NUMBER_LENGTH)
    statement = models.TextField(_("statement"))
    stated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("stated by"), on_delete=models.SET_NULL, null=True, related_name="+"
    )
    stated_at = models.DateTimeField(_("stated at"), default=timezone.now)

    class Meta:
        verbose_name = _("signed form")
        verbose_name_plural = _("signed forms")
        constraints = [models.CheckConstraint(condition=~Q(number="") & ~Q(statement=""), name="paper_form_is_whole")]

    def __str__(self) -> str:
        return self.number
