"""The index of the campaigns of the tests."""

import pytest

from campaigns.models import CampaignIndexPage
from tests.factories.campaigns import build_index
from tests.factories.reports import ReportTree


@pytest.fixture
def index(tree: ReportTree) -> CampaignIndexPage:
    """Return the published, empty index."""
    return build_index(tree)
