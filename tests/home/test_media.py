"""Files by address: renditions for everybody, documents where it is asked who may have them, originals for nobody."""

from django.http import Http404
from django.test import Client, RequestFactory

from wagtail.models import Collection, CollectionViewRestriction

import pytest

from metropolis_site.core.models import SiteDocument, User
from metropolis_site.home.media import serve_media
from tests.factories.images import SiteImageFactory
from tests.factories.publications import build_document
from tests.factories.reports import ReportTree
from tests.responses import let_go

pytestmark = pytest.mark.django_db


def status_of(path: str) -> int:
    """Return what asking for a file comes to."""
    try:
        response = serve_media(RequestFactory().get(f"/media/{path}"), path)
        let_go(response)
    except Http404:
        return 404
    return response.status_code


def test_a_rendition_is_for_everybody_and_its_original_for_nobody() -> None:
    image = SiteImageFactory()
    rendition = image.get_rendition("width-100")
    assert status_of(rendition.file.name) == 200
    assert image.file.storage.exists(image.file.name)
    assert status_of(image.file.name) == 404


@pytest.mark.parametrize("before", ["", "/", "./", "//", "images/../"])
def test_a_document_is_not_reached_around_its_own_address(before: str) -> None:
    document = build_document()
    assert document.file.storage.exists(document.file.name)
    assert status_of(before + document.file.name) == 404


def answer_of(client: Client, path: str) -> tuple[int, str]:
    """Return the status of an answer and where it leads, and let go of its file."""
    response = client.get(path)
    let_go(response)
    return response.status_code, response.headers.get("Location", "")


def private(document: SiteDocument) -> SiteDocument:
    """Return the document, which only those who are signed in may have now."""
    collection = Collection.get_first_root_node().add_child(name="Board")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    document.collection = collection
    document.save()
    return document


def test_a_document_for_a_few_asks_who_is_there(client: Client, tree: ReportTree, superuser: User) -> None:
    open_to_all, for_few = build_document("open.pdf"), private(build_document("board.pdf"))
    assert answer_of(client, open_to_all.url)[0] == 200
    assert answer_of(client, for_few.url)[1].startswith("/admin/login/")
    client.force_login(superuser)
    assert answer_of(client, for_few.url)[0] == 200
