"""Which drawings were erased, in a file outside of the database: no backup takes it back (S37).

A line has the random address of a drawing, the cause and the moment. It names nobody.
"""

import fcntl
import logging
import os
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from campaigns.consent.erasure import Erasure

logger = logging.getLogger(__name__)


def remember_erasure(*, address: str, cause: str) -> None:
    """Append an erasure, on the disk before this returns. Logs a disk that does not take it: the database has it."""
    path = Path(settings.ERASURE_JOURNAL)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="ascii") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.write(f"{address} {cause} {timezone.now().isoformat()}\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        logger.exception("An erasure could not be written to the journal; a restored backup would bring it back")


def read_journal() -> int:
    """Bring the journal's erasures into the database and return how many it did not know; broken lines are skipped."""
    try:
        lines = Path(settings.ERASURE_JOURNAL).read_text(encoding="ascii", errors="replace").splitlines()
    except FileNotFoundError:
        return 0
    told = {tuple(line.split()[:2]) for line in lines if len(line.split()) == 3 and line.split()[1] in Erasure.Cause}
    known = set(Erasure.objects.values_list("address", "cause"))
    fresh = [Erasure(address=address, cause=cause) for address, cause in sorted(told - known)]
    Erasure.objects.bulk_create(fresh)
    return len(fresh)
