"""Measures of the campaigns: what the report's numbers of campaigns, statements and meetings are checked against.

They count only the years that the editors call complete: a list with gaps says nothing about a figure, and must not be
shown as what the figure counted.
"""

from decimal import Decimal
from functools import partial

from django.utils.text import format_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from campaigns.campaign.choices import Body
from campaigns.campaign.events import StatutoryMeeting
from campaigns.campaign.index_page import CampaignIndexPage
from campaigns.campaign.pages import CampaignPage
from campaigns.campaign.statements import PolicyStatement
from metropolis_site.core.measures import Count, register


def complete_index(year: int) -> CampaignIndexPage | None:
    """Return the public index in the reader's language, or another; None unless the editors call `year` complete."""
    pages = CampaignIndexPage.objects.live().public().select_related("locale")
    indexes = {page.locale.language_code: page for page in pages}
    if not any(page.is_complete_for(year) for page in indexes.values()):
        return None
    return indexes.get(get_language() or "en") or next(iter(indexes.values()))


@register("campaigns_in_year", label=_("Campaigns that ran in the year"))
def count_campaigns(year: int) -> Count | None:
    """Count the public campaigns that ran in `year`; None unless the year is complete."""
    index = complete_index(year)
    if index is None:
        return None
    number = CampaignPage.objects.live().public().first_written().running_in(year).count()
    return Count(Decimal(number), f"{index.get_url() or ''}?year={year}")


def count_statements(year: int, *, gender: bool) -> Count | None:
    """Count the policy statements of `year`, each once, with the address that lists exactly them."""
    index = complete_index(year)
    if index is None:
        return None
    campaigns = CampaignPage.objects.live().public().first_written()
    statements = PolicyStatement.objects.of_pages(campaigns).issued_in(year)
    if gender:
        statements = statements.filter(has_gender_perspective=True)
    query = f"?gender=yes&year={year}" if gender else f"?year={year}"
    return Count(Decimal(statements.count()), f"{index.get_url() or ''}statements/{query}")


@register("policy_statements", label=_("Policy statements of the year"))
def count_policy_statements(year: int) -> Count | None:
    """Count the policy statements dated in `year`; None unless the year is complete."""
    return count_statements(year, gender=False)


@register(
    "policy_statements_with_gender_perspective", label=_("Policy statements of the year with a gender perspective")
)
def count_statements_with_gender_perspective(year: int) -> Count | None:
    """Count the policy statements dated in `year` that have a gender perspective; None unless the year is complete."""
    return count_statements(year, gender=True)


def count_meetings(body: str, year: int) -> Count | None:
    """Count the meetings of `body` that began in `year` and took place; None unless the year is complete."""
    index = complete_index(year)
    if index is None:
        return None
    number = StatutoryMeeting.objects.held_in(year, body).count()
    return Count(Decimal(number), f"{index.get_url() or ''}calendar/?year={year}")


for one in Body:
    register(f"meetings:{one.value}", label=format_lazy("{}: {}", _("Statutory meetings of the year"), one.label))(
        partial(count_meetings, one.value)
    )
