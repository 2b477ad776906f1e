"""The next release migrates the database while this one serves: no reader and no parent meets a fault."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.faults.conftest import load_on
from tests.server import GALLERY, ROOT, status_of
from tests.server_on_postgres import OnPostgres

pytestmark = [pytest.mark.faults, pytest.mark.xdist_group("faults-database"), pytest.mark.enable_socket]
OK = 200
PATHS = ("/en/", "/en/annual-reports/2021/", GALLERY, f"{GALLERY}take-part/")
SETTINGS = """
from metropolis_site.settings import *
from metropolis_site.settings.base import INSTALLED_APPS as SITE_APPS
INSTALLED_APPS = [*SITE_APPS, "next_release"]
"""
# What a release may do in its first step (CONTRIBUTING, Migrations): add what the code that runs need not know.
MIGRATIONS = {
    "0001_note": """
from django.db import migrations, models

def add_column(table, definition):
    return migrations.RunSQL(
        f"ALTER TABLE {table} ADD COLUMN {definition}", f"ALTER TABLE {table} DROP COLUMN {definition.split()[0]}"
    )

class Migration(migrations.Migration):
    initial = True
    operations = [
        migrations.CreateModel("Note", [("id", models.BigAutoField(primary_key=True)), ("text", models.TextField())]),
        add_column("campaigns_drawing", "note_of_next_release text NULL"),
        add_column("reports_annualreportpage", "note_of_next_release text NOT NULL DEFAULT ''"),
    ]
""",
    "0002_index": """
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

class Migration(migrations.Migration):
    atomic = False
    dependencies = [("next_release", "0001_note")]
    operations = [AddIndexConcurrently("note", models.Index(fields=["text"], name="next_release_note_text"))]
""",
}
HOLD = """
import time
from django.db import connection, transaction
with transaction.atomic(), connection.cursor() as cursor:
    cursor.execute("SELECT count(*) FROM campaigns_drawing")
    print("held", flush=True)
    time.sleep({seconds})
"""


@pytest.fixture
def next_release(tmp_path: Path) -> dict[str, str]:
    """Return the environment of the release that is about to be installed."""
    package = tmp_path / "next_release"
    (package / "migrations").mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "migrations/__init__.py").touch()
    for name, text in MIGRATIONS.items():
        (package / f"migrations/{name}.py").write_text(text)
    (tmp_path / "next_settings.py").write_text(SETTINGS)
    return {"PYTHONPATH": str(tmp_path), "DJANGO_SETTINGS_MODULE": "next_settings"}


def test_a_migration_ahead_and_back_meets_nobody(on_postgres: OnPostgres, next_release: dict[str, str]) -> None:
    stack = on_postgres.stack
    with load_on(stack, [f"{path}?n=" for path in PATHS], readers=2) as load:
        stack.run("migrate", "--verbosity", "0", **next_release)
        time.sleep(1)
        assert "[X] 0002_index" in stack.run("showmigrations", "next_release", **next_release)
        stack.run("migrate", "next_release", "zero", "--verbosity", "0", **next_release)
        time.sleep(1)
    assert set(load.found) == {OK}
    assert load.sent


def test_a_migration_that_cannot_have_its_lock_gives_up_and_can_be_done_again(
    on_postgres: OnPostgres, next_release: dict[str, str]
) -> None:
    """Else every reader would wait behind the migration, which waits for the one who reads longest."""
    stack = on_postgres.stack
    holder = subprocess.Popen(
        [sys.executable, "manage.py", "shell", "--verbosity", "0", "--command", HOLD.format(seconds=600)],
        cwd=ROOT, env=stack.environment, stdout=subprocess.PIPE,
    )  # fmt: skip
    with holder:
        try:
            assert holder.stdout is not None
            assert holder.stdout.readline() == b"held\n"
            with pytest.raises(subprocess.CalledProcessError) as refused:
                stack.run("migrate", "--verbosity", "0", **next_release)
            assert b"lock timeout" in refused.value.stderr
            assert [status_of(stack.url + path) for path in PATHS] == [OK] * len(PATHS)
        finally:
            holder.kill()
    stack.run("migrate", "--verbosity", "0", **next_release)
    stack.run("migrate", "next_release", "zero", "--verbosity", "0", **next_release)
