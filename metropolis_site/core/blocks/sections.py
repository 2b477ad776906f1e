"""The section: a part of a page with a heading, an address of its own and, if wanted, a place in the contents list."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from wagtail import blocks

COLOURS = [
    ("paper", _("Open, on paper")),
    ("white", _("White")),
    ("sand", _("Sand")),
    ("ink", _("Ink (dark)")),
    ("sun", _("Sun (yellow)")),
    ("coral", _("Coral")),
    ("teal", _("Teal")),
    ("sky", _("Sky (blue)")),
]


class ColourBlock(blocks.ChoiceBlock):
    """One of the design's flat fields. Neighbours should differ."""

    choices = COLOURS

    def __init__(self, **kwargs: Any) -> None:
        """Default to white, with a help text that states the design's rule."""
        kwargs.setdefault("default", "white")
        kwargs.setdefault("label", _("Colour"))
        kwargs.setdefault("help_text", _("Never the same colour twice in a row, except ink."))
        super().__init__(**kwargs)


class SectionValue(blocks.StructValue):
    """A section as templates read it."""

    @cached_property
    def html_id(self) -> str:
        """The section's anchor: the one the editor typed, or one made of the heading."""
        return self.get("anchor") or slugify(self.get("heading", ""))[:60] or "section"

    @property
    def field_class(self) -> str:
        """The classes of the coloured block, or of the open section on paper."""
        colour = self.get("colour", "white")
        if colour == "paper":
            return "plain"
        return "field" if colour == "white" else f"field field--{colour}"

    @property
    def is_dark(self) -> bool:
        """Whether drawings on it need the pale blocks."""
        return bool(self.get("colour") == "ink")

    @property
    def contents_label(self) -> str:
        """What the contents list calls this section; empty keeps it out of the list."""
        return str(self.get("contents_label") or "")


class SectionBlock(blocks.StructBlock):
    """Base of every section: heading, name in the contents list, anchor."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    contents_label = blocks.CharBlock(
        label=_("Name in the contents list"),
        required=False,
        max_length=30,
        help_text=_("Short. Empty keeps the section out of the list at the top of the page."),
    )
    anchor = blocks.RegexBlock(
        regex=r"^[a-z][a-z0-9-]{0,59}$",
        required=False,
        label=_("Address of the section"),
        help_text=_(
            "What follows # in a link to this section; the same in every language. Empty: made of the heading."
        ),
        error_messages={"invalid": _("Use small letters, digits and hyphens, and begin with a letter.")},
    )

    class Meta:
        value_class = SectionValue
        group = _("Sections")
