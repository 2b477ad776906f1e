"""The command that erases what is due."""

from datetime import timedelta
from io import StringIO

from django.core.management import call_command
from django.utils import timezone

import pytest

from campaigns.models import Drawing
from tests.factories.drawings import DrawingFactory


@pytest.mark.django_db
def test_s37_it_reports_each_kind() -> None:
    DrawingFactory(received_at=timezone.now() - timedelta(days=8))
    DrawingFactory()
    told = StringIO()
    call_command("apply_retention", stdout=told)
    assert "Not confirmed in time: 1 drawings erased." in told.getvalue()
    assert "Declined, time of keeping over: 0 drawings erased." in told.getvalue()
    assert "Files that no drawing stands behind: 0 erased." in told.getvalue()
    assert Drawing.objects.filter(status="withdrawn").count() == 1
