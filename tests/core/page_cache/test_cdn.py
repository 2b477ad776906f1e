"""What a content delivery network in front is told, and that it is told again until it hears."""

import http.server
import json
import urllib.error
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.test import Client

import pytest
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from metropolis_site.core.checks import check_network
from metropolis_site.core.models import SiteImage
from metropolis_site.core.page_cache import cdn
from metropolis_site.core.page_cache.cdn import CLOUDFLARE_MOST, FASTLY_MOST, network, purge_at_network
from metropolis_site.core.page_cache.entries import EVERYTHING
from tests.core.page_cache.conftest import Committed, listening
from tests.factories.images import SiteImageFactory
from tests.factories.pictures import picture_bytes
from tests.factories.reports import ReportTree
from tests.server import free_port
from tests.tasks import KEPT

CLOUDFLARE_URL, FASTLY_URL = "cloudflare://a-Token_1@zone7", "fastly://a-Token_1@service7"


@dataclass(frozen=True)
class Heard:
    """A request that the network got."""

    path: str
    headers: Message
    body: Any


class Api(http.server.BaseHTTPRequestHandler):
    """Hears what the API of a network would."""

    heard: list[Heard] = []
    status = 200

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.heard.append(Heard(self.path, self.headers, json.loads(body) if body else None))
        self.send_response(self.status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def api(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Api]]:
    """Listen where the networks would."""
    monkeypatch.setattr(Api, "heard", [])
    monkeypatch.setattr(Api, "status", 200)
    with listening(Api) as url:
        for name in ("CLOUDFLARE", "FASTLY"):
            monkeypatch.setattr(cdn, name, f"{url}/{name.lower()}")
        yield Api


@pytest.mark.enable_socket
def test_cloudflare_is_told_tags_and_files_as_many_as_it_takes(api: type[Api], settings: Settings) -> None:
    settings.CDN_URL = CLOUDFLARE_URL
    tags = [f"page-{number:03}" for number in range(CLOUDFLARE_MOST + 1)]
    purge_at_network.call(tags, ["https://site.example/media/a.webp"])
    assert [heard.body for heard in api.heard] == [
        {"tags": tags[:CLOUDFLARE_MOST]}, {"tags": tags[CLOUDFLARE_MOST:]},
        {"files": ["https://site.example/media/a.webp"]},
    ]  # fmt: skip
    assert {heard.path for heard in api.heard} == {"/cloudflare/zones/zone7/purge_cache"}
    assert {heard.headers["Authorization"] for heard in api.heard} == {"Bearer a-Token_1"}


@pytest.mark.enable_socket
def test_fastly_is_told_tags_and_files_as_many_as_it_takes(api: type[Api], settings: Settings) -> None:
    settings.CDN_URL = FASTLY_URL
    tags = [f"page-{number:03}" for number in range(FASTLY_MOST + 1)]
    purge_at_network.call(tags, ["https://site.example/media/a.webp"])
    assert [(heard.path, heard.headers.get("Surrogate-Key")) for heard in api.heard] == [
        ("/fastly/service/service7/purge", " ".join(tags[:FASTLY_MOST])),
        ("/fastly/service/service7/purge", tags[-1]),
        ("/fastly/purge/site.example/media/a.webp", None),
    ]
    assert {heard.headers["Fastly-Key"] for heard in api.heard} == {"a-Token_1"}


@pytest.mark.enable_socket
@pytest.mark.parametrize(
    ("url", "path", "body"),
    [
        (CLOUDFLARE_URL, "/cloudflare/zones/zone7/purge_cache", {"purge_everything": True}),
        (FASTLY_URL, "/fastly/service/service7/purge_all", None),
    ],
)
def test_everything_is_one_call(api: type[Api], settings: Settings, url: str, path: str, body: Any) -> None:
    settings.CDN_URL = url
    purge_at_network.call(["a", EVERYTHING], [])
    assert [(heard.path, heard.body) for heard in api.heard] == [(path, body)]


@pytest.mark.enable_socket
def test_one_that_refuses_or_is_away_fails_the_task_which_is_tried_again(
    api: type[Api], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.CDN_URL = CLOUDFLARE_URL
    api.status = 429
    with pytest.raises(urllib.error.HTTPError):
        purge_at_network.call(["a"], [])
    monkeypatch.setattr(cdn, "CLOUDFLARE", f"http://127.0.0.1:{free_port()}")
    with pytest.raises(OSError, match="refused"):
        purge_at_network.call(["a"], [])


@pytest.mark.parametrize(
    ("url", "name", "between"), [(CLOUDFLARE_URL, "Cache-Tag", ","), (FASTLY_URL, "Surrogate-Key", " ")]
)
@pytest.mark.usefixtures("page_cache")
def test_a_page_tells_its_tags(
    client: Client, tree: ReportTree, settings: Settings, url: str, name: str, between: str
) -> None:
    assert name not in client.get(tree.index.url).headers
    settings.CDN_URL = url
    tags = client.get(f"{tree.index.url}?anew=1").headers[name].split(between)
    assert f"page-{tree.index.pk}" in tags
    assert tags == sorted(tags)


@pytest.mark.usefixtures("page_cache")
def test_a_change_has_a_task_tell_the_network(tree: ReportTree, settings: Settings, committed: Committed) -> None:
    settings.TASKS, settings.CDN_URL = KEPT, FASTLY_URL
    with committed():
        tree.index.save_revision().publish()
    told = [row.args_kwargs["args"] for row in tasks()]
    assert [[EVERYTHING], []] in told


def test_the_file_of_a_deleted_picture_is_purged_with_its_sizes(
    settings: Settings, committed: Committed, tree: ReportTree
) -> None:
    settings.TASKS, settings.CDN_URL, settings.SITE_URL = KEPT, CLOUDFLARE_URL, "https://site.example"
    image: SiteImage = SiteImageFactory(file=ContentFile(picture_bytes(size=(700, 500)), "square.jpg"))
    gone = {f"https://site.example{one.file.url}" for one in (image, image.get_rendition("width-100|format-webp"))}
    with committed():
        image.delete()
    assert {address for row in tasks() for address in row.args_kwargs["args"][1]} == gone


def tasks() -> list[Any]:
    """Return what waits to tell the network."""
    return list(DBTaskResult.objects.filter(task_path__endswith="purge_at_network").order_by("enqueued_at"))


def test_without_a_network_nobody_is_told(tree: ReportTree, settings: Settings, committed: Committed) -> None:
    settings.TASKS = KEPT
    with committed():
        tree.index.save_revision().publish()
        SiteImageFactory().delete()
    assert not tasks()
    assert network() is None
    purge_at_network.call(["a"], [])


@pytest.mark.parametrize("url", ["akamai://token@zone", "fastly://service", "fastly://@service", "fastly://token@"])
def test_a_network_that_cannot_be_told_is_refused_at_the_start(settings: Settings, url: str) -> None:
    settings.CDN_URL = url
    with pytest.raises(ImproperlyConfigured, match="CDN_URL is"):
        network()
    assert [message.id for message in check_network(None)] == ["core.E004"]
