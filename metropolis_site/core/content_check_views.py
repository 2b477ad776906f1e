"""The content checks in the admin: their numbers on its home, and the list of each."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView

from metropolis_site.core import content_checks


def language_of(row: Any) -> str:
    """Return the code of a row's language; empty for what has none."""
    locale = getattr(row, "locale", None)
    return str(locale.language_code) if locale else ""


def kind_of(row: Any) -> str:
    """Return what sort of thing a row is, as editors call it."""
    model = getattr(row, "specific_class", None) or type(row)
    return capfirst(str(model._meta.verbose_name))


class ContentChecksPanel(Component):
    """What somebody should look at, counted for the person who looks (the home of the admin)."""

    order = 60

    def render_html(self, parent_context: Any = None) -> SafeString:
        """Return the panel, or nothing for those to whom no check says anything; a query for each check."""
        user = parent_context["request"].user
        checks = content_checks.checks_for(user)
        if not checks:
            return SafeString("")
        counted = [(check, check.found_for(user).count()) for check in checks]
        lines = [
            {"label": check.label, "number": number, "url": reverse("content_check", args=[check.name])}
            for check, number in counted
            if number
        ]
        return SafeString(render_to_string("core/admin/content_checks_panel.html", {"lines": lines}))


class ContentCheckView(ReportView):
    """Everything that has one lack, with the way to mend it, and as a spreadsheet."""

    header_icon = "warning"
    index_url_name = "content_check"
    index_results_url_name = "content_check_results"
    list_export = ["__str__", "kind", "language", "edit_address"]
    export_headings = {
        "__str__": _("Title"), "kind": _("Type"), "language": _("Language"), "edit_address": _("Address of the form"),
    }  # fmt: skip
    is_searchable = False

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the check. Raises Http404 for a name that no feature registered."""
        super().setup(request, *args, **kwargs)
        check = content_checks.get(kwargs["name"])
        if check is None:
            raise Http404(f"No content check {kwargs['name']!r}.")
        self.check = check
        self.export_filename = check.name
        self.finder = AdminURLFinder(request.user)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse those to whom the check says nothing. Raises PermissionDenied."""
        if not self.check.is_for(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> Any:
        """Return the name of the lack."""
        return self.check.label

    def get_page_subtitle(self) -> Any:
        """Return what to do about it."""
        return self.check.advice

    def get_index_url(self) -> str:
        """Return the address of this list."""
        return reverse(self.index_url_name, args=[self.check.name])

    def get_index_results_url(self) -> str:
        """Return the address of this list without its frame."""
        return reverse(self.index_results_url_name, args=[self.check.name])

    def get_queryset(self) -> Any:
        """Return what the person may mend."""
        return self.check.found_for(self.request.user).order_by("pk")

    @property
    def columns(self) -> list[Column]:
        """Title with the way to the form, type, language."""
        return [
            TitleColumn("title", label=_("Title"), accessor=str, get_url=self.edit_address),
            Column("kind", label=_("Type"), accessor=kind_of),
            Column("language", label=_("Language"), accessor=language_of),
        ]

    def edit_address(self, row: Any) -> str:
        """Return the address of the form in which a row is mended; empty if there is none."""
        owner = getattr(row, self.check.owner) if self.check.owner else row
        return self.finder.get_edit_url(owner) or ""

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        """Return a row of the spreadsheet."""
        address = self.edit_address(item)
        return {
            "__str__": str(item),
            "kind": kind_of(item),
            "language": language_of(item),
            "edit_address": self.request.build_absolute_uri(address) if address else "",
        }
