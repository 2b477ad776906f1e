"""The limit while a file streams in."""

from django.core.files.uploadhandler import SkipFile
from django.test import RequestFactory

import pytest
from PIL import Image
from pytest_django import Settings

from campaigns.uploads.handlers import DrawingUploadHandler
from campaigns.uploads.images import RefusedPicture, refuse_size


def handler_for(path: str) -> DrawingUploadHandler:
    """Return a handler that has begun a file of a request to `path`."""
    handler = DrawingUploadHandler(RequestFactory().post(path))
    handler.new_file("image", "a.jpg", "image/jpeg", None)
    return handler


def test_s20_data_beyond_the_limit_is_skipped(settings: Settings) -> None:
    settings.UPLOAD_MAX_BYTES = 10
    handler = handler_for("/en/x/take-part/")
    assert handler.receive_data_chunk(b"12345", 0) == b"12345"
    with pytest.raises(SkipFile):
        handler.receive_data_chunk(b"123456", 5)
    assert handler.request.is_too_large  # type: ignore[union-attr]


def test_s20_a_webp_has_a_lower_limit_because_it_is_decoded_whole() -> None:
    image = Image.new("1", (5000, 4000))
    refuse_size(image)
    image.format = "WEBP"
    with pytest.raises(RefusedPicture, match="16 megapixels"):
        refuse_size(image)


def test_other_forms_have_their_own_limits(settings: Settings) -> None:
    settings.UPLOAD_MAX_BYTES = 10
    assert handler_for("/admin/images/add/").receive_data_chunk(b"x" * 50, 0) == b"x" * 50
