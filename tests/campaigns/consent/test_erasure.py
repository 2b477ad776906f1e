"""The record of erasures names nobody and counts each once."""

from django.db import IntegrityError, transaction

import pytest

from campaigns.models import Erasure


@pytest.mark.django_db
def test_s37_an_erasure_is_recorded_once() -> None:
    Erasure.objects.create(address="abc", cause="withdrawn")
    with pytest.raises(IntegrityError), transaction.atomic():
        Erasure.objects.create(address="abc", cause="withdrawn")
    assert {field.name for field in Erasure._meta.get_fields()} == {"id", "address", "cause", "erased_at"}
