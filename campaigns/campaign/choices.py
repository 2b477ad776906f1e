"""Words of the campaigns: stages, bodies that meet, languages of a toolkit, names that addresses use."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

FIRST_YEAR, LAST_YEAR = 1985, 2100  # the association's first year, and one that no campaign will reach soon
# The index uses these addresses itself, so no campaign may.
NAMES_IN_USE = ("calendar", "statements")


class Stage(models.TextChoices):
    """Where a campaign stands. The dates say the first three; only an editor closes one with an outcome."""

    PLANNED = "planned", pgettext_lazy("stage of a campaign", "Planned")
    OPEN = "open", pgettext_lazy("stage of a campaign", "Open")
    CLOSED = "closed", pgettext_lazy("stage of a campaign", "Closed")
    OUTCOME = "outcome", pgettext_lazy("stage of a campaign", "Closed, with its outcome")


class Body(models.TextChoices):
    """Who meets (facts, section 3)."""

    GENERAL_ASSEMBLY = "assembly", _("General Assembly")
    BOARD = "board", _("Board of Directors")
    VICE_PRESIDENCIES = "vice_presidencies", _("Vice-presidencies")
    CO_PRESIDENCIES = "co_presidencies", _("Co-presidencies")
    REGIONAL_SECRETARIES = "regional_secretaries", _("Regional secretaries")


class KitLanguage(models.TextChoices):
    """Languages that a file of a toolkit may be in."""

    ENGLISH = "en", _("English")
    SPANISH = "es", _("Spanish")
    FRENCH = "fr", _("French")
    ARABIC = "ar", _("Arabic")
    CATALAN = "ca", _("Catalan")
    CHINESE = "zh", _("Chinese")
    GERMAN = "de", _("German")
    PERSIAN = "fa", _("Persian")
    PORTUGUESE = "pt", _("Portuguese")
