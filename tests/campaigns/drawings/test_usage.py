"""Where a drawing hangs is known before it is taken down, and the page stays whole after it (S36)."""

import json

from django.test import Client

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from campaigns.consent.services import withdraw_drawing
from campaigns.drawings.usage import PlacedIn, pages_showing
from campaigns.models import CampaignPage
from tests.factories.drawings import DrawingFactory, build_gallery
from tests.factories.reports import ReportTree

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("indexed")
def test_s36_the_pages_are_named_and_lose_the_drawing_gracefully(
    client: Client, tree: ReportTree, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    gallery = build_gallery(tree)
    page = CampaignPage.objects.get(pk=gallery.get_parent().pk)
    drawing, other = DrawingFactory(published=True, title="A tram"), DrawingFactory(published=True, title="A boat")
    block = {"heading": "Chosen drawings", "contents_label": "", "anchor": "chosen", "drawings": [drawing.pk],
             "number": 6, "edition": None, "link_text": ""}  # fmt: skip
    page.story = json.dumps([{"type": "drawings", "value": block}])
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    assert pages_showing(drawing) == [PlacedIn(page.title, page.url)]
    assert pages_showing(other) == []
    assert "Chosen drawings" in client.get(page.url).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_drawing(drawing=drawing)
    response = client.get(page.url)
    assert response.status_code == 200
    assert "Chosen drawings" not in response.content.decode()
