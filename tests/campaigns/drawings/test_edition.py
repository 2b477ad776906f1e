"""Editions: dates and age bands."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

import pytest

from campaigns.drawings.edition import WordingIsFixed, check_age_bands
from campaigns.models import ConsentWording, Edition, EditionText
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


@pytest.mark.django_db
def test_words_to_families_are_there_once_for_each_language() -> None:
    edition = EditionFactory()
    assert (edition.words_in("es").thanks, edition.words_in("es").declined) == ("", "")
    text = EditionText.objects.create(edition=edition, language="es", thanks="Gracias.")
    assert edition.words_in("es") == text
    assert edition.words_in("fr").thanks == ""
    with pytest.raises(IntegrityError), transaction.atomic():
        EditionText.objects.create(edition=edition, language="es")


@pytest.mark.django_db
def test_s16_words_that_somebody_may_have_agreed_to_are_never_changed() -> None:
    wording = ConsentWording.objects.create(purpose="consent_news", language="en", version=1, text="One.")
    wording.text = "Two."
    with pytest.raises(WordingIsFixed):
        wording.save()
    with pytest.raises(WordingIsFixed):
        ConsentWording.objects.filter(pk=wording.pk).update(text="Two.")
    assert ConsentWording.objects.get().text == "One."
    with pytest.raises(IntegrityError), transaction.atomic():
        ConsentWording.objects.create(purpose="consent_news", language="en", version=1, text="Two.")
