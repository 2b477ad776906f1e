"""What a browser sends when an editor saves a report: the fields of the editing form, made of stored values."""

from collections.abc import Sequence
from typing import Any

from wagtail import blocks
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from reports.annual_report.blocks import ReportStoryBlock
from reports.models import AnnualReportPage, Indicator
from tests.factories import blocks as stories

STORY = ReportStoryBlock()
PUBLISH = {"action-publish": "action-publish"}


def block_fields(block: blocks.Block, value: Any) -> Any:
    """Return the form fields of a block for a value as the database stores it."""
    if isinstance(block, blocks.StreamBlock):
        items = [
            {"type": one["type"], "value": block_fields(block.child_blocks[one["type"]], one["value"])} for one in value
        ]
        return numbered(items)
    if isinstance(block, blocks.ListBlock):
        return numbered([{"value": block_fields(block.child_block, one)} for one in value])
    if isinstance(block, blocks.StructBlock):
        fields = {name: block_fields(child, value.get(name)) for name, child in block.child_blocks.items()}
        return {name: field for name, field in fields.items() if field is not None}
    if isinstance(block, blocks.RichTextBlock):
        return rich_text(value or "", features=block.features)
    if isinstance(block, blocks.BooleanBlock):
        return "on" if value else None
    return "" if value is None else value


def numbered(items: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the fields of a list of blocks, in order, none deleted."""
    fields: dict[str, Any] = {"count": str(len(items))}
    for position, item in enumerate(items):
        fields[str(position)] = {**item, "order": str(position), "deleted": "", "id": ""}
    return fields


def figure_fields(indicator: Indicator | None, value: str = "7", **fields: Any) -> dict[str, Any]:
    """Return the fields of one figure's row; a box that is not ticked is not sent."""
    known = {
        "id": "",
        "indicator": indicator.pk if indicator else "",
        "value": value,
        "bound": "exactly",
        "display": "full",
        "source": "Metropolis, Annual report",
        "source_url": "",
        "part_of": "",
        "applies_to": "",
        "as_of_date": "",
        "note": "",
    }
    return known | fields


def report_fields(
    figures: Sequence[dict[str, Any]],
    story: list[stories.Section] | None = None,
    *,
    year: int | str = 2021,
    initial: int = 0,
    **fields: Any,
) -> dict[str, Any]:
    """Return the fields of a report's form; `initial` says how many of the figures were there before."""
    story = stories.quoting_story([]) if story is None else story
    known: dict[str, Any] = {
        "title": f"Annual report {year}",
        "slug": str(year),
        "year": str(year),
        "story": block_fields(STORY, story),
        "figures": inline_formset(list(figures), initial=initial),
        "comments": inline_formset([]),
        "seo_title": "",
        "search_description": "",
        "go_live_at": "",
        "expire_at": "",
    }
    return dict(nested_form_data(known | fields))


def stored_figure_fields(report: AnnualReportPage) -> list[dict[str, Any]]:
    """Return the fields of the rows that a report has, as its form shows them."""
    rows = []
    for row in report.figures.all():
        fields = figure_fields(
            row.indicator, "" if row.value is None else f"{row.value.normalize():f}", id=row.pk, bound=row.bound,
            display=row.display, source=row.source, source_url=row.source_url, part_of=row.part_of_id or "",
            applies_to=row.applies_to, note=row.note,
        )  # fmt: skip
        rows.append(fields | ({"is_source_unstated": "on"} if row.is_source_unstated else {}))
    return rows


def edit_path(page: Page) -> str:
    """Return the address of the page's editing form."""
    return f"/admin/pages/{page.pk}/edit/"


def add_path(parent: Page) -> str:
    """Return the address of the form for a new report below `parent`."""
    return f"/admin/pages/add/reports/annualreportpage/{parent.pk}/"
