"""Editions: dates and age bands."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

import pytest

from campaigns.drawings.edition import check_age_bands
from campaigns.models import Edition
from tests.factories.drawings import EditionFactory


@pytest.mark.parametrize("bands", ["5-7, 8-10, 11-14", "5-14", "6-8,9-9"])
def test_rising_bands_are_taken(bands: str) -> None:
    check_age_bands(bands)


@pytest.mark.parametrize("bands", ["", "4-7", "5-15", "5-7, 7-9", "8-10, 5-7", "7-5", "5 to 7", "5-7;8-9"])
def test_s03_other_bands_are_refused(bands: str) -> None:
    with pytest.raises(ValidationError):
        check_age_bands(bands)


@pytest.mark.django_db
def test_s05_open_between_its_moments() -> None:
    edition = EditionFactory()
    assert list(Edition.objects.open_at(timezone.now())) == [edition]
    assert list(Edition.objects.open_at(edition.closes_at)) == []
    assert list(Edition.objects.open_at(edition.opens_at)) == [edition]
    assert edition.is_open
    assert not edition.is_ahead


@pytest.mark.django_db
def test_the_notice_names_the_next_or_else_the_last() -> None:
    now = timezone.now()
    assert Edition.objects.for_notice(now) is None
    past = EditionFactory(opens_at=now - timedelta(days=9), closes_at=now - timedelta(days=8))
    assert Edition.objects.for_notice(now) == past
    future = EditionFactory(opens_at=now + timedelta(days=2))
    assert Edition.objects.for_notice(now) == future
    assert future.is_ahead


@pytest.mark.django_db
def test_an_edition_closes_after_it_opens() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        EditionFactory(closes_at=timezone.now() - timedelta(days=90))
