"""Pictures of the drawings: which sizes and formats there are, and how they are made in the background."""

import io
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Prefetch, prefetch_related_objects

from wagtail.images.models import Filter

from django_tasks import task

from campaigns.drawings.drawing import Drawing
from metropolis_site.core.models import SiteImage
from metropolis_site.core.models.images import SiteRendition

logger = logging.getLogger(__name__)

FORMATS = ("avif", "webp", "jpeg")
# Boxes rather than widths: no side of a public picture is ever longer than 1,600 pixels (S34).
CARD_SIZES = ("max-320x800", "max-640x1600")
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


@task()
def make_renditions(image_pk: int) -> None:
    """Make every size and format of an image that is still there."""
    image = SiteImage.objects.filter(pk=image_pk).first()
    if image is not None:
        find_renditions(image, ALL_SPECS)


def prepare_renditions(image: SiteImage) -> None:
    """Have every size and format of `image` made in the background, once the transaction is through."""
    transaction.on_commit(lambda: make_renditions.enqueue(image.pk))


def remove_public_picture(*, drawing: Drawing) -> None:
    """Delete the public picture with its sizes, so that no address of a file shows it; the private one stays (S36)."""
    image, drawing.image = drawing.image, None
    if image is not None:
        Drawing.objects.filter(pk=drawing.pk).update(image=None)
        image.delete()  # Wagtail removes the files once the transaction is through


def prefetch_renditions(images: Iterable[SiteImage | None], specs: Sequence[str]) -> None:
    """Read the renditions of all `images`; one query however many there are."""
    wanted = Prefetch("renditions", SiteRendition.objects.filter(filter_spec__in=specs))
    prefetch_related_objects([image for image in images if image], wanted)


def prefetched_renditions(image: SiteImage) -> Iterable[SiteRendition]:
    """Return the renditions of `image` that `prefetch_renditions` read; none where it was not asked."""
    return image.renditions.all() if "renditions" in getattr(image, "_prefetched_objects_cache", ()) else ()


def find_renditions(image: SiteImage, specs: Sequence[str]) -> dict[str, SiteRendition]:
    """Return the renditions of `image` by spec, making the ones that are missing; none if its file is gone.

    They are computed before the database is locked: on SQLite nobody could write meanwhile, and it takes seconds.
    """
    # Wagtail would take each spec apart to look it up; a page of the gallery has hundreds of them.
    known = {rendition.filter_spec: rendition for rendition in prefetched_renditions(image)}
    if all(spec in known for spec in specs):
        return {spec: known[spec] for spec in specs}
    filters = [Filter(spec=spec) for spec in specs]
    found = image.find_existing_renditions(*filters)
    missing = [wanted for wanted in filters if wanted not in found]
    if not missing:
        return {wanted.spec: rendition for wanted, rendition in found.items()}
    try:
        made = compute_renditions(image, missing)
        with transaction.atomic():
            # A withdrawal waits for this lock, or has won: then no file of it may come back (S36).
            if not SiteImage.objects.select_for_update().filter(pk=image.pk).exists():
                return {}
            rows = image.renditions.filter(filter_spec__in=[rendition.filter_spec for rendition in made.values()])
            meanwhile = {row.filter_spec: row for row in rows}
            for spec, rendition in made.items():
                if spec not in meanwhile:
                    rendition.save()
    except OSError:
        logger.warning("The picture of image %s cannot be read.", image.pk)
        return {}
    known = {wanted.spec: rendition for wanted, rendition in found.items()}
    return {**known, **made, **meanwhile}


def compute_renditions(image: SiteImage, filters: Iterable[Filter]) -> dict[str, SiteRendition]:
    """Return by spec unsaved renditions of `image`, whose file is read once. Raises OSError where it is gone."""
    with image.open_file() as file:
        content = file.read()
    return {wanted.spec: image.generate_rendition_instance(wanted, io.BytesIO(content)) for wanted in filters}


def picture_of(image: SiteImage | None, sizes: Sequence[str]) -> Picture | None:
    """Return the picture of `image` in `sizes`, or None if there is none to show."""
    renditions = find_renditions(image, specs_of(sizes)) if image else {}
    if not renditions:
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
