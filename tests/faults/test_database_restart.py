"""PostgreSQL is restarted while readers read and parents send: it is over soon, and nothing acknowledged is lost."""

import time

import pytest

from tests.faults.conftest import load_on
from tests.server import GALLERY, drawings_sent, status_of
from tests.server_on_postgres import OnPostgres

pytestmark = [pytest.mark.faults, pytest.mark.xdist_group("faults-database"), pytest.mark.enable_socket]
OK, FAULT, NOT_AVAILABLE = 200, 500, 503
SOON = 10  # seconds


def test_under_load_nothing_is_lost_and_it_is_over_soon(on_postgres: OnPostgres) -> None:
    stack, restart = on_postgres.stack, on_postgres.restart
    with load_on(stack, ["/en/search/?q=city"], readers=3) as load:
        time.sleep(1)
        restart()
        end = time.monotonic() + SOON
        while status_of(f"{stack.url}/readyz") != OK:
            assert time.monotonic() < end, "the site is not ready again"
            time.sleep(0.05)
        for path in ("/en/", GALLERY, "/en/publications/?q=city", f"{GALLERY}take-part/"):
            assert (path, status_of(stack.url + path)) == (path, OK)
        time.sleep(1)
    assert load.found[OK] > 0
    assert set(load.found) <= {OK, FAULT, NOT_AVAILABLE}
    assert load.sent
    assert set(load.sent) <= set(drawings_sent(stack))
