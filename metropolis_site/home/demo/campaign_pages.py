"""Demo content of campaigns and programmes: what the public record documents, with its sources and its gaps.

The pages are made first and empty, because sentences of the report link to them; they are filled once the report and
the publications are there, which they show.
"""

import json
import re
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.files.base import ContentFile

from wagtail.models import Locale

from campaigns.models import (
    CampaignEvent,
    CampaignGoal,
    CampaignIndexPage,
    CampaignPage,
    DrawingsPage,
    PolicyStatement,
    ProgrammeIndexPage,
    ProgrammePage,
    StatutoryMeeting,
)
from metropolis_site.core.models import SiteDocument
from metropolis_site.home.demo.campaigns import load_editions
from metropolis_site.home.demo.example_pdfs import Block, write_pdf
from metropolis_site.home.demo.reading import read_json, read_values
from metropolis_site.home.demo.translating import read_catalogue, translate
from metropolis_site.home.models import HomePage
from reports.models import AnnualReportPage, Indicator, PublicationPage

LINK_BY_NAME = re.compile(r'id=\\"@([a-z0-9-]+)\\"')
PLAIN_FIELDS = (
    "title", "introduction", "search_description", "date_note", "decision", "hashtag", "first_year", "last_year",
    "outcome", "licence_text", "began_in", "site_url",
)  # fmt: skip
DATES = ("opens_date", "closes_date", "start_date", "end_date", "issued_date")


def add_campaign_pages(home: HomePage) -> dict[str, CampaignPage | ProgrammePage]:
    """Add the pages of campaigns and programmes without their stories, unpublished; return them by slug."""
    content = read_json("campaigns.json")
    index = CampaignIndexPage(slug="campaigns", show_in_menus=True, live=False, **content["index"])
    home.add_child(instance=index)
    programmes = ProgrammeIndexPage(live=False, **content["programme_index"])
    home.add_child(instance=programmes)
    pages: dict[str, CampaignPage | ProgrammePage] = {}
    for row in content["campaigns"]:
        pages[row["slug"]] = index.add_child(instance=CampaignPage(slug=row["slug"], title=row["title"], live=False))
    for row in content["programmes"]:
        page = ProgrammePage(slug=row["slug"], title=row["title"], live=False)
        pages[row["slug"]] = programmes.add_child(instance=page)
    return pages


def fill_links(story: str, pages: dict[str, CampaignPage | ProgrammePage]) -> str:
    """Return a story as JSON, its links to pages by name made links by key. Raises KeyError for a name of no page."""
    return LINK_BY_NAME.sub(lambda found: f'id=\\"{pages[found[1]].pk}\\"', story)


def fill_campaign_pages(pages: dict[str, CampaignPage | ProgrammePage], report: AnnualReportPage) -> list[Any]:
    """Write what is known into the pages, publish everything, and return what has words to translate."""
    content = read_json("campaigns.json")
    index = CampaignIndexPage.objects.get()
    programme_index = ProgrammeIndexPage.objects.get()
    writer = StoryWriter(content["headings"], report)
    kit = load_kit_files(content["kit_files"])
    for row in [*content["campaigns"], *content["programmes"]]:
        fill_page(pages[row["slug"]], row, writer, kit)
    gallery = DrawingsPage(live=False, **content["gallery"])
    pages["metropolis-through-childrens-eyes"].add_child(instance=gallery)
    everything = [index, programme_index, *pages.values(), gallery]
    for page in everything:
        page.save_revision().publish()
    load_editions()
    meetings = [StatutoryMeeting.objects.create(**with_dates(row)) for row in content["meetings"]]
    return [*everything, *meetings]


def fill_page(
    page: CampaignPage | ProgrammePage, row: dict[str, Any], writer: "StoryWriter", kit: dict[str, SiteDocument]
) -> None:
    """Write the content of one page, as an editor's form would."""
    for name, value in with_dates(row).items():
        if name in (*PLAIN_FIELDS, *DATES):
            setattr(page, name, value)
    page.story = writer.story(row)
    page.partners = blocks("partner", [{**partner, "logo": None} for partner in row.get("partners", [])])
    streams = ["story", "partners"]
    if isinstance(page, CampaignPage):
        page.timeline = blocks("milestone", [
            {"title": title, "first_date": first, "last_date": last, "text": text}
            for title, first, last, text in row.get("timeline", [])
        ])  # fmt: skip
        page.toolkit = blocks("asset", [
            {
                "name": asset["name"], "text": asset["text"],
                "files": [
                    {"language": code, "document": kit[f"{name}-{code}"].pk} for code, name in asset["files"].items()
                ],
            }
            for asset in row.get("toolkit", [])
        ])  # fmt: skip
        page.goals = [CampaignGoal(**in_order(goal, place)) for place, goal in enumerate(row.get("goals", []))]
        page.events = [CampaignEvent(**in_order(event, place)) for place, event in enumerate(row.get("events", []))]
        page.statements = [
            PolicyStatement(**in_order(statement, place)) for place, statement in enumerate(row.get("statements", []))
        ]
        streams += ["timeline", "toolkit"]
    for name in streams:
        read_values(getattr(page, name))


