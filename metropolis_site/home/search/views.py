"""The page of the search, and the titles it suggests while somebody types."""

from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language

from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.search.backends import get_search_backend

from metropolis_site.core import searching
from metropolis_site.core.models.pages import language_links, language_name
from metropolis_site.home.search.pages import readable_pages
from metropolis_site.home.search.spelling import correct_words
from metropolis_site.home.search.suggestions import known_titles, other_languages

PER_SOURCE, PER_PAGE, LAST_PAGE = 5, 12, 100
SUGGESTIONS = 8


@dataclass(frozen=True, slots=True)
class Group:
    """What one source found, and the address of all of it."""

    name: str
    label: str
    url: str
    total: int
    hits: tuple[searching.Hit, ...]
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Results:
    """All that is found for some words."""

    words: str
    groups: list[Group]

    @property
    def total(self) -> int:
        """How many things were found in all sources."""
        return sum(group.total for group in self.groups)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """How much is found in another language, and where: code, name in that language, address, number."""

    code: str
    name: str
    url: str
    total: int


def address(words: str, source: str = "", page: int = 1) -> str:
    """Return the address of a search."""
    query = QueryDict(mutable=True)
    query["q"] = words
    if source:
        query["in"] = source
    if page > 1:
        query["page"] = str(page)
    return f"{reverse('search')}?{query.urlencode()}"


def search_all(request: HttpRequest, words: str, chosen: str = "", page: int = 1) -> Results:
    """Look through every source: the first few of each, or a page of the `chosen` one and the numbers of the others."""
    language = get_language() or "en"
    groups = []
    for source in searching.sources():
        is_chosen = source.name == chosen
        start = (page - 1) * PER_PAGE if is_chosen else 0
        length = PER_PAGE if is_chosen else (0 if chosen else PER_SOURCE)
        found = source.find(searching.Request(words, language, start, start + length, request))
        url, hits = address(words, source.name), tuple(found.hits)
        groups.append(Group(source.name, str(source.label), url, found.total, hits, is_chosen))
    return Results(words, groups)


def search_elsewhere(request: HttpRequest, words: str) -> list[Elsewhere]:
    """Return the other languages in which something is found: what helps on where this one has nothing."""
    found = []
    for code in other_languages(get_language() or "en"):
        with translation.override(code):
            # One source that does not exist is chosen: numbers only, no hits.
            total = search_all(request, words, chosen="-").total
            if total:
                found.append(Elsewhere(code, language_name(code), address(words), total))
    return found


def read_page(text: str) -> int:
    """Return the number of a page from an address: 1 for what is none, LAST_PAGE for what is beyond."""
    return max(1, min(int(text), LAST_PAGE)) if text.isdecimal() and len(text) < 10 else 1


def promotions_for(words: str) -> list[Any]:
    """Return what editors put first for exactly these words: links with their own words, public ones only."""
    found = SearchPromotion.objects.filter(query__query_string__iexact=words).select_related("page__locale")
    shown = [one for one in found.order_by("sort_order") if one.page is None or one.page.live]
    language = get_language()
    return [one for one in shown if one.page is None or one.page.locale.language_code == language]


def show_search(request: HttpRequest) -> HttpResponse:
    """Show what is found for `?q=`, in one source if `?in=` names it, with a guess where nothing is found."""
    typed = request.GET.get("q", "").replace("\x00", "").strip()[: searching.MOST_CHARACTERS]
    words = searching.clean_words(typed)
    chosen = request.GET.get("in", "")
    if chosen not in {source.name for source in searching.sources()}:
        chosen = ""
    page = read_page(request.GET.get("page", ""))
    results, meant, elsewhere = Results(words, []), "", list[Elsewhere]()
    if words:
        results = search_all(request, words, chosen, page)
        if not results.total:
            corrected = correct_words(words, get_language() or "en")
            guess = search_all(request, corrected, chosen, page) if corrected != words else results
            if guess.total:
                results, meant = guess, corrected
            else:
                elsewhere = search_elsewhere(request, words)
    total = next((group.total for group in results.groups if group.is_chosen), results.total)
    is_last = not chosen or page * PER_PAGE >= total or page >= LAST_PAGE
    context = {
        "typed": typed,
        "words": words,
        "meant": meant,
        "results": results,
        "total": total,
        "chosen": chosen,
        "all_url": address(results.words),
        "previous_url": address(results.words, chosen, page - 1) if chosen and page > 1 else "",
        "next_url": "" if is_last else address(results.words, chosen, page + 1),
        "page_number": page,
        "elsewhere": elsewhere,
        "titles": known_titles(get_language() or "en"),
        "promotions": promotions_for(words) if words and page == 1 else [],
        "language_links": language_links("search"),
    }
    return TemplateResponse(request, "home/search.html", context, headers={"X-Robots-Tag": "noindex"})


def suggest(request: HttpRequest) -> JsonResponse:
    """Return the titles of pages that hold a word beginning as typed; the box of the search offers them."""
    words = searching.clean_words(request.GET.get("q", ""))
    if len(words) < 2:
        return JsonResponse({"titles": []})
    pages = readable_pages(get_language() or "en")
    found = get_search_backend().autocomplete(words, pages, fields=["title"])[:SUGGESTIONS]
    return JsonResponse({"titles": list(islice(dict.fromkeys(page.title for page in found), SUGGESTIONS))})
