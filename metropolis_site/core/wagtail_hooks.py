"""Where the floor meets Wagtail's admin."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets import Button
from wagtail.permissions import policy_registry
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from metropolis_site.core.content_check_views import ContentChecksPanel, ContentCheckView
from metropolis_site.core.keeping import keep_what_is_used
from metropolis_site.core.library_reports import DocumentsReportView, ImagesReportView, LibraryReportView
from metropolis_site.core.models import City, Menu
from metropolis_site.core.operations.views import show_operations
from metropolis_site.core.page_pictures import prepare_now, prepare_saved_page
from metropolis_site.core.sign_in.views import REMOVED, reset_second_factor


class CityViewSet(SnippetViewSet):
    """The city list: members, places, dates."""

    model = City
    icon = "site"
    menu_label = _("Cities")
    menu_order = 260
    add_to_admin_menu = True
    list_display = ["name", "country_code", "region", "is_member", "joined_date"]
    list_filter = ["region", "is_member"]
    list_export = ["name", "country_code", "region", "latitude", "longitude", "is_member", "joined_date", "source"]
    list_per_page = 50


class MenuViewSet(SnippetViewSet):
    """The menus of the public pages, one for each place and language."""

    model = Menu
    icon = "bars"
    menu_label = _("Menus of the site")
    menu_name = "site-menus"
    add_to_settings_menu = True
    list_display = ["__str__", Column("lines", label=_("Lines"), accessor=lambda menu: menu.lines.count())]
    list_filter = ["place"]
    list_export = ["place", "locale.language_code"]
    copy_view_enabled = False


register_snippet(CityViewSet)
register_snippet(MenuViewSet)
hooks.register("before_delete_snippet", keep_what_is_used)
hooks.register("after_create_page", prepare_saved_page)
hooks.register("after_edit_page", prepare_saved_page)
hooks.register("before_publish_page", prepare_now)


@hooks.register("register_admin_urls")
def register_addresses() -> list[URLPattern]:
    """Add the lists of the content checks, and the tables of images and documents."""
    return [
        path("content-checks/<slug:name>/", ContentCheckView.as_view(), name="content_check"),
        path(
            "content-checks/<slug:name>/results/",
            ContentCheckView.as_view(results_only=True),
            name="content_check_results",
        ),
        path("operations/", show_operations, name="operations"),
        path("users/<int:pk>/second-factor/", reset_second_factor, name="reset_second_factor"),
        path("reports/images/", ImagesReportView.as_view(), name="images_report"),
        path("reports/images/results/", ImagesReportView.as_view(results_only=True), name="images_report_results"),
        path("reports/documents/", DocumentsReportView.as_view(), name="documents_report"),
        path(
            "reports/documents/results/",
            DocumentsReportView.as_view(results_only=True),
            name="documents_report_results",
        ),
    ]


class LibraryMenuItem(MenuItem):
    """A line of the menu for those who may change files of one kind."""

    def __init__(self, view: type[LibraryReportView], order: int) -> None:
        """Lead to the table that `view` shows."""
        super().__init__(view.page_title, reverse(view.index_url_name), icon_name=view.header_icon, order=order)
        self.model = view.model

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person may change any."""
        policy = policy_registry.get_by_type(self.model)
        return bool(policy.user_has_any_permission(request.user, {"add", "change", "delete"}))


@hooks.register("register_reports_menu_item")
def register_images_report() -> MenuItem:
    """List the table of images among Wagtail's reports."""
    return LibraryMenuItem(ImagesReportView, 110)


@hooks.register("register_reports_menu_item")
def register_documents_report() -> MenuItem:
    """List the table of documents among Wagtail's reports."""
    return LibraryMenuItem(DocumentsReportView, 120)


class OperationsMenuItem(MenuItem):
    """Shown to those who may do everything, as the page itself is."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person runs the site."""
        return bool(getattr(request.user, "is_superuser", False))


@hooks.register("register_reports_menu_item")
def register_operations() -> MenuItem:
    """List the scheduled jobs and failed tasks among Wagtail's reports."""
    return OperationsMenuItem(_("Operations"), reverse("operations"), icon_name="cogs", order=900)


@hooks.register("register_user_listing_buttons")
def offer_to_reset(user: AbstractBaseUser, request_user: Any) -> list[Button]:
    """Let those who may do everything help somebody who has lost the second factor."""
    if not request_user.is_superuser:
        return []
    return [
        Button(_("Remove second factors"), reverse("reset_second_factor", args=[user.pk]), icon_name="key", priority=80)
    ]


@hooks.register("register_account_menu_item")
def offer_second_factors(request: HttpRequest) -> dict[str, Any]:
    """Lead from a person's account to their second factors."""
    return {
        "url": reverse("mfa_index"),
        "label": _("Second factors"),
        "help_text": _("An app for one-time codes, passkeys and security keys, recovery codes."),
    }


@hooks.register("register_log_actions")
def register_removal(actions: Any) -> None:
    """Name what is written into the log when somebody's second factors are removed."""
    actions.register_action(REMOVED, _("Remove second factors"), _("Second factors removed"))


@hooks.register("construct_homepage_panels")
def add_content_checks(request: HttpRequest, panels: list[Any]) -> None:
    """Put what is worth a look on the home of the admin."""
    panel: Component = ContentChecksPanel()
    panels.append(panel)
