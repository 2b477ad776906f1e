"""What the addresses of a work answer: its page, its files, its citations, the form for other formats."""

import logging
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from uuid import UUID

from django.apps import apps
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from metropolis_site.core.limits import client_of, is_over_limit
from reports.annual_report.views import host_of, send
from reports.publications import json_ld
from reports.publications.cards import LARGE_COVER_SPEC, art_of, build_cards, covers_of, openings_of
from reports.publications.checks import checks_of_reading
from reports.publications.choices import MEDIA_TYPES, EditionLanguage, Format
from reports.publications.citations import CITATION_TYPES, Citation, Name, kind_of, write_citations
from reports.publications.editions import DownloadCount, Edition, FormatRequest
from reports.publications.forms import RequestForm
from reports.publications.identifiers import bare_doi
from reports.publications.querysets import editions_of, replaced_files

if TYPE_CHECKING:
    from reports.publications.pages import PublicationPage

logger = logging.getLogger(__name__)
MOST_RELATED = 4
# A PDF opens in the browser's own viewer, which needs no rights on this origin; anything else is only saved.
FILE_HEADERS = {"X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin"}
INLINE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
SAVED_POLICY = "sandbox; default-src 'none'"
PRIVATE = {"Referrer-Policy": "same-origin"}


def library_url(request: HttpRequest, page: "PublicationPage") -> str:
    """Return the address of the library through which the work is read."""
    library = page.library or page.get_parent()
    return library.get_url(request) or ""


def authors_of(pages: "Sequence[PublicationPage]") -> dict[int, list[Any]]:
    """Map works to their authors in order; one query."""
    found: dict[int, list[Any]] = defaultdict(list)
    rows = apps.get_model("reports", "PublicationAuthor").objects.filter(page_id__in=[page.pk for page in pages])
    for row in rows.select_related("author").order_by("sort_order", "pk"):
        found[row.page_id].append(row.author)
    return found


def cite_works(
    works: "Sequence[PublicationPage]", base: str, language: str, authors: dict[int, list[Any]] | None = None
) -> list[Citation]:
    """Return the citations of works whose pages stand below `base`; one query, none if `authors` are known."""
    authors, today = authors_of(works) if authors is None else authors, timezone.localdate()
    return [
        Citation(
            key=f"metropolis-{work.slug}",
            title=work.title,
            url=f"{base}{work.slug}/",
            accessed=today,
            language=language,
            authors=tuple(
                Name(author.family_name, author.given_name, author.is_organisation) for author in authors[work.pk]
            ),
            issued=work.date,
            series=work.series.name if work.series else "",
            number=work.number,
            isbn=work.isbn,
            doi=bare_doi(work.doi),
        )
        for work in works
    ]


def show_work(request: HttpRequest, page: "PublicationPage") -> HttpResponse:
    """Show a work: what it is, what can be opened and how accessible it is, how to cite it, what goes with it."""
    language, base, work = get_language() or "en", library_url(request, page), page.work
    url = f"{base}{page.slug}/"
    related = related_to(work)
    all_editions = editions_of([one.translation_key for one in (work, *related)], language)
    editions, authors = all_editions.get(work.translation_key, []), authors_of([work])
    (citation,) = cite_works([work], f"{host_of(request)}{base}", language, authors)
    cover = covers_of([work], {work.translation_key: editions}, LARGE_COVER_SPEC).get(work.pk)
    openings = openings_of(editions, url)
    context = {
        **page.get_context(request),
        "work": work,
        "base": base,
        "work_url": url,
        "is_foreign": page.language != language,
        "cover": cover,
        "art": art_of(work),
        "cover_alt": page.cover_alt or (cover.alt_text if cover else ""),
        "openings": openings,
        "accessibility": [
            (opening, opening.edition.reading, checks_of_reading(opening.edition.reading))
            for opening in openings
            if opening.edition.reading is not None
        ],
        "authors": authors[work.pk],
        "partners": list(work.partners.all()),
        "topics": topics_in(work, language),
        "languages": languages_in(editions),
        "replaced": replaced_files(work.translation_key),
        "citation": citation,
        # What search engines show of a work without a summary: the record, which adds no fact.
        "about": page.search_description or page.summary or citation.as_apa(),
        "citation_tags": json_ld.citation_tags(citation, editions),
        "json_ld": json_ld.publication(citation, page.summary, editions, work.licence_url),
        "related": build_cards(related, language, base, editions=all_editions),
        "mail_subject": quote(page.title, safe=""),
    }
    return TemplateResponse(request, "reports/publications/work.html", context)


