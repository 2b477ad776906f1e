"""Images and documents as tables, with filters and as spreadsheets: Wagtail's own listings of them have no export."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import ReferenceIndex
from wagtail.permissions import policy_registry

from metropolis_site.core.models import SiteDocument, SiteImage


class ImageFilterSet(WagtailFilterSet):
    """Filters of the images. Those without a description have a list of their own among the content checks."""

    class Meta:
        model = SiteImage
        fields = {
            "title": ["icontains"], "credit": ["icontains"], "collection": ["exact"], "created_at": ["gte", "lte"],
        }  # fmt: skip


class DocumentFilterSet(WagtailFilterSet):
    """Filters of the documents."""

    class Meta:
        model = SiteDocument
        fields = {"title": ["icontains"], "collection": ["exact"], "created_at": ["gte", "lte"]}


class LibraryReportView(ReportView):
    """The files of one kind that the person may change, with how often each is used."""

    model: Any = None
    any_permission_required = ["add", "change", "delete"]
    default_ordering = "title"
    edit_url_name = ""

    @property
    def permission_policy(self) -> Any:
        """Wagtail's policy of who may change such files."""
        return policy_registry.get_by_type(self.model)

    def get_queryset(self) -> Any:
        """Return the files in the chosen order, each with the number of its uses."""
        mine = self.permission_policy.instances_user_has_any_permission_for(self.request.user, {"change", "delete"})
        counted = mine.annotate(uses=ReferenceIndex.usage_count_subquery(self.model))
        self.queryset = counted.select_related("collection").order_by("title", "pk")
        return super().get_queryset()


class ImagesReportView(LibraryReportView):
    """The images."""

    model = SiteImage
    page_title = _("Images")
    header_icon = "image"
    filterset_class = ImageFilterSet
    index_url_name = "images_report"
    index_results_url_name = "images_report_results"
    export_filename = "images"
    list_export = ["title", "description", "credit", "width", "height", "collection.name", "uses", "created_at"]
    export_headings = {"collection.name": _("Collection"), "uses": _("Uses")}
    columns = [
        TitleColumn("title", label=_("Title"), url_name="wagtailimages:edit", sort_key="title"),
        Column("description", label=_("Description")),
        Column("credit", label=_("Credit")),
        Column("collection", label=_("Collection"), accessor="collection.name"),
        Column("uses", label=_("Uses"), sort_key="uses"),
        DateColumn("created_at", label=_("Added"), sort_key="created_at"),
    ]


class DocumentsReportView(LibraryReportView):
    """The documents."""

    model = SiteDocument
    page_title = _("Documents")
    header_icon = "doc-full-inverse"
    filterset_class = DocumentFilterSet
    index_url_name = "documents_report"
    index_results_url_name = "documents_report_results"
    export_filename = "documents"
    list_export = ["title", "filename", "file_size", "collection.name", "uses", "created_at"]
    export_headings = {"filename": _("File"), "collection.name": _("Collection"), "uses": _("Uses")}
    columns = [
        TitleColumn("title", label=_("Title"), url_name="wagtaildocs:edit", sort_key="title"),
        Column("file", label=_("File"), accessor="filename"),
        Column("size", label=_("Size"), accessor="file_size", sort_key="file_size"),
        Column("collection", label=_("Collection"), accessor="collection.name"),
        Column("uses", label=_("Uses"), sort_key="uses"),
        DateColumn("created_at", label=_("Added"), sort_key="created_at"),
    ]
