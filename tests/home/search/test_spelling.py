"""The guess at what a mistyped word meant."""

from wagtail.models import Page

import pytest

from metropolis_site.home.models import ContentPage
from metropolis_site.home.search.spelling import correct_words
from tests.factories.reports import ReportTree

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def titles(tree: ReportTree) -> None:
    """Titles whose words are known."""
    for title in ("Género y ciudad", "Publications", "Metropolises"):
        page: Page = ContentPage(title=title)
        tree.home.add_child(instance=page)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("publicatoins", "publications"), ("genero", "género"), ("metropolisis", "metropolises"), ("xyz", "xyz"),
        ("saxophone", "saxophone"), ("publications genera", "publications género"),
    ],
)  # fmt: skip
def test_a_word_becomes_the_nearest_known_one(typed: str, meant: str) -> None:
    assert correct_words(typed, "en") == meant


def test_the_titles_of_another_language_are_not_known() -> None:
    assert correct_words("publicatoins", "fr") == "publicatoins"
