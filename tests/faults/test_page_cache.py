"""Two web processes keep pages; what another process changes is seen by all readers within two seconds."""

import re
import time
import urllib.request
from collections.abc import Iterator

import pytest

from tests.server import DATABASE, GALLERY, Parent, Stack, running_stack, status_of

pytestmark = [pytest.mark.faults, pytest.mark.xdist_group("faults"), pytest.mark.enable_socket]
SEEN_SECONDS = 2.0
RENAME = """
from metropolis_site.core.models import SiteSettings
for row in SiteSettings.objects.all():
    row.hashtag = "#SeenAtOnce"
    row.save()
"""


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """Run a site that keeps its pages, and its connections to the database as on PostgreSQL."""
    folder = tmp_path_factory.mktemp("kept")
    database = f"sqlite:///{folder}/{DATABASE}?conn_max_age=60"
    with running_stack(folder, PAGE_CACHE="1", DATABASE_URL=database) as running:
        yield running


def read(stack: Stack, path: str = "/en/") -> str:
    """Return a page, each time over a new connection, so that either process may answer."""
    with urllib.request.urlopen(f"{stack.url}{path}", timeout=60) as answer:  # noqa: S310 - our own server
        assert "s-maxage" in answer.headers["Cache-Control"]
        return str(answer.read().decode())


def test_a_change_of_another_process_is_seen_by_all_within_two_seconds(stack: Stack) -> None:
    before = {read(stack) for _time in range(20)}
    assert len(before) == 1
    assert "#SeenAtOnce" not in before.pop()
    stack.ask(RENAME)
    time.sleep(SEEN_SECONDS)
    assert all("#SeenAtOnce" in read(stack) for _time in range(20))


def test_a_drawing_that_a_reader_reports_is_gone_for_all_within_two_seconds(stack: Stack) -> None:
    """What is written by a thread that has answered before, and has its connection since."""
    kept = "".join(read(stack, GALLERY) for _time in range(20))
    shown = re.search(rf'href="({GALLERY}[a-z0-9]{{10}}/)', kept)  # as long as a drawing's address is
    assert shown
    page = shown[1]
    assert [status_of(stack.url + page) for _time in range(20)] == [200] * 20
    Parent(stack.url, b"").post(f"{page}report/", {"what": "A face can be recognised"})
    time.sleep(SEEN_SECONDS)
    assert 200 not in [status_of(stack.url + page) for _time in range(20)]
    assert not any(page in read(stack, GALLERY) for _time in range(20))
