"""Loads the demo content: pages, report, indicators, cities, settings, users, and their translations."""

import json
from datetime import date
from decimal import Decimal
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction

from wagtail.models import Locale, Page, Site

from campaigns.models import CampaignPage, ProgrammePage
from metropolis_site.core.models import City, SiteSettings, User
from metropolis_site.home.demo.campaign_pages import (
    add_campaign_pages,
    fill_campaign_pages,
    fill_links,
    translate_campaign_pages,
)
from metropolis_site.home.demo.content import fill_home, load_content_pages, load_menus, translate_content
from metropolis_site.home.demo.publications import load_publications, translate_publications
from metropolis_site.home.demo.reading import read_json
from metropolis_site.home.demo.translating import read_catalogue, translate
from metropolis_site.home.models import HomePage
from metropolis_site.home.roles import EDITORS, MODERATORS, TRANSLATORS, set_up_roles
from reports.models import AnnualReportIndexPage, AnnualReportPage, Indicator, Observation, ReportFigure

# How each language writes the first, by the gender of what the ordinals count.
ORDINAL_FORMS = {
    "vice-presidencies-meeting": {"es": "1.ª", "fr": "1re"},
    "co-presidencies-meeting": {"es": "1.ª", "fr": "1re"},
    "online-congress": {"es": "1.er", "fr": "1er"},
}


def is_loaded() -> bool:
    """Whether the demo content, or any other home page, is there already."""
    return HomePage.objects.exists()


@transaction.atomic
def load_demo() -> None:
    """Load everything. Call it on an empty site only (`is_loaded`)."""
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code, _name in settings.LANGUAGES}
    load_cities()
    indicators = load_indicators()
    home = load_home()
    load_settings(home)
    pages = read_json("pages.json")
    report_index = AnnualReportIndexPage(slug="annual-reports", show_in_menus=True, **pages["report_index"])
    home.add_child(instance=report_index)
    report_index.save_revision().publish()
    campaign_pages = add_campaign_pages(home)
    report = load_report(report_index, indicators, campaign_pages)
    publications = load_publications(home)
    campaigns = fill_campaign_pages(campaign_pages, report)
    content_pages = load_content_pages(home)
    fill_home(home, report)
    menus = load_menus(home)
    for code, locale in locales.items():
        if code == settings.LANGUAGE_CODE:
            continue
        catalogue = read_catalogue(code)
        for slug, indicator in indicators.items():
            forms = {"1st": ORDINAL_FORMS[slug][code]} if slug in ORDINAL_FORMS else {}
            translate(indicator, locale, catalogue | forms)
        translate_content([home], locale)
        translate(report_index, locale, catalogue)
        translate_campaign_pages(campaigns, locale)
        translate(report, locale, catalogue)
        translate_publications(publications, locale)
        translate_content([*content_pages, *menus], locale)


def load_cities() -> None:
    """Load the cities that public pages name as members."""
    for row in read_json("cities.json"):
        joined = row.pop("joined_date")
        City.objects.create(**row, joined_date=date.fromisoformat(joined) if joined else None)


def load_indicators() -> dict[str, Indicator]:
    """Load the indicators with what other sources observed, and return them by slug."""
    indicators = {}
    for row in read_json("indicators.json"):
        observations = row.pop("observations")
        indicator = Indicator(**row)
        indicator.observations = [
            Observation(**values | {"value": Decimal(values["value"]), "sort_order": number})
            for number, values in enumerate(observations)
        ]
        indicator.full_clean(exclude=["locale"])
        indicator.save()
        indicators[indicator.slug] = indicator
    return indicators


def load_home() -> HomePage:
    """Replace Wagtail's welcome page by ours and make it the root of the site."""
    root = Page.get_first_root_node()
    for page in root.get_children():
        page.delete()
    root = Page.get_first_root_node()
    home: HomePage = root.add_child(instance=HomePage(title="Metropolis", slug="home", live=False))
    address = urlsplit(settings.SITE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    Site.objects.all().delete()
    Site.objects.create(
        hostname=address.hostname, port=port, site_name="Metropolis", root_page=home, is_default_site=True
    )
    return home


def load_settings(home: HomePage) -> None:
    """Write the site's settings; the address is the association's own (facts, section 3)."""
    site = Site.objects.get(root_page=home)
    SiteSettings.objects.update_or_create(
        site=site,
        defaults={
            "hashtag": "#MetroGovernance",
            "supporter": "Ajuntament de Barcelona",
            "supporter_language": "ca",
            "postal_address": "Calle Avinyó 15, 3\n08002 Barcelona",
        },
    )


def load_report(
    index: AnnualReportIndexPage, indicators: dict[str, Indicator], linked: dict[str, CampaignPage | ProgrammePage]
) -> AnnualReportPage:
    """Add the report of 2021 with its figures, and publish it through the same checks as an editor.

    `linked` are the pages of campaigns and programmes to which its sentences lead, by slug.
    """
    content = read_json("report_2021.json")
    report = AnnualReportPage(
        title=content["title"],
        slug=str(content["year"]),
        year=content["year"],
        search_description=content["search_description"],
        story=fill_links(json.dumps(content["story"], ensure_ascii=False), linked),
        live=False,
    )
    report.figures = [
        ReportFigure(
            **row
            | {
                "indicator": indicators[row["indicator"]],
                "part_of": indicators.get(row["part_of"]),
                "value": Decimal(row["value"]),
                "sort_order": number,
            }
        )
        for number, row in enumerate(content["figures"])
    ]
    index.add_child(instance=report)
    report.save_revision().publish()
    return report


def load_users(password: str, *, is_given: bool) -> None:
    """Create the demo's users and groups where they are missing.

    Users that exist keep their password and groups, unless `password` was given from outside (DEMO_PASSWORD).
    """
    if not Group.objects.filter(name=MODERATORS).exists():
        set_up_roles()
    groups = {"editor": [EDITORS], "moderator": [MODERATORS], "translator": [TRANSLATORS]}
    for name in ("admin", "editor", "moderator", "translator"):
        user, is_new = User.objects.get_or_create(
            username=name, defaults={"is_superuser": name == "admin", "is_staff": name == "admin"}
        )
        if is_new:
            user.groups.set(Group.objects.filter(name__in=groups.get(name, [])))
        if is_new or (is_given and not user.check_password(password)):
            user.set_password(password)
            user.save()
