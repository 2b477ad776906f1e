"""The opening of the home page."""

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from campaigns.drawings.addresses import gallery_address
from campaigns.drawings.cards import Card, build_cards
from campaigns.models import Drawing, Edition
from metropolis_site.core.blocks import SectionBlock, SectionValue
from reports.annual_report.blocks import FigureTileBlock
from reports.annual_report.blocks.figure_choice import QuotesFigures


class FrontValue(SectionValue):
    """The opening as its template reads it."""

    @cached_property
    def gallery_url(self) -> str:
        """The path of the gallery in the reader's language; empty while there is none."""
        return gallery_address()

    @cached_property
    def drawing(self) -> Card | None:
        """The newest public drawing, if the editor wants one beside the opening and there is a gallery to lead to."""
        if not self.get("drawing_text") or not self.gallery_url:
            return None
        newest = list(Drawing.objects.public().for_public_page().order_by("-published_at", "-pk")[:1])
        return next(iter(build_cards(newest, [self.gallery_url] * len(newest))), None)

    @cached_property
    def form_url(self) -> str:
        """The path of the form for a drawing, while an edition is open and the editor wants the invitation."""
        is_wanted = self.get("invitation") and self.get("invitation_text") and self.gallery_url
        if not is_wanted or not Edition.objects.open_at(timezone.now()).exists():
            return ""
        return f"{self.gallery_url}take-part/"

    @property
    def has_side(self) -> bool:
        """Whether anything stands beside the opening."""
        return bool(self.get("tiles") or self.drawing or self.form_url)


class FrontBlock(QuotesFigures, SectionBlock):
    """The opening: one sentence, one big button; beside it figures, the newest drawing, the way to take part."""

    link_text = blocks.CharBlock(label=_("Words of the button to the report"), max_length=80)
    tiles = blocks.ListBlock(FigureTileBlock(), label=_("Figures beside it"), max_num=2, default=[])
    drawing_text = blocks.CharBlock(
        label=_("Words on the newest drawing"), max_length=60, required=False,
        help_text=_("They lead to the gallery. Empty: no drawing is shown."),
    )  # fmt: skip
    invitation = blocks.CharBlock(
        label=_("Invitation to take part"), max_length=60, required=False,
        help_text=_("Shown while an edition of the drawings is open."),
    )  # fmt: skip
    invitation_text = blocks.CharBlock(
        label=_("Words of the button to the form"), max_length=60, required=False,
        help_text=_("Empty: there is no invitation."),
    )  # fmt: skip

    class Meta:
        template = "home/blocks/front_block.html"
        value_class = FrontValue
        icon = "home"
        label = _("Opening")
        group = _("Home")
        description = _("The opening of the home page: one sentence, one big button. Once, at the top.")
        preview_value = {
            "heading": _("We have raised the voices of metropolises on the global agenda"), "contents_label": "",
            "anchor": "", "link_text": _("Read the annual report"), "tiles": [], "drawing_text": "", "invitation": "",
            "invitation_text": "",
        }  # fmt: skip
