"""The models of the application, where Django looks for them; each is defined with its subject."""

from campaigns.campaign.pages import CampaignIndexPage, CampaignPage, DrawingsPage
from campaigns.consent.erasure import Erasure
from campaigns.drawings.drawing import Concern, Consent, Drawing, GuardianLink
from campaigns.drawings.edition import ConsentWording, Edition

__all__ = [
    "CampaignIndexPage",
    "CampaignPage",
    "Concern",
    "Consent",
    "ConsentWording",
    "Drawing",
    "DrawingsPage",
    "Edition",
    "Erasure",
    "GuardianLink",
]