def blocks(kind: str, values: list[dict[str, Any]]) -> str:
    """Return a stream of blocks of one kind, as JSON."""
    return json.dumps([{"type": kind, "value": value} for value in values], ensure_ascii=False)


def with_dates(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row with days and numbers as the models have them."""
    made: dict[str, Any] = {
        name: date.fromisoformat(value) if name in DATES else Decimal(value) if name == "value" else value
        for name, value in row.items()
    }
    return made


def in_order(row: dict[str, Any], place: int) -> dict[str, Any]:
    """Return a row with its place among the others."""
    return {**with_dates(row), "sort_order": place}


class StoryWriter:
    """Writes the stories: facts, texts, drawings, figures of the report, publications."""

    def __init__(self, headings: dict[str, str], report: AnnualReportPage) -> None:
        self.headings = headings
        self.report = report
        self.indicators = {one.slug: one.pk for one in Indicator.objects.originals()}
        self.publications = dict(PublicationPage.objects.values_list("slug", "pk"))

    def section(self, kind: str, anchor: str, heading: str = "", **values: Any) -> dict[str, Any]:
        """Return a section as a stream stores it."""
        heading = heading or self.headings[anchor]
        return {"type": kind, "value": {"heading": heading, "contents_label": "", "anchor": anchor, **values}}

    def story(self, row: dict[str, Any]) -> str:
        """Return the story of a page, as JSON."""
        parts = []
        if row.get("gallery"):
            parts.append(self.section(
                "drawings", "gallery", drawings=[], number=5, edition=None, link_text=self.headings["gallery_link"]
            ))  # fmt: skip
        for text in row.get("texts", []):
            parts.append(self.section("text", text["anchor"], text["heading"], text=text["text"], colour="paper"))
        if row.get("facts"):
            parts.append(self.section("facts", "facts", facts=row["facts"], colour="white"))
        if row.get("figures"):
            chosen = [self.indicators[slug] for slug in row["figures"]]
            parts.append(self.section("report_figures", "figures", report=self.report.pk, indicators=chosen))
        if row.get("publications"):
            chosen = [self.publications[slug] for slug in row["publications"]]
            parts.append(self.section("publications", "publications", publications=chosen))
        return json.dumps(parts, ensure_ascii=False)


def load_kit_files(files: dict[str, dict[str, list[str]]]) -> dict[str, SiteDocument]:
    """Write the example files of the toolkit into the library of documents; return them as name-language."""
    documents = {}
    for name, languages in files.items():
        for code, (title, text) in languages.items():
            data = write_pdf(title, code, [[Block("H1", title), Block("P", text)]])
            document = SiteDocument(title=f"{title} ({code})", file_size=len(data))
            document.file.save(f"example-{name}-{code}.pdf", ContentFile(data), save=False)
            document.save()
            documents[f"{name}-{code}"] = document
    return documents


def translate_campaign_pages(items: list[Any], locale: Locale) -> None:
    """Translate what `fill_campaign_pages` returned. Names of organisations and sites stay as they are."""
    content = read_json("campaigns.json")
    rows = [*content["campaigns"], *content["programmes"], *content["meetings"]]
    kept = {name: name for name in [*content["kept"], *(name for row in rows for name in names_in(row))]}
    code = locale.language_code
    catalogue = kept | read_catalogue(code) | read_json(f"campaign_strings_{code}.json")
    for item in items:
        translate(item, locale, catalogue)


def names_in(row: dict[str, Any]) -> set[str]:
    """Return the names of partners, sources and places in a row, which need not be translated."""
    words = {partner["name"] for partner in row.get("partners", [])}
    for one in (row, *(other for name in ("facts", "events", "goals", "statements") for other in row.get(name, []))):
        words |= {one.get("source"), one.get("place")}
    return {word for word in words if word}
