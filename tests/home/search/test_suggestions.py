"""What the search offers by itself."""

from pytest_django import DjangoAssertNumQueries

from metropolis_site.home.models import ContentPage
from metropolis_site.home.search.suggestions import TITLES_OF_EACH, known_titles, other_languages
from tests.factories.reports import ReportTree


def test_some_titles_of_each_source_are_known_and_read_once(
    tree: ReportTree, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(TITLES_OF_EACH + 5):
        tree.home.add_child(instance=ContentPage(title=f"Page {number}"))
    titles = known_titles("en")
    assert len(titles) == TITLES_OF_EACH
    with django_assert_num_queries(0):
        assert known_titles("en") == titles
    assert known_titles("fr") == []


def test_the_other_languages_are_in_the_order_of_the_site() -> None:
    assert other_languages("es") == ["en", "fr"]
