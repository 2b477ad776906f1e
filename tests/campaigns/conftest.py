"""The open form of the drawings, and a whole, good form to send."""

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

import pytest
from pytest_django import Settings

from campaigns.models import DrawingsPage, Edition
from campaigns.uploads.forms import new_stamp
from metropolis_site.core.models import City
from tests.factories.cities import CityFactory
from tests.factories.drawings import EditionFactory, build_gallery
from tests.factories.pictures import picture_bytes
from tests.factories.reports import ReportTree

KEY = "0123456789abcdef0123456789abcdef"
REQUIRED = ("is_guardian", "consent_gallery", "child_agrees")
Post = Callable[..., Any]


@pytest.fixture
def city(db: None) -> City:
    """Return a city that takes part."""
    return CityFactory()


@pytest.fixture
def edition(city: City) -> Edition:
    """Return an open edition."""
    return EditionFactory(cities=[city])


@pytest.fixture
def gallery(tree: ReportTree) -> DrawingsPage:
    """Return the published gallery."""
    return build_gallery(tree)


@pytest.fixture
def post(client: Client, gallery: DrawingsPage, city: City, edition: Edition, settings: Settings) -> Post:
    """Return a function that sends a whole, good form with the given changes; None leaves a field out."""
    settings.UPLOAD_RATE = 0

    def send(picture: bytes | None = None, **changes: Any) -> Any:
        fields: dict[str, Any] = {
            "title": "My street", "description": "A river.", "artist_name": "Lucía", "age_band": "8-10",
            "city": city.pk, "guardian_name": "Nadia", "guardian_email": "nadia@example.org",
            "stamp": new_stamp(KEY), **dict.fromkeys(REQUIRED, "on"),
            "image": SimpleUploadedFile("Maria_Lopez_3B.jpg", picture or picture_bytes(), "image/jpeg"),
        }  # fmt: skip
        sent = {name: value for name, value in (fields | changes).items() if value is not None}
        return client.post(f"{gallery.url}take-part/", sent)

    return send
