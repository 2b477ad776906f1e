"""Pictures of pages, made before a reader asks: no request for a public page makes a size or format of an image.

A block shows its pictures with Wagtail's image tags, so the sizes are read from its template and stand nowhere else.
They are made in the background when a draft is saved, in the editor's own request where there was no time for that
before publication, and again when an image gets another file or focal point.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.http import HttpRequest
from django.template.loader import get_template

from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.images.forms import BaseImageForm
from wagtail.images.models import Filter
from wagtail.images.templatetags.wagtailimages_tags import ImageNode, SrcsetImageNode
from wagtail.models import Page, ReferenceIndex

from django_tasks import task

from metropolis_site.core.models import SiteImage, SitePage
from metropolis_site.core.renditions import find_renditions

Sized = tuple[SiteImage, Sequence[str]]


def specs_in(template_name: str) -> dict[str, list[str]]:
    """Map the fields of a block to the filter specs in which its template shows their images."""
    found: dict[str, list[str]] = defaultdict(list)
    nodes = get_template(template_name).template.nodelist.get_nodes_by_type(ImageNode)  # type: ignore[attr-defined]
    for node in nodes:
        lookups = tuple(getattr(node.image_expr.var, "lookups", None) or ())
        if len(lookups) == 2 and lookups[0] == "value":
            filters = node.get_filters() if isinstance(node, SrcsetImageNode) else [node.get_filter()]
            found[lookups[1]] += [one.spec for one in filters]
    return found


def pictures_in(block: blocks.Block, value: Any) -> Iterator[Sized]:
    """Yield the images within the value of a block, each with the filter specs in which it is shown."""
    if isinstance(block, blocks.StreamBlock | blocks.ListBlock):
        children = value if isinstance(block, blocks.StreamBlock) else value.bound_blocks
        for child in children:
            yield from pictures_in(child.block, child.value)
    elif isinstance(block, blocks.StructBlock):
        template_name = block.get_template(value)
        specs = specs_in(template_name) if template_name else {}
        for name, child_block in block.child_blocks.items():
            child = value.get(name)
            if isinstance(child, SiteImage):
                yield child, specs.get(name, [])
            elif child is not None:
                yield from pictures_in(child_block, child)


def pictures_of(page: Page) -> Iterator[Sized]:
    """Yield the images that a page shows, each with the filter specs in which it does."""
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            yield from pictures_in(field.stream_block, getattr(page, field.name))
    if isinstance(page, SitePage):
        yield from page.pictures_beside_stories()


def missing_pictures(page: Page) -> list[Sized]:
    """Return the images of a page with the filter specs that have no rendition yet; one query for each image."""
    images: dict[int, SiteImage] = {}
    wanted: dict[int, dict[str, Filter]] = defaultdict(dict)
    for image, specs in pictures_of(page):
        images[image.pk] = image
        wanted[image.pk] |= {spec: Filter(spec=spec) for spec in specs}
    missing: list[Sized] = []
    for key, filters in wanted.items():
        there = images[key].find_existing_renditions(*filters.values())
        if left := [spec for spec, one in filters.items() if one not in there]:
            missing.append((images[key], left))
    return missing


def make_missing_pictures(page: Page) -> None:
    """Make the sizes and formats that a page shows and that are not there. An image without its file is left out."""
    for image, specs in missing_pictures(page):
        find_renditions(image, specs)


@task()
def make_pictures_of_page(page_pk: int) -> None:
    """Make the pictures of the newest draft of a page that is still there."""
    page = Page.objects.filter(pk=page_pk).first()
    if page is not None:
        make_missing_pictures(page.get_latest_revision_as_object())


@task()
def make_pictures_with_image(image_pk: int) -> None:
    """Make again what the public pages that show an image need of it."""
    image = SiteImage.objects.filter(pk=image_pk).first()
    if image is not None:
        kind = ContentType.objects.get_for_model(Page)
        shown = (
            ReferenceIndex.get_references_to(image).filter(base_content_type=kind).values_list("object_id", flat=True)
        )
        pages = Page.objects.live().filter(pk__in=list(shown))
        for page in pages.specific().iterator(chunk_size=20):
            make_missing_pictures(page)


def prepare_pictures(page: Page) -> None:
    """Have the missing pictures of a page made in the background, once the transaction is through."""
    if missing_pictures(page):
        transaction.on_commit(lambda: make_pictures_of_page.enqueue(page.pk))


def prepare_saved_page(request: HttpRequest, page: Page) -> None:
    """After an editor has saved a draft (Wagtail's hooks `after_create_page`, `after_edit_page`)."""
    prepare_pictures(page)


def prepare_now(request: HttpRequest, page: Page) -> None:
    """Before an editor publishes (Wagtail's hook `before_publish_page`): what the background has not made yet."""
    make_missing_pictures(page)


def prepare_published_page(sender: Any, instance: Page, **kwargs: Any) -> None:
    """After a page was published in any other way: by the clock, as a translation, by a command."""
    prepare_pictures(instance)


class SiteImageForm(BaseImageForm):
    """The form of an image in the library. What it changes may leave pages without the sizes they show."""

    def save(self, commit: bool = True) -> SiteImage:
        """Save as Wagtail does; then have the sizes made again."""
        image: SiteImage = super().save(commit=commit)
        if commit and image.pk and self.changed_data:
            transaction.on_commit(lambda: make_pictures_with_image.enqueue(image.pk))
        return image
