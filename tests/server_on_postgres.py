"""The whole site as real processes on a PostgreSQL of its own, which may be restarted."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.production.services import running_postgresql
from tests.server import Stack, free_port, running_stack


@dataclass(frozen=True, slots=True)
class OnPostgres:
    """A running site, and what restarts its database."""

    stack: Stack
    restart: Callable[[], None]


@contextmanager
def running_on_postgres(drawings: str, **variables: str) -> Iterator[OnPostgres]:
    """Run the site with the demo and so many drawings. `variables` are added to the environment.

    Skips the test where Debian's PostgreSQL is not installed.
    """
    if not list(Path("/usr/lib/postgresql").glob("*/bin")):
        pytest.skip("needs PostgreSQL from Debian's packages")
    root, port = Path(tempfile.mkdtemp(prefix="metropolis-tests-")), free_port()
    root.chmod(0o755)  # PostgreSQL is another user
    place = {"PGHOST": str(root / "postgresql"), "PGPORT": str(port), "PGUSER": "postgres"}
    folder = root / "site"
    folder.mkdir()
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, root, ignore_errors=True)
        restart = stack.enter_context(running_postgresql(root, port))
        site = running_stack(folder, "postgres:///postgres", drawings, **place, **variables)
        yield OnPostgres(stack.enter_context(site), restart)
