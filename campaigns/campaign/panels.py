"""Panels of the editing forms: what is entered on which tab, and what the site has to say about it."""

from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.functional import Promise
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


def _tab(heading: str | Promise, *parts: Any) -> ObjectList:
    return ObjectList(list(parts), heading=heading)


INDEX_PANELS = [*SitePage.content_panels, FieldPanel("introduction"), FieldPanel("complete_years")]
CAMPAIGN_TABS = TabbedInterface(
    [
        _tab(
            _("Campaign"),
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
        ),
        _tab(
            _("Goals and partners"),
            InlinePanel("goals", heading=_("Goals"), label=_("Goal"), max_num=6),
            FieldPanel("timeline"),
            FieldPanel("partners"),
        ),
        _tab(_("Events"), InlinePanel("events", heading=_("Events"), label=_("Event"))),
        _tab(_("Statements"), InlinePanel("statements", heading=_("Policy statements"), label=_("Policy statement"))),
        _tab(
            _("Toolkit"),
            MissingFilesPanel(heading=_("Missing files")),
            FieldPanel("toolkit"),
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("licence_name"), FieldPanel("licence_url")]), FieldPanel("licence_text")],
                heading=_("Licence of the toolkit"),
            ),
        ),
        _tab(_("Promote"), *SitePage.promote_panels),
        _tab(_("Settings"), *SitePage.settings_panels),
    ]
)
PROGRAMME_PANELS = [
    *SitePage.content_panels,
    FieldPanel("introduction"),
    FieldRowPanel([FieldPanel("began_in"), FieldPanel("site_url")]),
    FieldPanel("story"),
    FieldPanel("partners"),
]
