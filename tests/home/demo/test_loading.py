"""The demo content: the customer's whole text, every figure where the text quotes it, in three languages."""

import re
from typing import Any

from django.test import Client

from wagtail.models import Page, Site

import html5lib
import pytest

from metropolis_site.core.models import City, SiteSettings, User
from metropolis_site.core.tokens import find_tokens
from metropolis_site.home.demo.loading import is_loaded, load_users
from metropolis_site.home.demo.reading import read_json
from metropolis_site.home.models import HomePage
from reports.annual_report.querysets import figures_for_report
from reports.models import AnnualReportPage, Indicator, PublicationPage

# What the customer's text quotes under each heading, in its order.
QUOTED = {
    "impact": ["participants", "followers", "new-members", "governed-by-women"],
    "women-men": ["women", "men"],
    "meetings": ["board-meetings", "vice-presidencies-meeting", "co-presidencies-meeting"],
    "voices": [
        "drawings", "drawing-cities", "policy-statements", "policy-statements-gender", "global-events",
        "global-campaigns", "online-congress", "congress-participants", "congress-sessions",
    ],
    "capacity": [
        "learning-products", "urban-practices", "city-makers", "global-observatories", "metropolitan-spaces",
        "members-in-spaces", "health-initiatives", "health-cities", "publications", "publications-gender", "egi-cities",
        "pilot-members", "pilot-projects", "learning-members", "learning-activities", "experts",
    ],
    "experts-split": ["women-experts", "men-experts"],
}  # fmt: skip
# The numbers as the customer prints them, in the order of the table at the end of the text.
PRINTED = [
    "1", "1st", "1st", "+2.1K", "+36.4K", "3", "16.8%", "52%", "48%", "+1.2K", "+30", "4", "3", "24", "4", "1st",
    "+100", "22", "21", "423", "540", "13", "70", "81", "700", "105", "24", "21", "17", "13", "4", "76", "64", "+169",
    "50%", "50%",
]  # fmt: skip
PATHS = ["", "annual-reports/", "annual-reports/2021/", "annual-reports/2021/figures/", "indicators/", "accessibility/",
         "privacy/", "privacy/for-children/", "contact/", "about/", "legal-notice/"]  # fmt: skip

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.xdist_group("demo")]


def report_in(language: str) -> AnnualReportPage:
    """Return the report of 2021 in a language."""
    return AnnualReportPage.objects.get(year=2021, locale__language_code=language)


def names_in(value: Any) -> list[str]:
    """Return the figures that a section shows or quotes, in order, each once."""
    found: list[str] = []
    if hasattr(value, "source"):
        return find_tokens(value.source)
    if isinstance(value, str):
        return find_tokens(value)
    if hasattr(value, "items"):
        for name, child in value.items():
            found += [child] if name in ("figure", "first", "second") and child else names_in(child)
    elif hasattr(value, "__iter__"):
        for child in value:
            found += names_in(child)
    return list(dict.fromkeys(found))


def test_the_site_knows_that_it_is_loaded() -> None:
    assert is_loaded()


def test_the_report_has_the_thirty_six_figures_as_the_customer_prints_them() -> None:
    figures = list(figures_for_report(report_in("en")))
    assert len(figures) == 36
    assert [figure.short for figure in figures] == PRINTED
    assert all(figure.source and not figure.is_source_unstated for figure in figures)


def test_every_figure_is_quoted_exactly_where_the_text_quotes_it() -> None:
    sections = {block.value.get("anchor"): names_in(block.value) for block in report_in("en").story}
    for anchor, slugs in QUOTED.items():
        assert [slug for slug in sections[anchor] if slug in slugs] == slugs
    everywhere = [slug for slugs in QUOTED.values() for slug in slugs]
    assert sorted(everywhere) == sorted(figure.slug for figure in figures_for_report(report_in("en")))


def test_no_number_of_the_story_is_typed_by_hand() -> None:
    prose = re.sub(r"\{[^}]*\}|2021-2023", "", str(read_json("report_2021.json")["story"]))
    texts = re.findall(r"<p>.*?</p>", prose)
    assert texts
    assert [text for text in texts if re.search(r"\d", text)] == []


def test_what_the_text_does_not_say_is_left_empty() -> None:
    sections = {block.block_type: block.value for block in report_in("en").story}
    assert len(sections["team"]["people"]) == 0
    assert len(sections["funding"]["source_list"]) == 0
    assert len(sections["alliances"]["alliances"]) == 0
    for slug in ("women", "men"):
        figure = figures_for_report(report_in("en")).get(slug)
        assert figure is not None
        assert figure.applies_to == ""


@pytest.mark.parametrize("language", ["en", "es", "fr"])
@pytest.mark.parametrize("path", PATHS)
def test_every_page_is_there_in_every_language_as_valid_html(client: Client, language: str, path: str) -> None:
    response = client.get(f"/{language}/{path}")
    html = response.content.decode()
    assert response.status_code == 200
    html5lib.HTMLParser(strict=True).parse(html)
    assert f'<html lang="{language}"' in html
    assert not re.search(r"\{[a-z-]+\}", html)


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_every_figure_has_its_page_in_every_language(client: Client, language: str) -> None:
    for figure in figures_for_report(report_in(language)):
        assert client.get(f"/{language}/annual-reports/2021/figures/{figure.slug}/").status_code == 200


