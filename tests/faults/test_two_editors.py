"""Two editors publish the same page at the same moment: one is last, nobody's words are lost."""

import json
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server import Stack, running_stack
from tests.staff import index_address, publish_index, signed_in

pytestmark = [pytest.mark.faults, pytest.mark.xdist_group("faults"), pytest.mark.enable_socket]
ROUNDS = 4
SEEN_SECONDS = 2.0
PAGE = "/en/annual-reports/"
WORDS = """
import json
from reports.models import AnnualReportIndexPage
page = AnnualReportIndexPage.objects.get(locale__language_code="en")
saved = [row.content["introduction"] for row in page.revisions.order_by("pk")]
print(json.dumps([page.introduction, page.get_latest_revision_as_object().introduction, saved]))
"""


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """Run the site with the demo."""
    with running_stack(tmp_path_factory.mktemp("site"), PAGE_CACHE="1") as stack:
        yield stack


def read(url: str) -> str:
    """Return a page as anybody reads it."""
    with urllib.request.urlopen(url, timeout=60) as answer:  # noqa: S310 - our own server
        return str(answer.read().decode())


def test_both_publish_and_one_of_them_is_last(stack: Stack) -> None:
    clients = [signed_in(stack, "admin"), signed_in(stack, "editor")]
    address = index_address(stack)
    start, led_to, written = threading.Barrier(len(clients)), [], []

    def publish(number: int) -> None:
        for turn in range(ROUNDS):
            words = f"Written by editor {number} in round {turn}."
            start.wait(timeout=60)
            led_to.append(publish_index(clients[number], address, words))
            written.append(words)

    threads = [threading.Thread(target=publish, args=(number,)) for number in range(len(clients))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    # The client raises where it meets a fault; a form that was refused would have shown itself again.
    assert len(led_to) == len(clients) * ROUNDS
    assert not [path for path in led_to if path.endswith("/edit/")]
    public, latest, saved = json.loads(stack.ask(WORDS))
    assert set(written) <= set(saved)
    assert public in {words for words in written if words.endswith(f"round {ROUNDS - 1}.")}
    assert public == latest
    time.sleep(SEEN_SECONDS)
    assert all(public in read(stack.url + PAGE) for _time in range(10))


def test_who_may_not_publish_the_page_does_not_become_last(stack: Stack, tmp_path: Path) -> None:
    before = json.loads(stack.ask(WORDS))[0]
    moderator = signed_in(stack, "moderator")
    address = index_address(stack)
    with pytest.raises((OSError, AssertionError)):
        publish_index(moderator, address, "Written by a moderator.")
    assert json.loads(stack.ask(WORDS))[0] == before
