"""S36: what was once public and is not any more answers "gone" without a reason, and no address shows its files."""

from collections.abc import Callable
from typing import Any

from django.core.files.storage import default_storage
from django.test import Client

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from campaigns.consent.services import report_concern, withdraw_drawing
from campaigns.drawings.choices import Check
from campaigns.drawings.pictures import ALL_SPECS
from campaigns.models import Drawing, DrawingsPage
from campaigns.moderation.services import (
    Review,
    approve_drawing,
    decline_drawing,
    freeze_drawing,
    undo_decision,
    unfreeze_drawing,
)
from metropolis_site.core.models.images import SiteRendition
from metropolis_site.core.renditions import find_renditions
from tests.factories.drawings import DrawingFactory, build_gallery
from tests.factories.reports import ReportTree
from tests.factories.users import UserFactory

WORDS: dict[str, Any] = {
    "alt_text": "A red bridge", "title": "Bridge", "artist_name": "", "description": "", "theme": "",
    "checklist": Check.values,
}  # fmt: skip


@pytest.fixture
def gallery(tree: ReportTree) -> DrawingsPage:
    return build_gallery(tree)


def report(drawing: Drawing, user: Any) -> None:
    report_concern(drawing=drawing, text="It shows a name", email="")


def report_and_decline(drawing: Drawing, user: Any) -> None:
    report(drawing, user)
    decline_drawing(drawing=drawing, user=user, reason="personal_data")


def freeze(drawing: Drawing, user: Any) -> None:
    freeze_drawing(drawing=drawing, user=user)


def freeze_and_give_back(drawing: Drawing, user: Any) -> None:
    unfreeze_drawing(drawing=freeze_drawing(drawing=drawing, user=user), user=user)


def undo(drawing: Drawing, user: Any) -> None:
    undo_decision(drawing=drawing, user=user)


def withdraw(drawing: Drawing, user: Any) -> None:
    withdraw_drawing(drawing=drawing)


ENDS = (report, report_and_decline, freeze, freeze_and_give_back, undo, withdraw)


def publish(user: Any) -> Drawing:
    drawing = approve_drawing(drawing=DrawingFactory(confirmed=True), user=user, review=Review(**WORDS))
    assert drawing.image is not None
    find_renditions(drawing.image, ALL_SPECS)
    return drawing


@pytest.mark.parametrize("end", ENDS)
def test_s36_gone_without_a_reason_and_without_a_file(
    client: Client, gallery: DrawingsPage, end: Callable[[Drawing, Any], None],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:  # fmt: skip
    moderator = UserFactory(superuser=True)
    drawing = publish(moderator)
    assert drawing.image is not None
    files = [drawing.image.file.name, *(one.file.name for one in drawing.image.renditions.all())]
    assert len(files) > 6
    assert all(default_storage.exists(name) for name in files)
    url = f"{gallery.url}{drawing.address}/"
    assert client.get(url).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        end(drawing, moderator)
    answer = client.get(url)
    assert answer.status_code == 410
    html = answer.content.decode()
    assert "This drawing is not here any more" in html
    main = html.split("<main")[1].split("</main")[0]
    assert not [word for word in ("Bridge", "report", "declined", "frozen", "withdr") if word in main]
    assert [name for name in files if default_storage.exists(name)] == []
    assert not SiteRendition.objects.exists()
    assert client.get(f"{url}report/").status_code == 404
    assert drawing.address not in client.get(gallery.url).content.decode()


def test_s36_a_reported_drawing_that_is_shown_again_gets_new_files_and_its_old_place(gallery: DrawingsPage) -> None:
    moderator = UserFactory()
    drawing = publish(moderator)
    moment = drawing.published_at
    report(drawing, moderator)
    shown = approve_drawing(drawing=drawing, user=moderator, review=Review(**WORDS))
    assert shown.published_at == moment
    assert shown.image is not None
    assert default_storage.exists(shown.image.file.name)


@pytest.mark.parametrize("state", [{}, {"confirmed": True}, {"declined": True}, {"status": "frozen"}])
def test_s25_what_nobody_ever_saw_is_unknown(client: Client, gallery: DrawingsPage, state: dict[str, Any]) -> None:
    drawing = DrawingFactory(**state)
    for suffix in ("", "report/"):
        assert client.get(f"{gallery.url}{drawing.address}/{suffix}").status_code == 404
