"""A file of drawings as a city sends it."""

import csv
import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from campaigns.models import DrawingImport, Edition
from campaigns.transfers.rows import NEEDED
from campaigns.transfers.services import receive_import
from metropolis_site.core.models import City, User
from tests.factories.pictures import picture_bytes
from tests.factories.users import UserFactory

LINE = {
    "picture": "one.jpg", "age_band": "8-10", "city": "Dakar", "language": "fr", "signed_form": "A-1",
    "is_guardian": "oui", "consent_gallery": "yes", "child_agrees": "sí",
}  # fmt: skip


def table(*lines: dict[str, str], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """Return a table with the columns of the first line."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(lines[0]) if lines else list(NEEDED), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(lines)
    return text.getvalue().encode(encoding)


def packed(files: dict[str, bytes]) -> io.BytesIO:
    """Return a ZIP of the files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    buffer.seek(0)
    return buffer


def stick(*lines: dict[str, str], **files: bytes) -> io.BytesIO:
    """Return a ZIP with a table of the lines and a picture for each, another one each time."""
    pictures = {line["picture"]: picture_bytes(seed=number) for number, line in enumerate(lines) if line["picture"]}
    return packed({"drawings.csv": table(*lines), **pictures, **files})


@pytest.fixture
def city(db: None) -> City:
    """Return a city that takes part."""
    from tests.factories.cities import CityFactory

    found: City = CityFactory(name="Dakar")
    return found


@pytest.fixture
def clerk(db: None) -> User:
    """Return the member of staff who vouches for the forms."""
    user: User = UserFactory(username="clerk")
    return user


@pytest.fixture
def received(edition: Edition, clerk: User) -> Callable[..., DrawingImport]:
    """Return a function that takes a file in, without checking it."""

    def receive(file: io.BytesIO, **changes: Any) -> DrawingImport:
        return receive_import(file=file, edition=edition, user=clerk, statement="All forms are on file.", **changes)

    return receive
