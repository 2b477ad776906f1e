"""Where the floor meets Wagtail's admin."""

from django.utils.translation import gettext_lazy as _

from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from metropolis_site.core.models import City


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


register_snippet(CityViewSet)
