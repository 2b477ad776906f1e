"""Importing: what is good comes in once, what is bad is told by its line, and nothing is public (S25)."""

from collections.abc import Callable
from datetime import timedelta
from unittest.mock import patch

from django.core import mail
from django.db import OperationalError
from django.utils import timezone

from wagtail.models import ModelLogEntry

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from campaigns.consent.services import withdraw_drawing
from campaigns.drawings.drawing import private_storage
from campaigns.models import Drawing, DrawingImport, Edition, GuardianLink
from campaigns.transfers.archives import RefusedArchive
from campaigns.transfers.services import check_lines, discard_import, import_lines, receive_import, start_import
from campaigns.transfers.tasks import check_import, run_import
from campaigns.uploads.leftovers import IMPORTS, clear_leftovers
from metropolis_site.core.models import City, User
from tests.campaigns.transfers.conftest import LINE, packed, stick, table
from tests.factories.pictures import picture_bytes

Receive = Callable[..., DrawingImport]
Capture = DjangoCaptureOnCommitCallbacks
SECOND = LINE | {"picture": "two.jpg", "signed_form": "A-2"}
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def dakar(city: City, edition: Edition) -> None:
    """Let Dakar take part."""


def run(batch: DrawingImport) -> DrawingImport:
    """Check and import a file, as the worker does."""
    check_import.enqueue(batch.pk)
    batch.refresh_from_db()
    assert start_import(batch=batch)
    run_import.enqueue(batch.pk)
    batch.refresh_from_db()
    return batch


def states(batch: DrawingImport) -> list[tuple[int, str]]:
    """Return the lines and what became of them."""
    return list(batch.rows.values_list("number", "state"))


def test_s21_s22_good_lines_come_in_through_the_same_intake(received: Receive, clerk: User, edition: Edition) -> None:
    batch = run(received(stick(LINE | {"title": "Rue", "consent_reuse": "oui"}, SECOND)))
    assert states(batch) == [(2, "imported"), (3, "imported")]
    drawing = Drawing.objects.get(title="Rue")
    assert (drawing.status, drawing.language, drawing.edition) == ("confirmed", "fr", edition)
    assert drawing.paper_form.number == "A-1"
    assert drawing.paper_form.stated_by == clerk
    consents = drawing.consents.select_related("wording")
    assert {(one.purpose, one.wording.language) for one in consents} == {
        ("is_guardian", "fr"), ("consent_gallery", "fr"), ("consent_reuse", "fr"), ("child_agrees", "fr"),
    }  # fmt: skip
    assert len(str(drawing.file.name)) == 36
    assert ModelLogEntry.objects.get(action="campaigns.confirm_on_paper", object_id=drawing.pk).user == clerk


def test_s25_nothing_imported_is_public(received: Receive) -> None:
    run(received(stick(LINE, SECOND)))
    assert Drawing.objects.count() == 2
    assert not Drawing.objects.public().exists()


def test_s12_a_guardian_with_an_e_mail_is_asked(received: Receive) -> None:
    line = {**LINE, "guardian_email": "nadia@example.org"}
    run(received(stick(line)))
    drawing = Drawing.objects.get()
    assert drawing.status == "received"
    assert [message.to for message in mail.outbox] == [["nadia@example.org"]]
    assert GuardianLink.objects.get().kind == "confirm"


def test_bad_lines_are_listed_and_skipped_good_ones_kept(received: Receive) -> None:
    lines = [LINE | {"picture": f"{number}.jpg", "signed_form": f"A-{number}"} for number in range(8)]
    lines[1] |= {"city": "Atlantis"}
    lines[3] |= {"signed_form": "A-2"}
    pictures = {f"{number}.jpg": picture_bytes(seed=number) for number in range(8)}
    pictures |= {"4.jpg": b"<html>", "5.jpg": pictures["0.jpg"], "6.jpg": picture_bytes(size=(100, 100)), "x.jpg": b""}
    del pictures["7.jpg"]
    batch = received(packed({"drawings.csv": table(*lines), **pictures}))
    check_lines(batch=batch)
    found = dict(batch.rows.values_list("number", "message"))
    assert found[2] == found[4] == ""
    assert "city: This city does not take part" in found[3]
    assert "same number as in line 4" in found[5]
    assert "not a photo we can read" in found[6]
    assert "same picture as in line 2" in found[7]
    assert "shorter side" in found[8]
    assert "holds no picture of this name" in found[9]
    assert batch.unused == 1
    assert not Drawing.objects.exists()
    assert start_import(batch=batch)
    import_lines(batch=batch)
    assert Drawing.objects.count() == 2
    assert batch.counts == {"imported": 2, "bad": 6}


