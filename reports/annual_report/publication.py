"""What a report must satisfy to be public, said where the editor can mend it. A draft may lack all of it.

Two places ask: the editing form (messages beside the fields) and the model (publishing by schedule, workflow, bulk
action or translation).
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.html import escape
from django.utils.translation import gettext as _

from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageBlock
from wagtail.rich_text import RichText

from metropolis_site.core.tokens import find_brace_errors, find_tokens, is_slug

if TYPE_CHECKING:
    from reports.annual_report.figures import ReportFigure
    from reports.indicators.models import Indicator


@dataclass(frozen=True, slots=True)
class FigureProblem:
    """What keeps one figure from being public: the row, the field, the words."""

    row: "ReportFigure"
    field: str
    message: str


def text_problems(html: str, slugs: Collection[str]) -> list[str]:
    """Return a message for every token in `html` that is no figure of the report, and for every lonely brace."""
    messages = []
    unknown = sorted({name for name in find_tokens(html) if name not in slugs})
    for name in unknown:
        if not name or not is_slug(name):
            messages.append(
                _("“{%(name)s}” is not the name of a figure. Write it as in the Numbers tab.") % {"name": name}
            )
        else:
            messages.append(
                _("This report has no figure {%(name)s}. Add it in the Numbers tab, or correct the name.")
                % {"name": name}
            )
    for error in find_brace_errors(html):
        messages.append(_("A brace has no partner: “%(excerpt)s”.") % {"excerpt": error.excerpt})
    return messages


def block_error(block: blocks.Block, value: Any, slugs: Collection[str]) -> ValidationError | None:
    """Return the error of a block and all it holds, shaped as Wagtail's own so that it shows beside the field."""
    if isinstance(block, blocks.StreamBlock):
        found = {number: block_error(child.block, child.value, slugs) for number, child in enumerate(value)}
        errors = {number: error for number, error in found.items() if error}
        return StreamBlockValidationError(block_errors=errors) if errors else None
    if isinstance(block, blocks.ListBlock):
        found = {number: block_error(block.child_block, child, slugs) for number, child in enumerate(value)}
        errors = {number: error for number, error in found.items() if error}
        return ListBlockValidationError(block_errors=errors) if errors else None
    if isinstance(block, ImageBlock):
        # Its value is an image, not a structure; the words are the text alternative.
        messages = text_problems(escape(getattr(value, "contextual_alt_text", None) or ""), slugs)
        return StructBlockValidationError(block_errors={"alt_text": ValidationError(messages)}) if messages else None
    if isinstance(block, blocks.StructBlock):
        named = {name: block_error(child, value.get(name), slugs) for name, child in block.child_blocks.items()}
        named_errors = {name: error for name, error in named.items() if error}
        return StructBlockValidationError(block_errors=named_errors) if named_errors else None
    if getattr(block, "names_a_figure", False):
        if value and value not in slugs:
            return ValidationError(
                _("This report has no figure {%(name)s}. Add it in the Numbers tab, or choose another.")
                % {"name": value}
            )
        return None
    if isinstance(block, blocks.RichTextBlock | blocks.CharBlock | blocks.TextBlock):
        # As the page will have it: plain text is escaped, so that what looks like a tag in it is no tag.
        text = value.source if isinstance(value, RichText) else escape(value or "")
        messages = text_problems(text, slugs)
        return ValidationError(messages) if messages else None
    return None


def split_error(story: blocks.StreamValue, values: "Mapping[str, Decimal | None]") -> ValidationError | None:
    """Return the error of the split bars whose two shares are more than one whole. `values` is by figure name."""
    errors = {}
    for number, child in enumerate(story):
        if child.block_type != "split_bar":
            continue
        first, second = (values.get(child.value[name]) for name in ("first", "second"))
        if first is not None and second is not None and first + second > 100:
            message = _("The two shares make %(total)s %%, which is more than the whole.") % {
                "total": f"{(first + second).normalize():f}"
            }
            errors[number] = StructBlockValidationError(block_errors={"second": ValidationError(message)})
    return StreamBlockValidationError(block_errors=errors) if errors else None


def figure_problems(rows: Iterable["ReportFigure"], indicators: "dict[Any, Indicator]") -> list[FigureProblem]:
    """Return what keeps the figures from being public. `indicators` holds every indicator the rows name, by key."""
    rows = list(rows)
    by_indicator = {row.indicator_id: row for row in rows}
    problems = []
    seen: set[Any] = set()
    for row in rows:
        if row.indicator_id is None or row.indicator_id not in indicators:
            message = _("The indicator of this figure no longer exists. Choose another, or delete the figure.")
            problems.append(FigureProblem(row, "indicator", message))
            continue
        if row.indicator_id in seen:
            message = _("This report already has a figure of this indicator. Keep one of the two.")
            problems.append(FigureProblem(row, "indicator", message))
        seen.add(row.indicator_id)
        if row.value is None:
            problems.append(FigureProblem(row, "value", _("The value is still empty.")))
        if not row.has_source:
            message = _("Give the source, or tick “not stated in the source”.")
            problems.append(FigureProblem(row, "source", message))
        problems += _whole_problems(row, by_indicator, indicators)
    return problems


def _whole_problems(
    row: "ReportFigure", by_indicator: "dict[Any, ReportFigure]", indicators: "dict[Any, Indicator]"
) -> list[FigureProblem]:
    """Return what is wrong between a part and its whole."""
    if not row.part_of_id:
        return []
    whole = by_indicator.get(row.part_of_id)
    if whole is None:
        return [FigureProblem(row, "part_of", _("The whole is not a figure of this report. Add it, or clear this."))]
    if row.value is not None and whole.value is not None and row.value > whole.value:
        message = _("A part cannot be above its whole: %(whole)s is %(value)s.") % {
            "whole": indicators[row.part_of_id].name if row.part_of_id in indicators else "",
            "value": f"{whole.value.normalize():f}",
        }
        return [FigureProblem(row, "value", message)]
    return []


def summary_of(problems: Iterable[FigureProblem], indicators: "dict[Any, Indicator]") -> str:
    """Name the figures that are not ready in one sentence, for a place far from the fields; empty if all are."""
    names = list(
        dict.fromkeys(
            f"{{{indicators[problem.row.indicator_id].slug}}}" if problem.row.indicator_id in indicators else "–"
            for problem in problems
        )
    )
    if not names:
        return ""
    return _("These figures are not ready: %(names)s.") % {"names": ", ".join(names)}
