"""Pictures of the drawings: made in the background, never too large, gone with their image."""

from django.core.files.base import ContentFile

import pytest
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from campaigns.drawings.pictures import ALL_SPECS, PAGE_SIZES, make_renditions, picture_of, prepare_renditions, specs_of
from metropolis_site.core.models import SiteImage
from metropolis_site.core.models.images import SiteRendition
from metropolis_site.core.renditions import find_renditions, prefetch_renditions
from tests.factories.pictures import picture_bytes

pytestmark = pytest.mark.django_db


def build_image(width: int = 640, height: int = 480) -> SiteImage:
    file = ContentFile(picture_bytes(size=(width, height)), "drawing.jpg")
    image: SiteImage = SiteImage.objects.create(title="Drawing", file=file, width=width, height=height)
    return image


def test_every_size_and_format_is_made_once_the_transaction_is_through(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    image = build_image()
    with django_capture_on_commit_callbacks(execute=True):
        prepare_renditions(image)
        assert not SiteRendition.objects.exists()
    assert set(SiteRendition.objects.values_list("filter_spec", flat=True)) == set(ALL_SPECS)


@pytest.mark.parametrize(("width", "height"), [(2400, 800), (400, 2400)])
def test_s34_no_side_is_longer_than_1600(width: int, height: int) -> None:
    image = build_image(width, height)
    make_renditions.call(image.pk)
    picture = picture_of(image, PAGE_SIZES)
    assert picture is not None
    sides = SiteRendition.objects.values_list("width", "height")
    assert max(max(pair) for pair in sides) <= 1600
    assert (picture.width / picture.height) == pytest.approx(width / height, rel=0.02)


def test_a_small_picture_is_not_blown_up_and_each_width_comes_once() -> None:
    image = build_image(500, 400)
    make_renditions.call(image.pk)
    picture = picture_of(image, PAGE_SIZES)
    assert picture is not None
    assert [part.split()[1] for part in picture.srcset.split(", ")] == ["320w", "384w", "500w"]
    assert [source.kind for source in picture.sources] == ["image/avif", "image/webp"]


def test_a_readers_request_makes_no_picture() -> None:
    image = build_image()
    assert picture_of(image, PAGE_SIZES) is None
    find_renditions(image, specs_of(PAGE_SIZES[:1])[:-1])
    assert picture_of(image, PAGE_SIZES) is None
    find_renditions(image, specs_of(PAGE_SIZES[:2]))
    picture = picture_of(image, PAGE_SIZES)
    assert picture is not None
    assert [part.split()[1] for part in picture.srcset.split(", ")] == ["320w", "384w"]
    assert set(SiteRendition.objects.values_list("filter_spec", flat=True)) == set(specs_of(PAGE_SIZES[:2]))


def test_s36_nothing_is_made_of_an_image_that_was_withdrawn_meanwhile() -> None:
    image = build_image()
    stale = SiteImage.objects.get(pk=image.pk)
    image.delete()
    make_renditions.call(stale.pk)
    assert find_renditions(stale, ALL_SPECS) == {}
    assert picture_of(stale, PAGE_SIZES) is None
    assert not SiteRendition.objects.exists()


def test_s22_file_names_come_from_the_image_and_not_from_the_drawing() -> None:
    image = build_image()
    renditions = find_renditions(image, ALL_SPECS)
    stem = image.filename.rsplit(".", 1)[0]
    assert all(rendition.file.name.startswith(f"images/{stem}.max-") for rendition in renditions.values())


def test_prefetched_pictures_cost_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    images = [build_image() for _number in range(3)]
    for image in images:
        make_renditions.call(image.pk)
    fresh = list(SiteImage.objects.filter(pk__in=[image.pk for image in images]))
    with django_assert_num_queries(1):
        prefetch_renditions([*fresh, None], ALL_SPECS)
        assert all(picture_of(image, PAGE_SIZES) for image in fresh)
