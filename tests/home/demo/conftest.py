"""The demo content, loaded once for all tests of a module: loading it takes longer than all of them."""

from collections.abc import Iterator

from django.db import transaction
from django.utils import translation

import pytest
from pytest_django import DjangoDbBlocker

from metropolis_site.home.demo.loading import load_demo


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Load the demo content into a transaction that is rolled back after the module."""
    with django_db_blocker.unblock(), translation.override("en"), transaction.atomic():
        load_demo()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded: None, db: None) -> None:
    """Give a test the demo content; what the test changes is rolled back at its end."""
