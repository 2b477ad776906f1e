"""The toolkit as editors enter it: things to hand out, each with its files by language."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock

from campaigns.campaign.choices import KitLanguage
from campaigns.campaign.toolkit import KitAsset, KitFile, Toolkit


class KitFileBlock(blocks.StructBlock):
    """A file in a language. Its format is how its name ends."""

    language = blocks.ChoiceBlock(
        choices=KitLanguage.choices, label=_("Language"), help_text=_("The language of the words in it.")
    )
    document = DocumentChooserBlock(label=_("File"), help_text=_("From the library of documents."))

    class Meta:
        template = "campaigns/blocks/kit_file_block.html"
        icon = "doc-full"
        label = _("File")
        description = _("A file of the toolkit in one language.")
        preview_value = {"language": "en", "document": None}


class KitAssetBlock(blocks.StructBlock):
    """A thing to hand out: a poster, a letter, a set of pictures."""

    name = blocks.CharBlock(label=_("Name"), max_length=120)
    text = blocks.CharBlock(label=_("What it is for"), required=False, max_length=200)
    files = blocks.ListBlock(
        KitFileBlock(), label=_("Files"), default=[], help_text=_("One for each language and format.")
    )

    class Meta:
        template = "campaigns/blocks/kit_asset_block.html"
        icon = "download"
        label = _("Asset")
        description = _("A thing to hand out, with its files by language and format.")
        preview_value = {"name": _("Example poster"), "text": _("To print and hang up"), "files": []}

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """Refuse two files of one language and format: nobody could tell them apart."""
        value = super().clean(value)
        seen: set[tuple[str, str]] = set()
        errors = {}
        for number, row in enumerate(value["files"]):
            cell = (row["language"], row["document"].file_extension.lower() if row["document"] else "")
            if row["document"] and cell in seen:
                message = _("There is already a file of this language and format.")
                errors[number] = StructBlockValidationError(block_errors={"document": ValidationError(message)})
            seen.add(cell)
        if errors:
            raise StructBlockValidationError(block_errors={"files": ListBlockValidationError(block_errors=errors)})
        return value


class KitStoryBlock(blocks.StreamBlock):
    """The whole toolkit."""

    asset = KitAssetBlock()

    class Meta:
        template = "core/blocks/story_block.html"
        icon = "download"
        label = _("Toolkit")
        description = _("Things to hand out, one under the other.")


def toolkit_of(story: blocks.StreamValue) -> Toolkit:
    """Return the matrix of a toolkit as entered; a file whose document is gone is left out."""
    return Toolkit.of(
        KitAsset(
            block.value["name"],
            block.value["text"],
            [KitFile(row["document"], row["language"]) for row in block.value["files"] if row["document"]],
        )
        for block in story
    )
