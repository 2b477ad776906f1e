"""Themes: words in the reader's language, a short name that stays, and no theme that a drawing lacks."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import translation

import pytest
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from campaigns.drawings.themes import theme_labels
from campaigns.models import DrawingTheme, ThemeName
from tests.factories.drawings import DrawingFactory, EditionFactory, give_themes

pytestmark = pytest.mark.django_db


@pytest.fixture
def theme() -> DrawingTheme:
    """Return a theme with a name in English and French."""
    found, _is_new = DrawingTheme.objects.get_or_create(slug="river", sort_order=90)
    for language, name in (("en", "Rivers"), ("fr", "Rivières")):
        ThemeName.objects.create(theme=found, language=language, name=name)
    return found


def test_the_words_are_those_of_the_reader_or_else_english(theme: DrawingTheme) -> None:
    assert DrawingTheme.objects.labels("fr")["river"] == "Rivières"
    assert DrawingTheme.objects.labels("es")["river"] == "Rivers"
    with translation.override("fr"):
        assert str(theme) == "Rivières"
        assert theme_labels()["river"] == "Rivières"
    assert str(DrawingTheme(slug="bare")) == "bare"


def test_all_words_are_one_query_however_many_and_then_none(
    theme: DrawingTheme, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        theme_labels()
    with django_assert_num_queries(0):
        theme_labels()


def test_changed_words_are_shown(
    theme: DrawingTheme, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    assert theme_labels()["river"] == "Rivers"
    with django_capture_on_commit_callbacks(execute=True):
        name = theme.names.get(language="en")
        name.name = "Water"
        theme.names.add(name)
        theme.save()
    assert theme_labels()["river"] == "Water"


def test_an_edition_offers_its_own_in_their_order(theme: DrawingTheme) -> None:
    edition = EditionFactory()
    give_themes(edition, "attic")
    edition.themes.add(theme)
    assert edition.theme_choices() == [("attic", "Attic"), ("river", "Rivers")]
    assert EditionFactory().theme_choices() == []


def test_a_theme_that_a_drawing_has_stays(theme: DrawingTheme) -> None:
    theme.slug = "brook"
    theme.clean()
    theme.slug = "river"
    DrawingFactory(theme="river")
    theme.clean()
    with pytest.raises(ProtectedError):
        theme.delete()
    theme.slug = "brook"
    with pytest.raises(ValidationError, match="stays"):
        theme.clean()


def test_a_theme_without_drawings_goes(theme: DrawingTheme) -> None:
    theme.delete()
    assert not DrawingTheme.objects.filter(slug="river").exists()


def test_a_language_has_one_name(theme: DrawingTheme) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ThemeName.objects.create(theme=theme, language="fr", name="Fleuves")
