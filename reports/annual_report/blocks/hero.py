"""The cover of a report."""

from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from metropolis_site.core.blocks import SentenceBlock
from reports.annual_report.blocks.figure_choice import QuotesFigures


class HeroBlock(QuotesFigures, blocks.StructBlock):
    """Cover: the report's title, its motto large, and the sentence that opens it. It holds the page's `h1`."""

    motto = blocks.CharBlock(label=_("Motto"), max_length=120, help_text=_("A few words; they fill the cover."))
    lead = SentenceBlock(label=_("Opening sentence"), required=False)

    class Meta:
        template = "reports/blocks/hero_block.html"
        icon = "title"
        label = _("Cover with motto")
        group = _("Report")
        description = _("The cover: title, motto and opening sentence. Once, at the top.")
        preview_value = {
            "motto": _("Active listening to transform our metropolitan spaces"),
            "lead": "<p>This has been the first year of the <b>Strategic Action Plan</b>.</p>",
        }