def languages_in(editions: Sequence[Edition]) -> list[str]:
    """Return the languages of the editions in words, each once."""
    return list(dict.fromkeys(str(EditionLanguage(edition.language).label) for edition in editions))


def topics_in(work: "PublicationPage", language: str) -> list[Any]:
    """Return the topics of a work in a language; one without a translation as it was written. One query."""
    keys = [int(key) for key in work.topic_keys.split(",") if key]
    topic_model = apps.get_model("reports", "Topic")
    chosen = topic_model.objects.filter(pk__in=keys).values("translation_key")
    named: dict[UUID, dict[str, Any]] = {}
    for topic in topic_model.objects.filter(translation_key__in=chosen).select_related("locale").order_by("pk"):
        if topic.locale.language_code == language or topic.translation_key not in named:
            named[topic.translation_key] = {"slug": topic.slug, "name": topic.name}
    return list(named.values())


def related_to(work: "PublicationPage") -> "list[PublicationPage]":
    """Return the works that an editor chose, or else the newest that share the first topic. One query."""
    chosen = apps.get_model("reports", "RelatedPublication").objects.filter(
        page_id=work.pk, other__translation_key=OuterRef("translation_key")
    )
    first = next((key for key in work.topic_keys.split(",") if key), "")
    works = type(work).objects.public_works().exclude(pk=work.pk).for_cards()
    places = works.annotate(place=Subquery(chosen.values("sort_order")[:1]), is_chosen=Exists(chosen))
    shares = Q(topic_keys__contains=f",{first},") if first else Q(is_chosen=True)
    wanted = places.filter(Q(is_chosen=True) | shares)
    newest = (F("sort_date").desc(nulls_last=True), "-pk")
    found = list(wanted.order_by("-is_chosen", "place", *newest)[:MOST_RELATED])
    return [one for one in found if one.is_chosen] or found


def send_citation(request: HttpRequest, page: "PublicationPage", ending: str) -> HttpResponse:
    """Send the citation of the work; 404 for an ending that does not exist."""
    kind = kind_of(ending)
    if not kind:
        raise Http404(f"No citation that ends in {ending!r}.")
    base = f"{host_of(request)}{library_url(request, page)}"
    citations = cite_works([page.work], base, get_language() or "en")
    return send(write_citations(citations, kind), CITATION_TYPES[kind], f"{citations[0].key}{ending}")


def send_file(request: HttpRequest, page: "PublicationPage", language: str, kind: str) -> FileResponse:
    """Send the file of an edition under its lasting address, and count it; 404 if there is none or it is private."""
    edition = (
        Edition.objects.filter(work_key=page.translation_key, language=language, format=kind)
        .select_related("document__collection")
        .first()
    )
    if edition is None or edition.document is None:
        raise Http404("No such edition.")
    if edition.document.collection.get_view_restrictions():
        raise Http404("The file is not public.")
    try:
        file = edition.document.file.storage.open(edition.document.file.name)
    except OSError:
        logger.exception("The file of document %s is not in the storage.", edition.document_id)
        raise Http404("The file is lost.") from None
    if request.method == "GET" and "Range" not in request.headers:
        DownloadCount.objects.count_one(edition)
    is_pdf = kind == Format.PDF
    response = FileResponse(
        file,
        as_attachment=not is_pdf,
        filename=f"{page.slug}-{language}.{kind}",
        content_type=MEDIA_TYPES[Format(kind)],
    )
    for name, value in FILE_HEADERS.items():
        response[name] = value
    response["Content-Security-Policy"] = INLINE_POLICY if is_pdf else SAVED_POLICY
    response["Content-Language"] = language
    return response


@never_cache
def ask_for_format(request: HttpRequest, page: "PublicationPage") -> HttpResponse:
    """Show the form, or keep what was asked for; limited, and silent to programs that fill in everything."""
    form = RequestForm(request.POST or None, auto_id="f-%s", label_suffix="")
    context = {**page.get_context(request), "work_url": f"{library_url(request, page)}{page.slug}/", "is_private": True}
    status = 200
    if request.method == "POST":
        if form.is_valid() and is_over_limit("format", client_of(request)):
            context["is_limited"], status = True, 429
        elif form.is_valid():
            data = form.cleaned_data
            if not data["website"]:
                FormatRequest.objects.create(
                    page=page.work, kind=data["kind"], wanted_language=data["wanted_language"], words=data["words"],
                    email=data["email"], language=get_language() or "en",
                )  # fmt: skip
            context["is_sent"] = True
        else:
            status = 422
    context["form"] = form
    return TemplateResponse(request, "reports/publications/ask.html", context, status=status, headers=PRIVATE)
