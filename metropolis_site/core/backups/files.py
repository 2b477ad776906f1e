"""What a backup holds beside its own manifest: the database's dump and every file of the site's storages."""

from collections.abc import Iterator
from pathlib import Path

from django.core.files import File
from django.core.files.storage import Storage, storages

from metropolis_site.core.backups.archive import Member

STORAGES = ("default", "private")
DATABASE = "database"


def names_in(storage: Storage, folder: str = "") -> Iterator[str]:
    """Yield the names of all files of a storage, but for the hidden ones, which are locks."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in sorted(files):
        if not name.startswith("."):
            yield f"{folder}{name}"
    for name in sorted(folders):
        yield from names_in(storage, f"{folder}{name}/")


def members_of(database: Path) -> Iterator[Member]:
    """Yield all that a backup holds. The database comes first: whatever file it names was there before."""
    yield Member(DATABASE, lambda: database.open("rb"))
    for alias in STORAGES:
        storage = storages[alias]
        for name in names_in(storage):
            yield Member(f"{alias}/{name}", lambda storage=storage, name=name: storage.open(name))  # type: ignore[misc]


def fill_storage(storage: Storage, folder: Path) -> None:
    """Make a storage hold what is in `folder`, and nothing else."""
    for name in list(names_in(storage)):
        storage.delete(name)
    for path in sorted(folder.rglob("*")) if folder.exists() else ():
        if path.is_file():
            name = path.relative_to(folder).as_posix()
            with path.open("rb") as file:
                kept = storage.save(name, File(file))
            if kept != name:
                raise OSError(f"{name} could not be put back under its name.")
