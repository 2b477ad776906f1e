"""Panels of the editing form: what is entered on which tab, and what the site found in the files."""

import re
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
)

from metropolis_site.core.models import SiteImage, SitePage
from reports.publications.checks import Check, checks_of_file, checks_of_work
from reports.publications.editions import Edition
from reports.publications.querysets import downloads_of, editions_of, replaced_files


def check_years(text: str) -> None:
    """Raise ValidationError unless `text` is a list of years such as 2021, 2022."""
    if not re.fullmatch(r"[12][0-9]{3}(, *[12][0-9]{3})*", text.strip()):
        raise ValidationError(_("Write years with commas between them, for example 2021, 2022."))


@dataclass(frozen=True, slots=True)
class FoundFile:
    """An edition with its file, what was found in it, and how often it was fetched."""

    edition: Edition
    checks: list[Check]
    downloads: int

    @property
    def cover(self) -> SiteImage | None:
        """The picture of its first page."""
        return self.edition.reading.cover if self.edition.reading else None


class FilesPanel(Panel):
    """What the site found in the PDFs of the work, in plain words, and what readers would miss."""

    def clone_kwargs(self) -> dict[str, Any]:
        """Return what a copy of the panel needs."""
        return {**super().clone_kwargs()}

    class BoundPanel(Panel.BoundPanel):
        """The panel of one work."""

        template_name = "reports/publications/panels/files_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add the findings by edition, and those about the work."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            key = self.instance.translation_key
            editions = editions_of([key])[key] if self.instance.pk and editions_of([key]) else []
            files = [edition for edition in editions if edition.is_file]
            counts, versions = (downloads_of(key), replaced_files(key)) if files else ({}, [])
            context["files"] = [
                FoundFile(edition, checks_of_file(edition), counts.get((edition.language, edition.format), 0))
                for edition in files
            ]
            context["versions"] = versions
            context["missing"] = checks_of_work(self.instance, editions)
            return context


INDEX_PANELS = [*SitePage.content_panels, FieldPanel("introduction"), FieldPanel("complete_years")]
WORK_TABS = TabbedInterface(
    [
        ObjectList(
            [
                *SitePage.content_panels,
                FieldPanel("summary"),
                FieldRowPanel(
                    [FieldPanel("year"), FieldPanel("month"), FieldPanel("day")], heading=gettext_lazy("Date")
                ),
                FieldPanel("date_note"),
                FieldRowPanel([FieldPanel("kind"), FieldPanel("region")]),
                FieldPanel("topics", widget=forms.CheckboxSelectMultiple),
                FieldRowPanel([FieldPanel("series"), FieldPanel("number")]),
                InlinePanel("authors", heading=gettext_lazy("Authors"), label=gettext_lazy("Author")),
                MultiFieldPanel(
                    [FieldPanel("gender_review"), FieldPanel("gender_reason")],
                    heading=gettext_lazy("Gender perspective"),
                ),
                FieldPanel("about"),
            ],
            heading=gettext_lazy("Work"),
        ),
        ObjectList(
            [
                FilesPanel(heading=gettext_lazy("What the site found")),
                InlinePanel("editions", heading=gettext_lazy("Editions"), label=gettext_lazy("Edition")),
                MultiFieldPanel([FieldPanel("cover"), FieldPanel("cover_alt")], heading=gettext_lazy("Cover")),
            ],
            heading=gettext_lazy("Editions and files"),
        ),
        ObjectList(
            [
                FieldRowPanel([FieldPanel("isbn"), FieldPanel("doi")]),
                FieldRowPanel([FieldPanel("licence_name"), FieldPanel("licence_url")]),
                FieldPanel("partners", widget=forms.CheckboxSelectMultiple),
                FieldPanel("source_url"),
                FieldPanel("source_note"),
                InlinePanel("related", heading=gettext_lazy("Related publications"), label=gettext_lazy("Publication")),
                FieldPanel("is_example"),
            ],
            heading=gettext_lazy("Record"),
        ),
        ObjectList(SitePage.promote_panels, heading=gettext_lazy("Promote")),
        ObjectList(SitePage.settings_panels, heading=gettext_lazy("Settings")),
    ]
)
