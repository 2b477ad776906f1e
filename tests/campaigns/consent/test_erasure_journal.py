"""Erasures are remembered where no backup takes them back (S37)."""

from pathlib import Path
from typing import Any

import pytest

from campaigns.consent.erasure import Erasure
from campaigns.consent.erasure_journal import read_journal, remember_erasure
from campaigns.consent.services import withdraw_drawing
from campaigns.drawings.drawing import Drawing
from campaigns.moderation.jobs import erase_again
from tests.factories.drawings import DrawingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def journal(settings: Any, tmp_path: Path) -> Path:
    settings.ERASURE_JOURNAL = str(tmp_path / "deep" / "erasures.log")
    return tmp_path / "deep" / "erasures.log"


def test_s37_a_restored_drawing_that_was_withdrawn_is_erased_again(
    journal: Path, django_capture_on_commit_callbacks: Any
) -> None:
    drawing = DrawingFactory(published=True, guardian_email="parent@example.org")
    before = Drawing.objects.values().get(pk=drawing.pk)
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_drawing(drawing=drawing)
    assert drawing.address in journal.read_text()
    assert "parent@example.org" not in journal.read_text()
    # The database of before: it knows the drawing and nothing of its withdrawal.
    Erasure.objects.all().delete()
    Drawing.objects.filter(pk=drawing.pk).update(**{**before, "image_id": None, "file": ""})
    assert erase_again() == "1 drawings erased again"
    drawing.refresh_from_db()
    assert (drawing.status, drawing.guardian_email) == ("withdrawn", "")
    assert erase_again() == "0 drawings erased again"


def test_what_is_rolled_back_is_not_remembered(journal: Path) -> None:
    withdraw_drawing(drawing=DrawingFactory(confirmed=True))  # the transaction of this test never commits
    assert not journal.exists()


def test_broken_lines_are_skipped(journal: Path) -> None:
    remember_erasure(address="abc", cause="withdrawn")
    with journal.open("a") as file:
        file.write("half a li\nabc nonsense 2026\n\n")
    remember_erasure(address="def", cause="declined")
    assert read_journal() == 2
    assert read_journal() == 0


def test_a_disk_that_takes_nothing_is_logged(settings: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").write_text("")
    settings.ERASURE_JOURNAL = str(tmp_path / "file" / "erasures.log")
    remember_erasure(address="abc", cause="withdrawn")
    assert "could not be written" in caplog.text
