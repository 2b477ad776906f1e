"""Words of the domain that more than one feature uses: how a quantity is meant and how it is shown."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What sort of quantity an indicator measures."""

    COUNT = "count", _("Count")
    PERCENTAGE = "percentage", _("Percentage")
    ORDINAL = "ordinal", _("Ordinal (1st, 2nd)")
    MONEY = "money", _("Amount of money, in euros")


class Bound(models.TextChoices):
    """How the value relates to the truth, in the words of the source."""

    EXACTLY = "exactly", _("exactly")
    MORE_THAN = "more_than", _("more than")
    ABOUT = "about", _("about")
    AT_LEAST = "at_least", _("at least")


class Display(models.TextChoices):
    """How the eye gets the number; a screen reader always gets the full words."""

    FULL = "full", _("In full (1,200)")
    COMPACT = "compact", _("Compact (1.2K)")


class Gender(models.TextChoices):
    """Grammatical gender of a counted thing, which Spanish and French ordinals follow."""

    MASCULINE = "masculine", _("Masculine")
    FEMININE = "feminine", _("Feminine")
