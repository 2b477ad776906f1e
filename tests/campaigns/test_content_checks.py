"""Campaigns that are over and do not say what came of them."""

from django.test import Client
from django.urls import reverse

import pytest

from campaigns.content_checks import closed_without_outcome
from tests.factories.campaigns import build_campaign, build_index
from tests.factories.reports import ReportTree
from tests.factories.users import build_editor

pytestmark = pytest.mark.django_db


def test_a_campaign_that_is_over_needs_an_outcome(tree: ReportTree, client: Client) -> None:
    index = build_index(tree)
    over = build_campaign(index, "Caring cities", first_year=2020, decision="closed")
    build_campaign(index, "Said", first_year=2020, decision="closed", outcome="<p>Ten cities joined.</p>")
    build_campaign(index, "Running", decision="open")
    assert list(closed_without_outcome()) == [over]
    client.force_login(build_editor())
    html = client.get(reverse("content_check", args=["campaigns-without-outcome"])).content.decode()
    assert ("Caring cities" in html, "Said" in html, "Running" in html) == (True, False, False)
