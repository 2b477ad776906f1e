"""Blocks of the pages that the law asks for: whom to write to, and how long things are kept."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from campaigns.consent.periods import Period, retention_table
from metropolis_site.core.blocks import ColourBlock, SectionBlock, SectionValue
from metropolis_site.core.models import SiteSettings


class ContactsBlock(SectionBlock):
    """Where to write: address, e-mail, privacy, children's safety, as the site's settings have it."""

    colour = ColourBlock(default="paper")

    class Meta:
        template = "home/blocks/contacts_block.html"
        icon = "mail"
        label = _("Contacts")
        description = _("Address and contacts from the settings of the site. What is not known there says so.")
        preview_value = {
            "heading": _("Whom to write to"), "contents_label": "", "anchor": "contacts", "colour": "paper",
        }  # fmt: skip

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add the contacts as (name, text, address of a link)."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        request = context.get("request")
        identity = context.get("site_settings") or (SiteSettings.for_request(request) if request else SiteSettings())
        context["postal_address"] = identity.postal_address
        context["contacts"] = [
            (_("E-mail"), identity.contact_email),
            (_("Privacy and your data"), identity.privacy_email),
            (_("Children’s safety"), identity.safeguarding_email),
        ]
        return context


class RetentionValue(SectionValue):
    """The table as its template reads it."""

    @cached_property
    def periods(self) -> list[Period]:
        """What is kept for how long, as the daily run does it."""
        return retention_table()


class RetentionBlock(SectionBlock):
    """How long a drawing and what belongs to it are kept: the table by which the site erases (S37)."""

    colour = ColourBlock(default="paper")

    class Meta:
        template = "home/blocks/retention_block.html"
        value_class = RetentionValue
        icon = "date"
        label = _("How long things are kept")
        description = _("The table of what the site erases and when. It states what is set, so nobody types it.")
        preview_value = {
            "heading": _("How long we keep what"), "contents_label": "", "anchor": "retention", "colour": "paper",
        }  # fmt: skip
