"""Editions and themes in the admin: what an editor sets up, and what stays."""

from django.test import Client
from django.urls import reverse

import pytest

from campaigns.models import DrawingTheme, Edition
from metropolis_site.home.roles import EDITORS
from tests.factories.cities import CityFactory
from tests.factories.drawings import DrawingFactory, EditionFactory, give_themes
from tests.factories.users import UserFactory, build_staff

pytestmark = pytest.mark.django_db


def inline(prefix: str, *rows: dict[str, str]) -> dict[str, str]:
    """Return the fields of rows in an inline form."""
    fields = {f"{prefix}-TOTAL_FORMS": str(len(rows)), f"{prefix}-INITIAL_FORMS": "0",
              f"{prefix}-MIN_NUM_FORMS": "0", f"{prefix}-MAX_NUM_FORMS": "1000"}  # fmt: skip
    for number, row in enumerate(rows):
        fields |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
        fields |= {
            f"{prefix}-{number}-id": "",
            f"{prefix}-{number}-DELETE": "",
            f"{prefix}-{number}-ORDER": str(number),
        }
    return fields


def test_an_editor_sets_up_an_edition_with_themes_and_words(client: Client) -> None:
    client.force_login(build_staff(EDITORS))
    city = CityFactory()
    give_themes(EditionFactory(), "river")
    theme = DrawingTheme.objects.get(slug="river")
    response = client.post(reverse("wagtailsnippets_campaigns_edition:add"), {
        "name": "2027", "slug": "2027", "opens_at": "2027-03-01 09:00", "closes_at": "2027-05-01 18:00",
        "age_bands": "5-7, 8-10, 11-14", "cities": [city.pk], "themes": [theme.pk],
        **inline("texts", {"language": "fr", "thanks": "Merci de Dakar.", "declined": ""}),
    })  # fmt: skip
    assert response.status_code == 302, response.context["form"].errors
    edition = Edition.objects.get(name="2027")
    assert list(edition.themes.all()) == [theme]
    assert edition.words_in("fr").thanks == "Merci de Dakar."
    page = client.get(reverse("wagtailsnippets_campaigns_edition:edit", args=[edition.pk])).content.decode()
    assert f"{reverse('drawings_wordings')}?edition={edition.pk}" in page


def test_an_editor_writes_a_theme_with_its_names(client: Client) -> None:
    client.force_login(build_staff(EDITORS))
    names = ({"language": "en", "name": "Trees"}, {"language": "es", "name": "Árboles"})
    response = client.post(
        reverse("wagtailsnippets_campaigns_drawingtheme:add"),
        {"slug": "trees", "sort_order": "7", **inline("names", *names)},
    )
    assert response.status_code == 302, response.context["form"].errors
    assert DrawingTheme.objects.labels("es")["trees"] == "Árboles"


def test_a_theme_that_drawings_have_is_deleted_by_nobody(client: Client) -> None:
    client.force_login(UserFactory(superuser=True))
    edition = EditionFactory()
    give_themes(edition, "river", "attic")
    DrawingFactory(edition=edition, theme="river")
    for slug, is_left in (("river", True), ("attic", False)):
        key = DrawingTheme.objects.get(slug=slug).pk
        response = client.post(reverse("wagtailsnippets_campaigns_drawingtheme:delete", args=[key]))
        assert response.status_code == 302
        assert DrawingTheme.objects.filter(slug=slug).exists() is is_left
