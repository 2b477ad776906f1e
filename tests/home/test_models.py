"""Page types of the front: where they stand, and what their pages show."""

from django.test import Client

import html5lib
import pytest
from pytest_django import DjangoAssertNumQueries

from metropolis_site.home.models import ContentPage, HomePage
from reports.models import AnnualReportPage
from tests.factories import blocks
from tests.factories.drawings import build_gallery
from tests.factories.publications import build_library
from tests.factories.reports import ReportTree, build_report

SCRIPT = "<script>alert(1)</script>"


def test_pages_stand_where_they_make_sense_only() -> None:
    assert [model.__name__ for model in HomePage.allowed_parent_page_models()] == ["Page"]
    assert set(ContentPage.allowed_parent_page_models()) == {HomePage, ContentPage}
    assert AnnualReportPage not in HomePage.allowed_subpage_models()


def test_a_page_of_text_shows_its_parts_and_nothing_typed_runs(client: Client, tree: ReportTree) -> None:
    story = [blocks.prose("<p>Words</p>", heading=SCRIPT), blocks.quote(SCRIPT, SCRIPT)]
    page = ContentPage(title=SCRIPT, slug="about", introduction=SCRIPT, story=story, search_description=SCRIPT)
    tree.home.add_child(instance=page)
    html = client.get("/en/about/").content.decode()
    html5lib.HTMLParser(strict=True).parse(html)
    assert SCRIPT not in html
    assert "<p>Words</p>" in html


def test_braces_in_a_page_without_figures_stay_as_typed(client: Client, tree: ReportTree) -> None:
    page = ContentPage(title="About", slug="about", story=[blocks.prose("<p>{drawings}</p>")])
    tree.home.add_child(instance=page)
    assert "<p>{drawings}</p>" in client.get("/en/about/").content.decode()


def test_deleting_the_quoted_report_leaves_the_home_page_standing(client: Client, tree: ReportTree) -> None:
    report = build_report(tree.index, 1)
    HomePage.objects.filter(pk=tree.home.pk).update(report=report)
    report.delete()
    assert HomePage.objects.get(pk=tree.home.pk).report is None
    assert client.get("/en/").status_code == 200


def test_a_page_of_text_shows_the_way_up_and_what_is_below(client: Client, tree: ReportTree) -> None:
    privacy = ContentPage(title="Privacy", slug="privacy")
    tree.home.add_child(instance=privacy)
    child, draft = ContentPage(title="For children", slug="for-children"), ContentPage(title="Draft", live=False)
    for page in (child, draft):
        privacy.add_child(instance=page)
    html = client.get("/en/privacy/").content.decode()
    assert '<a class="more" href="/en/privacy/for-children/">For children</a>' in html
    assert "Draft" not in html
    assert 'class="crumbs"' not in html
    crumbs = client.get("/en/privacy/for-children/").content.decode().split('class="crumbs"')[1].split("</nav>")[0]
    assert '<a href="/en/privacy/">Privacy</a>' in crumbs
    assert "For children" not in crumbs


@pytest.mark.parametrize("count", [1, 10, 100])
def test_a_page_of_text_costs_the_same_for_one_page_below_and_for_many(
    client: Client, tree: ReportTree, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    about = ContentPage(title="About", slug="about")
    tree.home.add_child(instance=about)
    for number in range(count):
        about.add_child(instance=ContentPage(title=f"Part {number}"))
    client.get("/en/about/")
    with django_assert_num_queries(5):
        assert client.get("/en/about/").content.decode().count(">Part ") == count


def test_the_home_page_names_the_feeds_of_the_site(client: Client, tree: ReportTree) -> None:
    assert "application/atom+xml" not in client.get("/en/").content.decode()
    build_library(tree)
    gallery = build_gallery(tree)
    feed = '<link rel="alternate" type="application/atom+xml" title="{}" href="{}feed/">'
    html = client.get("/en/").content.decode()
    assert feed.format("Publications", "/en/publications/") in html
    assert feed.format("Drawings", gallery.url) in html
    gallery.unpublish()
    assert feed.format("Drawings", gallery.url) not in client.get("/en/").content.decode()


@pytest.mark.parametrize("count", [1, 10])
def test_the_home_page_costs_the_same_for_one_figure_and_for_ten(
    client: Client, tree: ReportTree, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    report = build_report(tree.index, count)
    HomePage.objects.filter(pk=tree.home.pk).update(report=report)
    client.get("/en/")
    with django_assert_num_queries(8):
        client.get("/en/")
