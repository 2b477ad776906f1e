"""The file format: a tar of files, with a manifest at its end, encrypted with age (age-encryption.org/v1) as a stream.

Nothing is held in memory but the piece at hand, however large the archive is.
"""

import hashlib
import io
import json
import os
import tarfile
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Any

import pyrage

MANIFEST = "manifest.json"
FORMAT = 1
PIECE = 1 << 20  # bytes


class BrokenArchive(Exception):  # noqa: N818 - named for what the operator reads
    """An archive that cannot be trusted: another key, cut off, changed. `args[0]` says which."""


@dataclass(slots=True)
class Manifest:
    """What an archive holds: facts about the site, and the SHA-256 of each member."""

    facts: dict[str, Any]
    members: dict[str, str] = field(default_factory=dict)

    def as_json(self) -> bytes:
        """Return the manifest as the archive's last member holds it."""
        return json.dumps({"format": FORMAT, "facts": self.facts, "members": self.members}, indent=1).encode()


@dataclass(frozen=True, slots=True)
class Member:
    """A file to put into an archive. `open` may raise FileNotFoundError: it was erased meanwhile, and is left out."""

    name: str
    open: Callable[[], IO[bytes]]


class HashingReader:
    """Reads a file of a known size and hashes what passes."""

    def __init__(self, file: IO[bytes]) -> None:
        """Read from `file`."""
        self.file = file
        self.hash = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes."""
        piece = self.file.read(size)
        self.hash.update(piece)
        return piece


@contextmanager
def piped(work: Callable[[IO[bytes]], None]) -> Iterator[IO[bytes]]:
    """Give what `work` writes as a file to read, while it writes it. Raises what `work` raises."""
    reading, writing = os.pipe()
    faults: list[BaseException] = []

    def write() -> None:
        try:
            with os.fdopen(writing, "wb") as file:
                work(file)
        except BrokenPipeError:
            pass  # the reader has seen enough
        except BaseException as fault:
            faults.append(fault)

    worker = threading.Thread(target=write)
    worker.start()
    try:
        with os.fdopen(reading, "rb") as file:
            yield file
    finally:
        worker.join()
        if faults:  # what the reader met is the consequence
            raise faults[0]


def size_of(file: IO[bytes]) -> int:
    """Return the bytes of an open file."""
    file.seek(0, os.SEEK_END)
    size = file.tell()
    file.seek(0)
    return size


def write_members(out: IO[bytes], members: Iterable[Member], manifest: Manifest) -> None:
    """Write the members and then the manifest as a tar."""
    with tarfile.open(fileobj=out, mode="w|") as tar:
        for member in members:
            try:
                file = member.open()
            except FileNotFoundError:
                continue
            with file:
                info = tarfile.TarInfo(member.name)
                info.size = size_of(file)
                reader = HashingReader(file)
                tar.addfile(info, reader)
                manifest.members[member.name] = reader.hash.hexdigest()
        info, content = tarfile.TarInfo(MANIFEST), manifest.as_json()
        info.size = len(content)
        tar.addfile(info, io.BytesIO(content))


def write_archive(path: Path, members: Iterable[Member], manifest: Manifest, recipient: str) -> None:
    """Write an archive that the secret key of `recipient` opens; it is there whole, or not at all.

    What has reached the disk is read again and compared. Raises OSError for a disk that is full or does not give back
    what it was given, and pyrage.RecipientError for a key that is none.
    """
    key = pyrage.x25519.Recipient.from_str(recipient)
    half = path.with_name(f".{path.name}.part")
    written = hashlib.sha256()
    try:
        with half.open("wb") as file:
            sink = HashingWriter(file, written)
            with piped(lambda out: write_members(out, members, manifest)) as plain:
                pyrage.encrypt_io(plain, sink, [key])
            file.flush()
            os.fsync(file.fileno())
        half.chmod(0o600)
        if hash_of(half) != written.hexdigest():
            raise OSError(f"{half} does not hold what was written to it.")
        half.rename(path)
    finally:
        half.unlink(missing_ok=True)


class HashingWriter:
    """Writes to a file and hashes what passes."""

    def __init__(self, file: IO[bytes], digest: Any) -> None:
        """Write to `file` and `digest`."""
        self.file, self.digest = file, digest

    def write(self, piece: bytes) -> int:
        """Write the next bytes."""
        self.digest.update(piece)
        return self.file.write(piece)

    def flush(self) -> None:
        """Hand on what the file holds back."""
        self.file.flush()


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_archive(path: Path, folder: Path, identity: str) -> Manifest:
    """Unpack an archive into an empty folder and return its manifest, once every member has proved to be right.

    Raises BrokenArchive for one that another key opens, that is cut off or changed, or that names a file outside.
    """
    try:
        key = pyrage.x25519.Identity.from_str(identity.strip())
        with path.open("rb") as file, piped(lambda out: decrypt(file, out, key)) as plain:
            found = unpack(plain, folder)
            while plain.read(PIECE):  # to the end, so that age proves the last piece too
                pass
    except pyrage.IdentityError as error:
        raise BrokenArchive("The file of the secret key holds none.") from error
    except pyrage.DecryptError as error:
        raise BrokenArchive("Another key opens this archive.") from error
    except (OSError, tarfile.TarError, EOFError) as error:
        raise BrokenArchive(f"The archive is cut off or changed: {error}") from error
    return check_manifest(folder, found)


def decrypt(file: IO[bytes], out: IO[bytes], key: Any) -> None:
    """Write what an archive holds."""
    pyrage.decrypt_io(file, out, [key])
    out.flush()


def unpack(plain: IO[bytes], folder: Path) -> dict[str, str]:
    """Write the members into `folder` and return the SHA-256 of each. Raises BrokenArchive for a name outside."""
    found = {}
    with tarfile.open(fileobj=plain, mode="r|") as tar:
        for info in tar:
            name = PurePosixPath(info.name)
            content = tar.extractfile(info)
            if content is None or name.is_absolute() or ".." in name.parts:
                raise BrokenArchive(f"The archive names what is no file of a backup: {info.name}")
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            digest = hashlib.sha256()
            with target.open("wb") as file:
                while piece := content.read(PIECE):
                    digest.update(piece)
                    file.write(piece)
            found[info.name] = digest.hexdigest()
    return found


def check_manifest(folder: Path, found: dict[str, str]) -> Manifest:
    """Return the manifest if it names exactly what was found. Raises BrokenArchive."""
    if MANIFEST not in found:
        raise BrokenArchive("The archive has no manifest: it is cut off.")
    told = json.loads((folder / MANIFEST).read_bytes())
    if told.get("format") != FORMAT:
        raise BrokenArchive(f"This site does not know format {told.get('format')} of a backup.")
    if told["members"] != {name: digest for name, digest in found.items() if name != MANIFEST}:
        raise BrokenArchive("The archive does not hold what its manifest names.")
    return Manifest(told["facts"], told["members"])
