"""Blocks of campaigns and programmes, by subject. The names here are the front door."""

from campaigns.campaign.blocks.borrowed import PublicationsBlock, ReportFiguresBlock
from campaigns.campaign.blocks.facts import FactBlock, FactsBlock
from campaigns.campaign.blocks.kit import KitAssetBlock, KitFileBlock, KitStoryBlock
from campaigns.campaign.blocks.partners import PartnerBlock, PartnersStoryBlock
from campaigns.campaign.blocks.story import CampaignStoryBlock
from campaigns.campaign.blocks.timeline import MilestoneBlock, TimelineStoryBlock

__all__ = [
    "CampaignStoryBlock",
    "FactBlock",
    "FactsBlock",
    "KitAssetBlock",
    "KitFileBlock",
    "KitStoryBlock",
    "MilestoneBlock",
    "PartnerBlock",
    "PartnersStoryBlock",
    "PublicationsBlock",
    "ReportFiguresBlock",
    "TimelineStoryBlock",
]
