"""Who gets a kept answer, what is kept, and that each page is rendered once however many ask."""

import threading
import time
from collections.abc import Callable
from typing import Any

from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db import connections
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

import pytest
from pytest_django import DjangoAssertNumQueries

from metropolis_site.core.models import City
from metropolis_site.core.models.page_purges import PagePurge
from metropolis_site.core.page_cache import middleware as middleware_module
from metropolis_site.core.page_cache.middleware import PageCacheMiddleware
from metropolis_site.core.page_cache.shared import journal, store
from tests.factories.drawings import EditionFactory, build_gallery
from tests.factories.reports import ReportTree

pytestmark = pytest.mark.usefixtures("page_cache")


class Site:
    """Stands for all that is behind the cache: counts what it renders."""

    def __init__(self, **headers: str) -> None:
        self.rendered = 0
        self.headers = {"ETag": '"1"', **headers}
        self.change: Callable[[HttpResponse], None] = lambda response: None
        self.pause = 0.0

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.rendered += 1
        time.sleep(self.pause)
        response = HttpResponse(f"page {self.rendered}", headers=self.headers)
        self.change(response)
        return response


def ask(cached: PageCacheMiddleware, path: str = "/en/", method: str = "get", **headers: str) -> Any:
    return cached(getattr(RequestFactory(), method)(path, headers=headers))


