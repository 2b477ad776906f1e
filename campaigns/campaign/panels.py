"""Panels of the editing forms: what is entered on which tab, and what the site has to say about it."""

from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
)

from campaigns.campaign.blocks.kit import toolkit_of
from metropolis_site.core.models import SitePage


class StagePanel(Panel):
    """Where the campaign stands today, and why."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one campaign."""

        template_name = "campaigns/panels/stage_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add the stage."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            context["stage"] = self.instance.stage_on(timezone.localdate())
            return context


class MissingFilesPanel(Panel):
    """The empty cells of the toolkit: which asset lacks which language or format."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one campaign."""

        template_name = "campaigns/panels/missing_files_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add what is missing of the languages of the site and those that any file has."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            toolkit = toolkit_of(self.instance.toolkit)
            context["toolkit"] = toolkit
            context["missing"] = toolkit.missing(code for code, _name in settings.LANGUAGES) if toolkit.assets else []
            return context


INDEX_PANELS = [*SitePage.content_panels, FieldPanel("introduction"), FieldPanel("complete_years")]
CAMPAIGN_TABS = TabbedInterface(
    [
        ObjectList(
            [
                *SitePage.content_panels,
                FieldPanel("introduction"),
                StagePanel(heading=_("Where it stands")),
                MultiFieldPanel(
                    [
                        FieldRowPanel([FieldPanel("opens_date"), FieldPanel("closes_date")]),
                        FieldRowPanel([FieldPanel("first_year"), FieldPanel("last_year")]),
                        FieldPanel("date_note"),
                        FieldPanel("decision"),
                    ],
                    heading=_("Dates and stage"),
                ),
                FieldPanel("outcome"),
                FieldPanel("hashtag"),
                FieldPanel("story"),
            ],
            heading=_("Campaign"),
        ),
        ObjectList(
            [
                InlinePanel("goals", heading=_("Goals"), label=_("Goal"), max_num=6),
                FieldPanel("timeline"),
                FieldPanel("partners"),
            ],
            heading=_("Goals and partners"),
        ),
        ObjectList([InlinePanel("events", heading=_("Events"), label=_("Event"))], heading=_("Events")),
        ObjectList(
            [InlinePanel("statements", heading=_("Policy statements"), label=_("Policy statement"))],
            heading=_("Statements"),
        ),
        ObjectList(
            [
                MissingFilesPanel(heading=_("Missing files")),
                FieldPanel("toolkit"),
                MultiFieldPanel(
                    [
                        FieldRowPanel([FieldPanel("licence_name"), FieldPanel("licence_url")]),
                        FieldPanel("licence_text"),
                    ],
                    heading=_("Licence of the toolkit"),
                ),
            ],
            heading=_("Toolkit"),
        ),
        ObjectList(SitePage.promote_panels, heading=_("Promote")),
        ObjectList(SitePage.settings_panels, heading=_("Settings")),
    ]
)
PROGRAMME_PANELS = [
    *SitePage.content_panels,
    FieldPanel("introduction"),
    FieldRowPanel([FieldPanel("began_in"), FieldPanel("site_url")]),
    FieldPanel("story"),
    FieldPanel("partners"),
]
