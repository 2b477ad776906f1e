"""The file of a backup: whole or not at all, for one key, and refused when anything of it is wrong."""

import io
from pathlib import Path

import pytest
from pyrage import RecipientError, x25519

from metropolis_site.core.backups.archive import (
    MANIFEST,
    BrokenArchive,
    Manifest,
    Member,
    read_archive,
    write_archive,
    write_members,
)

LARGE = bytes(range(256)) * 20_000


def member(name: str, content: bytes) -> Member:
    return Member(name, lambda: io.BytesIO(content))


@pytest.fixture
def key() -> x25519.Identity:
    return x25519.Identity.generate()


@pytest.fixture
def archive(tmp_path: Path, key: x25519.Identity) -> Path:
    path = tmp_path / "a.tar.age"
    members = [member("database", LARGE), member("default/images/ä b.jpg", b"picture"), member("private/empty", b"")]
    write_archive(path, members, Manifest({"made_at": "now"}), str(key.to_public()))
    return path


def test_what_went_in_comes_out(archive: Path, key: x25519.Identity, tmp_path: Path) -> None:
    out = tmp_path / "out"
    manifest = read_archive(archive, out, str(key))
    assert manifest.facts == {"made_at": "now"}
    assert (out / "database").read_bytes() == LARGE
    assert (out / "default/images/ä b.jpg").read_bytes() == b"picture"
    assert (out / "private/empty").read_bytes() == b""
    assert set(manifest.members) == {"database", "default/images/ä b.jpg", "private/empty"}


def test_nothing_of_it_can_be_read_and_nobody_else_may(archive: Path) -> None:
    assert b"picture" not in archive.read_bytes()
    assert archive.stat().st_mode & 0o077 == 0


def test_another_key_opens_nothing(archive: Path, tmp_path: Path) -> None:
    with pytest.raises(BrokenArchive, match="Another key"):
        read_archive(archive, tmp_path / "out", str(x25519.Identity.generate()))
    with pytest.raises(BrokenArchive, match="holds none"):
        read_archive(archive, tmp_path / "out", "no key")


@pytest.mark.parametrize("cut", [10, 1000, 200_000])
def test_an_archive_that_is_cut_off_is_refused(archive: Path, key: x25519.Identity, tmp_path: Path, cut: int) -> None:
    archive.write_bytes(archive.read_bytes()[:-cut])
    with pytest.raises(BrokenArchive, match="cut off or changed"):
        read_archive(archive, tmp_path / "out", str(key))


@pytest.mark.parametrize("place", [300, 100_000, -300])
def test_an_archive_that_was_changed_is_refused(
    archive: Path, key: x25519.Identity, tmp_path: Path, place: int
) -> None:
    content = bytearray(archive.read_bytes())
    content[place] ^= 1
    archive.write_bytes(content)
    with pytest.raises(BrokenArchive):
        read_archive(archive, tmp_path / "out", str(key))


@pytest.mark.parametrize("name", ["../outside", "/etc/outside", "a/../../outside"])
def test_a_name_outside_is_refused(key: x25519.Identity, tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.tar.age"
    write_archive(path, [member(name, b"x")], Manifest({}), str(key.to_public()))
    with pytest.raises(BrokenArchive, match="no file of a backup"):
        read_archive(path, tmp_path / "out" / "deep", str(key))
    assert not (tmp_path / "outside").exists()


def test_a_manifest_that_names_something_else_is_refused(key: x25519.Identity, tmp_path: Path) -> None:
    path = tmp_path / "a.tar.age"
    told = Manifest({}, {"more": "0"})
    write_archive(path, [member("database", b"x")], told, str(key.to_public()))
    with pytest.raises(BrokenArchive, match="does not hold"):
        read_archive(path, tmp_path / "out", str(key))


def test_a_file_that_was_erased_meanwhile_is_left_out(key: x25519.Identity, tmp_path: Path) -> None:
    def gone() -> io.BytesIO:
        raise FileNotFoundError

    path = tmp_path / "a.tar.age"
    write_archive(path, [Member("private/gone", gone), member("b", b"x")], Manifest({}), str(key.to_public()))
    assert set(read_archive(path, tmp_path / "out", str(key)).members) == {"b"}


def test_a_backup_that_fails_leaves_nothing_behind(key: x25519.Identity, tmp_path: Path) -> None:
    def full() -> io.BytesIO:
        raise OSError("No space left on device")

    with pytest.raises(OSError, match="No space"):
        write_archive(tmp_path / "a.tar.age", [Member("a", full)], Manifest({}), str(key.to_public()))
    with pytest.raises(RecipientError):
        write_archive(tmp_path / "a.tar.age", [], Manifest({}), "age1nokey")
    assert list(tmp_path.iterdir()) == []


def test_the_manifest_is_the_last_member() -> None:
    out = io.BytesIO()
    write_members(out, [member("a", b"x")], Manifest({}))
    assert out.getvalue().index(b"a\0") < out.getvalue().index(MANIFEST.encode())
