"""What every kind of answer tells the browser: nothing runs, nothing is embedded, nothing is asked for, no cookie."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

import pytest
from pytest_django import Settings

from metropolis_site.core.models import User
from metropolis_site.core.templatetags.sharing import share_picture_path
from tests.factories.drawings import DrawingFactory, build_gallery
from tests.factories.publications import build_document, build_library, build_work
from tests.factories.reports import ReportTree, build_report
from tests.responses import let_go

pytestmark = pytest.mark.django_db
# Every answer, whatever it is (Mozilla Observatory; OWASP Secure Headers Project).
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
SHARED = {"share", "social picture"}  # what other sites are meant to show
FORMS = {"upload form", "lost link", "format request"}


def addresses(tree: ReportTree) -> dict[str, str]:
    """Make one of everything and return an address of each kind of answer."""
    report = build_report(tree.index)
    library = build_library(tree)
    work = build_work(library)
    gallery = build_gallery(tree)
    campaign = gallery.get_parent()
    drawing = DrawingFactory(published=True)
    place = gallery.url
    return {
        "root": "/",
        "home": tree.home.url,
        "report": report.url,
        "figures": f"{report.url}figures.csv",
        "open data": f"{report.url}figures.json",
        "citation": f"{report.url}cite.bib",
        "library": library.url,
        "feed": f"{library.url}feed/",
        "publication": work.url,
        "format request": f"{work.url}ask/",
        "campaigns": campaign.get_parent().url,
        "campaign": campaign.url,
        "gallery": place,
        "gallery feed": f"{place}feed/",
        "drawing": f"{place}{drawing.address}/",
        "upload form": f"{place}take-part/",
        "lost link": f"{place}mine/",
        "search": "/en/search/?q=city",
        "suggestions": "/en/search/suggest/?q=ci",
        "indicators": "/en/indicators/",
        "document": build_document().url,
        "social picture": share_picture_path("a", "b"),
        "robots": "/robots.txt",
        "sitemap": "/sitemap.xml",
        "liveness": "/livez",
        "not found": "/en/nothing/",
        "nothing without a language": "/nothing/",
        "log-in": "/admin/login/",
        "password reset": reverse("wagtailadmin_password_reset"),
        "admin of nobody": "/admin/",
    }


def policy(response: HttpResponse) -> dict[str, list[str]]:
    """Return the Content Security Policy of an answer, by directive."""
    parts = response.headers.get("Content-Security-Policy", "").split(";")
    return {words[0]: words[1:] for part in parts if (words := part.split())}


@pytest.fixture
def answers(client: Client, tree: ReportTree, settings: Settings) -> dict[str, HttpResponse]:
    """Return an answer of each kind, of a site that is reached by https."""
    settings.PAGE_CACHE = True
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    fetch: Callable[..., Any] = client.get
    found = {kind: fetch(path, secure=True) for kind, path in addresses(tree).items()}
    let_go(found["document"])
    return found


def test_every_kind_of_answer_is_there(answers: dict[str, HttpResponse]) -> None:
    expected = {"root": 302, "not found": 404, "nothing without a language": 302, "admin of nobody": 302}
    found = {kind: response.status_code for kind, response in answers.items()}
    assert found == dict.fromkeys(answers, 200) | expected


def test_every_answer_closes_the_same_doors(answers: dict[str, HttpResponse]) -> None:
    for kind, response in answers.items():
        found = {name: response.headers.get(name) for name in ALWAYS}
        if kind == "nothing without a language":  # a redirect, of which there is nothing to frame
            found["X-Frame-Options"] = "DENY"
        if kind in FORMS:  # where the address itself may be a secret, others are told even less
            found |= {"Referrer-Policy": found["Referrer-Policy"].replace("same-origin", ALWAYS["Referrer-Policy"])}
        assert found == ALWAYS, kind
        assert response["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains", kind
        assert "camera=()" in response["Permissions-Policy"], kind
        expected = "cross-origin" if kind in SHARED else "same-origin"
        assert response["Cross-Origin-Resource-Policy"] == expected, kind


def test_nothing_comes_from_elsewhere_and_nothing_inline_runs(answers: dict[str, HttpResponse]) -> None:
    for kind, response in answers.items():
        found = policy(response)
        assert found["default-src"] == ["'none'"], kind
        if kind == "document":  # a file: nothing in it may do anything
            continue
        assert found.get("frame-ancestors") == ["'self'"], (kind, found)
        assert found["form-action"] == ["'self'"], kind
        sources = {source for values in found.values() for source in values}
        assert "'unsafe-eval'" not in sources, kind
        assert not [source for source in sources if "." in source or "*" in source or "//" in source], kind
        if not kind.startswith(("log-in", "password", "admin")):
            assert found["script-src"] == found["style-src"] == ["'self'"], kind
            assert found["base-uri"] == ["'none'"], kind


def test_no_page_sets_a_cookie_and_a_form_its_own_alone(answers: dict[str, HttpResponse]) -> None:
    for kind, response in answers.items():
        allowed = {"csrftoken"} if kind in FORMS | {"log-in", "password reset"} else set()
        assert set(response.cookies) <= allowed, kind


def test_what_is_for_one_person_is_kept_by_nobody(answers: dict[str, HttpResponse]) -> None:
    for kind in FORMS | {"log-in", "password reset", "admin of nobody", "liveness"}:
        control = answers[kind].headers.get("Cache-Control", "")
        assert "no-cache" in control or "no-store" in control, (kind, control)
        assert "public" not in control, kind
    for kind in ("home", "report", "library", "gallery", "drawing", "campaign", "publication"):
        assert "public" in answers[kind]["Cache-Control"], kind


def test_the_admin_of_staff_is_kept_by_nobody_and_framed_by_itself_alone(client: Client, superuser: User) -> None:
    client.force_login(superuser)
    response = client.get("/admin/", secure=True)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert policy(response)["frame-ancestors"] == ["'self'"]
    assert "'unsafe-eval'" not in response["Content-Security-Policy"]
