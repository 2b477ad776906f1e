"""A drawing as a card of the gallery: what the public may see of it, and nothing else (S31)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from campaigns.drawings.counts import Cells, DrawingCount
from campaigns.drawings.drawing import Drawing
from campaigns.drawings.filters import shown_band
from campaigns.drawings.pictures import CARD_SIZES, Picture, picture_of, specs_of
from metropolis_site.core.renditions import prefetch_renditions

EAGER_CARDS = 6  # what a wide screen shows before anybody scrolls


@dataclass(frozen=True, slots=True)
class Card:
    """What a template may say about one drawing."""

    url: str
    title: str
    language: str
    name: str
    age: str
    city: str
    alt_text: str
    description: str
    colour: str
    ratio: float
    picture: Picture | None
    is_eager: bool
    is_first: bool


def build_cards(
    drawings: Sequence[Drawing],
    urls: Sequence[str],
    *,
    sizes: Sequence[str] = CARD_SIZES,
    eager: int = EAGER_CARDS,
    kept: Cells | None = None,
) -> list[Card]:
    """Return the cards of `drawings` with their `urls`; one query for all pictures.

    One more for the guard of names, if that is on and the `kept` numbers of the gallery are not given.
    """
    prefetch_renditions([drawing.image for drawing in drawings], specs_of(sizes))
    small = small_cells(kept) if drawings else set()
    return [
        Card(
            url=url,
            title=drawing.title or _("Without a title"),
            language=drawing.language if drawing.title else "",
            name=_("Young artist") if (drawing.city_id, drawing.age_band) in small else drawing.shown_name,
            age=shown_band(drawing.age_band),
            city=drawing.city.name,
            alt_text=drawing.alt_text,
            description=drawing.description,
            colour=drawing.colour,
            ratio=drawing.ratio,
            picture=picture_of(drawing.image, sizes),
            is_eager=position < eager,
            is_first=position == 0 < eager,
        )
        for position, (drawing, url) in enumerate(zip(drawings, urls, strict=True))
    ]


def small_cells(kept: Cells | None = None) -> set[tuple[int, str]]:
    """Return the cities and age bands with so few drawings that a name tells who it is (S32); none if off."""
    smallest = settings.GALLERY_MIN_CELL
    if smallest <= 1:
        return set()
    numbers: Counter[tuple[int, str]] = Counter()
    for (_edition_key, city, band, _theme_key), number in (
        DrawingCount.objects.cells() if kept is None else kept
    ).items():
        numbers[city, band] += number
    return {cell for cell, number in numbers.items() if number < smallest}
