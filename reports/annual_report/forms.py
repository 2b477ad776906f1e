"""The editing form of a report: every message stands beside the field that can mend it, and nothing typed is lost."""

from typing import Any

from django.utils.translation import gettext as _

from wagtail.admin.forms import WagtailAdminPageForm

from reports.annual_report.publication import block_error, figure_problems, split_error, summary_of
from reports.indicators.models import Indicator


class AnnualReportForm(WagtailAdminPageForm):
    """Checks across figures and story. A draft is only refused what could never become true."""

    def clean(self) -> dict[str, Any]:
        """Check the figures against each other and the story against the figures."""
        cleaned_data: dict[str, Any] = super().clean()
        self._refuse_year_twice(cleaned_data.get("year"))
        forms = self._figure_forms()
        indicators = Indicator.objects.in_bulk(
            {key for form in forms for key in (form.instance.indicator_id, form.instance.part_of_id) if key}
        )
        rows = {id(form.instance): form for form in forms}
        problems = figure_problems([form.instance for form in forms], indicators)
        always = [one for one in problems if one.field == "indicator" or (one.field == "value" and one.row.value)]
        refused = always if self.is_deferred_validation else problems
        for problem in refused:
            form = rows[id(problem.row)]
            if problem.field in form.fields and not form.has_error(problem.field):
                form.add_error(problem.field, problem.message)
        if refused and not self.is_deferred_validation:
            self.add_error(None, summary_of(refused, indicators))
        if "story" in cleaned_data and not self.is_deferred_validation:
            values = {
                indicators[form.instance.indicator_id].slug: form.instance.value
                for form in forms
                if form.instance.indicator_id in indicators
            }
            story = cleaned_data["story"]
            error = block_error(story.stream_block, story, values) or split_error(story, values)
            if error is not None:
                self.add_error("story", error)
        return cleaned_data

    def _figure_forms(self) -> list[Any]:
        """Return the forms of the figures that stay, validated; their instances carry what was typed."""
        formset = self.formsets.get("figures")
        if formset is None or not formset.is_bound:
            return []
        formset.errors  # noqa: B018 - validates every row, so that the instances are filled in
        gone = formset.deleted_forms if hasattr(formset, "cleaned_data") else []
        return [form for form in formset.forms if form not in gone and not formset._should_delete_form(form)]

    def _refuse_year_twice(self, year: int | None) -> None:
        model = type(self.instance)
        twin = model.objects.filter(year=year, locale_id=self.instance.locale_id or None)
        if self.instance.locale_id is None and self.parent_page is not None:
            twin = model.objects.filter(year=year, locale_id=self.parent_page.locale_id)
        if year and twin.exclude(pk=self.instance.pk).exists():
            self.add_error("year", _("There is already a report of %(year)s in this language.") % {"year": year})
