"""What editors set once for the whole site."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="site")
class SiteSettings(BaseSiteSetting):
    """Names and licence that every page shows."""

    hashtag = models.CharField(_("hashtag"), max_length=60, blank=True, help_text=_("Large in the footer, with its #."))
    supporter = models.CharField(
        _("supported by"), max_length=120, blank=True, help_text=_("The name only; the footer adds the words.")
    )
    supporter_language = models.CharField(
        _("language of the supporter's name"), max_length=8, blank=True, help_text=_("For example ca for Catalan.")
    )
    postal_address = models.TextField(_("postal address"), blank=True)
    contact_email = models.EmailField(
        _("e-mail for everything"), blank=True, db_default="", help_text=_("Empty: the site says that it has none yet.")
    )
    privacy_email = models.EmailField(
        _("e-mail for privacy"), blank=True, db_default="", help_text=_("Who answers for people's data.")
    )
    safeguarding_email = models.EmailField(
        _("e-mail for children’s safety"),
        blank=True,
        db_default="",
        help_text=_("Who looks after worries about a drawing or a child. Readers see it."),
    )
    data_licence_name = models.CharField(
        _("licence of the data"),
        max_length=120,
        blank=True,
        help_text=_("For example CC BY 4.0. Empty: the site says that no licence is stated."),
    )
    data_licence_url = models.URLField(_("address of the licence"), blank=True)

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("hashtag"),
                FieldPanel("supporter"),
                FieldPanel("supporter_language"),
                FieldPanel("postal_address"),
            ],
            heading=_("Identity"),
        ),
        MultiFieldPanel(
            [FieldPanel("contact_email"), FieldPanel("privacy_email"), FieldPanel("safeguarding_email")],
            heading=_("Contacts that readers see"),
        ),
        MultiFieldPanel(
            [FieldPanel("data_licence_name"), FieldPanel("data_licence_url")], heading=_("Licence of the open data")
        ),
    ]

    class Meta:
        verbose_name = _("site settings")
        verbose_name_plural = _("site settings")
