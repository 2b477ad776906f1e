"""The map of cities: a drawing for the eye and a list that says the same."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from metropolis_site.core import world_map
from metropolis_site.core.blocks.sections import ColourBlock, SectionBlock, SectionValue
from metropolis_site.core.blocks.text import SentenceBlock


class CityMapValue(SectionValue):
    """A map as its template reads it."""

    @cached_property
    def cities(self) -> list[object]:
        """The chosen cities that still exist, by name."""
        return sorted((city for city in self.get("city_list", []) if city), key=lambda city: str(city))

    @property
    def marks(self) -> str:
        """One SVG path with a block for every city that has a place."""
        return "".join(
            world_map.block_path(float(city.latitude), float(city.longitude))  # type: ignore[attr-defined]
            for city in self.cities
            if city.latitude is not None  # type: ignore[attr-defined]
        )


class CityMapBlock(SectionBlock):
    """Cities on the block map of the world, with an equal list."""

    text = SentenceBlock(label=_("Text"), required=False)
    city_list = blocks.ListBlock(
        SnippetChooserBlock("core.City", label=_("City")),
        label=_("Cities"),
        default=[],
        help_text=_("Empty: the section says that the source does not list them."),
    )
    colour = ColourBlock(default="ink")

    class Meta:
        template = "core/blocks/city_map_block.html"
        value_class = CityMapValue
        icon = "globe"
        label = _("Map of cities")
        description = _("Cities on the map of the world, with a list that says the same.")
        preview_value = {
            "heading": _("Cities"),
            "contents_label": "",
            "anchor": "cities",
            "text": "<p>Where the drawings came from.</p>",
            "city_list": [],
            "colour": "ink",
        }
