"""Pictures of the drawings: which sizes and formats there are, and how they are made in the background."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction

from django_tasks import task

from campaigns.drawings.drawing import Drawing
from metropolis_site.core.file_removal import delete_after_commit
from metropolis_site.core.models import SiteImage
from metropolis_site.core.models.images import SiteRendition
from metropolis_site.core.page_cache.changes import purge
from metropolis_site.core.page_cache.tags import table_tag
from metropolis_site.core.renditions import existing_renditions, find_renditions

FORMATS = ("avif", "webp", "jpeg")
# Boxes rather than widths: no side of a public picture is ever longer than 1,600 pixels (S34).
CARD_SIZES = ("max-320x800", "max-384x960", "max-640x1600")
PAGE_SIZES = (*CARD_SIZES, "max-1280x1600")


def specs_of(sizes: Iterable[str]) -> list[str]:
    """Return the filter specs of `sizes` in every format."""
    return [f"{size}|format-{kind}" for kind in FORMATS for size in sizes]


ALL_SPECS = specs_of(PAGE_SIZES)


@dataclass(frozen=True, slots=True)
class Source:
    """One format of a picture: its media type and its files by width."""

    kind: str
    srcset: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as a template writes it: the modern formats, and the JPEG that every browser reads."""

    sources: list[Source]
    srcset: str
    src: str
    thumbnail: str
    width: int
    height: int


@task(priority=60)  # before whatever can wait: the drawing is public, and readers see its colour until this is done
def make_renditions(image_pk: int) -> None:
    """Make every size and format of an image that is still there, and purge the pages that show its colour until then.

    A new rendition alone purges nothing (core/apps.py): no page waits for those of other pictures.
    """
    image = SiteImage.objects.filter(pk=image_pk).first()
    if image is None or len(existing_renditions(image, ALL_SPECS)) == len(ALL_SPECS):
        return
    find_renditions(image, ALL_SPECS)
    purge({table_tag(SiteRendition._meta.db_table)})


def prepare_renditions(image: SiteImage) -> None:
    """Have every size and format of `image` made in the background, once the transaction is through."""
    transaction.on_commit(lambda: make_renditions.enqueue(image.pk))


def delete_image(image: SiteImage) -> None:
    """Delete a picture with its sizes, within a transaction, once no worker writes sizes of it (`find_renditions`).

    A size written between the look for sizes and the deletion would undo the whole withdrawal at its end (S36).
    The files go with the commit: their addresses show nothing any more when the guardian reads that it is gone.
    """
    SiteImage.objects.select_for_update().filter(pk=image.pk).first()
    files = [image.file, *(rendition.file for rendition in SiteRendition.objects.filter(image=image))]
    image.delete()
    for file in files:
        delete_after_commit(file.storage, str(file.name))


def remove_public_picture(*, drawing: Drawing) -> None:
    """Delete the public picture with its sizes, so that no address of a file shows it; the private one stays (S36)."""
    image, drawing.image = drawing.image, None
    if image is not None:
        Drawing.objects.filter(pk=drawing.pk).update(image=None)
        delete_image(image)


def picture_of(image: SiteImage | None, sizes: Sequence[str]) -> Picture | None:
    """Return the picture of `image` in those of `sizes` that were made; None if there is none, or none made yet.

    A reader's request makes no picture: a gallery of new drawings would take a minute and every thread with it.
    """
    renditions = existing_renditions(image, specs_of(sizes)) if image else {}
    sizes = [size for size in sizes if all(spec in renditions for spec in specs_of([size]))]
    if not sizes:
        return None
    sets = {kind: _srcset([renditions[f"{size}|format-{kind}"] for size in sizes]) for kind in FORMATS}
    largest = renditions[f"{sizes[-1]}|format-jpeg"]
    return Picture(
        sources=[Source(f"image/{kind}", sets[kind]) for kind in FORMATS[:-1]],
        srcset=sets["jpeg"],
        src=largest.url,
        thumbnail=renditions[f"{sizes[0]}|format-jpeg"].url,
        width=largest.width,
        height=largest.height,
    )


def _srcset(renditions: Iterable[SiteRendition]) -> str:
    """Return the files by width, each width once: a small drawing is not blown up."""
    by_width = {rendition.width: rendition.url for rendition in renditions}
    return ", ".join(f"{url} {width}w" for width, url in by_width.items())
