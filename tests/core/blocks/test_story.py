"""The contents list that every section writes for itself."""

from metropolis_site.core.blocks import ContentsEntry, contents_of
from reports.annual_report.blocks import ReportStoryBlock
from tests.factories import blocks
from tests.factories.blocks import Section


def labelled(section: Section, label: str) -> Section:
    """Return the section with a name in the contents list."""
    section["value"]["contents_label"] = label
    return section


def test_sections_with_a_name_are_listed_in_their_order() -> None:
    story = ReportStoryBlock().to_python(
        [
            blocks.hero(),
            labelled(blocks.team(heading="The team"), "Team"),
            blocks.prose("<p>Words</p>"),
            blocks.quote(),
            labelled(blocks.funding(heading="Our funding"), "Funding"),
        ]
    )
    assert contents_of(story) == [ContentsEntry("the-team", "Team"), ContentsEntry("our-funding", "Funding")]


def test_a_story_without_names_has_no_list() -> None:
    assert contents_of(ReportStoryBlock().to_python([blocks.hero(), blocks.team()])) == []
    assert contents_of(ReportStoryBlock().to_python([])) == []
