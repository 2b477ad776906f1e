"""A city with drawings stays, alone and among several; one that nothing uses goes."""

from django.test import Client
from django.urls import reverse

import pytest

from metropolis_site.core.keeping import users_of
from metropolis_site.core.models import City, User
from tests.factories.cities import CityFactory
from tests.factories.drawings import DrawingFactory
from tests.factories.publications import build_author, build_library, build_work
from tests.factories.reports import ReportTree

pytestmark = pytest.mark.django_db


def test_a_city_with_drawings_is_kept_and_the_reason_told(client: Client, superuser: User) -> None:
    city = DrawingFactory().city
    DrawingFactory(city=city)
    client.force_login(superuser)
    path = reverse("wagtailsnippets_core_city:delete", args=[city.pk])
    assert client.get(path).status_code == 200
    response = client.post(path, follow=True)
    assert response.redirect_chain == [(reverse("wagtailsnippets_core_city:list"), 302)]
    assert f"{city.name} cannot be deleted while something uses it: 2 drawings." in response.content.decode()
    assert City.objects.filter(pk=city.pk).exists()


def test_none_of_several_is_deleted_where_one_is_used(client: Client, superuser: User) -> None:
    used, unused = DrawingFactory().city, CityFactory()
    client.force_login(superuser)
    path = f"{reverse('wagtail_bulk_action', args=['core', 'city', 'delete'])}?id={used.pk}&id={unused.pk}"
    response = client.post(path, follow=True)
    assert "cannot be deleted while something uses it: 1 drawings." in response.content.decode()
    assert City.objects.filter(pk__in=[used.pk, unused.pk]).count() == 2


def test_what_nothing_uses_is_deleted(client: Client, superuser: User) -> None:
    city = CityFactory()
    client.force_login(superuser)
    client.post(reverse("wagtailsnippets_core_city:delete", args=[city.pk]))
    assert not City.objects.filter(pk=city.pk).exists()


def test_every_kind_of_use_counts(tree: ReportTree) -> None:
    author = build_author()
    assert users_of([author]) == {}
    work = build_work(build_library(tree))
    work.authors.create(author=author)
    work.save()
    assert list(users_of([author]).values()) == [1]
