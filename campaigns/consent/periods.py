"""How long things are kept, written: the table of the privacy notice, with the days of the daily run (S37)."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


@dataclass(frozen=True, slots=True)
class Period:
    """A line of the table: what it is about, and when it is erased; empty where that is not stated yet."""

    what: str
    until: str = ""


def retention_table() -> list[Period]:
    """Return the table in the reader's language, with the days that are set. `retention` carries it out."""
    backup = settings.BACKUP_DAYS
    return [
        Period(_("The photo as it was sent"), _("not kept at all: its pixels become a new picture")),
        Period(
            _("A drawing that the parent or guardian has not confirmed"),
            _("erased %(days)s after it was sent") % {"days": in_days(settings.CONFIRM_DAYS)},
        ),
        Period(
            _("A drawing that we do not show"),
            _("erased %(days)s after the decision") % {"days": in_days(settings.DECLINED_DAYS)},
        ),
        Period(_("A drawing that is withdrawn"), _("erased at once, with every copy of its picture")),
        Period(
            _("A drawing in the gallery"),
            _("after %(months)s we ask whether it may stay; without an answer within %(days)s it is erased")
            % {"months": in_months(settings.RENEWAL_MONTHS), "days": in_days(settings.RENEWAL_DAYS)},
        ),
        Period(
            _("E-mail and name of the parent or guardian"),
            _("erased %(days)s after the edition closes; the private link goes on working")
            % {"days": in_days(settings.GUARDIAN_DAYS)},
        ),
        Period(
            _("The proof that the parent or guardian agreed"),
            _("kept with the drawing, without e-mail or name: a code that cannot be read back"),
        ),
        Period(
            _("Notes of the site’s background work"), _("erased after %(days)s") % {"days": in_days(settings.TASK_DAYS)}
        ),
        Period(
            _("Copies made against loss (backups)"),
            _("overwritten after %(days)s; what was erased is erased again if one is used") % {"days": in_days(backup)}
            if backup
            else "",
        ),
    ]


def in_days(number: int) -> str:
    """Return a number of days in words."""
    return ngettext("%(number)s day", "%(number)s days", number) % {"number": number}


def in_months(number: int) -> str:
    """Return a number of months in words."""
    return ngettext("%(number)s month", "%(number)s months", number) % {"number": number}
