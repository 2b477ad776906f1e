"""Pages that the law asks for: contacts as the settings have them, and the table of what is erased when."""

from django.test import Client

from wagtail.models import Site

import html5lib
import pytest
from pytest_django import Settings

from metropolis_site.core.models import SiteSettings
from metropolis_site.home.models import ContentPage
from tests.factories import blocks
from tests.factories.reports import ReportTree


@pytest.fixture
def notice(tree: ReportTree) -> ContentPage:
    """Return a page with both blocks."""
    story = [
        blocks.section("contacts", "Whom to write to", colour="paper"),
        blocks.section("retention", "How long we keep what", colour="white"),
    ]
    page = ContentPage(title="Privacy", slug="privacy", story=story)
    tree.home.add_child(instance=page)
    return page


def main_of(client: Client) -> str:
    """Return the main part of the page."""
    html = client.get("/en/privacy/").content.decode()
    html5lib.HTMLParser(strict=True).parse(html)
    return html.split("<main")[1].split("</main>")[0]


def test_what_is_not_known_says_so(client: Client, notice: ContentPage) -> None:
    assert main_of(client).count("not stated yet") == 5  # address, three e-mails, backups


def test_contacts_come_from_the_settings_of_the_site(client: Client, notice: ContentPage) -> None:
    SiteSettings.objects.create(
        site=Site.objects.get(), postal_address="Street 1\n<b>City</b>", safeguarding_email="safe@metropolis.example"
    )
    main = main_of(client)
    assert '<a href="mailto:safe@metropolis.example">' in main
    assert "Street 1<br>&lt;b&gt;City" in main


def test_s37_the_table_states_the_days_that_are_set(client: Client, notice: ContentPage, settings: Settings) -> None:
    settings.CONFIRM_DAYS, settings.DECLINED_DAYS, settings.GUARDIAN_DAYS = 1, 31, 200
    settings.RENEWAL_MONTHS, settings.RENEWAL_DAYS, settings.BACKUP_DAYS = 12, 61, 45
    main = main_of(client)
    for words in (
        "erased 1 day after it was sent", "erased 31 days after the decision",
        "erased 200 days after the edition closes", "after 12 months we ask whether it may stay",
        "within 61 days it is erased", "overwritten after 45 days",
    ):  # fmt: skip
        assert words in main
