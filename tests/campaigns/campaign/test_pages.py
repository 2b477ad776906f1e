"""The page of a campaign: every stage, everything an editor can enter, safe, valid and cheap."""

import io
import json
import re
import zipfile
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client, RequestFactory
from django.utils import timezone

from wagtail.models import Collection, CollectionViewRestriction, Locale, ReferenceIndex

import html5lib
import pytest
from pytest_django import DjangoAssertNumQueries

from campaigns.models import CampaignIndexPage, CampaignPage, DrawingsPage
from metropolis_site.core.choices import Bound, Display
from tests.factories.campaigns import (
    build_campaign,
    build_file,
    event,
    goal,
    kit,
    statement,
    stream,
    translate_campaign,
    translate_index,
)
from tests.factories.drawings import EditionFactory

SCRIPT = '<script>alert("x")</script>'
PATH = "/en/campaigns/care/"


def read(client: Client, url: str = PATH) -> str:
    """Return a page as valid HTML."""
    response = client.get(url)
    assert response.status_code == 200
    html = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(html)
    return html


def everything(text: str = "Words", rows: int = 2) -> dict[str, Any]:
    """Return the fields of a campaign with all that a page can show, `text` in each field that takes words."""
    document = build_file()
    return {
        "title": text, "slug": "care", "introduction": text, "date_note": text, "hashtag": "#Care",
        "opens_date": date(2021, 7, 30), "closes_date": date(2021, 10, 31), "licence_name": text, "licence_text": text,
        "timeline": stream("milestone", *(
            {"title": text, "first_date": "2021-07-30", "last_date": None, "text": text} for _one in range(rows)
        )),
        "partners": stream("partner", *(
            {"name": text, "role": text, "logo": None, "url": "https://example.org/"} for _one in range(rows)
        )),
        "toolkit": kit(*((f"{text} {number}", [("en", document)]) for number in range(rows))),
        "story": json.dumps([{"type": "facts", "value": {
            "heading": text, "contents_label": "", "anchor": "facts", "colour": "white",
            "facts": [{"name": text, "text": text, "source": text, "url": ""}],
        }}]),
        "goals": [goal(text, value=Decimal(1200), bound=Bound.MORE_THAN, display=Display.COMPACT, target=Decimal(2000),
                       source=text) for _one in range(rows)],
        "events": [event(text, place=text, description=text, source=text, start_time=time(9)) for _one in range(rows)],
        "statements": [statement(text, text=text, signatories=text, source=text, document=document,
                                 has_gender_perspective=True) for _one in range(rows)],
    }  # fmt: skip


def test_a_visitor_finds_everything(client: Client, index: CampaignIndexPage) -> None:
    build_campaign(index, **everything())
    html = read(client)
    assert '<progress value="1200" max="2000"' in html
    assert "more than 1,200" in html
    assert "of 2,000" in html
    assert 'class="is-done"' in html
    assert "30 July – 31 October 2021" in html
    assert "Central European Summer Time" in html
    assert "Gender perspective" in html
    assert 'href="/en/campaigns/care/toolkit-en.zip"' in html
    assert "#Care" in html
    assert re.search(r'property="og:image" content="[^"]*/share/', html)


def test_script_in_any_field_is_shown_and_never_run(client: Client, index: CampaignIndexPage) -> None:
    build_campaign(index, **everything(SCRIPT))
    html = read(client)
    assert html.count("&lt;script&gt;alert(") > 20
    assert "<script>alert" not in html
    assert SCRIPT not in client.get("/en/campaigns/").content.decode()
    assert SCRIPT not in client.get("/en/campaigns/statements/").content.decode()
    assert SCRIPT not in client.get("/en/campaigns/calendar/").content.decode()


def test_a_bare_campaign_says_what_is_not_stated(client: Client, index: CampaignIndexPage) -> None:
    build_campaign(index, slug="care")
    html = read(client)
    assert "dates not stated" in html
    for heading in ("Where we are", "Goals", "Policy statements", "Events", "Toolkit", "Partners", "What came of it"):
        assert f">{heading}<" not in html


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"opens_date": timezone.localdate() + timedelta(2)}, "Campaign: Planned"),
        ({"opens_date": timezone.localdate()}, "Campaign: Open"),
        ({"opens_date": date(2020, 1, 1), "closes_date": date(2020, 2, 1)}, "Campaign: Closed"),
        ({"decision": "outcome", "outcome": "<p>Much came.</p>"}, "Campaign: Closed, with its outcome"),
    ],
)
def test_each_stage_says_what_it_is(client: Client, index: CampaignIndexPage, fields: Any, words: str) -> None:
    build_campaign(index, slug="care", **fields)
    html = read(client)
    assert f"{words}</p>" in html
    assert ("Much came." in html) is ("outcome" in fields)
    assert ("What came of it is not written here yet." in html) is (words == "Campaign: Closed")


