"""What editors, moderators and guardians do is seen at once by those who read."""

from contextlib import suppress
from typing import Any

from django.db import connection, connections, transaction
from django.test import Client

from wagtail.models import Page, Site

import pytest

from campaigns.campaign.drawings_page import DrawingsPage
from campaigns.consent.services import withdraw_drawing
from campaigns.drawings.drawing import Drawing
from campaigns.drawings.pictures import make_renditions
from metropolis_site.core.models import City, SiteSettings
from metropolis_site.core.models.page_purges import PagePurge
from metropolis_site.core.page_cache import changes
from metropolis_site.core.page_cache.changes import changed_tags, purged_at_the_end
from metropolis_site.core.page_cache.entries import EVERYTHING
from metropolis_site.core.page_cache.shared import store
from metropolis_site.core.page_cache.sql import Write
from metropolis_site.core.page_cache.tags import page_tag, recorded_tags
from tests.core.page_cache.conftest import Committed
from tests.factories.drawings import DrawingFactory, build_gallery
from tests.factories.publications import build_library, build_work, translate_work
from tests.factories.reports import ReportTree, translate_tree

pytestmark = pytest.mark.usefixtures("page_cache")


def text(client: Client, url: str) -> str:
    return client.get(url).content.decode()


@pytest.fixture
def gallery(tree: ReportTree) -> DrawingsPage:
    return build_gallery(tree)


def test_a_published_change_is_seen_on_the_page_and_in_its_list(
    client: Client, tree: ReportTree, committed: Committed
) -> None:
    library = build_library(tree)
    work, other = build_work(library, "Old words"), build_work(library, "Another")
    assert "Old words" in text(client, work.url)
    assert "Old words" in text(client, library.url)
    unrelated = client.get(build_gallery(tree).url)
    with committed():
        work.title = "New words"
        work.save_revision().publish()
    assert "New words" in text(client, work.url)
    assert "New words" in text(client, library.url)
    assert "Another" in text(client, other.url)
    assert client.get(unrelated.wsgi_request.path)["ETag"] == unrelated["ETag"]


def test_what_changes_much_purges_everything_once_at_the_end(
    client: Client, tree: ReportTree, committed: Committed
) -> None:
    work = build_work(build_library(tree), "Old words")
    assert "Old words" in text(client, work.url)
    before = PagePurge.objects.count()
    with committed(), purged_at_the_end():
        work.title = "New words"
        work.save_revision().publish()
        assert PagePurge.objects.count() == before
    assert [row.tags for row in PagePurge.objects.order_by("pk")[before:]] == [[EVERYTHING]]
    assert "New words" in text(client, work.url)


def test_a_command_that_fails_purges_all_the_same(committed: Committed) -> None:
    before = PagePurge.objects.count()
    with committed(), suppress(ValueError), purged_at_the_end():
        raise ValueError
    assert PagePurge.objects.count() == before + 1


def test_a_change_purges_what_shows_it_and_nothing_else(
    client: Client, tree: ReportTree, gallery: DrawingsPage, committed: Committed
) -> None:
    library = build_library(tree)
    work = build_work(library)
    client.get(gallery.url)
    client.get(work.url)
    with committed():
        work.title = "New words"
        work.save_revision().publish()
    tags = {tag for row in PagePurge.objects.all() for tag in row.tags}
    assert page_tag(work.pk) in tags
    assert EVERYTHING not in tags
    assert [key for key in store.pages.entries if gallery.url in key]
    assert not [key for key in store.pages.entries if work.url in key]


def test_a_draft_purges_nothing(client: Client, tree: ReportTree, committed: Committed) -> None:
    work = build_work(build_library(tree), "Public words")
    client.get(work.url)
    with committed():
        work.title = "Draft words"
        work.save_revision()
    assert not PagePurge.objects.exists()
    assert "Public words" in text(client, work.url)


def test_unpublishing_deleting_and_moving_are_seen(client: Client, tree: ReportTree, committed: Committed) -> None:
    library = build_library(tree)
    one, two = build_work(library, "First work"), build_work(library, "Second work")
    for url in (one.url, two.url, library.url):
        assert client.get(url).status_code == 200
    with committed():
        one.unpublish()
    assert client.get(one.url).status_code == 404
    assert "First work" not in text(client, library.url)
    url = two.url
    with committed():
        two.delete()
    assert client.get(url).status_code in (404, 410)
    assert "Second work" not in text(client, library.url)


def test_a_moved_page_leaves_its_old_address(client: Client, tree: ReportTree, committed: Committed) -> None:
    library = build_library(tree)
    work = build_work(library)
    client.get(work.url)
    old = work.url
    with committed():
        work.slug = "elsewhere"
        work.save_revision().publish()
    assert client.get(old).status_code != 200
    assert client.get(Page.objects.get(pk=work.pk).url).status_code == 200


def test_a_translation_shows_in_the_language_switch(
    client: Client, tree: ReportTree, locales: dict[str, Any], committed: Committed
) -> None:
    translate_tree(tree, locales["es"])
    library = build_library(tree)
    work = build_work(library)
    before = client.get(work.url)
    library.copy_for_translation(locales["es"]).save_revision().publish()
    client.get(work.url)
    with committed():
        translate_work(work, locales["es"], title="Obra").save_revision().publish()
    assert client.get(work.url)["ETag"] != before["ETag"]
    assert "/es/" in text(client, work.url)


