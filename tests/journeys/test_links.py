"""Every link, anchor and picture of every public page leads somewhere; every page is valid HTML."""

import http.client
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import html5lib
import pytest

from tests.journeys.conftest import Site

# No browser is needed, only the running site, which has the files of the demo.
pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]

LOCATION = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
# Where an address stands in each element. `source` and `srcset` are split into their addresses below.
ADDRESSES = {
    "a": ("href",), "link": ("href",), "img": ("src", "srcset"), "source": ("srcset",), "script": ("src",),
    "form": ("action",), "use": ("href",), "input": ("data-suggest",),
}  # fmt: skip
SCHEMES = {"http", "https", "mailto"}
# A library or gallery has a page for every state of its filters: beyond these numbers one more says nothing new.
MOST_PAGES, MOST_QUERIES_OF_A_PAGE = 3000, 12


@dataclass
class Answer:
    """What the site sent for an address: status, kind, where it leads on to, and what a page holds."""

    status: int
    kind: str = ""
    location: str = ""
    faults: list[str] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    addresses: list[str] = field(default_factory=list)


class Visitor:
    """Reads the site by plain HTTP, each address once."""

    def __init__(self, url: str) -> None:
        """Visit the site at `url`."""
        self.url = url
        self.connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)
        self.read = cache(self._read)

    def _read(self, address: str) -> Answer:
        """Return the answer for an address of the site, without its fragment."""
        parts = urlsplit(address)
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        self.connection.request("GET", target)
        response = self.connection.getresponse()
        body = response.read()
        kind = (response.headers["Content-Type"] or "").split(";")[0]
        answer = Answer(response.status, kind, response.headers["Location"] or "")
        if kind == "text/html" and response.status == 200:
            parser = html5lib.HTMLParser(namespaceHTMLElements=False)
            tree = parser.parse(body.decode())
            answer.faults = [f"{place}: {code} {data}" for place, code, data in parser.errors]
            answer.names = {name for element in tree.iter() if (name := element.get("id"))}
            answer.addresses = list(addresses_of(tree))
        return answer


def addresses_of(tree: ET.Element) -> Iterator[str]:
    """Yield every address that a page names."""
    for element in tree.iter():
        for attribute in ADDRESSES.get(str(element.tag), ()):
            value = element.get(attribute)
            if value is None:
                continue
            if attribute == "srcset":
                yield from (part.split()[0] for part in value.split(","))
            else:
                yield value


def is_page(address: str) -> bool:
    """Return whether an address is one to read and follow: in a language, and without filters."""
    parts = urlsplit(address)
    return bool(re.match(r"/(en|es|fr)/", parts.path)) and not parts.query


@pytest.fixture(scope="module")
def visitor_of_all(site: Site) -> Iterator[Visitor]:
    """Let the background work be done, so that covers and pictures are there, and return a visitor."""
    site.run("db_worker", "--batch", "--no-startup-delay")
    visitor = Visitor(site.url)
    yield visitor
    visitor.connection.close()  # the server waits for an open one before it stops


@pytest.fixture(scope="module")
def pages(visitor_of_all: Visitor) -> list[str]:
    """Return every page that the map names or a page leads to."""
    url = visitor_of_all.url
    visitor_of_all.connection.request("GET", "/sitemap.xml")
    tree = ET.fromstring(visitor_of_all.connection.getresponse().read())  # noqa: S314 - our own output
    waiting = [str(element.text) for element in tree.iter(LOCATION)]
    assert len(waiting) > 100
    found: dict[str, None] = dict.fromkeys(waiting)
    while waiting:
        page = waiting.pop()
        answer = visitor_of_all.read(page)
        for address in answer.addresses:
            target = urldefrag(urljoin(page, address)).url
            if target.startswith(url) and is_page(target) and target not in found:
                found[target] = None
                waiting.append(target)
        assert len(found) < MOST_PAGES
    return list(found)


def broken_links(visitor: Visitor, page: str) -> Iterator[str]:
    """Yield what is wrong with the links of a page."""
    answer = visitor.read(page)
    queries = 0
    for address in dict.fromkeys(answer.addresses):
        whole = urljoin(page, re.sub("^webcal:", "http:", address))  # a calendar program asks for it so
        scheme = urlsplit(whole).scheme
        if scheme not in SCHEMES:
            yield f"{page}: {address} has no address of the web"
        if not whole.startswith(visitor.url):
            continue
        target, name = urldefrag(whole)
        if urlsplit(target).query:
            queries += 1
            if queries > MOST_QUERIES_OF_A_PAGE:
                continue
        found = visitor.read(target)
        if found.status != 200:
            yield f"{page}: {address} answers {found.status} {found.location}"
        elif name and found.kind == "text/html" and unquote(name) not in found.names:
            yield f"{page}: nothing is called #{name} in {target}"


def test_every_page_answers_and_is_valid_html(visitor_of_all: Visitor, pages: list[str]) -> None:
    assert len(pages) > 250
    wrong = {page: visitor_of_all.read(page).status for page in pages if visitor_of_all.read(page).status != 200}
    assert wrong == {}
    faulty = {page: visitor_of_all.read(page).faults for page in pages if visitor_of_all.read(page).faults}
    assert faulty == {}


def test_every_link_anchor_and_picture_leads_somewhere(visitor_of_all: Visitor, pages: list[str]) -> None:
    broken = [problem for page in pages for problem in broken_links(visitor_of_all, page)]
    assert broken == []


def test_the_checker_sees_what_is_broken(visitor_of_all: Visitor) -> None:
    page = f"{visitor_of_all.url}/en/"
    tree = html5lib.parse(
        '<p id="here"><a href="/en/nowhere/">a</a><a href="#gone">b</a><a href="#here">c</a>'
        '<img srcset="/media/lost.png 1x, /static/img/icon.svg 2x"><a href="javascript:x">d</a>',
        namespaceHTMLElements=False,
    )
    answer = Answer(200, "text/html", names={"here"}, addresses=list(addresses_of(tree)))
    known = visitor_of_all.read
    visitor_of_all.read = lambda address: answer if address == page else known(address)  # type: ignore[assignment]
    try:
        problems = list(broken_links(visitor_of_all, page))
    finally:
        visitor_of_all.read = known
    assert [problem.removeprefix(f"{page}: ").split(" ")[0] for problem in problems] == [
        "/en/nowhere/", "nothing", "/media/lost.png", "javascript:x",
    ]  # fmt: skip


def test_feeds_of_the_home_page_are_atom(visitor_of_all: Visitor) -> None:
    home = f"{visitor_of_all.url}/en/"
    feeds = [urljoin(home, one) for one in visitor_of_all.read(home).addresses if one.endswith("/feed/")]
    assert len(feeds) == 2
    assert {visitor_of_all.read(feed).kind for feed in feeds} == {"application/atom+xml"}
