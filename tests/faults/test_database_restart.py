"""PostgreSQL is restarted while readers read and parents send: it is over soon, and nothing acknowledged is lost."""

import json
import threading
import time
import urllib.error
from collections import Counter

import pytest

from tests.faults.conftest import OnPostgres
from tests.server import GALLERY, send_drawing, status_of

pytestmark = [pytest.mark.faults, pytest.mark.xdist_group("faults-database"), pytest.mark.enable_socket]
OK, FAULT, NOT_AVAILABLE = 200, 500, 503
SOON = 10  # seconds
KEPT = """
import json
from campaigns.drawings.drawing import Drawing
print(json.dumps(list(Drawing.objects.filter(title="Fault").values_list("guardian_email", flat=True))))
"""


def test_under_load_nothing_is_lost_and_it_is_over_soon(on_postgres: OnPostgres) -> None:
    stack, restart = on_postgres.stack, on_postgres.restart
    is_over, found, sent = threading.Event(), Counter[int](), []

    def read(number: int) -> None:
        while not is_over.is_set():
            found[status_of(f"{stack.url}/en/search/?q=city{number}-{time.monotonic()}")] += 1

    def send() -> None:
        while not is_over.is_set():
            try:
                sent.append(send_drawing(stack))
            except urllib.error.HTTPError as error:
                found[error.code] += 1

    threads = [threading.Thread(target=read, args=(number,)) for number in range(3)] + [threading.Thread(target=send)]
    for thread in threads:
        thread.start()
    try:
        time.sleep(1)
        restart()
        end = time.monotonic() + SOON
        while status_of(f"{stack.url}/readyz") != OK:
            assert time.monotonic() < end, "the site is not ready again"
            time.sleep(0.05)
        for path in ("/en/", GALLERY, "/en/publications/?q=city", f"{GALLERY}take-part/"):
            assert (path, status_of(stack.url + path)) == (path, OK)
        time.sleep(1)
    finally:
        is_over.set()
        for thread in threads:
            thread.join(timeout=60)
    assert found[OK] > 0
    assert set(found) <= {OK, FAULT, NOT_AVAILABLE}
    assert sent
    assert set(sent) <= set(json.loads(stack.ask(KEPT)))
