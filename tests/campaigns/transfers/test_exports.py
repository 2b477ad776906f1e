"""What leaves for an exhibition: only what may, nothing about guardians, each logged."""

import csv
import io
import zipfile

from django.utils import timezone

from wagtail.models import ModelLogEntry

import pytest
from pytest_django import Settings

from campaigns.consent.services import change_optional_consents
from campaigns.consent.wording import wordings_in_force
from campaigns.models import Consent, Drawing
from campaigns.transfers.exports import defused, exportable, stream_export
from tests.factories.drawings import DrawingFactory
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db


def agreed(drawing: Drawing) -> Drawing:
    """Let the guardian agree to exhibitions."""
    wording = wordings_in_force("en")["consent_reuse"]
    Consent.objects.create(drawing=drawing, purpose="consent_reuse", wording=wording, given_at=timezone.now())
    return drawing


def exported(content: bytes) -> tuple[list[dict[str, str]], list[str]]:
    """Return the table and the names of the pictures in a ZIP."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        text = archive.read("drawings.csv").decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text))), [name for name in archive.namelist() if name.endswith(".jpg")]


def test_s11_s25_only_public_drawings_whose_guardian_agreed() -> None:
    shown = agreed(DrawingFactory(published=True))
    taken_back = agreed(DrawingFactory(published=True))
    change_optional_consents(drawing=taken_back, given=set())
    DrawingFactory(published=True)
    for state in ({}, {"confirmed": True}, {"declined": True}, {"status": "frozen"}):
        agreed(DrawingFactory(**state))
    agreed(DrawingFactory(published=True, hidden_at=timezone.now()))
    assert list(exportable()) == [shown]
    assert list(exportable(DrawingFactory().edition)) == []


def test_s28_s31_table_and_pictures_and_nothing_of_guardians() -> None:
    user = UserFactory()
    drawing = agreed(DrawingFactory(published=True, title="=cmd()", description="नदी"))
    rows, names = exported(b"".join(stream_export(edition=drawing.edition, user=user)))
    assert names == [f"pictures/{drawing.address}.jpg"] == [rows[0]["file"]]
    assert rows[0]["title"] == "'=cmd()"
    assert rows[0]["description"] == "नदी"
    assert not [value for value in rows[0].values() if drawing.guardian_email in value or "Nadia" in value]
    assert ModelLogEntry.objects.get(action="campaigns.export").user == user


def test_s36_what_is_withdrawn_while_it_is_sent_stays_out() -> None:
    first, second = agreed(DrawingFactory(published=True)), agreed(DrawingFactory(published=True))
    missing = agreed(DrawingFactory(published=True))
    missing.file.storage.delete(missing.file.name)
    stream = stream_export(edition=None, user=UserFactory())
    begun = next(stream)
    Drawing.objects.filter(pk=second.pk).update(file="")
    rows, names = exported(begun + b"".join(stream))
    assert [row["address"] for row in rows] == [name[9:-4] for name in names]
    assert first.address in {row["address"] for row in rows}
    assert missing.address not in {row["address"] for row in rows}


def test_s32_a_name_that_tells_who_it_is_stays_out(settings: Settings) -> None:
    settings.GALLERY_MIN_CELL = 3
    agreed(DrawingFactory(published=True, artist_name="Noor"))
    rows, _names = exported(b"".join(stream_export(edition=None, user=UserFactory())))
    assert rows[0]["artist"] == ""


def test_nothing_to_export_is_a_table_with_a_heading() -> None:
    assert exported(b"".join(stream_export(edition=None, user=UserFactory()))) == ([], [])


@pytest.mark.parametrize(("text", "safe"), [("plain", "plain"), ("=1", "'=1"), ("@x", "'@x"), ("", "")])
def test_no_cell_is_a_formula(text: str, safe: str) -> None:
    assert defused(text) == safe
