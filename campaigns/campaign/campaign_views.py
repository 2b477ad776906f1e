"""What a campaign's page shows in its stage, and its toolkit as ZIP files."""

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from wagtail.models import CollectionViewRestriction

from campaigns.campaign import json_ld
from campaigns.campaign.calendar_views import subscribe_url
from campaigns.campaign.choices import KitLanguage, Stage
from campaigns.campaign.kit_archive import stream_kit
from campaigns.campaign.showing import events_of, goals_of, host_of, statements_of
from campaigns.campaign.toolkit import KitAsset, Toolkit
from campaigns.drawings.edition import Edition

if TYPE_CHECKING:
    from campaigns.campaign.pages import CampaignPage


def campaign_context(request: HttpRequest, page: "CampaignPage") -> dict[str, Any]:
    """Return what the template of a campaign needs beside its fields."""
    now, stage, url = timezone.now(), page.stage, page.get_url(request) or ""
    events, toolkit, gallery = events_of(page, request), page.kit, page.drawings_page
    outcome = page.outcome or page.record.outcome
    return {
        "stage": stage,
        "is_over": stage in (Stage.CLOSED, Stage.OUTCOME),
        "outcome": outcome if stage == Stage.OUTCOME else "",
        "outcome_language": page.record.language if not page.outcome and page.record is not page else "",
        "goals": goals_of(page),
        "statements": statements_of(page),
        "coming": [event for event in events if event.facts.over_at > now],
        "past": [event for event in events if event.facts.over_at <= now][::-1],
        "toolkit": toolkit,
        "gallery": gallery,
        "takes_drawings": gallery is not None and Edition.objects.open_at(now).exists(),
        "file_url": f"{url}calendar.ics",
        "subscribe_url": subscribe_url(request, f"{url}calendar.ics"),
        "json_ld": json_ld.campaign(page, events, f"{host_of(request)}{url}"),
    }


def without_private(toolkit: Toolkit) -> Toolkit:
    """Return the toolkit without files of collections that not everybody may see; one query."""
    documents = [file.document for asset in toolkit.assets for file in asset.files]
    collections = {document.collection_id: document.collection for document in documents}
    if not collections or not CollectionViewRestriction.objects.exists():
        return toolkit
    private = {key for key, collection in collections.items() if collection.get_view_restrictions()}
    return Toolkit.of(
        KitAsset(asset.name, asset.note, [file for file in asset.files if file.document.collection_id not in private])
        for asset in toolkit.assets
    )


def licence_of(page: "CampaignPage", address: str) -> str:
    """Return the words of the licence that go into each ZIP file."""
    lines = [page.title, address, "", _("Licence: %(name)s") % {"name": page.record.licence_name or _("not stated")}]
    if page.record.licence_url:
        lines.append(page.record.licence_url)
    if page.licence_text:
        lines += ["", page.licence_text]
    elif not page.record.licence_name:
        lines += ["", _("No licence is stated: ask before you change these files or publish them elsewhere.")]
    return "\r\n".join([*lines, ""])


def send_kit(request: HttpRequest, page: "CampaignPage", language: str) -> StreamingHttpResponse:
    """Send every file of the toolkit in a language as one ZIP file; 404 if there is none."""
    toolkit = without_private(page.kit)
    if language not in KitLanguage.values or not toolkit.in_language(language):
        raise Http404("The toolkit has no file in this language.")
    with override(page.language):
        licence = licence_of(page, f"{host_of(request)}{page.get_url(request)}")
    response = StreamingHttpResponse(stream_kit(toolkit, language, licence), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{page.slug}-{language}.zip"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
