"""The chooser of drawings in the admin: it offers what is public, and says nothing about guardians."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from campaigns.drawings.drawing import Drawing


class DrawingFilterForm(BaseFilterForm):
    """Search by title, city or edition."""

    q = forms.CharField(
        label=_("Search term"), required=False,
        widget=forms.TextInput(attrs={"placeholder": _("Title, city or edition")}),
    )  # fmt: skip

    def filter(self, objects: "QuerySet[Drawing]") -> "QuerySet[Drawing]":
        """Return the drawings with the words in their title, city or edition."""
        words = self.cleaned_data.get("q")
        if words:
            self.is_searching = True
            self.search_query = words
            objects = objects.filter(
                Q(title__icontains=words) | Q(city__name__icontains=words) | Q(edition__name__icontains=words)
            )
        return objects


class PictureColumn(Column):
    """The drawing, small."""

    def get_value(self, instance: Any) -> Any:
        """Return the smallest public picture."""
        rendition = instance.image.renditions.first() if instance.image else None
        if rendition is None:
            return ""
        return format_html('<img src="{}" alt="{}" width="80" loading="lazy">', rendition.url, instance.alt_text)


class PublicDrawings:
    """Offers published drawings only."""

    filter_form_class = DrawingFilterForm

    def get_object_list(self) -> "QuerySet[Drawing]":
        """Return the public drawings, the newest first, with what a line shows."""
        found = Drawing.objects.public().for_public_page().prefetch_related("image__renditions")
        return found.order_by("-published_at", "-pk")

    @property
    def columns(self) -> list[Column]:
        """Title, picture, city, edition."""
        title: Column = self.title_column  # type: ignore[attr-defined]
        return [
            title,
            PictureColumn("picture", label=_("Picture")),
            Column("city", label=_("City"), accessor="city.name"),
            Column("edition", label=_("Edition"), accessor="edition.name"),
        ]


class DrawingChooseView(PublicDrawings, ChooseView):
    """The window of the chooser."""


class DrawingChooseResultsView(PublicDrawings, ChooseResultsView):
    """Its list, searched or on another page."""


class DrawingChooserViewSet(ChooserViewSet):
    """Choose a drawing that is public."""

    model = Drawing
    icon = "image"
    choose_one_text = _("Choose a drawing")
    choose_another_text = _("Choose another drawing")
    edit_item_text = _("Look at this drawing")
    choose_view_class = DrawingChooseView
    choose_results_view_class = DrawingChooseResultsView
    url_filter_parameters: list[str] = []
    register_widget = False


viewset = DrawingChooserViewSet("drawing_chooser", url_prefix="drawing-chooser")
DrawingChooserBlock = viewset.get_block_class(name="DrawingChooserBlock", module_path="campaigns.drawings.choosers")
