"""Campaigns with what hangs on them, statutory meetings, programmes, and their translations."""

import json
from datetime import date
from typing import Any

from django.core.files.base import ContentFile

from wagtail.models import Locale

from campaigns.models import (
    CampaignEvent,
    CampaignGoal,
    CampaignIndexPage,
    CampaignPage,
    PolicyStatement,
    ProgrammeIndexPage,
    ProgrammePage,
    StatutoryMeeting,
)
from metropolis_site.core.models import SiteDocument
from tests.factories.reports import ReportTree


def build_index(tree: ReportTree, **fields: Any) -> CampaignIndexPage:
    """Return the published index of the campaigns below the home page of `tree`."""
    index = CampaignIndexPage(**{"title": "Campaigns", "slug": "campaigns", "show_in_menus": True, **fields})
    tree.home.add_child(instance=index)
    saved: CampaignIndexPage = CampaignIndexPage.objects.get(pk=index.pk)
    return saved


def event(title: str = "A meeting", start_date: date = date(2021, 10, 7), **fields: Any) -> CampaignEvent:
    """Return an unsaved event, by default of a whole day."""
    return CampaignEvent(title=title, start_date=start_date, **fields)


def goal(title: str = "Drawings", **fields: Any) -> CampaignGoal:
    """Return an unsaved goal."""
    return CampaignGoal(title=title, **fields)


def statement(title: str = "We care", **fields: Any) -> PolicyStatement:
    """Return an unsaved policy statement."""
    return PolicyStatement(title=title, **fields)


def stream(kind: str, *values: dict[str, Any]) -> str:
    """Return a stream of blocks of one kind, as JSON."""
    return json.dumps([{"type": kind, "value": value} for value in values])


def kit(*assets: tuple[str, list[tuple[str, SiteDocument]]]) -> str:
    """Return a toolkit of assets as (name, [(language, document), …]), as JSON."""
    return stream("asset", *(
        {
            "name": name, "text": "",
            "files": [{"language": language, "document": document.pk} for language, document in files],
        }
        for name, files in assets
    ))  # fmt: skip


def build_file(name: str = "poster.pdf", data: bytes = b"%PDF-1.7 example") -> SiteDocument:
    """Return a document of the library."""
    document = SiteDocument(title=name, file_size=len(data))
    document.file.save(name, ContentFile(data), save=False)
    document.save()
    return document


def build_campaign(index: CampaignIndexPage, title: str = "Caring cities", **fields: Any) -> CampaignPage:
    """Return a public campaign; `goals`, `events` and `statements` are unsaved rows."""
    rows = {name: fields.pop(name, ()) for name in ("goals", "events", "statements")}
    slug = fields.pop("slug", f"campaign-{CampaignPage.objects.count() + 1}")
    page = CampaignPage(title=title, slug=slug, **fields)
    for name, listed in rows.items():
        for place, row in enumerate(listed):
            row.sort_order = place
        setattr(page, name, list(listed))
    index.add_child(instance=page)
    saved: CampaignPage = CampaignPage.objects.get(pk=page.pk)
    return saved


def translate_index(index: CampaignIndexPage, locale: Locale) -> CampaignIndexPage:
    """Publish the index in `locale`, and the home page above it."""
    home = index.get_parent().specific
    if not home.has_translation(locale):
        home.copy_for_translation(locale).save_revision().publish()
    index.copy_for_translation(locale).save_revision().publish()
    saved: CampaignIndexPage = index.get_translation(locale)
    return saved


def translate_campaign(page: CampaignPage, locale: Locale, **fields: Any) -> CampaignPage:
    """Publish the campaign in `locale`; its index must be there."""
    copy: CampaignPage = page.copy_for_translation(locale)
    for name, value in fields.items():
        setattr(copy, name, value)
    copy.save_revision().publish()
    saved: CampaignPage = CampaignPage.objects.get(pk=copy.pk)
    return saved


def build_meeting(title: str = "Board of Directors", start_date: date = date(2021, 11, 8), **fields: Any) -> Any:
    """Return a statutory meeting."""
    return StatutoryMeeting.objects.create(
        **{"title": title, "start_date": start_date, "body": "board", "locale": Locale.get_default(), **fields}
    )


def build_programme(tree: ReportTree, title: str = "Learning Station", **fields: Any) -> ProgrammePage:
    """Return a public programme, with the index above it."""
    index = ProgrammeIndexPage.objects.first()
    if index is None:
        index = tree.home.add_child(instance=ProgrammeIndexPage(title="Programmes", slug="programmes"))
    slug = fields.pop("slug", f"programme-{ProgrammePage.objects.count() + 1}")
    page: ProgrammePage = index.add_child(instance=ProgrammePage(title=title, slug=slug, **fields))
    return page
