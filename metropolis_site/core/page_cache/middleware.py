"""Answers from the cache, before anything else of the site runs, and keeps what was rendered."""

import hashlib
import logging
import time
from collections.abc import Callable
from threading import Event, Lock

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from metropolis_site.core.page_cache.cdn import network
from metropolis_site.core.page_cache.entries import Entry, make_entry
from metropolis_site.core.page_cache.shared import journal, store
from metropolis_site.core.page_cache.tags import recorded_tags
from metropolis_site.core.page_cache.varnish import HEADER

logger = logging.getLogger(__name__)
NEVER = ("/admin/", "/documents/", "/static/", "/media/", "/livez", "/readyz", "/metrics", "/django-admin/")
QUARTER = 15 * 60  # seconds; what begins and ends by the clock does so at a quarter of an hour at the finest
LONGEST_ADDRESS = 500  # characters; a longer one is rendered each time
WAIT_SECONDS = 10.0  # for another thread that renders the same page
OTHERS_SECONDS = 3.0  # for another process that does
UNKEPT_LIMIT = 10_000
HTTP_OK = 200
Answer = Callable[[HttpRequest], HttpResponseBase]


class PageCacheMiddleware:
    """Keeps the answers that anyone would get, and renders each only once however many ask at a time.

    It stands before sessions, languages and policies: what is kept is the whole answer with all its headers.
    """

    def __init__(self, get_response: Answer) -> None:
        """Stand before `get_response`."""
        self.get_response = get_response
        self.rendering: dict[str, Event] = {}
        self.lock = Lock()
        self.unkept: set[str] = set()  # addresses whose answer was not to be kept: nobody waits for these

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a request."""
        if not settings.PAGE_CACHE or not may_be_kept(request):
            return self.get_response(request)
        key = key_of(request)
        # A cache in front asks again right after a purge, and would keep for long what is a second old here.
        journal.catch_up(at_once=bool(settings.VARNISH_URLS or settings.CDN_URL))
        entry = store.get(key)
        if entry is not None:
            return entry.answer(request)
        if request.method == "HEAD" or key in self.unkept:
            return self.get_response(request)
        return self.render_once(request, key)

    def render_once(self, request: HttpRequest, key: str) -> HttpResponseBase:
        """Render a page that nobody else is rendering, or wait for the one who is."""
        with self.lock:
            done = self.rendering.get(key)
            if done is None:
                self.rendering[key] = Event()
        if done is not None:
            done.wait(WAIT_SECONDS)
            entry = store.get(key)
            return entry.answer(request) if entry else self.get_response(request)
        is_awaited = False
        try:
            entry, is_awaited = from_others(key)
            return entry.answer(request) if entry else self.render(request, key)
        finally:
            if is_awaited:  # also where nothing was kept: others would wait for it in vain
                cache.delete(lock_key(key))
            with self.lock:
                self.rendering.pop(key).set()

    def render(self, request: HttpRequest, key: str) -> HttpResponseBase:
        """Render a page and keep it, unless what it shows has changed meanwhile."""
        stamp = journal.known
        with recorded_tags() as tags:
            response = self.get_response(request)
        if not is_for_anyone(response):
            self.remember_unkept(key)
            return response
        assert isinstance(response, HttpResponse)  # noqa: S101 - `is_for_anyone` looked
        now = time.time()
        dies_at = min(now + settings.PAGE_CACHE_SECONDS, (now // QUARTER + 1) * QUARTER)
        prepare_headers(response, tags, seconds=int(dies_at - now))
        entry = make_entry(response, tags=tags, stamp=stamp, dies_at=dies_at)
        journal.catch_up(at_once=True)
        if journal.is_stale(entry):
            response.headers["Cache-Control"] = "no-cache"
            return response
        store.put(key, entry)
        share(key, entry)
        return entry.answer(request)

    def remember_unkept(self, key: str) -> None:
        """Note that nobody need wait for this address."""
        if len(self.unkept) >= UNKEPT_LIMIT:
            self.unkept.clear()
        self.unkept.add(key)


def may_be_kept(request: HttpRequest) -> bool:
    """Whether a request may be answered with what another visitor got."""
    if request.method not in ("GET", "HEAD") or request.path_info.startswith(NEVER):
        return False
    if len(request.path_info) + len(request.META.get("QUERY_STRING", "")) > LONGEST_ADDRESS:
        return False
    if "HTTP_AUTHORIZATION" in request.META or "HTTP_RANGE" in request.META:
        return False
    return settings.SESSION_COOKIE_NAME not in request.META.get("HTTP_COOKIE", "")


def key_of(request: HttpRequest) -> str:
    """Return what an answer is kept under: scheme, host and address, as they were asked for."""
    query = request.META.get("QUERY_STRING", "")
    return f"{request.scheme}://{request.META.get('HTTP_HOST', '')}{request.path_info}{f'?{query}' if query else ''}"


def is_for_anyone(response: HttpResponseBase) -> bool:
    """Whether an answer is a whole page without anything of its first reader."""
    if response.status_code != HTTP_OK or response.streaming or response.cookies:
        return False
    if "ETag" not in response.headers or "Content-Encoding" in response.headers:
        return False
    control = response.headers.get("Cache-Control", "")
    return not any(word in control for word in ("private", "no-store", "no-cache"))


def prepare_headers(response: HttpResponse, tags: set[str], *, seconds: int) -> None:
    """Write what browsers and the HTTP cache in front may do with the answer.

    Browsers ask each time, and get a 304. The cache in front keeps it, and is told by tag when it is no longer true.
    `Vary: Cookie` goes: a request with a session never gets here, and other cookies change nothing.
    """
    if "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = f"public, max-age=0, s-maxage={seconds}"
    varying = [name.strip() for name in response.headers.get("Vary", "").split(",")]
    del response.headers["Vary"]
    if kept := [name for name in varying if name and name.lower() != "cookie"]:
        patch_vary_headers(response, kept)
    if settings.VARNISH_URLS:
        response.headers[HEADER] = " ".join(sorted(tags))
    if there := network():
        name, value = there.header(tags)
        response.headers[name] = value


def shared_key(key: str) -> str:
    """Return the key of the shared cache."""
    return f"page:{hashlib.blake2b(key.encode(), digest_size=16).hexdigest()}"


def lock_key(key: str) -> str:
    """Return the key of the shared cache that says that a process renders a page."""
    return f"{shared_key(key)}:lock"


def from_others(key: str) -> tuple[Entry | None, bool]:
    """Return what another process rendered, waiting shortly for one that is at it; None if we are to render.

    Whether others wait for us from now on comes beside it. Pages alone are shared: a client who asks for ever new
    filters would fill the shared cache.
    """
    if not settings.PAGE_CACHE_SHARED or "?" in key:
        return None, False
    end = time.monotonic() + OTHERS_SECONDS
    name = shared_key(key)
    while True:
        entry = cache.get(name)
        if isinstance(entry, Entry) and entry.is_alive and not journal.is_stale(entry):
            store.put(key, entry)
            return entry, False
        if cache.add(lock_key(key), 1, OTHERS_SECONDS):
            return None, True
        if time.monotonic() > end:
            return None, False
        time.sleep(0.02)


def share(key: str, entry: Entry) -> None:
    """Give a page to the other processes."""
    if settings.PAGE_CACHE_SHARED and "?" not in key:
        cache.set(shared_key(key), entry, max(1, int(entry.dies_at - time.time())))
