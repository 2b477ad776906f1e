"""What the tests of faults share: a site on a PostgreSQL of its own, whose demo takes a minute to load."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
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


@pytest.fixture(scope="session")
def on_postgres() -> Iterator[OnPostgres]:
    """Run the site with the demo, but no drawings, on a PostgreSQL of its own."""
    if not list(Path("/usr/lib/postgresql").glob("*/bin")):
        pytest.skip("needs PostgreSQL from Debian's packages")
    root, port = Path(tempfile.mkdtemp(prefix="metropolis-faults-")), free_port()
    root.chmod(0o755)  # PostgreSQL is another user
    place = {"PGHOST": str(root / "postgresql"), "PGPORT": str(port), "PGUSER": "postgres"}
    folder = root / "site"
    folder.mkdir()
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, root, ignore_errors=True)
        restart = stack.enter_context(running_postgresql(root, port))
        yield OnPostgres(stack.enter_context(running_stack(folder, "postgres:///postgres", "0", **place)), restart)
