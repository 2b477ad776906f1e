"""Topics, series and authors: each once."""

from django.db import IntegrityError, transaction

from wagtail.models import Locale

import pytest

from reports.models import Author
from tests.factories.publications import build_author, build_topic


def test_a_topic_stands_once_in_each_language(locales: dict[str, Locale]) -> None:
    build_topic()
    build_topic("Espacio público", locale=locales["es"])
    with pytest.raises(IntegrityError), transaction.atomic():
        build_topic("Public spaces")


@pytest.mark.django_db
def test_an_author_stands_once_and_an_organisation_has_one_name() -> None:
    assert str(build_author()) == "Mariona Tomàs"
    assert str(build_author("UCLG", "", is_organisation=True)) == "UCLG"
    with pytest.raises(IntegrityError), transaction.atomic():
        Author.objects.create(family_name="Tomàs", given_name="Mariona")
    with pytest.raises(IntegrityError), transaction.atomic():
        Author.objects.create(family_name="UCLG", given_name="X", is_organisation=True)
