"""The toolkit as a ZIP file: streamed, with the licence, without what is lost."""

import io
import logging
import zipfile

import pytest

from campaigns.campaign.kit_archive import CHUNK, stream_kit
from campaigns.campaign.toolkit import KitAsset, KitFile, Toolkit
from metropolis_site.core.models import SiteDocument
from tests.factories.campaigns import build_file

pytestmark = pytest.mark.django_db


def toolkit(*files: tuple[str, str, SiteDocument]) -> Toolkit:
    """Return a toolkit of files as (asset, language, document)."""
    return Toolkit.of(KitAsset(name, "", [KitFile(document, language)]) for name, language, document in files)


def read(kit: Toolkit, language: str) -> dict[str, bytes]:
    """Return the files of the archive by name, after its checksums were compared."""
    archive = zipfile.ZipFile(io.BytesIO(b"".join(stream_kit(kit, language, "Free to use."))))
    assert archive.testzip() is None
    return {name: archive.read(name) for name in archive.namelist()}


def test_it_has_every_file_of_the_language_and_the_licence() -> None:
    kit = toolkit(
        ("Poster", "en", build_file("a.pdf", b"one")), ("Poster", "es", build_file("b.pdf", b"dos")),
        ("Letter to families", "en", build_file("c.docx", b"two")),
    )  # fmt: skip
    assert read(kit, "en") == {
        "LICENCE.txt": b"Free to use.", "poster-en.pdf": b"one", "letter-to-families-en.docx": b"two",
    }  # fmt: skip


def test_two_assets_of_one_name_keep_both_files() -> None:
    kit = toolkit(("Poster", "en", build_file("a.pdf", b"one")), ("Poster", "en", build_file("b.pdf", b"two")))
    assert {name: data for name, data in read(kit, "en").items() if name != "LICENCE.txt"} == {
        "poster-en.pdf": b"one", "poster-en-2.pdf": b"two",
    }  # fmt: skip


def test_a_name_cannot_leave_the_archive() -> None:
    kit = toolkit(("../../etc/passwd", "en", build_file()), ("海报", "en", build_file()))
    assert sorted(read(kit, "en")) == ["LICENCE.txt", "etcpasswd-en.pdf", "file-en.pdf"]


def test_a_lost_file_is_left_out_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    lost = build_file("lost.pdf")
    lost.file.storage.delete(lost.file.name)
    with caplog.at_level(logging.ERROR):
        found = read(toolkit(("Lost", "en", lost), ("Kept", "en", build_file("kept.pdf", b"here"))), "en")
    assert sorted(found) == ["LICENCE.txt", "kept-en.pdf"]
    assert f"document {lost.pk}" in caplog.text


def test_a_large_file_is_sent_piece_by_piece() -> None:
    data = bytes(range(256)) * 4096
    pieces = list(stream_kit(toolkit(("Large", "en", build_file("large.pdf", data))), "en", "x"))
    assert len(pieces) > len(data) // CHUNK
    assert max(map(len, pieces)) <= 2 * CHUNK
    assert zipfile.ZipFile(io.BytesIO(b"".join(pieces))).read("large-en.pdf") == data
