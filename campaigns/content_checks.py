"""What campaigns may lack: words on what came of them."""

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail.models import Locale

from campaigns.campaign.pages import CampaignPage
from metropolis_site.core.content_checks import ContentCheck, register


def closed_without_outcome() -> "QuerySet[CampaignPage]":
    """Return the public campaigns that are over and do not say what came of them; their translations follow them."""
    return CampaignPage.objects.live().filter(locale=Locale.get_default()).without_outcome(timezone.localdate())


register(
    ContentCheck(
        "campaigns-without-outcome",
        _("Closed campaigns without an outcome"),
        _("Write what came of each campaign, then choose the stage “outcome”."),
        70,
        closed_without_outcome,
    )
)