def test_a_setting_of_the_site_is_seen_everywhere(client: Client, tree: ReportTree, committed: Committed) -> None:
    client.get("/en/")
    with committed():
        SiteSettings.objects.update_or_create(site=Site.objects.get(), defaults={"hashtag": "SomethingElse"})
    assert "SomethingElse" in text(client, "/en/")


def test_a_withdrawn_drawing_is_gone_from_its_page_and_the_gallery(
    client: Client, gallery: DrawingsPage, committed: Committed
) -> None:
    drawing = DrawingFactory(published=True, title="River of paper")
    url = f"{gallery.url}{drawing.address}/"
    assert client.get(url).status_code == 200
    assert "River of paper" in text(client, gallery.url)
    with committed():
        withdraw_drawing(drawing=drawing)
    assert client.get(url).status_code == 410
    assert "River of paper" not in text(client, gallery.url)


def test_a_drawing_that_comes_up_is_seen(client: Client, gallery: DrawingsPage, committed: Committed) -> None:
    drawing = DrawingFactory(published=True, title="Boats", hidden_at="2026-01-01T00:00Z")
    assert "Boats" not in text(client, gallery.url)
    with committed():
        Drawing.objects.filter(pk=drawing.pk).update(hidden_at=None)
    assert "Boats" in text(client, gallery.url)


def test_the_picture_of_a_new_drawing_is_seen_as_soon_as_it_is_made(
    client: Client, gallery: DrawingsPage, committed: Committed
) -> None:
    drawing = DrawingFactory(published=True)
    pages = (gallery.url, f"{gallery.url}{drawing.address}/")
    assert not any("/media/images/" in text(client, page) for page in pages)
    with committed():
        make_renditions.call(drawing.image_id)
    assert all("/media/images/" in text(client, page) for page in pages)
    PagePurge.objects.all().delete()
    with committed():
        make_renditions.call(drawing.image_id)
    assert not PagePurge.objects.exists()


def test_the_work_of_moderators_and_new_drawings_purge_nothing(gallery: DrawingsPage, committed: Committed) -> None:
    with committed():
        drawing = DrawingFactory(confirmed=True)
    PagePurge.objects.all().delete()
    with committed():
        Drawing.objects.filter(pk=drawing.pk).update(claimed_by=None, claim_ends_at=None)
    assert not PagePurge.objects.exists()


def test_a_city_that_is_renamed_is_seen_where_it_stands(
    client: Client, gallery: DrawingsPage, committed: Committed
) -> None:
    drawing = DrawingFactory(published=True)
    client.get(f"{gallery.url}{drawing.address}/")
    with committed():
        City.objects.filter(pk=drawing.city_id).update(name="Ciudad Nueva")
    assert "Ciudad Nueva" in text(client, f"{gallery.url}{drawing.address}/")


def test_what_is_rolled_back_purges_nothing_and_what_follows_does(committed: Committed) -> None:
    with committed(), suppress(LookupError), transaction.atomic():
        City.objects.create(name="Gone", country_code="ES", region="europe")
        raise LookupError
    assert not PagePurge.objects.exists()
    with committed():
        City.objects.create(name="Here", country_code="ES", region="europe")
    assert [row.tags for row in PagePurge.objects.all()] == [["core_city"]]


def test_the_changes_of_a_transaction_are_one_purge(committed: Committed) -> None:
    with committed():
        for number in range(3):
            City.objects.create(name=f"City {number}", country_code="ES", region="europe")
        changes.purge({"more"})
    assert [row.tags for row in PagePurge.objects.all()] == [["core_city", "more"]]


@pytest.mark.parametrize(
    ("write", "tags"),
    [
        (Write("core_city", is_insert=True), {"core_city"}),
        (Write("django_session", is_insert=True), set()),
        (Write("wagtailcore_page", is_insert=False), set()),
        (Write("core_siterendition", is_insert=True), set()),
        (Write("campaigns_guardianlink", is_insert=True), set()),
        (Write("core_siterendition", is_insert=False), {"core_siterendition"}),
        (Write("campaigns_drawing", False, frozenset({"claimed_by_id"})), set()),
        (
            Write("campaigns_drawing", False, frozenset({"claimed_by_id", "status"})),
            {"campaigns_drawing", "campaigns_drawingcount"},
        ),
    ],
)
def test_what_a_write_purges(write: Write, tags: set[str]) -> None:
    assert changed_tags(write) == tags


def test_a_connection_that_is_opened_inside_a_request_is_watched_in_all_that_follow(settings: Any) -> None:
    """Each thread of the server opens one, with the first query of a request that counts its queries."""
    settings.PAGE_CACHE = True
    of_thread = connections.create_connection("default")
    with of_thread.execute_wrapper(lambda execute, *statement: execute(*statement)):
        changes.watch_connection(of_thread)
    assert of_thread.execute_wrappers == [changes.watch]
    changes.watch_connection(of_thread)
    assert of_thread.execute_wrappers == [changes.watch]


def test_tables_and_pages_that_are_read_are_noted(tree: ReportTree) -> None:
    with recorded_tags() as tags:
        list(City.objects.all())
        Page.objects.get(pk=tree.home.pk)
    assert tags == {"core_city", page_tag(tree.home.pk)}
    list(SiteSettings.objects.all())
    assert "core_sitesettings" not in tags


def test_nothing_is_written_where_the_cache_is_off(settings: Any, committed: Committed) -> None:
    settings.PAGE_CACHE = False
    with committed():
        City.objects.create(name="Quiet", country_code="ES", region="europe")
    assert not PagePurge.objects.exists()
    assert connection.vendor in ("sqlite", "postgresql")
