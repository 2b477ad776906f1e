"""The drawings in the search of the site: title, description, city and theme, never the artist (S33).

The table itself is searched, so that a drawing which is hidden or withdrawn is not found from that moment on.
"""

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaigns.drawings.addresses import gallery_address
from campaigns.drawings.drawing import Drawing
from campaigns.drawings.querysets import DrawingQuerySet
from campaigns.drawings.words import fold, patterns
from metropolis_site.core import searching
from metropolis_site.core.models import City

MOST_TITLES = 2000  # that teach the guess at mistyped words


def matching_drawings(words: str) -> DrawingQuerySet:
    """Return the public drawings in which each of `words` is in the title, the description or the city's name."""
    found, wanted = Drawing.objects.public(), patterns(words)
    if not wanted:
        return found.none()
    cities = {pk: f" {fold(name)} " for pk, name in City.objects.values_list("pk", "name")}
    for part in wanted:
        places = [pk for pk, name in cities.items() if part in name]
        found = found.filter(
            Q(search_text__contains=part) | Q(city__in=places) if places else Q(search_text__contains=part)
        )
    return found


def find_drawings(wanted: searching.Request) -> searching.Found:
    """Return the drawings that match, the newest first; none where the language has no public gallery."""
    base = gallery_address(wanted.language, wanted.http)
    if not base:
        return searching.Found(0, [])
    found = matching_drawings(wanted.words)
    rows = found.for_public_page().order_by("-published_at", "-pk")[wanted.start : wanted.stop]
    hits = [show_drawing(drawing, base, wanted.words) for drawing in rows]
    return searching.Found(len(found.first_values("pk")), hits)


def show_drawing(drawing: Drawing, base: str, words: str) -> searching.Hit:
    """Return a drawing as a hit; the passage says its words and its city, and not who made it."""
    return searching.Hit(
        kind=_("Drawing"),
        title=searching.mark(drawing.title or _("Without a title"), words),
        url=f"{base}{drawing.address}/",
        excerpt=searching.excerpt([f"{drawing.description} {drawing.city.name}"], words),
        language=drawing.language,
    )


def drawing_titles(language: str) -> Iterable[str]:
    """Return the titles of the newest public drawings that were sent in `language`."""
    titles = Drawing.objects.public().filter(language=language).order_by("-published_at")
    return titles.values_list("title", flat=True)[:MOST_TITLES]


searching.register(searching.Source("drawings", gettext_lazy("Drawings"), 40, find_drawings, drawing_titles))
