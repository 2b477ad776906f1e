"""The file while it streams in: its limit, the file without a name, and a full disk wherever it is met."""

import errno
import tempfile
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.core.files.storage import FileSystemStorage
from django.core.files.uploadhandler import SkipFile
from django.db import OperationalError
from django.test import RequestFactory

import pytest
from PIL import Image
from pytest_django import Settings

from campaigns.models import Drawing, DrawingsPage, Edition
from campaigns.uploads.handlers import DrawingUploadHandler
from campaigns.uploads.images import RefusedPicture, clean_picture, refuse_size, too_large_message
from campaigns.uploads.views import take_part
from tests.campaigns.conftest import Post
from tests.factories.pictures import picture_bytes


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


LARGE = picture_bytes() + bytes(3_000_000)
FULL = OSError(errno.ENOSPC, "No space left on device")


def test_s21_a_large_file_is_on_disk_without_a_name(post: Post, settings: Settings, tmp_path: Path) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    seen: list[list[Path]] = []
    with patch(
        "campaigns.uploads.forms.clean_picture",
        side_effect=lambda *args: seen.append(list(tmp_path.glob("*.upload*"))) or clean_picture(*args),
    ):
        assert post(LARGE).status_code == 302
    assert seen == [[]]


def refused_for_space(post: Post, caplog: pytest.LogCaptureFixture, picture: bytes | None = None) -> None:
    """Send a drawing and check that the visitor is told, and that nothing is written, lost or unsaid in the log."""
    response = post(picture, description="Der Fluss")
    page = response.content.decode()
    assert response.status_code == 503
    assert "We cannot take drawings at the moment" in page
    assert "Der Fluss" in page
    assert not Drawing.objects.exists()
    assert "could not be stored" in caplog.text
    caplog.clear()


def test_a_full_disk_is_told_wherever_it_is_met(post: Post, caplog: pytest.LogCaptureFixture) -> None:
    with patch.object(FileSystemStorage, "_save", side_effect=FULL):
        refused_for_space(post, caplog)
    with patch("campaigns.uploads.handlers.tempfile.TemporaryFile", side_effect=FULL):
        refused_for_space(post, caplog, LARGE)
    with patch("campaigns.uploads.handlers.tempfile.TemporaryFile") as full:
        full.return_value.write.side_effect = FULL
        refused_for_space(post, caplog, LARGE)
    with patch("campaigns.uploads.images.Path.mkdir", side_effect=FULL):
        refused_for_space(post, caplog)
    assert post().status_code == 302


def test_a_database_that_takes_nothing_leaves_no_file_and_what_was_typed_is_kept(
    post: Post, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with patch("campaigns.uploads.services.record_drawing", side_effect=OperationalError("server closed")):
        answer = post(title="The river")
    assert answer.status_code == 503
    assert 'value="The river"' in answer.content.decode()
    assert list((tmp_path / "private").glob("*.jpg")) == []
    assert "OperationalError" in caplog.text


class Endless:
    """The body of a form whose file never seems to end: made while it is read, so that it is nowhere as a whole."""

    def __init__(self, head: bytes, size: int) -> None:
        self.head, self.left, self.most = head, size - len(head), 0

    def read(self, size: int = -1) -> bytes:
        self.most = max(self.most, size)
        if self.head:
            part, self.head = self.head[:size], self.head[size:]
            return part
        part = bytes(min(size, self.left))
        self.left -= len(part)
        return part

    def readline(self) -> bytes:
        """Return the rest, of which there is none once the file was read."""
        return self.read(1)


def test_s20_a_gigabyte_is_read_in_small_parts_and_kept_nowhere(
    gallery: DrawingsPage, edition: Edition, settings: Settings, tmp_path: Path
) -> None:
    settings.UPLOAD_RATE, settings.FILE_UPLOAD_TEMP_DIR = 0, str(tmp_path)
    head = (
        b'--b\r\nContent-Disposition: form-data; name="title"\r\n\r\nMy street\r\n--b\r\n'
        b'Content-Disposition: form-data; name="image"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n'
    )
    body = Endless(head, 1_000_000_000)
    request = RequestFactory().post(f"{gallery.url}take-part/", b"x", content_type="multipart/form-data; boundary=b")
    request.META["CONTENT_LENGTH"] = "1000000000"
    request._stream = body
    kept = 0
    real = tempfile.TemporaryFile

    def counted(**options: Any) -> Any:
        file = real(**options)
        write = file.write

        class Counting:
            def __getattr__(self, name: str) -> Any:
                return getattr(file, name)

            def write(self, data: bytes) -> int:
                nonlocal kept
                kept += len(data)
                return int(write(data))

        return Counting()

    with patch("campaigns.uploads.handlers.tempfile.TemporaryFile", counted):
        response = take_part(request, gallery)
    assert response.status_code == 422
    assert response.context_data["form"].errors["image"] == [too_large_message()]
    assert body.left == 0
    assert body.most <= 1 << 20
    assert kept <= settings.UPLOAD_MAX_BYTES
    assert not Drawing.objects.exists()
