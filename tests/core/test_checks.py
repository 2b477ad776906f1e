"""House rules as system checks: each refuses what breaks it and passes what keeps it."""

from django.core.checks import Error, run_checks

from wagtail import blocks

import pytest

from campaigns.models import CampaignIndexPage, CampaignPage, DrawingsPage, ProgrammeIndexPage, ProgrammePage
from metropolis_site.core import checks
from metropolis_site.core.models import SitePage
from metropolis_site.home.models import ContentPage, HomePage
from reports.models import AnnualReportIndexPage, AnnualReportPage, PublicationIndexPage, PublicationPage


class PlacelessPage:
    """Stands in for a page type that inherits Wagtail's defaults: it may stand anywhere and hold anything."""

    class _meta:  # noqa: N801 - Django's name
        label = "home.PlacelessPage"


class LostBlock(blocks.StructBlock):
    """A structure whose template does not exist."""

    text = blocks.CharBlock()

    class Meta:
        template = "home/blocks/lost_block.html"


class FoundBlock(blocks.StructBlock):
    """A structure whose template exists."""

    text = blocks.CharBlock()

    class Meta:
        template = "core/blocks/quote_block.html"


@pytest.fixture
def only_blocks(monkeypatch: pytest.MonkeyPatch) -> dict[type[blocks.Block], blocks.Block]:
    """Return the blocks that the check will see, to be filled by the test."""
    seen: dict[type[blocks.Block], blocks.Block] = {}
    monkeypatch.setattr(checks, "own_blocks", lambda: seen)
    return seen


def test_the_project_keeps_its_house_rules() -> None:
    assert [error for error in run_checks() if str(error.id).startswith("core.")] == []


def test_the_page_types_of_the_project_are_those_that_editors_meet() -> None:
    assert set(checks.own_page_types()) == {
        HomePage, ContentPage, AnnualReportIndexPage, AnnualReportPage, CampaignIndexPage, CampaignPage, DrawingsPage,
        ProgrammeIndexPage, ProgrammePage, PublicationIndexPage, PublicationPage,
    }  # fmt: skip
    assert SitePage not in checks.own_page_types()


def test_a_page_type_that_does_not_say_where_it_stands_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "own_page_types", lambda: [PlacelessPage])
    errors = checks.check_page_types(None)
    assert [(error.id, error.msg) for error in errors] == [
        ("core.E001", "home.PlacelessPage does not state parent_page_types."),
        ("core.E002", "home.PlacelessPage does not state subpage_types."),
    ]
    assert all(isinstance(error, Error) for error in errors)


def test_a_page_type_that_states_only_one_of_both_is_refused_for_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    class RootlessPage(PlacelessPage):
        subpage_types: list[str] = []

    monkeypatch.setattr(checks, "own_page_types", lambda: [RootlessPage])
    assert [error.id for error in checks.check_page_types(None)] == ["core.E001"]


def test_a_page_type_that_states_both_itself_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    class PlacedPage(PlacelessPage):
        parent_page_types = ["home.HomePage"]
        subpage_types: list[str] = []

    class HeirPage(PlacedPage):
        """Inherits both, which is not stating them."""

    monkeypatch.setattr(checks, "own_page_types", lambda: [PlacedPage])
    assert checks.check_page_types(None) == []
    monkeypatch.setattr(checks, "own_page_types", lambda: [HeirPage])
    assert len(checks.check_page_types(None)) == 2


def test_a_structure_whose_template_does_not_exist_is_refused(
    only_blocks: dict[type[blocks.Block], blocks.Block],
) -> None:
    only_blocks[LostBlock] = LostBlock()
    (error,) = checks.check_block_templates(None)
    assert error.id == "core.E003"
    assert "LostBlock has no template" in error.msg


def test_a_structure_with_a_template_and_a_plain_value_pass(
    only_blocks: dict[type[blocks.Block], blocks.Block],
) -> None:
    only_blocks[FoundBlock] = FoundBlock()
    only_blocks[blocks.CharBlock] = blocks.CharBlock()
    assert checks.check_block_templates(None) == []


def test_blocks_inside_lists_and_structures_are_found() -> None:
    names = {block_class.__name__ for block_class in checks.own_blocks()}
    assert {"ReportStoryBlock", "KeyFiguresBlock", "FigureTileBlock", "LinkBlock", "FundingSourceBlock"} <= names
    assert "StructBlock" not in names
