"""Partners of a campaign or a programme, each with a role and a logo."""

from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock


class PartnerBlock(blocks.StructBlock):
    """A partner."""

    name = blocks.CharBlock(label=_("Name"), max_length=160)
    role = blocks.CharBlock(label=_("Role"), required=False, max_length=160)
    logo = ImageChooserBlock(label=_("Logo"), required=False)
    url = blocks.URLBlock(label=_("Address"), required=False)

    class Meta:
        template = "campaigns/blocks/partner_block.html"
        icon = "group"
        label = _("Partner")
        description = _("A partner with a role, a logo and a link.")
        preview_value = {"name": _("Example partner"), "role": _("Example role"), "logo": None, "url": ""}


class PartnersStoryBlock(blocks.StreamBlock):
    """All partners."""

    partner = PartnerBlock()

    class Meta:
        template = "core/blocks/story_block.html"
        icon = "group"
        label = _("Partners")
        description = _("The partners, in the order in which they are named.")
