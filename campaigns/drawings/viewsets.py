"""Editions and themes in the admin."""

from django.utils.translation import gettext_lazy as _

from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from campaigns.drawings.edition import Edition
from campaigns.drawings.themes import DrawingTheme


class EditionViewSet(SnippetViewSet):
    """The editions of the drawings: dates, age bands, cities, themes, words to the families."""

    model = Edition
    icon = "calendar"
    menu_label = _("Editions")
    list_display = ["name", "opens_at", "closes_at", "is_example"]
    list_filter = ["is_example"]
    list_export = ["name", "slug", "opens_at", "closes_at", "is_example"]


class ThemeViewSet(SnippetViewSet):
    """The themes, for every edition to pick from."""

    model = DrawingTheme
    icon = "tag"
    menu_label = _("Themes")
    list_display = ["__str__", "slug", "sort_order"]


class EditionsGroup(SnippetViewSetGroup):
    """What an edition is made of."""

    items = (EditionViewSet, ThemeViewSet)
    menu_label = _("Editions")
    menu_icon = "calendar"
    menu_order = 270
