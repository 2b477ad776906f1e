"""Measures of the library: what the report's numbers of publications are checked against.

They count only the years that the editors call complete: a catalogue with gaps says nothing about a figure, and must
not be shown as what the figure counted.
"""

from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from metropolis_site.core.measures import Count, register
from reports.publications.choices import GenderReview
from reports.publications.filters import LibraryFilter
from reports.publications.pages import PublicationIndexPage, PublicationPage


def count_works(year: int, *, gender: bool) -> Count | None:
    """Count the public works of a year, with the address that lists exactly them; None unless the year is complete."""
    libraries = {
        page.locale.language_code: page for page in PublicationIndexPage.objects.live().select_related("locale")
    }
    if not any(library.is_complete_for(year) for library in libraries.values()):
        return None
    works = PublicationPage.objects.public_works().in_year(year)
    chosen = LibraryFilter(values={"year": (str(year),)})
    if gender:
        works = works.filter(gender_review=GenderReview.YES)
        chosen = chosen.toggled("gender", GenderReview.YES.value)
    library = libraries.get(get_language() or "en") or next(iter(libraries.values()))
    return Count(Decimal(works.count()), chosen.address(library.get_url() or ""))


@register("publications_in_year", label=_("Publications of the year, from the library"))
def count_publications(year: int) -> Count | None:
    """Count the works dated in `year`; None unless the library is complete for it."""
    return count_works(year, gender=False)


@register("publications_in_year_with_gender_perspective", label=_("Publications of the year with a gender perspective"))
def count_with_gender_perspective(year: int) -> Count | None:
    """Count the works dated in `year` that a review found to have a gender perspective; None unless complete."""
    return count_works(year, gender=True)
