"""The form's own rules, for any text that anyone may send."""

import re

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pytest_django import Settings

from campaigns.consent.wording import wordings_in_force
from campaigns.uploads.forms import ALIAS, TakePartForm, new_stamp
from tests.factories.drawings import EditionFactory


@given(st.text(max_size=60))
def test_s07_a_name_that_passes_is_one_word_of_letters(name: str) -> None:
    if ALIAS.match(name.strip()):
        assert not re.search(r"[\d@/.:\s_]", name.strip())


@pytest.mark.django_db
@hypothesis_settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.fixed_dictionaries(
        {},
        optional={
            name: st.text(max_size=80)
            for name in ("title", "artist_name", "age_band", "city", "guardian_email", "stamp", "turn", "is_guardian")
        },
    )
)
def test_any_text_gives_messages_and_never_a_fault(settings: Settings, data: dict[str, str]) -> None:
    settings.UPLOAD_RATE = 0
    edition = EditionFactory()
    form = TakePartForm(data, {}, edition=edition, wordings=wordings_in_force("en"))
    assert not form.is_valid()
    assert "image" in form.errors


@pytest.mark.django_db
def test_s24_a_stamp_is_good_for_a_day_only(settings: Settings) -> None:
    settings.UPLOAD_RATE = 0
    form = TakePartForm({"stamp": new_stamp("a" * 32)}, {}, edition=EditionFactory(), wordings=wordings_in_force("en"))
    assert "stamp" not in form.errors
    tampered = TakePartForm(
        {"stamp": new_stamp("a" * 32) + "x"}, {}, edition=EditionFactory(), wordings=wordings_in_force("en")
    )
    assert "stamp" in tampered.errors
