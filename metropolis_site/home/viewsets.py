"""The pages of text in the admin, as a table."""

from django.utils.translation import gettext_lazy as _

from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn
from wagtail.admin.viewsets.pages import PageListingViewSet

from metropolis_site.home.models import ContentPage


class ContentPageFilterSet(WagtailFilterSet):
    """Filters of the pages of text."""

    class Meta:
        model = ContentPage
        fields = ["live", "locale"]


class ContentPageViewSet(PageListingViewSet):
    """The pages of text: columns, filters, search, export."""

    model = ContentPage
    name = "content_pages"
    icon = "doc-empty"
    menu_label = _("Pages of text")
    menu_order = 275
    add_to_admin_menu = True
    filterset_class = ContentPageFilterSet
    export_filename = "pages-of-text"
    list_export = [
        "title", "introduction", "search_description", "locale.language_code", "live", "last_published_at", "full_url",
    ]  # fmt: skip
    export_headings = {"locale.language_code": _("Language"), "full_url": _("address")}
    columns = [
        BulkActionsColumn("bulk_actions"),
        # Not Wagtail's column with its menu of actions: the tools of translation there ask the database row by row.
        TitleColumn("title", label=_("Title"), url_name="wagtailadmin_pages:edit", sort_key="title"),
        Column("language", label=_("Language"), accessor="locale.language_code"),
        Column("description", label=_("Description for search engines"), accessor="search_description"),
        DateColumn(
            "latest_revision_created_at", label=_("Updated"), sort_key="latest_revision_created_at", width="12%"
        ),
        PageStatusColumn("status", label=_("Status"), sort_key="live", width="12%"),
    ]
