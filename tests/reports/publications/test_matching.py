"""Words in the index: found through it alone, and nothing of that is left in the connection."""

from django.db import connection

import pytest
from pytest_django import DjangoAssertNumQueries

from reports.models import PublicationIndexPage, PublicationPage
from reports.publications.matching import find_keys, has_words, is_one_of
from tests.factories.publications import build_work

needs_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="a statement of PostgreSQL")


def test_all_words_are_needed(library: PublicationIndexPage) -> None:
    work = build_work(library, "Caring cities", pages=["Public space."])
    build_work(library, "Caring")
    assert list(PublicationPage.objects.filter(has_words(PublicationPage, ["caring", "space"]))) == [work]
    assert not PublicationPage.objects.filter(has_words(PublicationPage, ["caring", "zebra"])).exists()


@needs_postgresql
def test_one_query_asks_the_index_and_leaves_the_connection_as_it_was(
    library: PublicationIndexPage, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    work = build_work(library, "Caring cities")
    with django_assert_num_queries(1):
        assert find_keys(PublicationPage, ["caring"]) == f"{{{work.pk}}}"
    assert find_keys(PublicationPage, ["zebra"]) == "{}"
    with connection.cursor() as cursor:
        cursor.execute("SHOW enable_seqscan")
        assert cursor.fetchone() == ("on",)


@needs_postgresql
def test_many_keys_are_one_parameter(library: PublicationIndexPage) -> None:
    work = build_work(library, "Caring")
    keys = ",".join(str(key) for key in range(work.pk, work.pk + 10_000))
    assert list(PublicationPage.objects.filter(is_one_of(f"{{{keys}}}"))) == [work]
    assert not PublicationPage.objects.filter(is_one_of("{}")).exists()
