"""Facts with their sources, one a line: what is known of a campaign or a programme, and how well."""

from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from metropolis_site.core.blocks import ColourBlock, SectionBlock


class FactBlock(blocks.StructBlock):
    """One fact and who says so."""

    name = blocks.CharBlock(label=_("Name"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), max_length=600)
    source = blocks.CharBlock(
        label=_("Source"), required=False, max_length=300, help_text=_("Empty: the page says that it is not stated.")
    )
    url = blocks.URLBlock(label=_("Address of the source"), required=False)

    class Meta:
        template = "campaigns/blocks/fact_block.html"
        icon = "info-circle"
        label = _("Fact")
        description = _("One fact with its source.")
        preview_value = {
            "name": _("Open"), "text": _("From an example day to another one"), "source": _("An example"), "url": "",
        }  # fmt: skip


class FactsBlock(SectionBlock):
    """A list of facts."""

    facts = blocks.ListBlock(FactBlock(), label=_("Facts"), help_text=_("One thing that is known in each."))
    colour = ColourBlock(default="white")

    class Meta:
        template = "campaigns/blocks/facts_block.html"
        icon = "list-ul"
        label = _("Facts and sources")
        description = _("What is known, fact by fact, each with its source.")
        preview_value = {
            "heading": _("Facts"), "contents_label": "", "anchor": "facts", "colour": "white",
            "facts": [{"name": _("Open"), "text": _("From an example day to another one"), "source": "", "url": ""}],
        }  # fmt: skip
