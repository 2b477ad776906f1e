"""Pages of the library: what the database refuses, and what a copy is."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

import pytest

from reports.models import PublicationIndexPage, PublicationPage
from reports.publications.panels import check_years
from tests.factories.publications import build_author, build_work


@pytest.mark.parametrize(
    "fields",
    [{"month": 3}, {"year": 2021, "day": 3}, {"year": 2021, "month": 13}, {"year": 2021, "month": 2, "day": 32},
     {"gender_review": "maybe"}, {"is_example": True, "year": 2021}],
)  # fmt: skip
def test_the_database_refuses_what_cannot_be(library: PublicationIndexPage, fields: dict[str, object]) -> None:
    work = build_work(library)
    with pytest.raises(IntegrityError), transaction.atomic():
        PublicationPage.objects.filter(pk=work.pk).update(**fields)


def test_two_works_with_one_address_are_refused(library: PublicationIndexPage) -> None:
    build_work(library, slug="care")
    with pytest.raises(ValidationError, match="already in use"):
        build_work(library, slug="care")


def test_a_copy_is_another_work_without_the_files(library: PublicationIndexPage) -> None:
    work = build_work(library, authors=[build_author()], pages=["One."])
    copy = work.copy(update_attrs={"slug": "copy", "title": "Copy"})
    assert (copy.editions.count(), copy.authors.count()) == (0, 1)
    assert copy.work == copy


@pytest.mark.parametrize("text", ["2021", "2021, 2022"])
def test_years_are_listed(text: str) -> None:
    check_years(text)


@pytest.mark.parametrize("text", ["21", "2021 2022", "all", "2021,"])
def test_what_is_no_list_of_years_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        check_years(text)
