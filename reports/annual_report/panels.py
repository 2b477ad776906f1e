"""Panels of the editing form: what the editor sees beside the figures.

`FigureFactsPanel` stands in each figure's row, `RecordsPanel` once above them; both show last year's value and what the
site's own records say.
"""

from typing import TYPE_CHECKING, Any

from wagtail.admin.panels import Panel

if TYPE_CHECKING:
    from reports.annual_report.facts import FigureFacts


class FigureFactsPanel(Panel):
    """Name in braces, last year's value and records of one figure; empty in the row of a new one."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one row."""

        template_name = "reports/panels/figure_facts_panel.html"

        @property
        def facts(self) -> "FigureFacts | None":
            """The facts of this row, read once for the whole page."""
            from reports.annual_report.facts import facts_for_editor

            row = self.instance
            if row.indicator_id is None or row.page_id is None:
                return None
            return facts_for_editor(row.page).get(row.indicator_id)

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            """Add the facts."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            context["facts"] = self.facts
            return context


class RecordsPanel(Panel):
    """Every figure of the report with last year's value and the records, as a table above the rows."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one report."""

        template_name = "reports/panels/records_panel.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            """Add the facts of all figures."""
            from reports.annual_report.facts import facts_for_editor

            context: dict[str, Any] = super().get_context_data(parent_context)
            context["all_facts"] = list(facts_for_editor(self.instance).values()) if self.instance.pk else []
            return context
