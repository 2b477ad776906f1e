"""Words of the annual report."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Agreement(models.TextChoices):
    """What the site's own records say about a reported figure."""

    AGREES = "agrees", _("agrees")
    DIFFERS = "differs", _("differs")
    UNCHECKED = "unchecked", _("cannot be checked")


TILE_WIDTHS = [("12", _("Whole row")), ("8", _("Two thirds")), ("6", _("Half")), ("4", _("One third"))]
TILE_DRAWINGS = [
    ("", _("No drawing")),
    ("blocks", _("One block for each")),
    ("hundred", _("A hundred blocks, one for each per cent")),
]
STATEMENT_LAYOUTS = [("one", _("One sentence a row")), ("two", _("Sentence and blocks side by side"))]