def test_the_second_reader_gets_the_same_page_without_a_query(
    client: Client, tree: ReportTree, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first = client.get("/en/")
    assert first.status_code == 200
    with django_assert_num_queries(0):
        second = client.get("/en/")
    assert second.content == first.content
    first_headers, second_headers = dict(first.items()), dict(second.items())
    assert first_headers.pop("X-Request-ID") != second_headers.pop("X-Request-ID")  # each request has its own
    assert second_headers == first_headers
    assert "Content-Security-Policy" in second
    assert second["Cache-Control"].startswith("public, max-age=0, s-maxage=")
    assert second["Vary"] == "Accept-Encoding"
    assert second["Content-Language"] == "en"


def test_languages_hosts_and_queries_are_kept_apart() -> None:
    site = Site()
    cached = PageCacheMiddleware(site)
    for path in ("/en/", "/es/", "/en/?page=2"):
        ask(cached, path)
    ask(cached, "/en/", host="other.example")
    assert site.rendered == 4


def test_staff_see_the_page_itself(client: Client, tree: ReportTree) -> None:
    client.get("/en/")
    client.force_login(get_user_model().objects.create_superuser("head", "head@example.org", "secret-enough-1"))
    assert "s-maxage" not in client.get("/en/").headers.get("Cache-Control", "")


@pytest.mark.parametrize(
    ("path", "method", "headers"),
    [
        ("/admin/", "get", {}),
        ("/documents/1/a.pdf", "get", {}),
        ("/readyz", "get", {}),
        ("/en/", "post", {}),
        ("/en/", "get", {"cookie": "sessionid=x"}),
        ("/en/", "get", {"authorization": "Bearer x"}),
        ("/en/?q=" + "x" * 1000, "get", {}),
    ],
)
def test_what_is_not_for_anyone_is_never_kept(path: str, method: str, headers: dict[str, str]) -> None:
    site = Site()
    cached = PageCacheMiddleware(site)
    for _time in range(2):
        ask(cached, path, method, **headers)
    assert site.rendered == 2


@pytest.mark.parametrize(
    "change",
    [
        lambda response: response.set_cookie("csrftoken", "x"),
        lambda response: response.headers.__setitem__("Cache-Control", "private"),
        lambda response: response.headers.__setitem__("Cache-Control", "max-age=0, no-store"),
        lambda response: setattr(response, "status_code", 404),
        lambda response: response.headers.__delitem__("ETag"),
    ],
)
def test_an_answer_for_its_first_reader_alone_is_never_kept(change: Callable[[HttpResponse], None]) -> None:
    site = Site()
    site.change = change
    cached = PageCacheMiddleware(site)
    for _time in range(2):
        ask(cached)
    assert site.rendered == 2


def test_other_cookies_change_nothing() -> None:
    site = Site(Vary="Cookie, Accept-Language")
    cached = PageCacheMiddleware(site)
    assert ask(cached)["Vary"] == "Accept-Language"
    ask(cached, cookie="theme=dark")
    assert site.rendered == 1


def test_a_form_is_rendered_each_time(client: Client, tree: ReportTree) -> None:
    gallery = build_gallery(tree)
    EditionFactory()
    for _time in range(2):
        client.get(f"{gallery.url}take-part/")
    assert not [key for key in store.pages.entries if "take-part" in key]


def test_nothing_is_kept_where_the_cache_is_off(settings: Any) -> None:
    settings.PAGE_CACHE = False
    site = Site()
    cached = PageCacheMiddleware(site)
    for _time in range(2):
        ask(cached)
    assert site.rendered == 2


def test_what_changes_while_it_is_rendered_is_shown_and_not_kept() -> None:
    site = Site()
    cached = PageCacheMiddleware(site)

    def change(response: HttpResponse) -> None:
        journal.write({"everything"})

    site.change = change
    assert ask(cached)["Cache-Control"] == "no-cache"
    site.change = lambda response: None
    assert ask(cached).content == b"page 2"
    assert ask(cached).content == b"page 2"


def test_a_cache_in_front_never_gets_what_another_process_has_purged(settings: Any) -> None:
    site = Site()
    site.change = lambda response: City.objects.count() and None
    cached = PageCacheMiddleware(site)
    assert ask(cached).content == b"page 1"
    PagePurge.objects.create(tags=[City._meta.db_table])
    assert ask(cached).content == b"page 1"  # a reader may see what is a second old
    settings.VARNISH_URLS = ["http://127.0.0.1:1"]
    assert ask(cached).content == b"page 2"


def test_a_crowd_that_asks_at_once_costs_one_page() -> None:
    site = Site()
    site.pause = 0.3
    cached = PageCacheMiddleware(site)
    journal.catch_up(at_once=True)
    answers: list[bytes] = []

    def read() -> None:
        answers.append(ask(cached).content)
        connections.close_all()  # each thread has a connection of its own

    crowd = [threading.Thread(target=read) for _one in range(12)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    assert answers == [b"page 1"] * 12
    assert cached.rendering == {}


def test_a_page_that_fails_lets_the_next_one_try() -> None:
    site = Site()

    def fail(response: HttpResponse) -> None:
        raise RuntimeError("broken")

    site.change = fail
    cached = PageCacheMiddleware(site)
    with pytest.raises(RuntimeError, match="broken"):
        ask(cached)
    site.change = lambda response: None
    assert ask(cached).content == b"page 2"


def test_processes_give_each_other_what_they_rendered(settings: Any) -> None:
    settings.PAGE_CACHE_SHARED = True
    one, other = Site(), Site()
    assert ask(PageCacheMiddleware(one)).content == b"page 1"
    store.clear()  # another process has a store of its own
    assert ask(PageCacheMiddleware(other)).content == b"page 1"
    assert (one.rendered, other.rendered) == (1, 0)
    store.clear()
    journal.write({"everything"})
    assert ask(PageCacheMiddleware(other)).content == b"page 1"
    assert other.rendered == 1  # what was shared is old by now


@pytest.mark.parametrize("control", ["no-store", "public"])
def test_nobody_waits_for_a_process_that_kept_nothing(settings: Any, control: str) -> None:
    settings.PAGE_CACHE_SHARED = True
    site = Site(**{"Cache-Control": control})

    def purge_meanwhile(response: HttpResponse) -> None:
        City.objects.count()
        PagePurge.objects.create(tags=[City._meta.db_table])

    site.change = purge_meanwhile
    for number in (1, 2):
        assert ask(PageCacheMiddleware(site)).content == f"page {number}".encode()
        assert cache.add(middleware_module.lock_key("http://testserver/en/"), 1)
        cache.delete(middleware_module.lock_key("http://testserver/en/"))


def test_a_process_that_died_while_rendering_holds_nobody_up(settings: Any, monkeypatch: Any) -> None:
    settings.PAGE_CACHE_SHARED = True
    monkeypatch.setattr(middleware_module, "OTHERS_SECONDS", 0.1)
    key = middleware_module.shared_key("http://testserver/en/")
    cache.add(f"{key}:lock", 1, 60)
    assert ask(PageCacheMiddleware(Site())).content == b"page 1"
