"""Taking in a drawing: whole or not at all."""

from unittest.mock import Mock, patch

from django.db import OperationalError
from django.utils import timezone

import pytest

from campaigns.consent.wording import write_wording
from campaigns.drawings.drawing import private_storage
from campaigns.models import Drawing
from campaigns.uploads.images import CleanPicture
from campaigns.uploads.services import Submission, submit_drawing
from tests.factories.cities import CityFactory
from tests.factories.drawings import EditionFactory
from tests.factories.pictures import picture_bytes


@pytest.fixture
def submission(db: None) -> Submission:
    """Return a checked form."""
    city = CityFactory()
    return Submission(
        key="a" * 32,
        edition=EditionFactory(cities=[city]),
        city=city,
        age_band="5-7",
        title="Bridge",
        description="",
        artist_name="Noor",
        language="fr",
        guardian_name="",
        guardian_email="n@example.org",
        purposes=("is_guardian", "consent_gallery", "child_agrees"),
        picture=CleanPicture(picture_bytes(), 640, 480, "#ffffff", 5),
    )


def test_s16_the_wording_that_was_shown_is_kept(submission: Submission) -> None:
    drawing = submit_drawing(submission=submission)
    write_wording(purpose="consent_gallery", language="fr", text="Autres mots.")
    consent = drawing.consents.select_related("wording").get(purpose="consent_gallery")
    assert consent.wording.version == 1
    assert consent.wording.text != "Autres mots."
    assert consent.wording.language == "fr"
    assert consent.given_at <= timezone.now()


def test_no_file_is_left_when_the_record_fails(submission: Submission) -> None:
    with (
        patch("campaigns.uploads.services.record_drawing", side_effect=RuntimeError),
        pytest.raises(RuntimeError),
    ):
        submit_drawing(submission=submission)
    assert private_storage().listdir("")[1] == []
    assert not Drawing.objects.exists()


def test_a_double_tap_that_crosses_is_one_drawing(submission: Submission) -> None:
    first = submit_drawing(submission=submission)
    with patch("campaigns.uploads.services.Drawing.objects.filter") as found:
        found.return_value.first.return_value = None
        found.return_value.exclude.return_value.exists.return_value = False
        second = submit_drawing(submission=submission)
    assert first.pk == second.pk
    assert len(private_storage().listdir("")[1]) == 1


def test_a_commit_that_may_have_worked_keeps_the_file_for_the_daily_run(submission: Submission) -> None:
    class LostWhileCommitting:
        def __enter__(self) -> None: ...

        def __exit__(self, *error: object) -> None:
            raise OperationalError

    with (
        patch("campaigns.uploads.services.transaction", Mock(atomic=LostWhileCommitting)),
        pytest.raises(OperationalError),
    ):
        submit_drawing(submission=submission)
    assert Drawing.objects.get().file.name in private_storage().listdir("")[1]


def test_a_lost_database_leaves_no_file(submission: Submission) -> None:
    with (
        patch("campaigns.uploads.services.Drawing.objects.create", side_effect=OperationalError),
        pytest.raises(OperationalError),
    ):
        submit_drawing(submission=submission)
    assert private_storage().listdir("")[1] == []
