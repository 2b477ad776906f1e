"""Where the campaigns meet Wagtail's admin: the table of campaigns, meetings, the review desk, editions, the log."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from campaigns.campaign.viewsets import CampaignViewSet, StatutoryMeetingViewSet
from campaigns.consent.wording_admin import edit_wordings
from campaigns.drawings.choosers import DrawingChooserViewSet
from campaigns.drawings.choosers import viewset as chooser
from campaigns.drawings.drawing import Drawing
from campaigns.drawings.themes import DrawingTheme
from campaigns.drawings.viewsets import EditionsGroup
from campaigns.moderation import queue_views, views
from campaigns.moderation.access import PERMISSION
from campaigns.transfers import views as transfer_views

register_snippet(EditionsGroup)
register_snippet(StatutoryMeetingViewSet)

LOG_ACTIONS = {
    "confirm": (_("Confirm"), _("The guardian confirmed")),
    "confirm_on_paper": (
        _("Confirm on paper"),
        _("A form that the guardian signed on paper was taken for a confirmation"),
    ),
    "write_wording": (_("Write wording"), _("The words of a consent were changed")),
    "import": (_("Import"), _("A member of staff sent a file of drawings")),
    "change_consents": (_("Change consents"), _("The guardian changed optional consents")),
    "withdraw": (_("Withdraw"), _("The guardian withdrew the drawing")),
    "report": (_("Report"), _("Somebody reported the drawing")),
    "copy_data": (_("Copy of the data"), _("The guardian took a copy of the data")),
    "view": (_("View"), _("A moderator looked at the drawing")),
    "save_review": (_("Save review"), _("A moderator saved words and checklist")),
    "approve_first": (_("Approve first"), _("A first moderator approved the drawing")),
    "renew": (_("Renew"), _("The drawing stays for another time")),
    "approve": (_("Approve"), _("A moderator approved the drawing")),
    "decline": (_("Decline"), _("A moderator declined the drawing")),
    "freeze": (_("Freeze"), _("A moderator froze the drawing")),
    "unfreeze": (_("Unfreeze"), _("The drawing went back to the queue")),
    "undo": (_("Undo"), _("A moderator took a decision back")),
    "rework": (_("Rework"), _("A moderator changed the picture")),
    "export": (_("Export"), _("A moderator exported the drawing")),
}


@hooks.register("register_log_actions")
def register_actions(actions: LogActionRegistry) -> None:
    """Name what the audit log says of drawings (S28)."""
    for name, (label, message) in LOG_ACTIONS.items():
        actions.register_action(f"campaigns.{name}", label, message)


@hooks.register("register_admin_viewset")
def register_campaigns() -> CampaignViewSet:
    """Show the campaigns as a table."""
    return CampaignViewSet()


@hooks.register("register_admin_viewset")
def register_chooser() -> DrawingChooserViewSet:
    """Add the chooser of public drawings."""
    return chooser


@hooks.register("register_admin_urls")
def register_addresses() -> list[URLPattern]:
    """Add the review desk below /admin/drawings/."""
    return [
        path("drawings/", queue_views.show_queue, name="drawings_queue"),
        path("drawings/export/", transfer_views.export, name="drawings_export"),
        path("drawings/import/", transfer_views.show_imports, name="drawings_imports"),
        path("drawings/import/template.csv", transfer_views.send_template, name="drawings_import_template"),
        path("drawings/import/<int:pk>/", transfer_views.show_import, name="drawings_import"),
        path("drawings/import/<int:pk>/progress/", transfer_views.show_progress, name="drawings_import_progress"),
        path("drawings/words/", edit_wordings, name="drawings_wordings"),
        path("drawings/<int:pk>/", views.show_desk, name="drawing_desk"),
        path("drawings/several/", queue_views.decide_several, name="drawings_several"),
        path("drawings/<int:pk>/claim/", views.claim, name="drawing_claim"),
        path("drawings/<int:pk>/decide/", views.decide, name="drawing_decide"),
        path("drawings/<int:pk>/undo/", views.undo, name="drawing_undo"),
        path("drawings/<int:pk>/rework/", views.rework, name="drawing_rework"),
        path("drawings/<int:pk>/picture/", views.send_picture, name="drawing_picture"),
    ]


@hooks.register("before_delete_snippet")
def keep_themes(request: HttpRequest, instances: list[Any]) -> HttpResponse | None:
    """Refuse to delete a theme that drawings have, in words."""
    if any(isinstance(one, DrawingTheme) and one.is_used for one in instances):
        messages.error(request, _("Drawings have this theme: it stays."))
        return redirect("wagtailsnippets_campaigns_drawingtheme:list")
    return None


class ModeratorsMenuItem(MenuItem):
    """A line of the menu for those who may moderate."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person may moderate."""
        user: Any = request.user
        return bool(user.has_perm(PERMISSION))


@hooks.register("register_admin_menu_item")
def register_queue() -> MenuItem:
    """Show the queue in the menu."""
    return ModeratorsMenuItem(_("Drawings"), reverse("drawings_queue"), icon_name="image", order=265)


class WaitingPanel(Component):
    """How many drawings wait, and how long the oldest has (the home of the admin)."""

    order = 50

    def render_html(self, parent_context: Any = None) -> SafeString:
        """Return the panel, or nothing for those who may not moderate."""
        request = parent_context["request"]
        if not request.user.has_perm(PERMISSION):
            return SafeString("")
        waiting = Drawing.objects.waiting()
        oldest = waiting.first()
        days = (timezone.now() - oldest.confirmed_at).days if oldest and oldest.confirmed_at else 0
        context = {"number": waiting.count(), "days": days}
        return SafeString(render_to_string("campaigns/admin/waiting_panel.html", context, request))


@hooks.register("construct_homepage_panels")
def add_waiting_panel(request: HttpRequest, panels: list[Component]) -> None:
    """Put what waits on the home of the admin."""
    panels.append(WaitingPanel())
