"""Pictures of pages are made before a reader asks: when a draft is saved, when published, when an image changes."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import engines
from django.test import Client
from django.urls import reverse

from wagtail.images.templatetags.wagtailimages_tags import ImageNode

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from metropolis_site.core.models import SiteImage, User
from metropolis_site.core.models.images import SiteRendition
from metropolis_site.core.page_pictures import make_pictures_of_page, make_pictures_with_image, pictures_of, specs_in
from reports.models import AnnualReportPage
from reports.publications.cards import COVER_SPECS
from tests.factories import blocks
from tests.factories.images import SiteImageFactory
from tests.factories.pictures import picture_bytes
from tests.factories.posts import PUBLISH, edit_path, report_fields
from tests.factories.publications import build_library, build_work
from tests.factories.reports import ReportTree, build_report

PICTURE = "core/blocks/picture_block.html"
PORTRAIT = "fill-320x320|format-webp"
# Templates of the admin, where an editor may wait for a picture.
OF_STAFF = {"reports/publications/panels/files_panel.html"}


def build_image() -> SiteImage:
    """Return an image of the library that is large enough to have more than one size."""
    image: SiteImage = SiteImageFactory(file=ContentFile(picture_bytes(size=(700, 500)), "square.jpg"))
    return image


def story_with(*images: SiteImage) -> list[blocks.Section]:
    """Return a story that shows `images`: the first as a picture, all others as portraits."""
    people = [blocks.person(f"Person {number}", portrait=image.pk) for number, image in enumerate(images[1:])]
    return [blocks.hero(), blocks.picture(images[0].pk), blocks.team(*people)]


def specs_made(image: SiteImage) -> set[str]:
    """Return the filter specs in which the image is there for pages; the admin makes others for itself."""
    made = SiteRendition.objects.filter(image=image).values_list("filter_spec", flat=True)
    return {spec for spec in made if "format-" in spec}


def test_the_sizes_of_a_block_are_read_from_its_template() -> None:
    specs = specs_in(PICTURE)
    assert set(specs) == {"image"}
    assert len(specs["image"]) == 9
    assert {"width-480|format-avif", "width-1600|format-jpeg"} <= {"|".join(sorted(spec.split("|"), reverse=True))
                                                                  for spec in specs["image"]}  # fmt: skip
    assert specs_in("reports/blocks/person_block.html") == {"portrait": [PORTRAIT]}


def test_every_public_template_names_its_picture_so_that_it_can_be_found() -> None:
    """An image tag elsewhere than on a field of its block would make its sizes in the reader's request."""
    folder = Path(settings.BASE_DIR) / "templates"
    lost = []
    for path in sorted(folder.rglob("*.html")):
        name = str(path.relative_to(folder))
        nodelist = engines["django"].get_template(name).template.nodelist  # type: ignore[attr-defined]
        nodes = nodelist.get_nodes_by_type(ImageNode)
        if len(nodes) != sum(1 for node in nodes if node.image_expr.var.lookups[0] == "value") and name not in OF_STAFF:
            lost.append(name)
    assert not lost


@pytest.mark.django_db
def test_pictures_are_found_at_every_depth_of_a_story(tree: ReportTree) -> None:
    image, portrait = build_image(), build_image()
    report = build_report(tree.index, 1, story=story_with(image, portrait))
    found = {one.pk: specs for one, specs in pictures_of(report)}
    assert set(found) == {image.pk, portrait.pk}
    assert len(found[image.pk]) == 9
    assert found[portrait.pk] == [PORTRAIT]


@pytest.mark.django_db
def test_the_cover_that_an_editor_chose_is_found_too(tree: ReportTree) -> None:
    cover = build_image()
    work = build_work(build_library(tree), cover=cover)
    assert list(pictures_of(work)) == [(cover, COVER_SPECS)]


@pytest.mark.django_db
def test_a_saved_draft_has_its_pictures_made_in_the_background(
    client: Client,
    tree: ReportTree,
    superuser: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    image = build_image()
    report = build_report(tree.index, 1)
    client.force_login(superuser)
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(edit_path(report), report_fields([], story_with(image))).status_code == 302
        assert specs_made(image) == set()
    assert specs_made(image) == set(specs_in(PICTURE)["image"])


@pytest.mark.django_db
def test_what_is_published_at_once_has_its_pictures_before_a_reader_comes(
    client: Client, tree: ReportTree, superuser: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    image, portrait = build_image(), build_image()
    report = build_report(tree.index, 0, is_live=False)
    client.force_login(superuser)
    public_when_made: list[bool] = []
    generate = SiteImage.generate_rendition_file

    def note(*args: Any, **kwargs: Any) -> Any:
        public_when_made.append(AnnualReportPage.objects.get(pk=report.pk).live)
        return generate(*args, **kwargs)

    monkeypatch.setattr(SiteImage, "generate_rendition_file", note)
    assert client.post(edit_path(report), report_fields([], story_with(image, portrait)) | PUBLISH).status_code == 302
    assert public_when_made == [False] * 10
    html = Client().get(AnnualReportPage.objects.get(pk=report.pk).url).content.decode()
    assert "image/avif" in html
    assert len(public_when_made) == 10


@pytest.mark.django_db
@pytest.mark.usefixtures("indexed")
def test_an_image_with_another_file_is_made_again_for_the_pages_that_show_it(
    client: Client,
    tree: ReportTree,
    superuser: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    image = build_image()
    with django_capture_on_commit_callbacks(execute=True):
        build_report(tree.index, 1, story=story_with(image))
    before = set(SiteRendition.objects.filter(image=image).values_list("file", flat=True))
    assert specs_made(image) == set(specs_in(PICTURE)["image"])
    client.force_login(superuser)
    other = SimpleUploadedFile("other.jpg", picture_bytes(size=(600, 600), seed=2), "image/jpeg")
    fields = {"title": "Another", "description": "Another square", "credit": "", "tags": "", "file": other,
              "collection": image.collection_id}  # fmt: skip
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(reverse("wagtailimages:edit", args=[image.pk]), fields).status_code == 302
    after = set(SiteRendition.objects.filter(image=image).values_list("file", flat=True))
    assert specs_made(image) >= set(specs_in(PICTURE)["image"])
    assert not before & after


@pytest.mark.django_db
def test_nothing_is_made_of_what_is_gone(tree: ReportTree, caplog: pytest.LogCaptureFixture) -> None:
    image = build_image()
    report = build_report(tree.index, 1, story=story_with(image))
    image.file.storage.delete(image.file.name)
    make_pictures_of_page.call(report.pk)
    assert specs_made(image) == set()
    assert "cannot be read" in caplog.text
    make_pictures_of_page.call(report.pk + 1000)
    make_pictures_with_image.call(image.pk + 1000)
