"""Blocks of an annual report, by subject. The names here are the front door."""

from reports.annual_report.blocks.figure_choice import FigureChoiceBlock
from reports.annual_report.blocks.hero import HeroBlock
from reports.annual_report.blocks.key_figures import FigureTileBlock, KeyFiguresBlock
from reports.annual_report.blocks.meetings import MeetingBlock, MeetingsBlock
from reports.annual_report.blocks.people import AllianceBlock, AlliancesBlock, PersonBlock, TeamBlock
from reports.annual_report.blocks.shares import FundingBlock, FundingSourceBlock, SplitBarBlock
from reports.annual_report.blocks.statements import StatementBlock, StatementsBlock
from reports.annual_report.blocks.story import ReportStoryBlock

__all__ = [
    "AllianceBlock",
    "AlliancesBlock",
    "FigureChoiceBlock",
    "FigureTileBlock",
    "FundingBlock",
    "FundingSourceBlock",
    "HeroBlock",
    "KeyFiguresBlock",
    "MeetingBlock",
    "MeetingsBlock",
    "PersonBlock",
    "ReportStoryBlock",
    "SplitBarBlock",
    "StatementBlock",
    "StatementsBlock",
    "TeamBlock",
]
