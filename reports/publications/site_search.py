"""The publications in the search of the site: by their description, or by a sentence inside a PDF."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from metropolis_site.core import searching
from reports.publications.cards import Card, build_cards
from reports.publications.folding import query_words
from reports.publications.pages import PublicationIndexPage, PublicationPage

MOST_TITLES = 20_000  # that teach the guess at mistyped words


def library_address(wanted: searching.Request) -> str:
    """Return the address of the library in the visitor's language, else in the default one; "" if there is none."""
    pages = PublicationIndexPage.objects.live().public().select_related("locale")
    found = {page.locale.language_code: page for page in pages}
    library = found.get(wanted.language) or found.get(settings.LANGUAGE_CODE)
    return (library.get_url(wanted.http) or "") if library else ""


def find_publications(wanted: searching.Request) -> searching.Found:
    """Return the works that match, by relevance; none while there is no library."""
    base = library_address(wanted)
    if not base:
        return searching.Found(0, [])
    works = PublicationPage.objects.public_works().containing(wanted.words)
    rows = list(works.page_of("relevance", wanted.words, wanted.start, wanted.stop - wanted.start))
    cards = build_cards(rows, wanted.language, base, query_words(wanted.words))
    is_empty = wanted.start == 0 < wanted.stop and not rows
    return searching.Found(0 if is_empty else works.count(), [show_card(card, wanted.words) for card in cards])


def show_card(card: Card, words: str) -> searching.Hit:
    """Return a work as a hit. One whose words stand only inside a PDF opens that page of it."""
    about = searching.excerpt([card.words.summary], words)
    title = searching.mark(card.words.title, words)
    is_inside = card.hit is not None and "<mark>" not in about + title
    if is_inside and card.hit is not None:
        sentence = "".join(fragment.text for fragment in card.hit.fragments)
        about = searching.excerpt(
            [_("Page %(number)s: %(text)s") % {"number": card.hit.number, "text": sentence}], words
        )
    return searching.Hit(
        kind=_("Publication"),
        title=title,
        url=card.hit.url if is_inside and card.hit is not None else card.url,
        excerpt=about,
        language=card.words.locale.language_code if card.is_foreign else "",
    )


def publication_titles(language: str) -> Iterable[str]:
    """Return the titles of the works, in whatever language they are."""
    return PublicationPage.objects.public_works().values_list("title", flat=True)[:MOST_TITLES]


searching.register(
    searching.Source(
        "publications", gettext_lazy("Publications"), 15, find_publications, publication_titles,
        page_types=("reports.PublicationPage",),
    )
)  # fmt: skip
