"""Blocks of pictures."""

from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.images.blocks import ImageBlock


class PictureBlock(blocks.StructBlock):
    """One picture with its text alternative, caption and credit."""

    image = ImageBlock(
        label=_("Picture"), help_text=_("Describe what it shows, or mark it as decorative if the text says it all.")
    )
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=250)

    class Meta:
        template = "core/blocks/picture_block.html"
        icon = "image"
        label = _("Picture")
        group = _("Words and pictures")
        description = _("A picture as wide as the page, with a caption. The credit comes from the image library.")
        preview_template = "core/blocks/picture_block_preview.html"
        preview_value = {"image": None, "caption": _("A caption says what the picture cannot.")}
