"""Editions in the admin."""

from django.utils.translation import gettext_lazy as _

from wagtail.snippets.views.snippets import SnippetViewSet

from campaigns.drawings.edition import Edition


class EditionViewSet(SnippetViewSet):
    """The editions of the drawings: dates, age bands, cities."""

    model = Edition
    icon = "calendar"
    menu_label = _("Editions")
    menu_order = 270
    add_to_admin_menu = True
    list_display = ["name", "opens_at", "closes_at", "is_example"]
