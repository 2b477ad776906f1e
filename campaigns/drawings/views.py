"""The gallery and the page of one drawing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from campaigns.drawings.cards import build_cards
from campaigns.drawings.choices import DrawingStatus
from campaigns.drawings.counts import DrawingCount
from campaigns.drawings.drawing import Drawing
from campaigns.drawings.edition import Edition
from campaigns.drawings.filters import Facets, GalleryFilter, asked_city, choice_lists, shown_count
from campaigns.drawings.pictures import PAGE_SIZES
from campaigns.drawings.querysets import MOST_COUNTED, DrawingQuerySet
from campaigns.drawings.themes import theme_labels
from metropolis_site.core import world_map
from metropolis_site.core.filters import Choice
from metropolis_site.core.formatting import format_number
from metropolis_site.core.models import City

PER_PAGE = 24
MORE_OF_CITY = 4
ADDRESS = re.compile(r"^[a-z0-9]{1,12}$")
HIDDEN_FROM_SEARCH = {"X-Robots-Tag": "noindex, noimageindex"}  # S34


@dataclass(frozen=True, slots=True)
class Slice:
    """One page of the gallery, and whether newer and older drawings lie beside it."""

    drawings: list[Drawing]
    has_newer: bool
    has_older: bool


@dataclass(frozen=True, slots=True)
class GalleryMap:
    """The cities with drawings: an SVG path of their blocks, and the list that says the same."""

    marks: str
    cities: list[Choice]


def read_slice(found: DrawingQuerySet, query: QueryDict) -> Slice:
    """Return the page of `found` that `?after=` or `?before=` asks for; the first one if that drawing is unknown."""
    name = "before" if query.get("before") else "after"
    address = query.get(name, "")
    # Anything else is no address, and PostgreSQL refuses some of it with an error.
    is_address = bool(ADDRESS.match(address))
    edge = Drawing.objects.filter(address=address, published_at__isnull=False).first() if is_address else None
    if edge is not None and name == "before":
        rows = list(found.newer_than(edge)[: PER_PAGE + 1])
        if len(rows) >= PER_PAGE:
            return Slice(rows[:PER_PAGE][::-1], has_newer=len(rows) > PER_PAGE, has_older=True)
        edge = None  # fewer than a page is left: the first page, in full
    rows = list((found.older_than(edge) if edge else found)[: PER_PAGE + 1])
    return Slice(rows[:PER_PAGE], has_newer=edge is not None, has_older=len(rows) > PER_PAGE)


def show_gallery(request: HttpRequest, page: Any) -> HttpResponse:
    """Show the public drawings, filtered by the query string, with the map of their cities."""
    base = page.get_url(request) or ""
    editions = list(Edition.objects.all())
    kept = DrawingCount.objects.cells()
    cities = list(City.objects.filter(pk__in={cell[1] for cell in kept} | {asked_city(request.GET)} - {None}))
    themes = theme_labels()
    chosen = GalleryFilter.parse(request.GET, editions, cities, themes)
    facets = Facets.read(kept, chosen)
    choices = choice_lists(facets, editions, cities, themes, base)
    # What is known to be empty is not looked for: a rare pair of filters would be sought in all of the gallery.
    found = Drawing.objects.for_gallery(chosen.conditions) if facets.total != 0 else Drawing.objects.none()
    shown = read_slice(found, request.GET)
    urls = [chosen.address(f"{base}{drawing.address}/") for drawing in shown.drawings]
    start, end = split_heading(page.title)
    context = {
        **page.get_context(request),
        "heading_start": start,
        "heading_end": end,
        "chosen": chosen,
        "chips": chosen.chips(base, themes),
        "choices": choices,
        "count_text": count_text(facets),
        "cards": build_cards(shown.drawings, urls, kept=kept),
        "newer_url": chosen.address(base, before=shown.drawings[0].address) if shown.has_newer and urls else "",
        "older_url": chosen.address(base, after=shown.drawings[-1].address) if shown.has_older and urls else "",
        "feed_url": chosen.address(f"{base}feed/"),
        "map": build_map(choices["city"], cities),
        "open_edition": next((edition for edition in editions if edition.is_open), None),
        "has_examples": any(edition.is_example for edition in editions if edition.pk in facets.edition_keys),
        "is_any_public": bool(kept),
    }
    return TemplateResponse(request, "campaigns/gallery.html", context, headers={"X-Robots-Tag": "noimageindex"})


def show_drawing(request: HttpRequest, page: Any, address: str) -> HttpResponse:
    """Show one drawing. 410 if it was public or was withdrawn, without a reason; 404 if nobody ever saw it."""
    drawing = Drawing.objects.for_public_page().filter(address=address).first()
    if drawing is None:
        raise Http404("No such drawing.")
    if not drawing.is_public:
        if drawing.status != DrawingStatus.WITHDRAWN and drawing.published_at is None:
            raise Http404("Not public yet.")
        context = {**page.get_context(request), "is_private": True}
        return TemplateResponse(request, "campaigns/withdrawn.html", context, status=410, headers=HIDDEN_FROM_SEARCH)
    base = page.get_url(request) or ""
    # A filter that the drawing is shown in names its city.
    chosen = GalleryFilter.parse(request.GET, list(Edition.objects.all()), [drawing.city])
    newer, older = Drawing.objects.for_gallery(chosen.conditions).beside(drawing)
    turns = [neighbour for neighbour in (newer, older) if neighbour]
    same_city = Drawing.objects.from_the_same_city(drawing, MORE_OF_CITY)
    of_city = GalleryFilter(city=drawing.city)
    urls = [chosen.address(f"{base}{turned.address}/") for turned in (drawing, *turns)]
    urls += [of_city.address(f"{base}{one.address}/") for one in same_city]
    card, *others = build_cards([drawing, *turns, *same_city], urls, sizes=PAGE_SIZES, eager=1)
    context = {
        **page.get_context(request),
        "card": card,
        "language": drawing.language,
        "is_example": drawing.edition.is_example,
        "newer": others[0] if newer else None,
        "older": others[len(turns) - 1] if older else None,
        "more": others[len(turns) :],
        "city_url": of_city.address(base),
        "facts": facts_of(drawing, base),
        "crumbs": page.crumbs[1:],
        "gallery_url": chosen.address(base),
        "report_url": f"{base}{drawing.address}/report/",
    }
    return TemplateResponse(request, "campaigns/drawing.html", context, headers=HIDDEN_FROM_SEARCH)


def facts_of(drawing: Drawing, base: str) -> list[tuple[str, str, str]]:
    """Return what is known of a drawing as name, words, and the address of all drawings of that kind."""
    theme = theme_labels().get(drawing.theme, "") if drawing.theme else ""
    facts = [
        *([(_("Theme"), theme, GalleryFilter(theme=drawing.theme))] if theme else []),
        (_("City"), drawing.city.name, GalleryFilter(city=drawing.city)),
        (_("Edition"), drawing.edition.name, GalleryFilter(edition=drawing.edition)),
    ]
    return [(name, words, state.address(base)) for name, words, state in facts]


def build_map(lines: Sequence[Choice], cities: Sequence[City]) -> GalleryMap:
    """Return the map of the cities that have a line."""
    named = {line.value for line in lines}
    marks = "".join(
        world_map.block_path(float(city.latitude), float(city.longitude))
        for city in cities
        if str(city.pk) in named and city.latitude is not None and city.longitude is not None
    )
    return GalleryMap(marks, list(lines))


def count_text(facets: Facets) -> str:
    """Return how many drawings from how many cities are shown: 1,234 drawings from 33 cities."""
    language, total = get_language() or "en", facets.total
    if total is None:
        return _("More than %(number)s drawings") % {"number": format_number(Decimal(MOST_COUNTED), language)}
    if shown_count(total) is None:
        return _("A few drawings")
    drawings = ngettext("%(number)s drawing", "%(number)s drawings", total)
    cities = ngettext("%(number)s city", "%(number)s cities", facets.city_count)
    if not total or not facets.is_exact:
        return drawings % {"number": format_number(Decimal(total), language)}
    return _("%(drawings)s from %(cities)s") % {
        "drawings": drawings % {"number": format_number(Decimal(total), language)},
        "cities": cities % {"number": format_number(Decimal(facets.city_count), language)},
    }


def split_heading(title: str) -> tuple[str, str]:
    """Return a title in two parts; the last two words are the ones that the crayon underlines."""
    words = title.split()
    return (" ".join(words[:-2]), " ".join(words[-2:])) if len(words) > 2 else ("", title)
