"""Migrations that change rows: there and back."""

import importlib

from django.apps import apps

import pytest

from tests.factories.reports import IndicatorFactory

naming = importlib.import_module("reports.migrations.0004_measure_name")


@pytest.mark.django_db
def test_the_measure_has_its_new_name_and_can_have_the_old_one_again() -> None:
    named, other = IndicatorFactory(slug="named", measure=naming.OLD), IndicatorFactory(slug="other", measure="members")
    naming.name_measure(apps, naming.OLD, naming.NEW)
    named.refresh_from_db()
    assert named.measure == "publications_in_year_with_gender_perspective"
    naming.name_measure(apps, naming.NEW, naming.OLD)
    for row, measure in ((named, naming.OLD), (other, "members")):
        row.refresh_from_db()
        assert row.measure == measure
