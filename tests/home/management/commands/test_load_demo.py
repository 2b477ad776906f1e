"""`manage.py load_demo`: loads once, keeps what is there, and says how to log in."""

from io import StringIO
from pathlib import Path

from django.core.management import CommandError, call_command

import pytest

from campaigns.models import Drawing
from metropolis_site.core.models import User
from metropolis_site.home.management.commands import load_demo
from metropolis_site.home.models import HomePage
from tests.factories.drawings import DrawingFactory
from tests.factories.reports import ReportTree

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def password_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Keep the made password away from the developer's own."""
    monkeypatch.delenv("DEMO_PASSWORD", raising=False)
    path = tmp_path / "demo-password"
    monkeypatch.setattr(load_demo, "PASSWORD_FILE", path)
    return path


def run() -> str:
    """Run the command and return what it says."""
    out = StringIO()
    call_command("load_demo", "--drawings", "1", stdout=out)
    return out.getvalue()


def test_an_empty_site_is_loaded_and_a_second_run_keeps_the_data() -> None:
    assert "Loading the annual report 2021" in run()
    home = HomePage.objects.get(locale__language_code="en")
    home.title = "Renamed by an editor"
    home.save()
    assert "The site has content already: nothing is loaded." in run()
    assert HomePage.objects.count() == 3
    assert HomePage.objects.get(pk=home.pk).title == "Renamed by an editor"


def test_a_site_with_content_of_its_own_keeps_it_and_gets_the_users(tree: ReportTree) -> None:
    assert "nothing is loaded" in run()
    assert HomePage.objects.get() == tree.home
    assert User.objects.count() == 4


def test_a_given_password_is_used_and_written_nowhere(
    tree: ReportTree, monkeypatch: pytest.MonkeyPatch, password_file: Path
) -> None:
    monkeypatch.setenv("DEMO_PASSWORD", "given by the customer")
    said = run()
    assert "the password that DEMO_PASSWORD names" in said
    assert "given by the customer" not in said
    assert User.objects.get(username="admin").check_password("given by the customer")
    assert not password_file.exists()


def test_without_one_a_password_is_made_once_and_only_its_owner_may_read_it(
    tree: ReportTree, password_file: Path
) -> None:
    said = run()
    password = password_file.read_text()
    assert len(password) >= 12
    assert said.rstrip().endswith(password)
    assert password_file.stat().st_mode & 0o777 == 0o600
    assert run() != ""
    assert password_file.read_text() == password
    assert User.objects.get(username="editor").check_password(password)


def test_more_drawings_than_are_painted_need_an_example_to_copy(tree: ReportTree) -> None:
    with pytest.raises(CommandError, match="no public example"):
        call_command("load_demo", "--drawings", "1234", stdout=StringIO())


def test_a_loaded_demo_is_filled_up_with_copies(tree: ReportTree) -> None:
    DrawingFactory(published=True, image=None, edition__is_example=True)
    out = StringIO()
    call_command("load_demo", "--drawings", "1234", stdout=out)
    assert "1,233 copies added." in out.getvalue()
    assert Drawing.objects.public().count() == 1234


def test_drawings_of_children_are_left_alone_unless_forced(tree: ReportTree) -> None:
    DrawingFactory()
    DrawingFactory(published=True, image=None, edition__is_example=True)
    with pytest.raises(CommandError, match="--force"):
        call_command("load_demo", "--drawings", "300", stdout=StringIO())
    call_command("load_demo", "--drawings", "300", "--force", stdout=StringIO())
    assert Drawing.objects.public().count() == 300
