"""Examples by the thousand: rows that share the pictures of the painted ones, and only where no child's drawing is."""

import pytest

from campaigns.drawings.counting import recount_drawings
from campaigns.models import Drawing
from metropolis_site.core.models import SiteImage
from metropolis_site.home.demo.copies import NotOnlyExamples, copy_examples
from tests.factories.cities import CityFactory
from tests.factories.drawings import DrawingFactory, EditionFactory

pytestmark = pytest.mark.django_db


def hang_example() -> Drawing:
    """Return a painted example of an edition with three cities."""
    edition = EditionFactory(is_example=True, cities=CityFactory.create_batch(3))
    drawing: Drawing = DrawingFactory(published=True, edition=edition, city=edition.cities.first(), guardian_email="")
    return drawing


def test_copies_share_the_picture_and_the_numbers_are_right() -> None:
    painted = hang_example()
    assert copy_examples(number=20) == 19
    assert SiteImage.objects.count() == 1
    copies = Drawing.objects.exclude(pk=painted.pk)
    assert {copy.image_id for copy in copies} == {painted.image_id}
    assert {copy.file.name for copy in copies} == {""}
    assert copies.values("city", "age_band").distinct().count() == 9
    assert copies.values("published_at").distinct().count() == copies.values("address").distinct().count() == 19
    assert Drawing.objects.public().saying("street").count() == 20
    assert not recount_drawings()


def test_a_second_run_adds_what_is_missing() -> None:
    hang_example()
    assert [copy_examples(number=number) for number in (5, 5, 12, 3)] == [4, 0, 7, 0]
    assert Drawing.objects.count() == 12


def test_nothing_is_copied_beside_drawings_of_children_unless_forced() -> None:
    hang_example()
    DrawingFactory()
    with pytest.raises(NotOnlyExamples, match="no examples"):
        copy_examples(number=5)
    assert copy_examples(number=5, is_forced=True) == 4


def test_without_an_example_there_is_nothing_to_copy() -> None:
    with pytest.raises(ValueError, match="no public example"):
        copy_examples(number=5)
