"""The words of the consents and their versions."""

import pytest

from campaigns.consent.wording import wordings_in_force, write_wording
from campaigns.drawings.choices import Purpose
from campaigns.models import ConsentWording

pytestmark = pytest.mark.django_db


def test_s16_new_words_are_a_new_version() -> None:
    first = write_wording(purpose="consent_news", language="en", text="One.")
    second = write_wording(purpose="consent_news", language="en", text="Two.")
    assert (first.version, second.version) == (1, 2)
    assert wordings_in_force("en")["consent_news"].text == "Two."
    assert ConsentWording.objects.get(version=1, purpose="consent_news").text == "One."


def test_the_same_words_are_no_new_version() -> None:
    assert write_wording(purpose="x", language="en", text="A") == write_wording(purpose="x", language="en", text="A")


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_every_purpose_has_words_in_every_language(language: str) -> None:
    assert set(wordings_in_force(language)) == set(Purpose.values)
    assert ConsentWording.objects.filter(language=language).count() == len(Purpose)
