"""What the HTTP cache in front is told."""

import http.server
import re
from collections.abc import Iterator
from typing import Any

import pytest

from metropolis_site.core.page_cache.varnish import ban_tags, pattern_of
from tests.core.page_cache.conftest import listening
from tests.server import free_port

pytestmark = pytest.mark.enable_socket


class Ears(http.server.BaseHTTPRequestHandler):
    """Hears what a Varnish would."""

    heard: list[tuple[str, str | None]] = []
    status = 200

    def do_BAN(self) -> None:
        self.heard.append((self.path, self.headers["X-Ban"]))
        self.send_response(self.status)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def varnish(settings: Any, monkeypatch: Any) -> Iterator[type[Ears]]:
    """Listen where a Varnish would."""
    monkeypatch.setattr(Ears, "heard", [])
    with listening(Ears) as url:
        settings.VARNISH_URLS = [url]
        yield Ears


def test_a_ban_names_the_tags(varnish: type[Ears]) -> None:
    assert ban_tags({"core_city", "page-7"})
    assert varnish.heard == [("/", "(^| )(core_city|page\\-7)( |$)")]


def test_a_cache_that_refuses_or_is_away_is_told_of(
    varnish: type[Ears], settings: Any, monkeypatch: Any, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(varnish, "status", 405)
    assert not ban_tags({"a"})
    settings.VARNISH_URLS = [f"http://127.0.0.1:{free_port()}"]
    assert not ban_tags({"a"})
    assert ["refuses purges" in line or "does not take purges" in line for line in caplog.messages] == [True, True]


def test_without_a_cache_in_front_nothing_is_told(settings: Any) -> None:
    settings.VARNISH_URLS = []
    assert ban_tags({"a"})


@pytest.mark.parametrize(
    ("header", "is_hit"),
    [("page-7", True), ("a page-7 b", True), ("page-77", False), ("xpage-7", False), ("a core_city", True)],
)
def test_a_tag_is_found_whole(header: str, is_hit: bool) -> None:
    assert bool(re.search(pattern_of({"page-7", "core_city"}), header)) is is_hit


def test_everything_is_any_answer() -> None:
    assert re.search(pattern_of({"everything", "a"}), "whatever")
