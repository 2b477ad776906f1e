"""Where the campaigns meet Wagtail's admin: the review desk, the editions, the log."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from campaigns.drawings.drawing import Drawing
from campaigns.drawings.viewsets import EditionViewSet
from campaigns.moderation import views

register_snippet(EditionViewSet)

LOG_ACTIONS = {
    "confirm": (_("Confirm"), _("The guardian confirmed")),
    "change_consents": (_("Change consents"), _("The guardian changed optional consents")),
    "withdraw": (_("Withdraw"), _("The guardian withdrew the drawing")),
    "report": (_("Report"), _("Somebody reported the drawing")),
    "copy_data": (_("Copy of the data"), _("The guardian took a copy of the data")),
    "view": (_("View"), _("A moderator looked at the drawing")),
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


@hooks.register("register_admin_urls")
def register_addresses() -> list[URLPattern]:
    """Add the review desk below /admin/drawings/."""
    return [
        path("drawings/", views.show_queue, name="drawings_queue"),
        path("drawings/export/", views.export, name="drawings_export"),
        path("drawings/<int:pk>/", views.show_desk, name="drawing_desk"),
        path("drawings/<int:pk>/decide/", views.decide, name="drawing_decide"),
        path("drawings/<int:pk>/undo/", views.undo, name="drawing_undo"),
        path("drawings/<int:pk>/rework/", views.rework, name="drawing_rework"),
        path("drawings/<int:pk>/picture/", views.send_picture, name="drawing_picture"),
    ]


class ModeratorsMenuItem(MenuItem):
    """A line of the menu for those who may moderate."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person may moderate."""
        user: Any = request.user
        return bool(user.has_perm(views.PERMISSION))


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
        if not request.user.has_perm(views.PERMISSION):
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
