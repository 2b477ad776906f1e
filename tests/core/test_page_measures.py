"""The measures of published pages by kind: each year's own, in the default language, translations not counted again."""

from datetime import UTC, datetime
from decimal import Decimal

from wagtail.models import Locale, Page

import pytest

from metropolis_site.core import measures
from metropolis_site.core.measures import Count
from metropolis_site.core.page_measures import count_published_pages
from metropolis_site.home.models import ContentPage
from tests.factories.reports import ReportTree

LABEL = "home.contentpage"


def add_page(tree: ReportTree, slug: str, year: int, *, is_live: bool = True) -> ContentPage:
    """Add a page first published in `year`."""
    page = ContentPage(title=slug, slug=slug, live=is_live, first_published_at=datetime(year, 6, 1, tzinfo=UTC))
    tree.home.add_child(instance=page)
    return page


def test_pages_are_counted_in_the_year_of_their_first_publication(tree: ReportTree) -> None:
    add_page(tree, "old", 2020)
    add_page(tree, "one", 2021)
    add_page(tree, "two", 2021)
    assert count_published_pages(LABEL, 2021) == Count(Decimal(2))
    assert count_published_pages(LABEL, 2020) == Count(Decimal(1))


def test_a_year_without_pages_cannot_be_counted(tree: ReportTree) -> None:
    add_page(tree, "old", 2020)
    assert count_published_pages(LABEL, 2021) is None


def test_a_page_that_is_no_longer_public_is_not_counted(tree: ReportTree) -> None:
    add_page(tree, "one", 2021)
    add_page(tree, "hidden", 2021, is_live=False)
    assert count_published_pages(LABEL, 2021) == Count(Decimal(1))


def test_a_translation_is_the_same_page_said_again(tree: ReportTree, locales: dict[str, Locale]) -> None:
    page = add_page(tree, "one", 2021)
    tree.home.copy_for_translation(locales["es"])
    translation = page.copy_for_translation(locales["es"])
    Page.objects.filter(pk=translation.pk).update(live=True, first_published_at=page.first_published_at)
    assert ContentPage.objects.filter(live=True).count() == 2
    assert count_published_pages(LABEL, 2021) == Count(Decimal(1))


@pytest.mark.parametrize(
    "label", ["home.homepage", "home.contentpage", "reports.annualreportpage", "reports.annualreportindexpage"]
)
def test_every_page_type_that_editors_create_has_its_measure(label: str) -> None:
    measure = measures.get(f"published_pages:{label}")
    assert measure is not None
    assert str(measure.label).startswith("Pages published in the year: ")


@pytest.mark.parametrize("label", ["wagtailcore.page", "core.sitepage", "nobody.made"])
def test_what_is_no_page_type_of_editors_has_none(label: str) -> None:
    assert measures.get(f"published_pages:{label}") is None


def test_the_registered_measure_counts_its_own_page_type(tree: ReportTree) -> None:
    add_page(tree, "one", 2021)
    measure = measures.get(f"published_pages:{LABEL}")
    assert measure is not None
    assert measure.count(2021) == Count(Decimal(1))
    other = measures.get("published_pages:reports.annualreportpage")
    assert other is not None
    assert other.count(2021) is None
