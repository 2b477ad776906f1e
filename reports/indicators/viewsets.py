"""Admin screens of the indicators."""

from django.utils.translation import gettext_lazy as _

from wagtail.snippets.views.snippets import SnippetViewSet

from reports.indicators.models import Indicator


class IndicatorViewSet(SnippetViewSet):
    """Indicators: list, search, filter, export, use."""

    model = Indicator
    icon = "order"
    menu_label = _("Indicators")
    menu_order = 250
    add_to_admin_menu = True
    list_display = ["name", "slug", "kind", "theme", "measure"]
    list_filter = ["theme", "kind"]
    list_export = ["slug", "name", "unit_one", "unit_many", "kind", "theme", "definition", "method", "measure"]
    ordering = ["name"]
    inspect_view_enabled = True
    copy_view_enabled = False
