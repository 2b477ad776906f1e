"""Files that no drawing stands behind go; the others stay."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

import pytest

from campaigns.drawings.drawing import private_storage
from campaigns.uploads.holding import hold
from campaigns.uploads.images import CleanPicture
from campaigns.uploads.leftovers import clear_leftovers
from tests.factories.drawings import DrawingFactory
from tests.factories.pictures import picture_bytes

pytestmark = pytest.mark.django_db


def test_s14_what_nothing_refers_to_is_gone_after_a_day() -> None:
    drawing = DrawingFactory()
    hold("a" * 32, CleanPicture(picture_bytes(), 640, 480, "#ffffff", 1))
    private_storage().save("orphan.jpg", ContentFile(b"x"))
    now = timezone.now()
    assert clear_leftovers(now=now) == 0
    assert clear_leftovers(now=now + timedelta(days=1, minutes=1)) == 2
    assert private_storage().exists(drawing.file.name)
    assert not private_storage().exists("orphan.jpg")
    assert private_storage().listdir("held")[1] == []


def test_an_empty_storage_has_no_leftovers() -> None:
    assert clear_leftovers(now=timezone.now()) == 0
