"""The block that shows drawings in any page."""

from typing import Any

from django.test import Client
from django.urls import reverse

from wagtail.models import ReferenceIndex

import pytest
from pytest_django import DjangoAssertNumQueries

from campaigns.consent.services import report_concern, withdraw_drawing
from campaigns.models import Drawing
from metropolis_site.core.models import User
from metropolis_site.home.models import ContentPage
from tests.factories.drawings import DrawingFactory, EditionFactory, build_gallery
from tests.factories.reports import ReportTree

pytestmark = pytest.mark.django_db


def publish(tree: ReportTree, drawings: list[Drawing], **fields: Any) -> ContentPage:
    """Publish a page with the block."""
    value = {"heading": "On the wall", "drawings": [drawing.pk for drawing in drawings], "number": 6, **fields}
    page = ContentPage(
        title="Wall",
        story=[("drawings", ContentPage.story.field.stream_block.child_blocks["drawings"].to_python(value))],
    )
    tree.home.add_child(instance=page)
    page.save_revision().publish()
    return page


def wall(client: Client) -> str:
    """Return the main part of the page."""
    return client.get("/en/wall/").content.decode().split("<main")[1].split("</main")[0]


def titles(html: str) -> list[str]:
    """Return the titles of the cards, in order."""
    parts = html.split('drawing__title"><bdi')[1:]
    return [part.split(">", 1)[1].split("<")[0] for part in parts]


def test_chosen_drawings_are_shown_in_the_editors_order(client: Client, tree: ReportTree) -> None:
    build_gallery(tree)
    first, second, _other = (DrawingFactory(published=True, title=title) for title in ("One", "Two", "Three"))
    publish(tree, [second, first])
    html = wall(client)
    assert titles(html) == ["Two", "One"]
    assert f"/drawings/{first.address}/" in html
    assert "css/children.css" in client.get("/en/wall/").content.decode()


def test_without_a_choice_the_newest_of_the_edition_are_shown(client: Client, tree: ReportTree) -> None:
    build_gallery(tree)
    edition = EditionFactory()
    for number in range(4):
        DrawingFactory(published=True, title=f"Drawing {number}", edition=edition)
    DrawingFactory(published=True, title="Elsewhere")
    publish(tree, [], number=3, edition=edition.pk)
    assert len(titles(wall(client))) == 3
    assert "Elsewhere" not in wall(client)


def test_s36_a_withdrawn_or_reported_drawing_leaves_the_page_at_once(client: Client, tree: ReportTree) -> None:
    build_gallery(tree)
    gone, hidden, kept = (DrawingFactory(published=True, title=title) for title in ("Gone", "Hidden", "Kept"))
    publish(tree, [gone, hidden, kept])
    withdraw_drawing(drawing=gone)
    report_concern(drawing=hidden, text="A name", email="")
    assert titles(wall(client)) == ["Kept"]


def test_a_block_of_which_nothing_is_left_is_not_there(client: Client, tree: ReportTree) -> None:
    build_gallery(tree)
    only = DrawingFactory(published=True)
    DrawingFactory(published=True, title="Not chosen")
    publish(tree, [only])
    withdraw_drawing(drawing=only)
    assert "On the wall" not in wall(client)
    Drawing.objects.filter(pk=only.pk).delete()
    assert "Not chosen" not in wall(client)


def test_without_a_gallery_there_is_nothing_to_lead_to(client: Client, tree: ReportTree) -> None:
    publish(tree, [DrawingFactory(published=True)])
    assert "On the wall" not in wall(client)


@pytest.mark.usefixtures("indexed")
def test_where_a_drawing_is_used_is_known(tree: ReportTree) -> None:
    build_gallery(tree)
    drawing = DrawingFactory(published=True)
    page = publish(tree, [drawing])
    assert [str(use.object_id) for use in ReferenceIndex.get_references_to(drawing)] == [str(page.pk)]


def test_the_chooser_offers_what_is_public_and_says_nothing_of_guardians(
    client: Client, tree: ReportTree, superuser: User
) -> None:
    shown = DrawingFactory(published=True, title="Shown")
    DrawingFactory(confirmed=True, title="Waiting")
    hidden = DrawingFactory(published=True, title="Reported")
    report_concern(drawing=hidden, text="A name", email="")
    client.force_login(superuser)
    html = client.get(reverse("drawing_chooser:choose")).json()["html"]
    assert "Shown" in html
    assert "Waiting" not in html
    assert "Reported" not in html
    assert shown.guardian_email not in html
    found = client.get(reverse("drawing_chooser:choose_results"), {"q": "nothing like it"}).content.decode()
    assert "Shown" not in found
    assert "Shown" in client.get(reverse("drawing_chooser:choose_results"), {"q": shown.city.name}).content.decode()


def test_the_chooser_is_closed_to_visitors(client: Client, tree: ReportTree) -> None:
    assert client.get(reverse("drawing_chooser:choose")).status_code == 302


@pytest.mark.parametrize("number", [1, 10])
def test_more_drawings_cost_no_more_queries(
    client: Client, tree: ReportTree, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    build_gallery(tree)
    drawings = [DrawingFactory(published=True) for _position in range(number)]
    publish(tree, drawings)
    wall(client)
    with django_assert_num_queries(9):
        wall(client)
