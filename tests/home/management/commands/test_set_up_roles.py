"""`manage.py set_up_roles`: creates the groups and says so."""

from io import StringIO

from django.contrib.auth.models import Group
from django.core.management import call_command

import pytest

from metropolis_site.home.roles import EDITORS, MODEL_PERMISSIONS, TRANSLATORS


@pytest.mark.django_db
def test_the_groups_get_their_rights_each_time_it_runs() -> None:
    for _run in range(2):
        out = StringIO()
        call_command("set_up_roles", stdout=out)
        assert out.getvalue().strip() == "The groups of staff have their rights."
        for name in (EDITORS, TRANSLATORS):
            assert Group.objects.get(name=name).permissions.count() == len(MODEL_PERMISSIONS[name])
