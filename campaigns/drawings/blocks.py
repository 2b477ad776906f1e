"""The block that shows drawings in any page: chosen ones, or the newest."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from campaigns.drawings.addresses import gallery_address
from campaigns.drawings.cards import Card, build_cards
from campaigns.drawings.choosers import DrawingChooserBlock
from campaigns.drawings.drawing import Drawing
from metropolis_site.core.blocks import SectionBlock, SectionValue

MOST = 24


class DrawingsValue(SectionValue):
    """The drawings as their template reads them: what is public at this moment, and nothing else (S36)."""

    @cached_property
    def gallery_url(self) -> str:
        """The path of the gallery in the reader's language; empty while there is none."""
        return gallery_address()

    @cached_property
    def cards(self) -> list[Card]:
        """The cards: the chosen drawings in the editor's order, or the newest; none without a gallery to lead to."""
        if not self.gallery_url:
            return []
        public = Drawing.objects.public().for_public_page()
        chosen = [drawing.pk for drawing in self.get("drawings", []) if drawing]
        if chosen:
            found = public.in_bulk(chosen)
            drawings = [found[pk] for pk in chosen if pk in found]
        elif self.get("drawings"):
            drawings = []  # chosen once, erased since
        else:
            if self.get("edition"):
                public = public.filter(edition=self["edition"])
            drawings = list(public.order_by("-published_at", "-pk")[: self.get("number") or 6])
        urls = [f"{self.gallery_url}{drawing.address}/" for drawing in drawings]
        return build_cards(drawings, urls, eager=0)


class DrawingsBlock(SectionBlock):
    """Drawings from the gallery. One that is withdrawn or reported leaves every page at once."""

    drawings = blocks.ListBlock(
        DrawingChooserBlock(required=False, label=_("Drawing")),
        label=_("Drawings"),
        default=[],
        max_num=MOST,
        help_text=_("Only public drawings can be chosen. None chosen: the newest ones are shown."),
    )
    number = blocks.IntegerBlock(
        label=_("How many of the newest"), default=6, min_value=1, max_value=MOST,
        help_text=_("Where none is chosen above."),
    )  # fmt: skip
    edition = SnippetChooserBlock(
        "campaigns.Edition", label=_("Only of the edition"), required=False, help_text=_("Where none is chosen above.")
    )
    link_text = blocks.CharBlock(label=_("Words of the link to the gallery"), required=False, max_length=80)

    class Meta:
        template = "campaigns/blocks/drawings_block.html"
        value_class = DrawingsValue
        icon = "image"
        label = _("Children’s drawings")
        description = _("Drawings from the gallery, chosen one by one or the newest.")
        stylesheet = "css/children.css"
        preview_value = {
            "heading": _("Newest drawings"), "contents_label": "", "anchor": "drawings", "drawings": [], "number": 6,
            "edition": None, "link_text": _("All drawings"),
        }  # fmt: skip
