"""The record of a signed form is whole, and there once."""

from django.db import IntegrityError, transaction

import pytest

from campaigns.models import PaperForm
from tests.factories.drawings import DrawingFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("values", [{"number": "", "statement": "On file."}, {"number": "1", "statement": ""}])
def test_s16_without_number_or_statement_there_is_no_proof(values: dict[str, str]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        PaperForm.objects.create(drawing=DrawingFactory(), **values)


def test_a_drawing_has_one_form() -> None:
    drawing = DrawingFactory()
    assert str(PaperForm.objects.create(drawing=drawing, number="A-1", statement="On file.")) == "A-1"
    with pytest.raises(IntegrityError), transaction.atomic():
        PaperForm.objects.create(drawing=drawing, number="A-2", statement="On file.")
