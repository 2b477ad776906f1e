"""Fixtures of the whole suite: plain static files, files in a temporary folder, tasks at once, three languages."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.core.files.storage import storages
from django.test import TestCase, TransactionTestCase
from django.utils import translation

from wagtail.models import Locale

import pytest
from hypothesis import settings as hypothesis_settings
from pytest_django import Settings

from campaigns.models import Drawing, DrawingImport
from metropolis_site.core.models import User
from tests.databases import fill_test_databases, use_folder
from tests.factories.reports import ReportTree, build_tree
from tests.factories.users import UserFactory
from tests.server import DEMO_FOLDER
from tests.tasks import AT_ONCE, WITHOUT_INDEXES

# No deadline: the first example pays for loading CLDR data, which says nothing about the code.
hypothesis_settings.register_profile("suite", deadline=None, max_examples=100)
hypothesis_settings.load_profile("suite")

REQUIRE_ALL = "REQUIRE_ALL"
CHROMIUM = "chromium"


def pytest_configure(config: pytest.Config) -> None:
    """Let one warning pass that is not ours: Wagtail leaves the temporary file of a new rendition to the collector."""
    config.addinivalue_line("filterwarnings", "ignore:Unclosed file <tempfile.SpooledTemporaryFile:ResourceWarning")
    fill_test_databases()
    if not hasattr(config, "workerinput"):  # the processes of xdist inherit it
        os.environ[DEMO_FOLDER] = tempfile.mkdtemp(prefix="metropolis-tests-")
        use_folder(config)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the demo that the processes of the run shared."""
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.pop(DEMO_FOLDER), ignore_errors=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the choice of a second run, on another database."""
    parser.addoption("--only-database", action="store_true", help="leave out the tests that ask no database")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Run the tests that empty the database last: they take the rows of the migrations away, and order is random.

    With --only-database the others are left out that would say the same on every database.
    """
    if config.getoption("--only-database"):
        chosen = [item for item in items if asks_the_database(item)]
        config.hook.pytest_deselected(items=[item for item in items if not asks_the_database(item)])
        items[:] = chosen
    items.sort(key=empties_the_database)


def asks_the_database(item: pytest.Item) -> bool:
    """Return whether a test may use the database."""
    names = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(names & {"db", "transactional_db"})


def empties_the_database(item: pytest.Item) -> bool:
    """Return whether a test commits for real, so that Django empties every table after it."""
    test_class = getattr(item, "cls", None)
    if test_class is not None and issubclass(test_class, TransactionTestCase):
        return not issubclass(test_class, TestCase)
    marker = item.get_closest_marker("django_db")
    return marker is not None and bool(marker.kwargs.get("transaction"))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a browser test without a browser, saying why; fail it where the run demands everything (REQUIRE_ALL=1)."""
    if item.get_closest_marker("browser") is None or shutil.which(CHROMIUM):
        return
    reason = f"{CHROMIUM} is not installed; `.ci/run` installs it"
    if os.environ.get(REQUIRE_ALL) == "1":
        pytest.fail(f"{REQUIRE_ALL}=1, but {reason}", pytrace=False)
    pytest.skip(reason)


@pytest.fixture(autouse=True)
def isolated_site(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep each test to itself: no manifest of static files, own media, tasks at once, its own cache, English."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        "private": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "private"), "base_url": None},
        },
    }
    # A file field keeps the storage it was made with.
    for model in (Drawing, DrawingImport):
        monkeypatch.setattr(model._meta.get_field("file"), "storage", storages["private"])
    settings.STATIC_ROOT = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PRIVATE_ROOT = tmp_path / "private"
    settings.TASKS = WITHOUT_INDEXES
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # A prefix of its own rather than a cleared cache: the workers of one run may share a Redis.
    settings.CACHES = {"default": {**settings.CACHES["default"], "KEY_PREFIX": str(tmp_path)}}
    # A request of the test before left its language active in this thread.
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture
def indexed(settings: Settings) -> None:
    """Keep the indexes of search and of references in step, as the site does; for tests that read them."""
    settings.TASKS = AT_ONCE


@pytest.fixture
def locales(db: None) -> dict[str, Locale]:
    """Return the locales of the site by language code, made where they are missing."""
    return {code: Locale.objects.get_or_create(language_code=code)[0] for code in ("en", "es", "fr")}


@pytest.fixture
def tree(locales: dict[str, Locale]) -> ReportTree:
    """Return the published pages above a report: home and index of reports."""
    return build_tree()


@pytest.fixture
def superuser(db: None) -> User:
    """Return an administrator."""
    user: User = UserFactory(superuser=True)
    return user
