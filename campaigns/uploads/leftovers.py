"""Removes private files that no drawing stands behind: of a form or an import that never came back, or of a crash.

A child's picture must not stay because a process was killed between writing the file and the record (S14, S22).
"""

from datetime import datetime, timedelta

from campaigns.drawings.drawing import Drawing, private_storage
from campaigns.uploads.holding import FOLDER

AGE = timedelta(days=1)  # as long as the stamp of a form is good
IMPORTS = "imports"  # where files of many drawings wait until they are imported


def clear_leftovers(*, now: datetime) -> int:
    """Delete the private pictures older than a day that no drawing refers to, and return how many."""
    storage = private_storage()
    if not storage.exists(""):
        return 0
    folders, names = storage.listdir("")
    known = set(Drawing.objects.exclude(file="").values_list("file", flat=True))
    found = [name for name in names if name.endswith(".jpg") and name not in known]
    for folder in {FOLDER, IMPORTS} & set(folders):
        found += [f"{folder}/{name}" for name in storage.listdir(folder)[1]]
    old = [name for name in found if storage.get_modified_time(name) <= now - AGE]
    for name in old:
        storage.delete(name)
    return len(old)
