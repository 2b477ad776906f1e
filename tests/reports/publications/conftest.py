"""The library of the tests."""

from django.test import Client

import pytest

from metropolis_site.core.models import User
from reports.models import PublicationIndexPage
from tests.factories.publications import build_library
from tests.factories.reports import ReportTree


@pytest.fixture
def library(tree: ReportTree) -> PublicationIndexPage:
    """Return the published, empty library."""
    return build_library(tree)


@pytest.fixture
def staff(client: Client, superuser: User) -> Client:
    """Return a client logged in as somebody who may do everything."""
    client.force_login(superuser)
    return client
