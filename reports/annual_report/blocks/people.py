"""People and partners: the secretariat's team, the alliances."""

from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from metropolis_site.core.blocks import ColourBlock, SectionBlock


class PersonBlock(blocks.StructBlock):
    """A member of the team."""

    name = blocks.CharBlock(label=_("Name"), max_length=120)
    role = blocks.CharBlock(label=_("Role"), required=False, max_length=120)
    portrait = ImageChooserBlock(
        label=_("Portrait"), required=False, help_text=_("Empty: a drawn silhouette. Ask before you publish a face.")
    )

    class Meta:
        template = "reports/blocks/person_block.html"
        icon = "user"
        label = _("Person")
        description = _("A member of the team, with a role.")
        preview_value = {"name": _("Example name"), "role": _("Example role"), "portrait": None}


class TeamBlock(SectionBlock):
    """The team of the secretariat general."""

    intro = blocks.TextBlock(label=_("Introduction"), required=False, max_length=400)
    people = blocks.ListBlock(
        PersonBlock(),
        label=_("People"),
        default=[],
        help_text=_("Empty: the section says that the source names nobody."),
    )
    colour = ColourBlock(default="paper")

    class Meta:
        template = "reports/blocks/team_block.html"
        icon = "group"
        label = _("Secretariat team")
        description = _("The people of the secretariat general.")
        preview_value = {
            "heading": _("Secretariat general team"), "contents_label": "", "anchor": "team", "intro": "",
            "people": [{"name": _("Example name"), "role": _("Example role"), "portrait": None}], "colour": "paper",
        }  # fmt: skip


class AllianceBlock(blocks.StructBlock):
    """An alliance or partner."""

    name = blocks.CharBlock(label=_("Name"), max_length=120)
    logo = ImageChooserBlock(label=_("Logo"), required=False)
    url = blocks.URLBlock(label=_("Address"), required=False)

    class Meta:
        template = "reports/blocks/alliance_block.html"
        icon = "link"
        label = _("Alliance")
        description = _("An alliance, with its logo and a link.")
        preview_value = {"name": _("Example alliance"), "logo": None, "url": ""}


class AlliancesBlock(SectionBlock):
    """The alliances that were active in the year."""

    intro = blocks.TextBlock(label=_("Introduction"), required=False, max_length=400)
    alliances = blocks.ListBlock(
        AllianceBlock(),
        label=_("Alliances"),
        default=[],
        help_text=_("Empty: the section says that the source names none."),
    )
    colour = ColourBlock(default="paper")

    class Meta:
        template = "reports/blocks/alliances_block.html"
        icon = "site"
        label = _("Alliances")
        description = _("Logos and links of the active alliances.")
        preview_value = {
            "heading": _("Active alliances"), "contents_label": "", "anchor": "alliances", "intro": "",
            "alliances": [{"name": _("Example alliance"), "logo": None, "url": ""}], "colour": "paper",
        }  # fmt: skip
