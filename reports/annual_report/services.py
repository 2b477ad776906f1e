"""Changes of state of the annual reports."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from wagtail.log_actions import log

from metropolis_site.core.models import User
from reports.annual_report.pages import AnnualReportPage


@transaction.atomic
def draft_next_report(*, report: AnnualReportPage, user: User | None) -> AnnualReportPage:
    """Make the draft of the following year from `report`: structure and indicators kept, every value empty.

    Kept: the story with its tokens, the indicators with bound, way of showing and part-of. Emptied: value, source,
    note, date and whom a share applies to, and the funding shares. The draft is logged as made by `user`.

    Raises ValidationError if a report of that year exists, or if `report` is itself a translation.
    """
    if report.language != settings.LANGUAGE_CODE:
        raise ValidationError(_("Draft the report in the default language; its translations follow it."))
    year = report.year + 1
    if AnnualReportPage.objects.filter(year=year, locale_id=report.locale_id).exists():
        raise ValidationError(_("There is already a report of %(year)s in this language.") % {"year": year})
    source = report.get_latest_revision_as_object()
    draft: AnnualReportPage = source.copy(
        update_attrs={
            "title": source.title.replace(str(report.year), str(year)),
            "slug": str(year),
            "year": year,
            "search_description": "",
            "seo_title": "",
            "first_published_at": None,
            "go_live_at": None,
            "expire_at": None,
        },
        copy_revisions=False,
        keep_live=False,
        user=user,
        log_action=None,
    )
    # One list in hand: every call of `all()` reads fresh rows.
    figures = list(draft.figures.all())
    for figure in figures:
        figure.value = None
        figure.source = figure.source_url = figure.note = figure.applies_to = ""
        figure.is_source_unstated = False
        figure.as_of_date = None
    draft.figures = figures
    for block in draft.story:
        if block.block_type == "funding":
            block.value["source_list"] = []
            block.value["summary"] = block.value["source"] = ""
    draft.save(clean=False)
    draft.save_revision(user=user, clean=False)
    log(instance=draft, action="wagtail.create", user=user, data={"drafted_from": report.pk})
    return draft
