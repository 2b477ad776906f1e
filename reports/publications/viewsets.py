"""Admin screens of the publications: the catalogue as a table, what stands around it, what readers ask for."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, LocaleColumn, NumberColumn, TitleColumn
from wagtail.admin.ui.tables.pages import (
    BulkActionsColumn,
    PageStatusColumn,
    PageTitleColumn,
)
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import ReferenceIndex
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

import django_filters

from reports.publications.choices import EditionLanguage
from reports.publications.editions import FormatRequest
from reports.publications.pages import PublicationPage
from reports.publications.querysets import works_of_topic
from reports.publications.taxonomy import Author, Series, Topic


class PublicationFilterSet(WagtailFilterSet):
    """Filters of the catalogue."""

    language = django_filters.ChoiceFilter(
        label=_("Language"), choices=EditionLanguage.choices, method="filter_by_language"
    )

    class Meta:
        model = PublicationPage
        fields = ["kind", "year", "gender_review", "series", "topics", "region", "is_example", "live"]

    def filter_by_language(self, works: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Return the works with an edition in a language."""
        return works.filter(language_keys__contains=f",{value},")


class PublicationIndexView(IndexView):
    """The works, each once, with what a librarian looks for."""

    default_ordering = "-latest_revision_created_at"
    list_export = [
        "title", "author_names", "kind", "year", "month", "day", "date_note", "topic_names", "series", "number",
        "isbn", "doi", "region", "gender_review", "gender_reason", "language_names", "licence_name", "source_url",
        "downloads", "is_example", "live", "full_url",
    ]  # fmt: skip
    export_headings = {
        "author_names": _("authors"), "topic_names": _("topics"), "language_names": _("languages"),
        "downloads": _("downloads"), "full_url": _("address"),
    }  # fmt: skip

    def get_base_queryset(self) -> Any:
        """Return the works as first written; their translations are reached from them."""
        works = super().get_base_queryset().works().for_table()
        return works.prefetch_related("authors__author", "topics") if self.is_export else works


class PublicationViewSet(PageListingViewSet):
    """The catalogue in the admin: columns, filters, search, export."""

    model = PublicationPage
    name = "publications"
    icon = "doc-full"
    menu_label = _("Publications")
    menu_order = 255
    add_to_admin_menu = True
    index_view_class = PublicationIndexView
    filterset_class = PublicationFilterSet
    export_filename = "publications"
    columns = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
        Column("kind", label=_("Type"), accessor="get_kind_display", sort_key="kind"),
        Column("date", label=_("Date"), accessor="date_text", sort_key="sort_date"),
        Column("languages", label=_("Languages"), accessor="language_names"),
        Column("gender", label=_("Gender perspective"), accessor="get_gender_review_display", sort_key="gender_review"),
        NumberColumn("downloads", label=_("Downloads"), sort_key="downloads"),
        BooleanColumn("is_example", label=_("Example"), sort_key="is_example"),
        DateColumn(
            "latest_revision_created_at", label=_("Updated"), sort_key="latest_revision_created_at", width="10%"
        ),
        PageStatusColumn("status", label=_("Status"), sort_key="live", width="10%"),
    ]


class UsedViewSet(SnippetViewSet):
    """A list that says how many works use each line, and leads to them."""

    list_per_page = 50
    export_headings = {"usage_count": _("publications")}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return the rows with the number of pages that refer to them."""
        rows: QuerySet[Any] = self.model._default_manager.annotate(
            usage_count=ReferenceIndex.usage_count_subquery(self.model)
        )
        return rows

    def usage_column(self) -> TitleColumn:
        """Return the column of that number."""
        return TitleColumn(
            "usage_count", label=_("Publications"), sort_key="usage_count", classname="number",
            get_url=lambda row: reverse(self.get_url_name("usage"), args=[row.pk]),
        )  # fmt: skip


class TopicViewSet(UsedViewSet):
    """The topics."""

    model = Topic
    icon = "tag"
    list_export = ["name", "slug", "locale", "usage_count"]
    export_filename = "topics"
    ordering = ["name"]

    @property
    def list_display(self) -> list[Any]:
        """Return the columns."""
        return ["name", "slug", LocaleColumn(), self.usage_column()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return the topics of all languages with the number of works, which refer to the one first written."""
        return Topic.objects.select_related("locale").annotate(usage_count=works_of_topic())


class SeriesViewSet(UsedViewSet):
    """The series."""

    model = Series
    icon = "list-ul"
    list_export = ["name", "slug", "usage_count"]
    export_filename = "series"
    ordering = ["name"]

    @property
    def list_display(self) -> list[Any]:
        """Return the columns."""
        return ["name", "slug", self.usage_column()]


class AuthorViewSet(UsedViewSet):
    """Authors and organisations."""

    model = Author
    icon = "group"
    list_filter = ["is_organisation"]
    list_export = ["family_name", "given_name", "is_organisation", "url", "usage_count"]
    export_filename = "authors"
    ordering = ["family_name", "given_name"]

    @property
    def list_display(self) -> list[Any]:
        """Return the columns."""
        return [
            "__str__",
            BooleanColumn("is_organisation", label=_("Organisation"), sort_key="is_organisation"),
            self.usage_column(),
        ]


class FormatRequestFilterSet(WagtailFilterSet):
    """Filters of the requests; `is_answered` tells the open ones from those that are done."""

    is_answered = django_filters.BooleanFilter(
        label=_("Answered"), field_name="answered_at", lookup_expr="isnull", exclude=True
    )

    class Meta:
        model = FormatRequest
        fields = ["kind", "is_answered", "received_at"]


class NothingToAddPolicy(ModelPermissionPolicy):
    """The rights of the model, but that nobody adds a row: readers do, on the public pages."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Refuse to add, and leave the rest to the rights of the person."""
        return action != "add" and bool(super().user_has_permission(user, action))


class FormatRequestViewSet(SnippetViewSet):
    """What readers ask for: read, count, mark as answered."""

    model = FormatRequest
    icon = "mail"
    menu_label = _("Requests for formats")
    list_display = [
        "page", "kind", "wanted_language", "words",
        DateColumn("received_at", label=_("Received"), sort_key="received_at"),
        DateColumn("answered_at", label=_("Answered"), sort_key="answered_at"),
    ]  # fmt: skip
    filterset_class = FormatRequestFilterSet
    # Without the e-mail: it is for the answer alone, and must not live on in a file.
    list_export = ["page", "kind", "wanted_language", "words", "language", "received_at", "answered_at"]
    export_filename = "requests-for-formats"
    ordering = ["-received_at"]
    inspect_view_enabled = True
    copy_view_enabled = False
    # Staff read and answer them; nobody writes one here (NothingToAddPolicy).
    panels = [FieldPanel("kind", read_only=True), FieldPanel("wanted_language", read_only=True),
              FieldPanel("words", read_only=True), FieldPanel("email", read_only=True)]  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return the requests with their works."""
        return FormatRequest.objects.select_related("page")


class LibraryViewSetGroup(SnippetViewSetGroup):
    """What stands around the catalogue."""

    items = (TopicViewSet, SeriesViewSet, AuthorViewSet, FormatRequestViewSet)
    menu_label = _("Library")
    menu_icon = "folder-open-inverse"
    menu_order = 256
