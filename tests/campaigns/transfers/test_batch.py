"""The record of an import: its constraints, its numbers, and when it has fallen silent."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

import pytest

from campaigns.models import DrawingImport, Edition, ImportRow

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "values",
    [{"state": "done", "file": "x.zip"}, {"state": "refused", "file": "x.zip", "message": "x"}, {"state": "refused"}],
)
def test_an_ended_import_keeps_no_file_and_a_refused_one_says_why(edition: Edition, values: dict[str, str]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        DrawingImport.objects.create(edition=edition, **values)


def test_a_line_is_there_once_and_a_bad_one_says_why(edition: Edition) -> None:
    batch = DrawingImport.objects.create(edition=edition)
    ImportRow.objects.create(batch=batch, number=2, state="ready")
    with pytest.raises(IntegrityError), transaction.atomic():
        ImportRow.objects.create(batch=batch, number=2, state="ready")
    with pytest.raises(IntegrityError), transaction.atomic():
        ImportRow.objects.create(batch=batch, number=3, state="bad")


def test_progress_counts_what_the_present_work_has_done(edition: Edition) -> None:
    batch = DrawingImport.objects.create(edition=edition, total=3)
    for number, state in enumerate(("ready", "imported", "repeated")):
        ImportRow.objects.create(batch=batch, number=number, state=state)
    assert batch.progress(batch.counts) == 3
    batch.state = "running"
    assert batch.progress(batch.counts) == 2


def test_silence_is_noticed_only_while_there_should_be_work(edition: Edition) -> None:
    batch = DrawingImport(edition=edition, state="running", alive_at=timezone.now() - timedelta(minutes=3))
    assert batch.is_silent
    batch.state = "done"
    assert not batch.is_silent
    assert not DrawingImport(edition=edition, state="running").is_silent
