"""Tells the content delivery network in front which answers are no longer true, by tag, and which files are gone.

`CDN_URL` names it: `cloudflare://TOKEN@ZONE` or `fastly://TOKEN@SERVICE`. It is another host and may be slow, so the
word goes from the background, where it is said again until it was heard (core/operations/task_care.py).
Sources: https://developers.cloudflare.com/api/resources/cache/methods/purge/,
https://www.fastly.com/documentation/reference/api/purging/.
"""

import json
import urllib.request
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from django_tasks import task

from metropolis_site.core.page_cache.entries import EVERYTHING

SECONDS = 10.0
CLOUDFLARE, FASTLY = "https://api.cloudflare.com/client/v4", "https://api.fastly.com"
# What each takes in one call.
CLOUDFLARE_MOST, FASTLY_MOST = 30, 256


@dataclass(frozen=True, slots=True)
class Call:
    """One request to the network's API."""

    url: str
    headers: dict[str, str]
    body: bytes = b""

    def send(self) -> None:
        """Send it. Raises OSError where the network is away or refuses (urllib.error.HTTPError)."""
        request = urllib.request.Request(self.url, self.body, self.headers, method="POST")  # noqa: S310 - our settings
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310 - our settings
            answer.read()


@dataclass(frozen=True, slots=True)
class Cloudflare:
    """Cloudflare: one zone, with a token that may purge its cache."""

    token: str
    zone: str

    def header(self, tags: Collection[str]) -> tuple[str, str]:
        """Return the header that tells the network the tags of an answer; it shows it to nobody."""
        return "Cache-Tag", ",".join(sorted(tags))

    def calls_for_tags(self, tags: Collection[str]) -> Iterator[Call]:
        """Yield what purges all answers that have one of `tags`."""
        if EVERYTHING in tags:
            yield self.call({"purge_everything": True})
            return
        for some in in_parts(sorted(tags), CLOUDFLARE_MOST):
            yield self.call({"tags": some})

    def calls_for_files(self, addresses: Sequence[str]) -> Iterator[Call]:
        """Yield what purges files by their addresses."""
        for some in in_parts(addresses, CLOUDFLARE_MOST):
            yield self.call({"files": some})

    def call(self, what: dict[str, Any]) -> Call:
        """Return the call that purges `what`."""
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        return Call(f"{CLOUDFLARE}/zones/{self.zone}/purge_cache", headers, json.dumps(what).encode())


@dataclass(frozen=True, slots=True)
class Fastly:
    """Fastly: one service, with a token that may purge it."""

    token: str
    service: str

    def header(self, tags: Collection[str]) -> tuple[str, str]:
        """Return the header that tells the network the tags of an answer; it shows it to nobody."""
        return "Surrogate-Key", " ".join(sorted(tags))

    def calls_for_tags(self, tags: Collection[str]) -> Iterator[Call]:
        """Yield what purges all answers that have one of `tags`."""
        place, key = f"{FASTLY}/service/{self.service}", {"Fastly-Key": self.token}
        if EVERYTHING in tags:
            yield Call(f"{place}/purge_all", key)
            return
        for some in in_parts(sorted(tags), FASTLY_MOST):
            yield Call(f"{place}/purge", key | {"Surrogate-Key": " ".join(some)})

    def calls_for_files(self, addresses: Sequence[str]) -> Iterator[Call]:
        """Yield what purges files by their addresses."""
        for address in addresses:
            parts = urlsplit(address)
            yield Call(f"{FASTLY}/purge/{parts.netloc}{parts.path}", {"Fastly-Key": self.token})


KINDS: dict[str, type[Cloudflare] | type[Fastly]] = {"cloudflare": Cloudflare, "fastly": Fastly}


def network() -> Cloudflare | Fastly | None:
    """Return the network that CDN_URL names, if it names one. Raises ImproperlyConfigured for one that is not known."""
    if not settings.CDN_URL:
        return None
    parts = urlsplit(settings.CDN_URL)
    kind = KINDS.get(parts.scheme)
    token, _at, place = parts.netloc.rpartition("@")
    if kind is None or not token or not place:
        raise ImproperlyConfigured("CDN_URL is cloudflare://TOKEN@ZONE or fastly://TOKEN@SERVICE.")
    return kind(token, place)


def in_parts(values: Sequence[str], most: int) -> Iterator[Sequence[str]]:
    """Yield `values` in parts of at most `most`."""
    for first in range(0, len(values), most):
        yield values[first : first + most]


@task(priority=50)  # before whatever can wait: readers see what is old
def purge_at_network(tags: list[str], addresses: list[str]) -> None:
    """Purge tags and files. Raises OSError where the network does not take it, to be tried again."""
    there = network()
    if there is not None:
        for call in (*there.calls_for_tags(tags), *there.calls_for_files(addresses)):
            call.send()


def tell_network(tags: Collection[str]) -> None:
    """Have answers with one of `tags` purged, where a network is in front."""
    if settings.CDN_URL and tags:
        purge_at_network.enqueue(sorted(tags), [])


def forget_file(instance: Any, using: str = "default", **kwargs: Any) -> None:
    """Have the file of a deleted picture purged, once the transaction is through (S36). Connected to `post_delete`."""
    if settings.CDN_URL and instance.file:
        address = urljoin(settings.SITE_URL, instance.file.url)
        transaction.on_commit(lambda: purge_at_network.enqueue([], [address]), using=using)