@pytest.mark.parametrize("language", ["es", "fr"])
def test_every_indicator_and_page_is_translated(language: str) -> None:
    originals = Indicator.objects.originals()
    translated = Indicator.objects.in_language(language, originals.values_list("translation_key", flat=True))
    assert len(translated) == originals.count() == len(read_json("indicators.json"))
    for original in originals:
        translation = translated[original.translation_key]
        assert translation.name != original.name
        assert translation.slug == original.slug
        assert translation.observations.count() == original.observations.count()
    # Catalogue entries keep the words of their source; each library shows them as they are.
    catalogue = PublicationPage.objects.filter(is_example=False)
    english = Page.objects.live().filter(locale__language_code="en", depth__gt=1).exclude(pk__in=catalogue.values("pk"))
    other = Page.objects.live().filter(locale__language_code=language)
    assert {page.translation_key for page in english} == {page.translation_key for page in other}


@pytest.mark.parametrize(
    ("language", "drawings", "meeting", "congress"),
    [
        ("en", "more than 1,200", "1st", "1st"),
        ("es", "más de 1200", "1.ª", "1.er"),
        ("fr", "plus de 1\u202f200", "1re", "1er"),
    ],
)
def test_numbers_and_ordinals_follow_each_language(language: str, drawings: str, meeting: str, congress: str) -> None:
    figures = {figure.slug: figure for figure in figures_for_report(report_in(language))}
    assert figures["drawings"].spoken == drawings
    assert figures["vice-presidencies-meeting"].short == meeting
    assert figures["online-congress"].short == congress


def test_earlier_values_have_sources_and_leave_gaps() -> None:
    for row in read_json("indicators.json"):
        years = [observation["year"] for observation in row["observations"]]
        assert years == sorted(years)
        assert all(observation["source"] for observation in row["observations"])


def test_the_home_page_is_the_root_of_the_one_site() -> None:
    site = Site.objects.get()
    home = HomePage.objects.get(locale__language_code="en")
    assert site.is_default_site
    assert site.root_page_id == home.pk
    assert home.report == report_in("en")
    assert SiteSettings.objects.get(site=site).hashtag == "#MetroGovernance"
    assert SiteSettings.objects.get(site=site).data_licence_name == ""


def test_the_cities_are_members_with_places_and_sources() -> None:
    assert City.objects.filter(is_member=True).count() == len(read_json("cities.json"))
    assert City.objects.filter(is_member=False).count() == len(read_json("example_cities.json"))
    for city in City.objects.all():
        city.full_clean()
        assert city.source


def test_the_report_would_be_published_again_as_it_is() -> None:
    for language in ("en", "es", "fr"):
        report_in(language).full_clean()


def test_the_users_get_their_roles_and_keep_their_password_unless_one_is_given() -> None:
    load_users("the first password", is_given=False)
    load_users("another made password", is_given=False)
    assert User.objects.get(username="editor").check_password("the first password")
    load_users("the second password", is_given=True)
    users = {user.username: user for user in User.objects.all()}
    assert set(users) == {"admin", "editor", "moderator", "translator"}
    assert all(user.check_password("the second password") for user in users.values())
    assert users["admin"].is_superuser
    assert not any(users[name].is_superuser for name in ("editor", "moderator", "translator"))
    assert [group.name for group in users["translator"].groups.all()] == ["Translators"]
    assert [group.name for group in users["editor"].groups.all()] == ["Editors"]


@pytest.mark.parametrize("language", ["es", "fr"])
def test_no_english_words_on_the_translated_home(client: Client, language: str) -> None:
    html = client.get(f"/{language}/").content.decode()
    story = read_json("content.json")["home"]["story"]
    english = [number["label"] for number in story[1]["value"]["numbers"]]
    english += [row["text"].removeprefix("<p>").removesuffix("</p>") for row in story[-1]["value"]["rows"]]
    assert len(english) == 8
    assert [words for words in english if words.split("{")[0] in html] == []


@pytest.mark.parametrize(
    ("language", "send", "kept"),
    [
        ("en", "Send a drawing", "erased 7 days after it was sent"),
        ("es", "Enviar un dibujo", "se borra 7 días después de enviarse"),
        ("fr", "Envoyer un dessin", "effacé 7 jours après son envoi"),
    ],
)
def test_menus_and_notices_speak_each_language(client: Client, language: str, send: str, kept: str) -> None:
    html = client.get(f"/{language}/privacy/").content.decode()
    form = f"/{language}/campaigns/metropolis-through-childrens-eyes/drawings/take-part/"
    assert f'<a class="button button--sun" href="{form}">{send}</a>' in html
    assert kept in html
    assert f'href="/{language}/privacy/for-children/"' in html
    about = html.split("<footer")[1]
    for slug in ("about", "contact", "accessibility", "privacy", "legal-notice"):
        assert f'href="/{language}/{slug}/"' in about
