"""The opening of the home page: what may stand beside it."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

import html5lib
import pytest
from pytest_django import DjangoAssertNumQueries

from campaigns.drawings.pictures import make_renditions
from tests.factories import blocks
from tests.factories.drawings import DrawingFactory, EditionFactory, build_gallery
from tests.factories.reports import ReportTree

GALLERY = "/en/campaigns/metropolis-through-childrens-eyes/drawings/"


def publish(tree: ReportTree, **fields: str) -> None:
    """Write the home page with an opening."""
    front = blocks.front()
    front["value"] |= {"drawing_text": "", "invitation": "", "invitation_text": "", **fields}
    tree.home.story = [front]
    tree.home.save_revision().publish()


def main_of(client: Client) -> str:
    """Return the main part of the home page."""
    html = client.get("/en/").content.decode()
    html5lib.HTMLParser(strict=True).parse(html)
    return html.split("<main")[1].split("</main>")[0]


def test_the_newest_drawing_stands_beside_the_opening_and_leads_to_the_gallery(
    client: Client, tree: ReportTree
) -> None:
    build_gallery(tree)
    older = DrawingFactory(published=True, published_at=timezone.now() - timedelta(days=9))
    newest = DrawingFactory(published=True, published_at=timezone.now())
    for drawing in (older, newest):
        make_renditions.call(drawing.image_id)
    publish(tree, drawing_text="See the drawings")
    main = main_of(client)
    assert f'<a class="front__drawing" href="{GALLERY}">' in main
    assert "See the drawings" in main
    assert main.count("<picture>") == 1
    assert newest.title not in main  # the link has its own words
    newest.hidden_at = timezone.now()
    newest.save()
    assert main_of(client).count("<picture>") == 1


@pytest.mark.parametrize("has_gallery", [True, False])
def test_without_a_public_drawing_or_a_gallery_the_opening_stands_alone(
    client: Client, tree: ReportTree, has_gallery: bool
) -> None:
    if has_gallery:
        build_gallery(tree)
    else:
        DrawingFactory(published=True)
    publish(tree, drawing_text="See the drawings")
    assert "front__side" not in main_of(client)


def test_the_invitation_is_shown_while_an_edition_is_open(client: Client, tree: ReportTree) -> None:
    build_gallery(tree)
    edition = EditionFactory()
    publish(tree, invitation="Draw your city", invitation_text="Send a drawing")
    assert f'<a class="button" href="{GALLERY}take-part/">Send a drawing' in main_of(client)
    edition.closes_at = timezone.now() - timedelta(minutes=1)
    edition.save()
    assert "Draw your city" not in main_of(client)


@pytest.mark.parametrize("fields", [{"invitation": "Draw"}, {"invitation_text": "Send"}])
def test_half_an_invitation_is_none(client: Client, tree: ReportTree, fields: dict[str, str]) -> None:
    build_gallery(tree)
    EditionFactory()
    publish(tree, **fields)
    assert "take-part" not in main_of(client)


def test_what_is_typed_does_not_run(client: Client, tree: ReportTree) -> None:
    build_gallery(tree)
    EditionFactory()
    DrawingFactory(published=True)
    script = "<script>alert(1)</script>"
    publish(tree, heading=script, drawing_text=script, invitation=script, invitation_text=script)
    assert script not in main_of(client)


@pytest.mark.parametrize("count", [1, 10])
def test_the_opening_costs_the_same_for_one_drawing_and_for_ten(
    client: Client, tree: ReportTree, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    build_gallery(tree)
    edition = EditionFactory()
    for _number in range(count):
        DrawingFactory(published=True, edition=edition)
    publish(tree, drawing_text="See", invitation="Draw", invitation_text="Send")
    client.get("/en/")
    with django_assert_num_queries(10):
        client.get("/en/")
