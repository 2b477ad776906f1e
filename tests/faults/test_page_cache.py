"""Two web processes keep pages; what another process changes is seen by all readers within two seconds."""

import time
import urllib.request
from pathlib import Path

import pytest

from tests.server import Stack, running_stack

pytestmark = [pytest.mark.faults, pytest.mark.xdist_group("faults"), pytest.mark.enable_socket]
SEEN_SECONDS = 2.0
RENAME = """
from metropolis_site.core.models import SiteSettings
for row in SiteSettings.objects.all():
    row.hashtag = "#SeenAtOnce"
    row.save()
"""


def read(stack: Stack) -> str:
    """Return the home page, each time over a new connection, so that either process may answer."""
    with urllib.request.urlopen(f"{stack.url}/en/", timeout=60) as answer:  # noqa: S310 - our own server
        assert "s-maxage" in answer.headers["Cache-Control"]
        return str(answer.read().decode())


def test_a_change_of_another_process_is_seen_by_all_within_two_seconds(tmp_path: Path) -> None:
    with running_stack(tmp_path, PAGE_CACHE="1") as stack:
        before = {read(stack) for _time in range(20)}
        assert len(before) == 1
        assert "#SeenAtOnce" not in before.pop()
        stack.ask(RENAME)
        time.sleep(SEEN_SECONDS)
        assert all("#SeenAtOnce" in read(stack) for _time in range(20))
