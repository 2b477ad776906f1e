"""What the HTTP cache in front is told, and that it understands."""

import http.server
import os
import re
import shutil
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from metropolis_site.core.page_cache.varnish import ban_tags, pattern_of
from tests.benchmarks.servers import running, varnish
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
def ears(settings: Any, monkeypatch: Any) -> Iterator[type[Ears]]:
    """Listen where a Varnish would."""
    monkeypatch.setattr(Ears, "heard", [])
    monkeypatch.setattr("metropolis_site.core.page_cache.varnish._failing", set())
    with listening(Ears) as url:
        settings.VARNISH_URLS = [url]
        yield Ears


def test_a_ban_names_the_tags(ears: type[Ears]) -> None:
    assert ban_tags({"core_city", "page-7"})
    assert ears.heard == [("/", r"(^|\s)(core_city|page\-7)(\s|$)")]


def test_a_cache_that_refuses_or_is_away_is_told_of(
    ears: type[Ears], settings: Any, monkeypatch: Any, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(ears, "status", 405)
    assert not ban_tags({"a"})
    settings.VARNISH_URLS = [f"http://127.0.0.1:{free_port()}"]
    assert not ban_tags({"a"})
    assert ["does not take purges" in line for line in caplog.messages] == [True, True]


def test_it_is_told_once_however_many_purges_are_missed_and_once_that_it_is_over(
    ears: type[Ears], monkeypatch: Any, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(ears, "status", 503)
    assert [ban_tags({"a"}) for _purge in range(3)] == [False] * 3
    monkeypatch.setattr(ears, "status", 200)
    assert [ban_tags({"a"}) for _purge in range(3)] == [True] * 3
    assert [line.rpartition(" ")[2] for line in caplog.messages] == ["503", "again."]


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


class Pages(http.server.BaseHTTPRequestHandler):
    """Serves pages that count themselves and tell their tags, as the site does."""

    served = 0

    def do_GET(self) -> None:
        type(self).served += 1
        content = f"{self.path} {self.served}".encode()
        self.send_response(200)
        self.send_header("X-Cache-Tags", "core_city page-7" if self.path == "/seven/" else "core_city page-77")
        self.send_header("Cache-Control", "public, max-age=0, s-maxage=600")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.mark.skipif(not shutil.which("varnishd"), reason="needs Varnish from Debian's packages")
def test_a_real_varnish_forgets_what_has_a_tag_and_nothing_else(
    settings: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    port = free_port()
    front = f"http://127.0.0.1:{port}"

    def read(path: str) -> bytes:
        with urllib.request.urlopen(front + path, timeout=20) as answer:  # noqa: S310 - our own server
            assert "X-Cache-Tags" not in answer.headers
            return bytes(answer.read())

    settings.VARNISH_URLS = [front]
    with listening(Pages) as url, running(varnish(tmp_path, port, url), f"{front}/livez", dict(os.environ)):
        first = {path: read(path) for path in ("/seven/", "/other/")}
        assert {path: read(path) for path in first} == first
        assert ban_tags({"page-7", "core_nothing"})
        assert read("/seven/") != first["/seven/"]
        assert read("/other/") == first["/other/"]
        assert ban_tags({"everything"})
        assert read("/other/") != first["/other/"]
        assert not caplog.messages
