"""Publications as cards inside pages of other features."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from metropolis_site.core import showcases
from reports.publications.cards import build_cards
from reports.publications.pages import PublicationIndexPage, PublicationPage


@showcases.register("publications")
def show_publications(wanted: showcases.Wanted) -> SafeString:
    """Return the cards of the chosen works that are public, in their order; empty while there is no library."""
    libraries = {
        page.locale.language_code: page
        for page in PublicationIndexPage.objects.live().public().select_related("locale")
    }
    library = libraries.get(wanted.language) or libraries.get(settings.LANGUAGE_CODE)
    if library is None:
        return SafeString("")
    keys = [page.translation_key for page in wanted.chosen]
    found = PublicationPage.objects.public_works().filter(translation_key__in=keys).for_cards()
    works = sorted(found, key=lambda work: keys.index(work.translation_key))
    cards = build_cards(works, wanted.language, library.get_url(wanted.request) or "")
    if not cards:
        return SafeString("")
    return SafeString(render_to_string("reports/publications/showcase.html", {"cards": cards}))
