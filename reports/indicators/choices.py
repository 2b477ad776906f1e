"""Words of the indicators."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Theme(models.TextChoices):
    """The part of the association's work that an indicator belongs to, in the order of the report."""

    GOVERNANCE = "governance", _("Governance of the association")
    IMPACT = "impact", _("Reach and membership")
    VOICES = "voices", _("Voices on the global agenda")
    CAPACITY = "capacity", _("Capacity for policies and services")