def test_an_outcome_is_not_shown_before_an_editor_closes_the_campaign_with_it(
    client: Client, index: CampaignIndexPage
) -> None:
    build_campaign(index, slug="care", opens_date=date(2021, 1, 1), outcome="<p>Much came.</p>")
    assert "Much came." not in read(client)


@pytest.mark.parametrize("mode", ["", "planned", "open", "closed", "outcome"])
def test_every_stage_can_be_looked_at_before(index: CampaignIndexPage, mode: str) -> None:
    page = build_campaign(index, slug="care", opens_date=timezone.localdate(), outcome="<p>Much came.</p>")
    assert mode in dict(page.preview_modes)
    html = page.make_preview_request(preview_mode=mode).render().content.decode()
    names = {
        "": "Open",
        "planned": "Planned",
        "open": "Open",
        "closed": "Closed",
        "outcome": "Closed, with its outcome",
    }
    assert f"Campaign: {names[mode]}</p>" in html
    assert ("Much came." in html) is (mode == "outcome")


def test_a_mode_of_nobody_is_as_today(index: CampaignIndexPage) -> None:
    page = build_campaign(index, opens_date=timezone.localdate())
    response = page.serve_preview(RequestFactory().get("/"), "x<y")
    assert page.previewed_stage == ""
    assert response.status_code == 200


def test_a_draft_shows_the_rows_that_are_being_typed(index: CampaignIndexPage) -> None:
    page = build_campaign(index, slug="care", events=[event("Stored")])
    page.events = [event("Typed", locale=page.locale)]
    page.goals = [goal("Typed goal", value=Decimal(3), locale=page.locale)]
    html = page.make_preview_request().render().content.decode()
    assert "Typed" in html
    assert "Typed goal" in html
    assert "Stored" not in html


@pytest.mark.parametrize("outcome", ["", "<p></p>", "<p> &nbsp;\xa0</p>", "<h3><b></b></h3>"])
def test_no_way_to_publish_leads_around_the_outcome(index: CampaignIndexPage, outcome: str) -> None:
    page = build_campaign(index)
    page.decision, page.outcome = "outcome", outcome.replace("&nbsp;", "")
    with pytest.raises(ValidationError) as refused:
        page.save_revision().publish()
    assert list(refused.value.message_dict) == ["outcome"]
    assert CampaignPage.objects.get().decision == ""


def test_a_translation_may_lack_its_outcome_and_shows_the_original(
    client: Client, index: CampaignIndexPage, locales: dict[str, Locale]
) -> None:
    page = build_campaign(index, slug="care", decision="outcome", outcome="<p>Much came.</p>")
    translate_index(index, locales["es"])
    translate_campaign(page, locales["es"], outcome="")
    assert '<div class="prose flow" lang="en">' in read(client, "/es/campaigns/care/")


@pytest.mark.parametrize(
    "fields",
    [
        {"opens_date": date(2021, 2, 1), "closes_date": date(2021, 1, 1)}, {"last_year": 2021},
        {"first_year": 2021, "last_year": 2020}, {"decision": "perhaps"},
    ],
)  # fmt: skip
def test_the_database_refuses_what_cannot_be(index: CampaignIndexPage, fields: dict[str, Any]) -> None:
    page = build_campaign(index)
    with pytest.raises(IntegrityError), transaction.atomic():
        CampaignPage.objects.filter(pk=page.pk).update(**fields)


def test_years_follow_the_days(index: CampaignIndexPage) -> None:
    page = build_campaign(index, opens_date=date(2020, 3, 1), closes_date=date(2021, 1, 1))
    assert (page.first_year, page.last_year, list(page.years)) == (2020, 2021, [2020, 2021])


def test_two_campaigns_with_one_address_are_refused(index: CampaignIndexPage) -> None:
    build_campaign(index, slug="care")
    with pytest.raises(ValidationError, match="already in use"):
        build_campaign(index, slug="care")


def test_the_gallery_of_the_drawings_is_offered(client: Client, index: CampaignIndexPage) -> None:
    page = build_campaign(index, slug="care", opens_date=date(2021, 1, 1))
    page.add_child(instance=DrawingsPage(title="Drawings", slug="drawings"))
    html = read(client)
    assert 'href="/en/campaigns/care/drawings/"' in html
    assert "take-part" not in html
    EditionFactory()
    assert 'href="/en/campaigns/care/drawings/take-part/"' in read(client)


