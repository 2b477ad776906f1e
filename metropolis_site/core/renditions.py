"""Sizes and formats of an image, found or made: computed before the database is locked, its file read once."""

import io
import logging
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Prefetch, prefetch_related_objects

from wagtail.images.models import Filter

from metropolis_site.core.models import SiteImage
from metropolis_site.core.models.images import SiteRendition

logger = logging.getLogger(__name__)


def prefetch_renditions(images: Iterable[SiteImage | None], specs: Sequence[str]) -> None:
    """Read the renditions of all `images`; one query however many there are."""
    wanted = Prefetch("renditions", SiteRendition.objects.filter(filter_spec__in=specs))
    prefetch_related_objects([image for image in images if image], wanted)


def existing_renditions(image: SiteImage, specs: Sequence[str]) -> dict[str, SiteRendition]:
    """Return those renditions of `image` by spec that were made already; no query where they were prefetched."""
    if "renditions" in getattr(image, "_prefetched_objects_cache", ()):
        # Wagtail would take each spec apart to look it up; a page of the gallery has hundreds of them.
        known = {rendition.filter_spec: rendition for rendition in image.renditions.all()}
        return {spec: known[spec] for spec in specs if spec in known}
    found = image.find_existing_renditions(*(Filter(spec=spec) for spec in specs))
    return {wanted.spec: rendition for wanted, rendition in found.items()}


def find_renditions(image: SiteImage, specs: Sequence[str]) -> dict[str, SiteRendition]:
    """Return the renditions of `image` by spec, making the ones that are missing; none if its file is gone.

    They are computed before the database is locked: on SQLite nobody could write meanwhile, and it takes seconds.
    """
    found = existing_renditions(image, specs)
    missing = [Filter(spec=spec) for spec in specs if spec not in found]
    if not missing:
        return found
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
    return {**found, **made, **meanwhile}


def compute_renditions(image: SiteImage, filters: Iterable[Filter]) -> dict[str, SiteRendition]:
    """Return by spec unsaved renditions of `image`, whose file is read once. Raises OSError where it is gone."""
    with image.open_file() as file:
        content = file.read()
    return {wanted.spec: image.generate_rendition_instance(wanted, io.BytesIO(content)) for wanted in filters}
