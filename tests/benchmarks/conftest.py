"""What the benchmarks share: only a run that names them has them, with a database of its own."""

import os
from pathlib import Path

from django.db import connections

import pytest

HERE = Path(__file__).parent


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave the benchmarks out of every run that does not name them; `make bench` does."""
    is_named = any(Path(str(name).split("::")[0]).resolve().is_relative_to(HERE) for name in config.args)
    return None if is_named else True


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """Give the run a database that no other run has; it is made at the start and dropped at the end."""
    connections["default"].settings_dict["TEST"]["NAME"] = f"bench_{os.getpid()}"