def test_the_toolkit_is_sent_by_language_with_its_licence(client: Client, index: CampaignIndexPage) -> None:
    build_campaign(
        index, slug="care", toolkit=kit(("Poster", [("en", build_file("a.pdf", b"one")), ("es", build_file())])),
        licence_name="CC BY 4.0", licence_url="https://creativecommons.org/licenses/by/4.0/", licence_text="Name us.",
    )  # fmt: skip
    response: Any = client.get(f"{PATH}toolkit-en.zip")
    assert response["Content-Type"] == "application/zip"
    assert response["Content-Disposition"] == 'attachment; filename="care-en.zip"'
    archive = zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))
    assert archive.namelist() == ["LICENCE.txt", "poster-en.pdf"]
    licence = archive.read("LICENCE.txt").decode()
    assert "Licence: CC BY 4.0\r\nhttps://creativecommons.org/licenses/by/4.0/\r\n\r\nName us." in licence
    assert "http://testserver/en/campaigns/care/" in licence


def test_a_toolkit_without_a_licence_says_so_in_the_archive(client: Client, index: CampaignIndexPage) -> None:
    build_campaign(index, slug="care", toolkit=kit(("Poster", [("en", build_file())])))
    response: Any = client.get(f"{PATH}toolkit-en.zip")
    archive = zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))
    assert "No licence is stated" in archive.read("LICENCE.txt").decode()
    assert "not stated" in read(client)


@pytest.mark.parametrize("language", ["fr", "xx", "en-x", "e n", "../en", "EN"])
def test_a_language_without_files_answers_not_found(client: Client, index: CampaignIndexPage, language: str) -> None:
    build_campaign(index, slug="care", toolkit=kit(("Poster", [("en", build_file())])))
    assert client.get(f"{PATH}toolkit-{language}.zip").status_code == 404


def test_a_private_file_is_not_in_the_archive(client: Client, index: CampaignIndexPage) -> None:
    private = build_file("secret.pdf", b"secret")
    private.collection = Collection.get_first_root_node().add_child(name="Private")
    private.save()
    CollectionViewRestriction.objects.create(collection=private.collection, restriction_type="login")
    build_campaign(index, slug="care", toolkit=kit(("A", [("en", private)]), ("B", [("es", build_file())])))
    assert client.get(f"{PATH}toolkit-en.zip").status_code == 404
    assert client.get(f"{PATH}toolkit-es.zip").status_code == 200


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize("word", ["Quilombola", "manifesto", "ISOCARP", "Poster", "Launch"])
def test_the_search_of_the_site_finds_a_campaign_by_anything_on_its_page(
    client: Client, index: CampaignIndexPage, word: str
) -> None:
    build_campaign(
        index, "Caring cities", events=[event("Quilombola assembly")], statements=[statement("A manifesto")],
        toolkit=kit(("Poster", [("en", build_file("x.pdf"))])),
        partners=stream("partner", {"name": "ISOCARP", "role": "", "logo": None, "url": ""}),
        timeline=stream("milestone", {"title": "Launch", "first_date": None, "last_date": None, "text": ""}),
    ).save()  # fmt: skip
    build_campaign(index, "Moving cities")
    html = client.get("/en/search/", {"q": word}).content.decode()
    found = html[html.index("</datalist>") :]  # the box offers the titles of all pages
    assert "Caring" in found
    assert "Moving" not in found


@pytest.mark.usefixtures("indexed")
def test_a_file_in_use_is_known_to_be(index: CampaignIndexPage) -> None:
    document = build_file()
    page = build_campaign(index, toolkit=kit(("Poster", [("en", document)])), statements=[statement(document=document)])
    page.save_revision().publish()
    sources = {str(reference.describe_source_field()) for reference in ReferenceIndex.get_references_to(document)}
    assert sources == {"Toolkit → Asset", "Policy statement → File"}


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_page_costs_the_same_however_much_is_on_it(
    client: Client, index: CampaignIndexPage, locales: dict[str, Locale], language: str,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    spanish = translate_index(index, locales["es"])
    client.get(spanish.url)
    for rows in (1, 10, 100):
        page = build_campaign(index, **everything("Words", rows) | {"slug": f"care-{rows}"})
        translated = translate_campaign(page, locales["es"])
        url = {"en": page, "es": translated}[language].url
        client.get(url)
        with django_assert_num_queries({"en": 9, "es": 11}[language]):
            client.get(url)
