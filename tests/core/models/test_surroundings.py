"""The pages around an address, read by one query: the way, the translations, the menus, and what is restricted."""

from django.http import HttpRequest
from django.test import Client, RequestFactory

from wagtail.models import Locale, Page, PageViewRestriction, Site

import pytest
from pytest_django import DjangoAssertNumQueries

from metropolis_site.core.models.surroundings import Surroundings, read_surroundings, surroundings_of
from metropolis_site.home.models import ContentPage
from tests.factories.reports import ReportTree, build_report, translate_tree


def read(rf: RequestFactory, path: str) -> tuple[HttpRequest, Surroundings]:
    request = rf.get(f"/en/{path}")
    return request, read_surroundings(request, Site.find_for_request(request), path)


def test_one_query_reads_the_way_the_translations_and_the_menus(
    tree: ReportTree, rf: RequestFactory, locales: dict[str, Locale], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    report = build_report(tree.index, 0)
    spanish = translate_tree(tree, locales["es"])
    request = rf.get("/en/annual-reports/2021/")
    site = Site.find_for_request(request)
    with django_assert_num_queries(1):
        found = read_surroundings(request, site, "annual-reports/2021/")
        assert [page.pk for page in found.on_the_way.values()] == [tree.home.pk, tree.index.pk, report.pk]
        assert found.translations[tree.index.translation_key]["es"].pk == spanish.index.pk
        assert [page.pk for page in found.menu] == [tree.index.pk]
        assert surroundings_of(request) is found
    assert surroundings_of(rf.get("/")) is None


@pytest.mark.parametrize("path", ["", "nowhere/", "annual-reports/nowhere/", "2021/", "annual-reports/2021/2021/"])
def test_what_is_not_there_is_not_on_the_way(tree: ReportTree, rf: RequestFactory, client: Client, path: str) -> None:
    build_report(tree.index, 0)
    _request, found = read(rf, path)
    assert found.home is not None
    assert client.get(f"/en/{path}").status_code == (404 if path else 200)


def test_a_page_elsewhere_with_the_same_name_is_not_taken(tree: ReportTree, client: Client) -> None:
    other = ContentPage(title="Other", slug="other")
    tree.home.add_child(instance=other)
    other.add_child(instance=Page(title="Hidden twin", slug="annual-reports"))
    assert "Annual reports" in client.get("/en/annual-reports/").content.decode()


def test_a_restriction_holds_for_the_page_and_below_it_and_for_an_alias(tree: ReportTree, client: Client) -> None:
    section, page = ContentPage(title="Section", slug="section"), ContentPage(title="Page", slug="page")
    tree.home.add_child(instance=section)
    section.add_child(instance=page)
    page.create_alias(parent=tree.home, update_slug="alias")
    addresses = ("section/", "section/page/", "alias/")

    def answers() -> list[int]:
        return [client.get(f"/en/{address}").status_code for address in addresses]

    assert answers() == [200, 200, 200]
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert answers() == [200, 302, 302]
    assert "/en/alias/" not in client.get("/en/").content.decode()
    restriction.page = section.page_ptr
    restriction.save()
    assert answers()[:2] == [302, 302]


def test_a_draft_is_not_served_though_pages_below_it_may_be(tree: ReportTree, client: Client) -> None:
    build_report(tree.index, 0)
    tree.index.unpublish()
    assert client.get("/en/annual-reports/").status_code == 404
    assert client.get("/en/annual-reports/2021/").status_code == 200
