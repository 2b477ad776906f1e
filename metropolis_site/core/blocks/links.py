"""Blocks that lead somewhere."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from metropolis_site.core.blocks.sections import ColourBlock


class LinkValue(blocks.StructValue):
    """A link as templates read it."""

    @property
    def href(self) -> str:
        """The address: of the page in the reader's language where it exists there, or the one typed."""
        page = self.get("page")
        return page.localized.url if page else self.get("url") or ""


class LinkBlock(blocks.StructBlock):
    """A link to a page of this site or to an address elsewhere."""

    text = blocks.CharBlock(label=_("Text"), max_length=80, help_text=_("A verb and its object: Read the report."))
    page = blocks.PageChooserBlock(label=_("Page of this site"), required=False)
    url = blocks.URLBlock(label=_("Address elsewhere"), required=False)

    class Meta:
        template = "core/blocks/link_block.html"
        value_class = LinkValue
        icon = "link"
        label = _("Link")
        description = _("A button that leads to a page of this site or to an address elsewhere.")
        preview_value = {"text": _("Read the annual report"), "page": None, "url": "https://www.metropolis.org/"}

    def clean(self, value: Any) -> Any:
        """Refuse a link with no target or with two; a draft may still lack one."""
        value = super().clean(value)
        if value["page"] and value["url"]:
            raise StructBlockValidationError(
                block_errors={"url": ValidationError(_("Give a page or an address, not both."))}
            )
        if not value["page"] and not value["url"] and not self.is_deferred_validation:
            raise StructBlockValidationError(
                block_errors={"page": ValidationError(_("Choose a page, or type an address below."))}
            )
        return value


class CallToActionBlock(blocks.StructBlock):
    """An invitation: a heading, a sentence and one button."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), required=False, max_length=400)
    link = LinkBlock(label=_("Button"))
    colour = ColourBlock(default="teal")

    class Meta:
        template = "core/blocks/call_to_action_block.html"
        icon = "redirect"
        label = _("Call to action")
        group = _("Words and pictures")
        description = _("An invitation with one button. One of these on a page is enough.")
        preview_value = {
            "heading": _("Read the whole report"),
            "text": _("Every figure, with its source."),
            "link": {"text": _("Read the annual report"), "page": None, "url": "https://www.metropolis.org/"},
            "colour": "teal",
        }
