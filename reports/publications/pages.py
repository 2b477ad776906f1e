"""Page types of the publications: the library and the work."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wagtail.contrib.routable_page.models import RoutablePageMixin, path, re_path
from wagtail.fields import RichTextField
from wagtail.search import index
from wagtail.url_routing import RouteResult

from wagtail_localize.fields import SynchronizedField, TranslatableField

from metropolis_site.core.models import SiteImage, SitePage
from metropolis_site.core.models.cities import Region
from metropolis_site.core.models.pages import LanguageLink, language_name
from reports.publications import feeds, library_views, panels, work_views
from reports.publications.cards import COVER_SPECS
from reports.publications.choices import FIRST_YEAR, LAST_YEAR, EditionLanguage, GenderReview, Kind
from reports.publications.dates import PartialDate
from reports.publications.forms import PublicationForm
from reports.publications.identifiers import check_doi, check_isbn
from reports.publications.querysets import PublicationManager
from reports.publications.search_words import words_of_work
from reports.publications.services import refresh_work
from reports.publications.taxonomy import Author, Series, Topic, UsedManyToManyField

COMMON_TRANSLATABLE_FIELDS = [
    TranslatableField("title"), TranslatableField("seo_title"), TranslatableField("search_description"),
    SynchronizedField("slug", overridable=False), SynchronizedField("show_in_menus", overridable=False),
]  # fmt: skip


class PublicationIndexPage(RoutablePageMixin, SitePage):
    """The library: every work, searched and filtered, in the reader's language where it is translated."""

    introduction = models.TextField(_("introduction"), max_length=600, blank=True)
    complete_years = models.CharField(
        _("complete years"),
        max_length=200,
        blank=True,
        validators=[panels.check_years],
        help_text=_(
            "Years of which every publication is catalogued here, such as 2021, 2022. Only these are counted beside "
            "the figures of the annual report."
        ),
    )

    content_panels = panels.INDEX_PANELS
    translatable_fields = [
        *COMMON_TRANSLATABLE_FIELDS, TranslatableField("introduction"),
        SynchronizedField("complete_years", overridable=False),
    ]  # fmt: skip
    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["reports.PublicationPage"]
    template = "reports/publications/library.html"

    class Meta:
        verbose_name = _("publications (library)")
        verbose_name_plural = _("publications (libraries)")

    def is_complete_for(self, year: int) -> bool:
        """Whether every publication of the year is catalogued, as the editors say."""
        return str(year) in self.complete_years.replace(",", " ").split()

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find the work below: in this language, or else as first written, in the frame of this language."""
        if path_components and path_components[0] not in ("feed",) and "." not in path_components[0]:
            slug_pages = PublicationPage.objects.filter(slug=path_components[0]).order_by("pk")
            named = list(slug_pages.select_related("locale", "series", "cover"))
            live = [page for page in named if page.live]
            page = next((page for page in live if page.locale_id == self.locale_id), live[0] if live else None)
            if page is not None:
                self.__dict__.setdefault("language", get_language())
                page.remember(self, [one for one in named if one.translation_key == page.translation_key])
                return page.route(request, path_components[1:])
        return super().route(request, path_components)

    # Routable pages end every address in a slash before they match it; the public ones of files have none.
    @path("")
    def show(self, request: HttpRequest) -> HttpResponse:
        """Show the works that the query string asks for."""
        return library_views.show_library(request, self)

    @path("feed/")
    def feed(self, request: HttpRequest) -> HttpResponse:
        """Answer the newest works of the selection as Atom."""
        return feeds.show_feed(request, self)

    @re_path(r"^cite(?P<ending>[.-][a-z.]+)/$")
    def cite(self, request: HttpRequest, ending: str) -> HttpResponse:
        """Send the citations of the selection."""
        return library_views.send_citations(request, self, ending)


class PublicationPage(RoutablePageMixin, SitePage):
    """One work: what it is, and its editions by language and format."""

    kind = models.CharField(_("type"), max_length=20, choices=Kind, blank=True, help_text=_("Empty: not stated."))
    year = models.PositiveSmallIntegerField(
        _("year"), null=True, blank=True, validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)],
        help_text=_("Empty: not stated."),
    )  # fmt: skip
    month = models.PositiveSmallIntegerField(
        _("month"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    day = models.PositiveSmallIntegerField(
        _("day"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(31)]
    )
    date_note = models.CharField(
        _("about the date"), max_length=200, blank=True, help_text=_("What is known where the date is not exact.")
    )
    topics: Any = UsedManyToManyField(
        Topic, verbose_name=_("topics"), blank=True, related_name="publications",
        limit_choices_to={"locale__language_code": settings.LANGUAGE_CODE},
    )  # fmt: skip
    series = models.ForeignKey(
        Series, verbose_name=_("series"), null=True, blank=True, on_delete=models.PROTECT, related_name="publications"
    )
    number = models.CharField(_("number in the series"), max_length=20, blank=True)
    region = models.CharField(_("region"), max_length=20, choices=Region, blank=True)
    isbn = models.CharField(_("ISBN"), max_length=20, blank=True, validators=[check_isbn])
    doi = models.CharField(_("DOI"), max_length=200, blank=True, validators=[check_doi])
    licence_name = models.CharField(_("licence"), max_length=120, blank=True, help_text=_("Empty: not stated."))
    licence_url = models.URLField(_("address of the licence"), blank=True)
    summary = models.TextField(
        _("summary"), max_length=1200, blank=True, help_text=_("Which question it answers, and for whom.")
    )
    about = RichTextField(
        _("about this publication"), blank=True, features=["h3", "bold", "italic", "ol", "ul", "link"]
    )
    gender_review = models.CharField(
        _("gender perspective"), max_length=10, choices=GenderReview, default=GenderReview.UNREVIEWED
    )
    gender_reason = models.CharField(
        _("what the review found"), max_length=300, blank=True, help_text=_("In a sentence. Readers see it.")
    )
    partners: Any = UsedManyToManyField(
        Author, verbose_name=_("partners"), blank=True, related_name="supported",
        limit_choices_to={"is_organisation": True},
    )  # fmt: skip
    source_url = models.URLField(_("address of the source page"), max_length=500, blank=True)
    source_note = models.CharField(_("about the source"), max_length=400, blank=True)
    cover = models.ForeignKey(
        SiteImage, verbose_name=_("cover"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+",
        help_text=_("Empty: the first page of its PDF."),
    )  # fmt: skip
    cover_alt = models.CharField(
        _("text alternative of the cover"), max_length=255, blank=True, help_text=_("Empty: that of the picture.")
    )
    is_example = models.BooleanField(
        _("example"), default=False, help_text=_("The site says that it is an example; no figure counts it.")
    )
    # Derived, for lists and filters: services.refresh_work.
    topic_keys = models.CharField(max_length=200, blank=True, editable=False)
    language_keys = models.CharField(max_length=120, blank=True, editable=False)
    sort_date = models.DateField(null=True, blank=True, editable=False)
    folded_title = models.CharField(max_length=600, blank=True, editable=False)

    objects = PublicationManager()
    base_form_class = PublicationForm

    edit_handler = panels.WORK_TABS
    translatable_fields = [
        *COMMON_TRANSLATABLE_FIELDS,
        *(TranslatableField(name) for name in ("summary", "about", "date_note", "gender_reason", "source_note",
                                               "cover_alt")),
        *(SynchronizedField(name, overridable=False) for name in (
            "kind", "year", "month", "day", "series", "number", "region", "isbn", "doi", "licence_name", "licence_url",
            "gender_review", "source_url", "cover", "is_example")),
    ]  # fmt: skip
    # A copy is another work, and a translation shares the files of the first.
    exclude_fields_in_copy = ["editions"]
    search_fields = [
        *SitePage.search_fields, index.SearchField("search_words"), index.FilterField("kind"),
        index.FilterField("year"), index.FilterField("gender_review"), index.FilterField("is_example"),
    ]  # fmt: skip
    parent_page_types = ["reports.PublicationIndexPage"]
    subpage_types: list[str] = []
    template = "reports/publications/work.html"
    # The library through which a reader came; another one's where the work is not translated.
    library: PublicationIndexPage | None = None

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        indexes = [models.Index(fields=["sort_date"], name="publication_sort_date")]
        constraints = [
            models.CheckConstraint(
                condition=Q(month__isnull=True) | Q(year__isnull=False, month__range=(1, 12)),
                name="publication_month_needs_year",
            ),
            models.CheckConstraint(
                condition=Q(day__isnull=True) | Q(month__isnull=False, day__range=(1, 31)),
                name="publication_day_needs_month",
            ),
            models.CheckConstraint(
                condition=Q(is_example=False) | Q(year__isnull=True),
                name="publication_example_has_no_year",
                violation_error_message=_("An example has no date, so that no list of a year shows it."),
            ),
            models.CheckConstraint(
                condition=Q(gender_review__in=GenderReview.values), name="publication_gender_review_known"
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; then bring lists, filters, search and the history of the files up to date."""
        super().save(*args, **kwargs)
        if not kwargs.get("update_fields"):
            refresh_work(page=self)

    @property
    def date(self) -> PartialDate:
        """The day, month or year of publication, as far as it is known."""
        return PartialDate(self.year, self.month, self.day)

    @property
    def date_text(self) -> str:
        """The date in words of the page that is shown."""
        return self.date.text(get_language() or self.language)

    @property
    def language_names(self) -> str:
        """The languages of the editions in words."""
        return ", ".join(str(EditionLanguage(code).label) for code in self.language_keys.split(",") if code)

    @property
    def author_names(self) -> str:
        """The authors in their order, for the export."""
        return "; ".join(str(row.author) for row in self.authors.all())

    @property
    def topic_names(self) -> str:
        """The topics, for the export."""
        return "; ".join(str(topic) for topic in self.topics.all())

    @cached_property
    def work(self) -> "PublicationPage":
        """The page as first written, which holds authors, topics, partners and related works."""
        older = type(self).objects.filter(translation_key=self.translation_key, pk__lt=self.pk)
        return older.select_related("locale").order_by("pk").first() or self

    def remember(self, library: PublicationIndexPage, pages: "list[PublicationPage]") -> None:
        """Keep what the route found: the library, and the pages of this work in all languages, the first one first."""
        self.library = library
        self.work = pages[0] if pages[0].pk != self.pk else self
        self.translations_by_language = {page.locale.language_code: page for page in pages if page.live}

    def pictures_beside_stories(self) -> list[tuple[SiteImage, Sequence[str]]]:
        """Return the cover that an editor chose; the one of a PDF is made when the PDF is read."""
        return [(self.cover, COVER_SPECS)] if self.cover else []

    @property
    def search_words(self) -> str:
        """What a search finds the work by beside its title."""
        return words_of_work(self.translation_key)

    def language_links(self, request: HttpRequest) -> list[LanguageLink]:
        """Return a link for every language: the work in that library, translated or as first written."""
        current = self.library.language if self.library else self.language
        indexes = (self.library or self.get_parent().specific).translations_by_language
        links = []
        for code, _name in settings.LANGUAGES:
            url = indexes[code].get_url(request) if code in indexes else None
            translated = code in self.translations_by_language
            address = f"{url}{self.slug}/{self.route_suffix}" if url else f"/{code}/"
            links.append(LanguageLink(code, language_name(code), address, code == current, translated))
        return links

    @path("")
    def show(self, request: HttpRequest) -> HttpResponse:
        """Show the work."""
        return work_views.show_work(request, self)

    @path("ask/")
    def ask(self, request: HttpRequest) -> HttpResponse:
        """Take a wish for another language or an accessible format."""
        self.route_suffix = "ask/"
        return work_views.ask_for_format(request, self)

    @re_path(r"^cite(?P<ending>[.-][a-z.]+)/$")
    def cite(self, request: HttpRequest, ending: str) -> HttpResponse:
        """Send the citation of the work."""
        return work_views.send_citation(request, self, ending)

    @re_path(r"^(?P<language>[a-z]{2,3})\.(?P<kind>pdf|epub)/$")
    def download(self, request: HttpRequest, language: str, kind: str) -> HttpResponseBase:
        """Send the file of an edition."""
        return work_views.send_file(request, self, language, kind)
