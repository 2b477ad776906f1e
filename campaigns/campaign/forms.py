"""The editing form of a campaign."""

from collections.abc import Mapping
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from wagtail.admin.forms import WagtailAdminPageForm

from campaigns.campaign.choices import NAMES_IN_USE, Stage


def outcome_problem(decision: str, outcome: str) -> str:
    """Return why a campaign cannot be closed with its outcome, or nothing: it must say what came of it."""
    has_words = bool(strip_tags(outcome or "").replace("\xa0", " ").strip())
    if decision == Stage.OUTCOME and not has_words:
        return _("Write what came of it before you close the campaign with its outcome.")
    return ""


def date_problems(values: Mapping[str, Any]) -> dict[str, str]:
    """Return messages by field for days and years that cannot be true together."""
    opens, closes = values.get("opens_date"), values.get("closes_date")
    first, last = values.get("first_year"), values.get("last_year")
    problems = {}
    if opens and closes and closes < opens:
        problems["closes_date"] = _("A campaign cannot close before it opens.")
    if last and not (first or opens):
        problems["first_year"] = _("Say in which year it began, too.")
    elif (last and opens and last < (first or opens.year)) or (last and first and last < first):
        problems["last_year"] = _("A campaign cannot close before it opens.")
    if opens and first and first != opens.year:
        problems["first_year"] = _("It opens in another year, by the day above.")
    if closes and last and last != closes.year:
        problems["last_year"] = _("It closes in another year, by the day above.")
    return problems


class CampaignForm(WagtailAdminPageForm):
    """Puts each message beside the field that can mend it. A draft may lack its outcome."""

    def clean(self) -> dict[str, Any]:
        """Check the address, the days, and that a campaign with an outcome says what it is."""
        cleaned: dict[str, Any] = super().clean()
        if cleaned.get("slug") in NAMES_IN_USE:
            self.add_error("slug", _("The list of campaigns uses this address itself. Choose another one."))
        for name, message in date_problems(cleaned).items():
            if name in self.fields and not self.has_error(name):
                self.add_error(name, message)
        is_original = self.instance.is_original_in(self.parent_page)
        problem = outcome_problem(cleaned.get("decision", ""), cleaned.get("outcome", "")) if is_original else ""
        if problem and not self.is_deferred_validation:
            self.add_error("outcome", problem)
        return cleaned
