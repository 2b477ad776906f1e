"""Blocks of words."""

from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from metropolis_site.core.blocks.sections import ColourBlock, SectionBlock

PROSE_FEATURES = ["h3", "h4", "bold", "italic", "ol", "ul", "link", "document-link"]
SENTENCE_FEATURES = ["bold", "italic", "link"]
SENTENCE_MAX_LENGTH = 600
PROSE_MAX_LENGTH = 20_000


class SentenceBlock(blocks.RichTextBlock):
    """One sentence with bold words and links: the unit in which a report tells what was done."""

    def __init__(self, **kwargs: object) -> None:
        """Allow only what a sentence needs, and refuse a whole essay."""
        kwargs.setdefault("features", SENTENCE_FEATURES)
        kwargs.setdefault("max_length", SENTENCE_MAX_LENGTH)
        super().__init__(**kwargs)


class ProseBlock(SectionBlock):
    """Running text under a heading."""

    text = blocks.RichTextBlock(
        label=_("Text"),
        features=PROSE_FEATURES,
        max_length=PROSE_MAX_LENGTH,
        help_text=_("In an annual report, quote a figure by its name in braces: {drawings}."),
    )
    colour = ColourBlock(default="paper")

    class Meta:
        template = "core/blocks/prose_block.html"
        icon = "pilcrow"
        label = _("Text")
        description = _("Running text under a heading.")
        preview_value = {
            "heading": _("About this report"),
            "contents_label": "",
            "anchor": "about",
            "text": "<p>The text quotes figures and never retypes them.</p>",
            "colour": "paper",
        }


class QuoteBlock(blocks.StructBlock):
    """Somebody's words, with who said them."""

    text = blocks.TextBlock(label=_("Quotation"), max_length=600, help_text=_("Without quotation marks."))
    attribution = blocks.CharBlock(
        label=_("Who said it"), max_length=160, help_text=_("Name, office and occasion: a quotation needs its source.")
    )
    language = blocks.CharBlock(
        label=_("Language of the quotation"),
        required=False,
        max_length=12,
        help_text=_("Only if it differs from the page's, for example ca."),
    )
    colour = ColourBlock(default="sand")

    class Meta:
        template = "core/blocks/quote_block.html"
        icon = "openquote"
        label = _("Quotation")
        group = _("Words and pictures")
        description = _("Somebody's words, large, with who said them.")
        preview_value = {
            "text": _("Active listening to transform our metropolitan spaces"),
            "attribution": _("Motto of the Strategic Action Plan 2021-2023"),
            "language": "",
            "colour": "sand",
        }
