"""Turning, cropping, blurring: the earlier picture is gone (S27)."""

from django.core.files.base import ContentFile

import pytest
from PIL import Image
from pytest_django import DjangoCaptureOnCommitCallbacks

from campaigns.drawings.drawing import private_storage
from campaigns.models import Drawing
from campaigns.moderation.rework import Region, public_copy, rework_picture
from tests.factories.drawings import DrawingFactory
from tests.factories.pictures import picture_bytes
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db


def pixels_of(drawing: Drawing) -> Image.Image:
    """Return the private picture."""
    with private_storage().open(str(drawing.file.name)) as file, Image.open(file) as image:
        return image.convert("RGB")


def test_s27_after_a_blur_the_unblurred_file_is_nowhere(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    drawing = DrawingFactory(confirmed=True)
    earlier = drawing.file.name
    with django_capture_on_commit_callbacks(execute=True):
        after = rework_picture(drawing=drawing, user=UserFactory(), blur=Region(0, 0, 1, 1))
    assert not private_storage().exists(earlier)
    assert len(private_storage().listdir("")[1]) == 1
    assert len(set(pixels_of(after).crop((0, 0, 53, 40)).getcolors(100_000) or [])) < 40


def test_a_crop_and_a_turn_change_the_measures() -> None:
    drawing = DrawingFactory(confirmed=True)
    user = UserFactory()
    after = rework_picture(drawing=drawing, user=user, turn=90)
    assert (after.width, after.height) == (480, 640)
    after = rework_picture(drawing=after, user=user, crop=Region(0, 0, 0.5, 0.5))
    assert (after.width, after.height) == (240, 320)
    assert pixels_of(after).size == (240, 320)


@pytest.mark.parametrize("region", [(0.5, 0, 0.4, 1), (-0.1, 0, 1, 1), (0, 0, 1, 1.1), (0, 0, 0.001, 1), (0.2,) * 4])
def test_a_region_outside_or_empty_is_refused(region: tuple[float, float, float, float]) -> None:
    with pytest.raises(ValueError, match="region"):
        Region(*region).box(640, 480)


def test_only_a_waiting_drawing_is_reworked() -> None:
    with pytest.raises(ValueError, match="waits"):
        rework_picture(drawing=DrawingFactory(published=True), user=UserFactory(), turn=90)


def test_s21_the_public_copy_has_no_metadata() -> None:
    exif = Image.Exif()
    exif[0x010E] = "Main Street"
    content, width, height = public_copy(ContentFile(picture_bytes(size=(2000, 1000), exif=exif)).read())
    assert (width, height) == (1600, 800)
    assert b"Main Street" not in content
