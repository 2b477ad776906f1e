"""`manage.py recount_drawings` says what was wrong."""

from io import StringIO

from django.core.management import call_command

import pytest

from campaigns.models import DrawingCount
from tests.factories.drawings import DrawingFactory


@pytest.mark.django_db
def test_it_repairs_and_says_what() -> None:
    drawing = DrawingFactory(published=True, image=None, theme="play")
    DrawingCount.objects.update(number=7)
    out = StringIO()
    call_command("recount_drawings", stdout=out)
    cell = f"edition_id={drawing.edition_id}, city_id={drawing.city_id}, age_band=8-10, theme=play"
    assert out.getvalue() == f"{cell}: kept 7, counted 1; repaired.\n1 of the kept numbers were wrong.\n"
    out = StringIO()
    call_command("recount_drawings", stdout=out)
    assert out.getvalue() == "0 of the kept numbers were wrong.\n"
