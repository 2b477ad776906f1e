"""The gallery and the page of one drawing, as anyone sees them."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

import html5lib
import pytest
from pytest_django import DjangoAssertNumQueries, Settings

from campaigns.drawings.pictures import make_renditions
from campaigns.drawings.views import PER_PAGE
from campaigns.models import Drawing, DrawingsPage, Edition
from metropolis_site.core.models.images import SiteRendition
from tests.factories.cities import CityFactory
from tests.factories.drawings import DrawingFactory, EditionFactory, build_gallery
from tests.factories.reports import ReportTree

MOMENT = datetime(2026, 3, 4, 21, 17, 45, tzinfo=UTC)
NO_PICTURE = {"published": True, "image": None}
HIDDEN_STATES: list[dict[str, Any]] = [
    {}, {"confirmed": True}, {"declined": True}, {"status": "frozen"},
    {**NO_PICTURE, "hidden_at": MOMENT},
]  # fmt: skip


@pytest.fixture
def gallery(tree: ReportTree) -> DrawingsPage:
    return build_gallery(tree)


@pytest.fixture
def edition(db: None) -> Edition:
    made: Edition = EditionFactory(name="2021", slug="2021")
    return made


def read(client: Client, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status
    html = answer.content.decode()
    html5lib.HTMLParser(strict=True).parse(html)
    return html


def addresses(html: str) -> list[str]:
    return re.findall(r'drawing__link" href="[^"]*/([a-z0-9]{10})/', html)


def link(html: str, rel: str) -> str:
    found = re.search(rf'href="([^"]*)" rel="{rel}"', html)
    return found[1].replace("&amp;", "&") if found else ""


@pytest.mark.parametrize("state", HIDDEN_STATES)
def test_s25_s36_what_is_not_public_is_nowhere(client: Client, gallery: DrawingsPage, state: dict[str, Any]) -> None:
    shown, hidden = DrawingFactory(**NO_PICTURE), DrawingFactory(**state, title="Not to be seen")
    html = read(client, gallery.url)
    assert addresses(html) == [shown.address]
    assert "1 drawing from 1 city" in html
    assert hidden.address not in html
    page = client.get(f"{gallery.url}{hidden.address}/")
    assert page.status_code == (410 if hidden.hidden_at else 404)
    assert "Not to be seen" not in page.content.decode()


@pytest.mark.parametrize("was_public", [True, False])
def test_s36_a_withdrawn_drawing_answers_gone(client: Client, gallery: DrawingsPage, was_public: bool) -> None:
    drawing = DrawingFactory(
        status="withdrawn", file="", guardian_email="", guardian_name="", artist_name="", description="", title="",
        published_at=MOMENT if was_public else None,
    )  # fmt: skip
    html = read(client, f"{gallery.url}{drawing.address}/", 410)
    assert "This drawing is not here any more" in html
    assert client.get(f"{gallery.url}{drawing.address}/")["X-Robots-Tag"] == "noindex, noimageindex"


@pytest.mark.parametrize("address", ["2222222222", "x" * 300, "Take-Part", "1"])
def test_an_unknown_address_answers_not_found(client: Client, gallery: DrawingsPage, address: str) -> None:
    assert client.get(f"{gallery.url}{address}/").status_code == 404


def test_s31_pages_hold_nothing_of_the_guardian_no_date_and_no_key(client: Client, gallery: DrawingsPage) -> None:
    DrawingFactory.reset_sequence(7000)
    drawing: Drawing = DrawingFactory(
        published=True, pk=987654, published_at=MOMENT, received_at=MOMENT, confirmed_at=MOMENT, decided_at=MOMENT
    )
    for url in (gallery.url, f"{gallery.url}{drawing.address}/"):
        html = read(client, url)
        secrets = (
            drawing.guardian_email, drawing.guardian_name, drawing.guardian_key, drawing.submission_key, "987654",
            "2026-03-04", "4 March", "March 4", "21:17", "22:17", drawing.file.name,
        )  # fmt: skip
        assert not [secret for secret in secrets if secret in html]
        assert all(word in html for word in (drawing.title, "Lucía", "8–10", drawing.city.name, drawing.alt_text))


def test_s33_s34_the_page_of_a_drawing(client: Client, gallery: DrawingsPage, edition: Edition) -> None:
    drawing = DrawingFactory(published=True, edition=edition, theme="water", title="نهر", language="ar", artist_name="")
    make_renditions.call(drawing.image_id)
    answer = client.get(f"{gallery.url}{drawing.address}/")
    html = answer.content.decode()
    html5lib.HTMLParser(strict=True).parse(html)
    assert answer["X-Robots-Tag"] == "noindex, noimageindex"
    assert 'dir="auto" lang="ar">نهر<' in html
    assert "Young artist" in html
    for query in ("theme=water", f"city={drawing.city_id}", "edition=2021"):
        assert f'href="{gallery.url}?{query}"' in html
    assert f'href="{gallery.url}{drawing.address}/report/"' in html
    assert "mailto:?subject=" in html
    assert "artist=" not in html
    assert max(SiteRendition.objects.values_list("width", flat=True)) <= 1600


def test_the_page_of_a_drawing_leads_to_others_of_its_city(client: Client, gallery: DrawingsPage) -> None:
    drawing = DrawingFactory(**NO_PICTURE, title="This one")
    others = [DrawingFactory(**NO_PICTURE, city=drawing.city, title=f"Neighbour {number}") for number in range(6)]
    DrawingFactory(**NO_PICTURE, title="From elsewhere")
    DrawingFactory(confirmed=True, city=drawing.city, title="Still private")
    html = read(client, f"{gallery.url}{drawing.address}/")
    more = html[html.index("more-h") :]
    assert f'href="{gallery.url}?city={drawing.city_id}"' in more
    assert re.findall(r"Neighbour \d", more) == [one.title for one in reversed(others)][:4]
    assert "This one" not in more
    assert "Still private" not in html
    alone = DrawingFactory(**NO_PICTURE)
    assert "more-h" not in read(client, f"{gallery.url}{alone.address}/")


def test_a_drawing_whose_picture_is_lost_still_has_its_words(client: Client, gallery: DrawingsPage) -> None:
    drawing = DrawingFactory(published=True)
    drawing.image.file.storage.delete(drawing.image.file.name)
    for url in (gallery.url, f"{gallery.url}{drawing.address}/"):
        html = read(client, url)
        assert "<picture>" not in html
        assert "Lines in many colours" in html


def test_pages_neither_skip_nor_repeat_drawings_of_one_moment(client: Client, gallery: DrawingsPage) -> None:
    city = CityFactory()
    total = 2 * PER_PAGE + 5
    for _number in range(total):
        DrawingFactory(**NO_PICTURE, published_at=MOMENT, city=city, theme="play")
    url, pages = f"{gallery.url}?theme=play", []
    while url:
        html = read(client, url)
        pages.append(addresses(html))
        url = link(html, "next")
    assert [len(page) for page in pages] == [PER_PAGE, PER_PAGE, 5]
    assert len({address for page in pages for address in page}) == total
    back = [addresses(html)]
    while url := link(html, "prev"):
        assert "theme=play" in url
        html = read(client, url)
        back.append(addresses(html))
    assert back == pages[::-1]
    assert f"{total} drawings from 1 city" in html


def test_going_back_after_new_drawings_came_shows_a_full_first_page(client: Client, gallery: DrawingsPage) -> None:
    drawings = [DrawingFactory(**NO_PICTURE, published_at=MOMENT + timedelta(days=day)) for day in range(PER_PAGE + 3)]
    html = read(client, f"{gallery.url}?before={drawings[-3].address}")
    assert addresses(html) == [drawing.address for drawing in drawings[: -PER_PAGE - 1 : -1]]
    assert link(html, "prev") == ""


@pytest.mark.parametrize(
    "query",
    [
        "?after=nonsense",
        "?after=%00", "?before=%00", "?after=", "?city=99999999999999999999", "?city=abc", "?age=%F0%9F%8E%A8",
        "?theme[]=1", "?q=%", "?q=" + "x" * 3000, "?edition=%ff%fe", "?after=1&before=2", "?&&&=", "?q=%00",
    ],
)  # fmt: skip
def test_no_query_string_breaks_the_gallery(client: Client, gallery: DrawingsPage, query: str) -> None:
    drawing = DrawingFactory(**NO_PICTURE)
    read(client, f"{gallery.url}{query}")
    read(client, f"{gallery.url}{drawing.address}/{query}")


def test_a_drawing_nobody_published_is_no_edge_of_a_page(client: Client, gallery: DrawingsPage) -> None:
    shown = DrawingFactory(**NO_PICTURE)
    waiting = DrawingFactory(confirmed=True)
    assert addresses(read(client, f"{gallery.url}?after={waiting.address}")) == [shown.address]


def test_filters_chips_map_and_list_lead_to_the_same_drawings(
    client: Client, gallery: DrawingsPage, edition: Edition
) -> None:
    dakar = CityFactory(name="Dakar", placed=True)
    there = DrawingFactory(**NO_PICTURE, city=dakar, edition=edition, theme="water")
    DrawingFactory(**NO_PICTURE, edition=edition, theme="night", city__name="Lima")
    html = read(client, gallery.url)
    assert "2 drawings from 2 cities" in html
    assert f'<option value="{dakar.pk}">Dakar (1)</option>' in html
    assert f'href="{gallery.url}?city={dakar.pk}"' in html
    assert html.count("map__city") == 1
    html = read(client, f"{gallery.url}?city={dakar.pk}&theme=water")
    assert addresses(html) == [there.address]
    assert f"/{there.address}/?city={dakar.pk}&amp;theme=water" in html
    assert f'<a class="chip chip--on" href="{gallery.url}?theme=water"><bdi>Dakar</bdi>' in html


def test_the_gallery_says_that_nothing_is_there_and_that_nothing_matches(client: Client, gallery: DrawingsPage) -> None:
    html = read(client, gallery.url)
    assert "No drawing hangs here yet." in html
    assert "take-part/" not in html
    DrawingFactory(**NO_PICTURE)
    html = read(client, f"{gallery.url}?q=zebra")
    assert "No drawing matches." in html
    assert "0 drawings" in html
    assert "“zebra”" in html


def test_s05_the_way_to_take_part_is_open_while_an_edition_is(client: Client, gallery: DrawingsPage) -> None:
    edition = EditionFactory()
    assert f'href="{gallery.url}take-part/"' in read(client, gallery.url)
    Edition.objects.filter(pk=edition.pk).update(closes_at=timezone.now())
    assert "take-part/" not in read(client, gallery.url)


def test_turning_stays_within_the_filter(client: Client, gallery: DrawingsPage) -> None:
    first, other, last = [
        DrawingFactory(**NO_PICTURE, theme=theme, published_at=MOMENT) for theme in ("play", "night", "play")
    ]
    html = read(client, f"{gallery.url}{last.address}/?theme=play")
    assert f'href="{gallery.url}{first.address}/?theme=play" rel="next"' in html
    assert other.address not in html
    html = read(client, f"{gallery.url}{other.address}/")
    assert f'href="{gallery.url}{last.address}/" rel="prev"' in html
    assert f'href="{gallery.url}{first.address}/" rel="next"' in html


def test_s32_names_of_a_small_cell_are_hidden(client: Client, gallery: DrawingsPage, settings: Settings) -> None:
    city = CityFactory()
    for name in ("Ana", "Mei", "Omar"):
        DrawingFactory(**NO_PICTURE, city=city, age_band="8-10", artist_name=name)
    rare = DrawingFactory(**NO_PICTURE, city=city, age_band="5-7", artist_name="Tomás")
    DrawingFactory(city=city, age_band="5-7")
    assert "Tomás" in read(client, gallery.url)
    settings.GALLERY_MIN_CELL = 3
    html = read(client, gallery.url)
    assert "Tomás" not in html
    assert all(name in html for name in ("Ana", "Mei", "Omar"))
    assert "Tomás" not in read(client, f"{gallery.url}{rare.address}/")
    assert "A few drawings" in read(client, f"{gallery.url}?age=5-7")


@pytest.mark.parametrize("count", [1, 10, 100])
def test_the_pages_cost_the_same_for_any_number_of_drawings(
    client: Client, gallery: DrawingsPage, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """Four of these are the site, the pages around the address, the page itself, and what the footer says."""
    image = DrawingFactory(published=True).image
    drawings = [DrawingFactory(published=True, image=image) for _number in range(count + 1)]
    middle = f"{gallery.url}{drawings[0].address}/"
    for url, queries in (
        (gallery.url, 9),
        (f"{gallery.url}?after={drawings[-1].address}&city={drawings[0].city_id}", 10),
        (f"{gallery.url}?q=street", 10),
        (middle, 9),
    ):
        client.get(url)
        with django_assert_num_queries(queries):
            client.get(url)


def test_the_campaign_leads_to_its_gallery(client: Client, gallery: DrawingsPage) -> None:
    campaign = gallery.get_parent()
    assert f'href="{campaign.url}"' in read(client, campaign.get_parent().url)
    assert f'href="{gallery.url}"' in read(client, campaign.url)


def test_example_drawings_say_so(client: Client, gallery: DrawingsPage) -> None:
    own, example = DrawingFactory(**NO_PICTURE), DrawingFactory(**NO_PICTURE, edition__is_example=True)
    assert "Example drawing" in read(client, f"{gallery.url}{example.address}/")
    assert "Example drawing" not in read(client, f"{gallery.url}{own.address}/")
    note = "Some of these drawings are examples"
    assert note in read(client, gallery.url)
    assert note not in read(client, f"{gallery.url}?edition={own.edition.slug}")