def test_it_may_be_repeated_with_a_corrected_file(received: Receive) -> None:
    run(received(stick(LINE, SECOND | {"city": "Atlantis"})))
    batch = run(received(stick(LINE, SECOND)))
    assert states(batch) == [(2, "repeated"), (3, "imported")]
    assert batch.rows.get(number=2).message == "waiting for review"
    assert Drawing.objects.count() == 2


def test_s36_what_was_withdrawn_is_not_taken_in_again(received: Receive) -> None:
    run(received(stick(LINE)))
    withdraw_drawing(drawing=Drawing.objects.get())
    batch = run(received(stick(LINE)))
    assert "was withdrawn or erased" in batch.rows.get().message
    assert Drawing.objects.get().status == "withdrawn"


def test_s21_the_file_as_it_was_sent_goes_with_the_end_of_the_import(
    received: Receive, django_capture_on_commit_callbacks: Capture
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        batch = received(stick(LINE))
    assert len(private_storage().listdir(IMPORTS)[1]) == 1
    with django_capture_on_commit_callbacks(execute=True):
        run(batch)
    assert private_storage().listdir(IMPORTS)[1] == []
    batch.refresh_from_db()
    assert (batch.state, batch.file.name) == ("done", "")


def test_s21_a_file_that_nobody_imports_goes_after_a_day(received: Receive) -> None:
    batch = received(stick(LINE))
    check_lines(batch=batch)
    assert clear_leftovers(now=timezone.now() + timedelta(hours=23)) == 0
    assert clear_leftovers(now=timezone.now() + timedelta(hours=25)) == 1
    assert start_import(batch=batch)
    run_import.enqueue(batch.pk)
    batch.refresh_from_db()
    assert (batch.state, batch.message) == ("refused", "The file was erased after a day. Send it again.")


def test_an_import_begins_once(received: Receive) -> None:
    batch = received(stick(LINE))
    assert not start_import(batch=batch)
    check_lines(batch=batch)
    assert start_import(batch=batch)
    assert not start_import(batch=batch)


def test_an_interrupted_import_goes_on_where_it_was(received: Receive) -> None:
    batch = received(stick(LINE, SECOND))
    check_lines(batch=batch)
    start_import(batch=batch)
    with (
        patch("campaigns.transfers.services.show_life", side_effect=[None, KeyboardInterrupt]),
        patch("campaigns.transfers.reading.clean_picture", side_effect=[OperationalError]),
        pytest.raises(OperationalError),
    ):
        import_lines(batch=batch)
    batch.refresh_from_db()
    assert not start_import(batch=batch)
    DrawingImport.objects.update(alive_at=timezone.now() - timedelta(minutes=3))
    batch.refresh_from_db()
    assert batch.is_silent
    assert start_import(batch=batch)
    run_import.enqueue(batch.pk)
    assert states(batch) == [(2, "imported"), (3, "imported")]


def test_a_city_that_left_the_edition_in_the_meantime_is_told(received: Receive, edition: Edition) -> None:
    batch = received(stick(LINE))
    check_lines(batch=batch)
    edition.cities.clear()
    start_import(batch=batch)
    run_import.enqueue(batch.pk)
    assert "does not take part" in batch.rows.get().message
    assert not Drawing.objects.exists()


def test_a_refused_file_leaves_nothing(edition: Edition, clerk: User) -> None:
    with pytest.raises(RefusedArchive):
        receive_import(file=packed({"a.jpg": b""}), edition=edition, user=clerk, statement="x")
    with (
        patch("campaigns.transfers.services.log", side_effect=OperationalError),
        pytest.raises(OperationalError),
    ):
        receive_import(file=stick(LINE), edition=edition, user=clerk, statement="x")
    assert not private_storage().exists(IMPORTS) or private_storage().listdir(IMPORTS)[1] == []
    assert not DrawingImport.objects.exists()


def test_a_discarded_import_leaves_what_came_in(received: Receive, django_capture_on_commit_callbacks: Capture) -> None:
    batch = received(stick(LINE))
    with django_capture_on_commit_callbacks(execute=True):
        discard_import(batch=batch)
    assert private_storage().listdir(IMPORTS)[1] == []
    assert not DrawingImport.objects.exists()
    done = run(received(stick(LINE)))
    discard_import(batch=done)
    assert Drawing.objects.count() == 1


def test_the_task_holds_nothing_but_a_key_and_one_that_comes_too_late_does_nothing(received: Receive) -> None:
    batch = run(received(stick(LINE)))
    check_import.enqueue(batch.pk)
    run_import.enqueue(batch.pk)
    run_import.enqueue(0)
    assert Drawing.objects.count() == 1
