"""The editing form of the home page."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from reports.annual_report.publication import block_error


class HomePageForm(WagtailAdminPageForm):
    """Refuses to publish a text that quotes a figure which the chosen report does not have; a draft may."""

    def clean(self) -> dict[str, Any]:
        """Check the story against the figures of the report."""
        cleaned_data: dict[str, Any] = super().clean()
        if self.is_deferred_validation or "story" not in cleaned_data:
            return cleaned_data
        report = cleaned_data.get("report")
        slugs = {figure.slug for figure in report.figure_set()} if report else set()
        story = cleaned_data["story"]
        error = block_error(story.stream_block, story, slugs)
        if error:
            self.add_error("story", error)
        return cleaned_data
