"""The models of the application, where Django looks for them; each is defined with its subject."""

from campaigns.campaign.drawings_page import DrawingsPage
from campaigns.campaign.events import CampaignEvent, StatutoryMeeting
from campaigns.campaign.goals import CampaignGoal
from campaigns.campaign.index_page import CampaignIndexPage
from campaigns.campaign.pages import CampaignPage
from campaigns.campaign.programmes import ProgrammeIndexPage, ProgrammePage
from campaigns.campaign.statements import PolicyStatement
from campaigns.consent.erasure import Erasure, Farewell
from campaigns.drawings.counts import DrawingCount
from campaigns.drawings.drawing import Concern, Consent, Drawing, GuardianLink
from campaigns.drawings.edition import ConsentWording, Edition, EditionText
from campaigns.drawings.paper import PaperForm
from campaigns.drawings.themes import DrawingTheme, ThemeName
from campaigns.transfers.batch import DrawingImport, ImportRow

__all__ = [
    "CampaignEvent",
    "CampaignGoal",
    "CampaignIndexPage",
    "CampaignPage",
    "Concern",
    "Consent",
    "ConsentWording",
    "Drawing",
    "DrawingCount",
    "DrawingImport",
    "DrawingTheme",
    "DrawingsPage",
    "Edition",
    "EditionText",
    "Erasure",
    "Farewell",
    "GuardianLink",
    "ImportRow",
    "PaperForm",
    "PolicyStatement",
    "ProgrammeIndexPage",
    "ProgrammePage",
    "StatutoryMeeting",
    "ThemeName",
]
