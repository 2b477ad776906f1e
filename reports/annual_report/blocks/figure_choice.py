"""The choice of a figure, by name; its value is the name that a token would have in braces."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from metropolis_site.core.choices import Bound, Display, Gender, Kind
from metropolis_site.core.formatting import Quantity
from reports.annual_report.values import FigureSet, ShownFigure


def figure_choices() -> list[tuple[str, str]]:
    """Return every indicator as (slug, name), by name, read when the form is shown."""
    from reports.indicators.models import Indicator

    rows = Indicator.objects.originals().order_by("name")
    return [(slug, f"{name} {{{slug}}}") for slug, name in rows.values_list("slug", "name")]


class FigureChoiceBlock(blocks.ChoiceBlock):
    """One of the report's figures. The same name serves every language, so translators do not meet it."""

    # Read by `publication.block_error`, which refuses a figure that the report does not have.
    names_a_figure = True
    choices = staticmethod(figure_choices)

    def normalize_choice(self, value: Any) -> Any:
        """Return the name as stored: it is text already, and reading every indicator to find it would cost a query."""
        return value

    def get_searchable_content(self, value: Any) -> list[str]:
        """Return nothing: a figure is found as a figure, and its name would cost a query for each block of a page."""
        return []

    def __init__(self, **kwargs: Any) -> None:
        """Label it and say where figures come from."""
        kwargs.setdefault("label", _("Figure"))
        kwargs.setdefault("help_text", _("A figure of the Numbers tab."))
        super().__init__(**kwargs)


def sample_figures() -> FigureSet:
    """Return figures for the block previews of the editor; they are marked as examples by where they stand."""

    def sample(slug: str, name: str, value: str, kind: str = Kind.COUNT, bound: str = Bound.EXACTLY) -> ShownFigure:
        display = Display.COMPACT if Decimal(value) >= 1000 else Display.FULL
        quantity = Quantity(Decimal(value), kind, bound, display, Gender.FEMININE)
        return ShownFigure(
            slug=slug, language="en", name=name, unit_one=name, unit_many=name, theme="", quantity=quantity,
            source=str(_("An example")),
        )  # fmt: skip

    return FigureSet.of(
        [
            sample("drawings", str(_("drawings")), "1200", bound=Bound.MORE_THAN),
            sample("publications", str(_("publications")), "24"),
            sample("women", str(_("women")), "52", Kind.PERCENTAGE),
            sample("men", str(_("men")), "48", Kind.PERCENTAGE),
            sample("first-meeting", str(_("meeting")), "1", Kind.ORDINAL),
        ]
    )


class QuotesFigures:
    """Mixin of blocks that show figures: their preview in the editor gets sample figures to quote."""

    def get_preview_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Give the preview a set of figures, as a report's page would."""
        context: dict[str, Any] = super().get_preview_context(value, parent_context)  # type: ignore[misc]
        context["figures"] = sample_figures()
        return context
