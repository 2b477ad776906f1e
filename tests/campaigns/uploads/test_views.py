"""The public form as a visitor meets it: what it asks, what it refuses, and that nothing typed is lost."""

import re
import time
from datetime import timedelta
from unittest.mock import patch

from django.core import mail
from django.test import Client
from django.utils import timezone

import pytest
from pytest_django import Settings

from campaigns.consent.wording import wordings_in_force, write_wording
from campaigns.drawings.choices import Purpose
from campaigns.drawings.drawing import private_storage
from campaigns.models import Consent, ConsentWording, Drawing, DrawingsPage, Edition, EditionText
from campaigns.uploads.forms import new_stamp
from tests.campaigns.conftest import REQUIRED, Post
from tests.factories.cities import CityFactory
from tests.factories.pictures import picture_bytes


def test_a_whole_form_is_one_drawing_and_one_message(post: Post) -> None:
    response = post()
    drawing = Drawing.objects.get()
    assert response.status_code == 302
    assert "/take-part/sent/?to=" in response.url
    assert (drawing.status, drawing.artist_name, drawing.language) == ("received", "Lucía", "en")
    assert [message.to for message in mail.outbox] == [["nadia@example.org"]]
    assert "/confirm/" in mail.outbox[0].body


def test_the_same_form_twice_is_one_drawing(post: Post) -> None:
    assert (post().status_code, post().status_code) == (302, 302)
    assert (Drawing.objects.count(), len(mail.outbox)) == (1, 1)
    assert len(private_storage().listdir("")[1]) == 1 + sum(
        name.startswith(".decoding") for name in private_storage().listdir("")[1]
    )


def test_s01_only_a_parent_or_guardian(post: Post, client: Client, gallery: DrawingsPage) -> None:
    response = post(is_guardian=None)
    assert response.status_code == 422
    assert "Only a parent or legal guardian can send a drawing" in response.content.decode()
    assert not Drawing.objects.exists()


@pytest.mark.parametrize("band", ["5-7", "8-10", "11-14"])
def test_s02_every_age_needs_consent(post: Post, band: str) -> None:
    assert post(age_band=band, consent_gallery=None).status_code == 422
    assert not Drawing.objects.exists()


def test_s03_only_listed_bands_and_cities(post: Post) -> None:
    for changes in ({"age_band": "3-4"}, {"age_band": "9"}, {"city": CityFactory().pk}, {"city": "x"}):
        response = post(**changes)
        assert response.status_code == 422, changes
    assert "Under 5 and over 14 cannot enter" in response.content.decode()
    assert not Drawing.objects.exists()


def test_s04_a_second_drawing_of_the_pair_is_flagged_not_lost(post: Post) -> None:
    post()
    post(stamp=new_stamp("f" * 32), guardian_email="NADIA@example.org", artist_name="lucía")
    post(stamp=new_stamp("e" * 32), artist_name="Tomás")
    assert list(Drawing.objects.order_by("pk").values_list("is_possible_duplicate", flat=True)) == [False, True, False]


def test_s05_closed_on_the_server(post: Post, edition: Edition, client: Client, gallery: DrawingsPage) -> None:
    Edition.objects.update(closes_at=timezone.now() - timedelta(minutes=1))
    response = post()
    assert response.status_code == 403
    assert "was open from" in response.content.decode()
    Edition.objects.update(opens_at=timezone.now() + timedelta(days=3), closes_at=timezone.now() + timedelta(days=9))
    assert "opens on" in client.get(f"{gallery.url}take-part/").content.decode()
    assert not Drawing.objects.exists()


def test_s06_nothing_else_is_asked(client: Client, gallery: DrawingsPage, edition: Edition) -> None:
    form = client.get(f"{gallery.url}take-part/").context["form"]
    assert set(form.fields) == {
        "image", "turn", "title", "description", "artist_name", "age_band", "city", "guardian_name", "guardian_email",
        "website", "stamp", "proof", *Purpose.values,
    }  # fmt: skip


@pytest.mark.parametrize("name", ["Ana López Ruiz", "ana@x.org", "www.x", "Ana2", "http://x.org", "a/b"])
def test_s07_refuses_more_than_a_first_name(post: Post, name: str) -> None:
    response = post(artist_name=name)
    assert "Write one first name or alias" in response.content.decode()
    assert not Drawing.objects.exists()


@pytest.mark.parametrize(("name", "shown"), [("", "Young artist"), ("نور", "نور"), ("Anne-Marie", "Anne-Marie")])
def test_s07_without_a_name_is_safe(post: Post, name: str, shown: str) -> None:
    post(artist_name=name)
    assert Drawing.objects.get().shown_name == shown


def test_s08_no_age_is_kept() -> None:
    numbers = {field.name for field in Drawing._meta.get_fields() if "Integer" in type(field).__name__}
    assert numbers == {"width", "height", "difference_hash"}


def test_s11_consents_are_apart_and_unticked(
    post: Post, client: Client, gallery: DrawingsPage, edition: Edition
) -> None:
    page = client.get(f"{gallery.url}take-part/").content.decode()
    assert not re.search(r"<input[^>]*\bchecked\b", page)
    assert post(consent_reuse=None, consent_news="on").status_code == 302
    assert set(Consent.objects.values_list("purpose", flat=True)) == {*REQUIRED, "consent_news"}


def test_s17_the_child_agrees(post: Post, client: Client, gallery: DrawingsPage, edition: Edition) -> None:
    assert "Ask the child first" in post(child_agrees=None).content.decode()
    assert "You can say no." in client.get(f"{gallery.url}take-part/").content.decode()


def test_s20_a_file_beyond_the_limit_is_cut_off_while_it_streams(post: Post, settings: Settings) -> None:
    settings.UPLOAD_MAX_BYTES = 2000
    response = post(picture_bytes() + b"x" * 200_000)
    assert response.status_code == 422
    assert "The file is larger than" in response.content.decode()


def test_s22_the_name_of_the_file_is_nowhere(post: Post) -> None:
    post()
    assert "Maria" not in Drawing.objects.get().file.name
    assert not any("Maria" in name for name in private_storage().listdir("")[1])


def test_s24_the_next_one_beyond_the_limit_is_told_so(post: Post, settings: Settings) -> None:
    settings.UPLOAD_RATE = 2
    statuses = [post(title="").status_code for _attempt in range(3)]
    response = post()
    assert statuses == [422, 422, 429]
    assert "What you typed is kept" in response.content.decode()
    assert not Drawing.objects.exists()


def test_s24_the_trap_and_the_stamp(post: Post, settings: Settings) -> None:
    assert post(website="spam").status_code == 422
    assert post(stamp="forged").status_code == 422
    settings.UPLOAD_RATE = 100
    assert "That was very fast" in post().content.decode()
    assert not Drawing.objects.exists()


def test_s24_a_form_that_was_shown_before_the_clock_was_put_back_need_not_wait_for_it(
    post: Post, settings: Settings
) -> None:
    settings.UPLOAD_RATE = 100
    with patch("django.core.signing.time.time", return_value=time.time() + 3600):
        stamp = new_stamp("c" * 32)
    assert post(stamp=stamp).status_code == 302


def test_s24_csrf_is_checked(gallery: DrawingsPage, edition: Edition) -> None:
    assert Client(enforce_csrf_checks=True).post(f"{gallery.url}take-part/", {}).status_code == 403


def test_what_was_typed_and_chosen_is_kept(post: Post) -> None:
    response = post(title="", description="Der Fluss 🏞️")
    page = response.content.decode()
    assert "Der Fluss 🏞️" in page
    assert "Your drawing is safe" in page
    again = post(stamp=response.context["form"].data["stamp"], image=None)
    assert again.status_code == 302
    assert Drawing.objects.get().width == 640


@pytest.mark.parametrize(
    ("field", "value", "status"),
    [("description", "x" * 10_000, 422), ("title", "🎨" * 20, 302), ("title", "رسمي", 302), ("title", "\x00", 422)],
)
def test_long_and_strange_texts(post: Post, field: str, value: str, status: int) -> None:
    assert post(**{field: value}).status_code == status


def test_the_page_after_it_sends_the_message_again(post: Post, client: Client) -> None:
    sent = post().url
    assert "Check your e-mail" in client.get(sent).content.decode()
    assert "We have sent it again" in client.post(sent).content.decode()
    assert len(mail.outbox) == 2


def test_the_page_after_it_needs_its_signature(client: Client, gallery: DrawingsPage) -> None:
    assert client.get(f"{gallery.url}take-part/sent/?to=1").status_code == 302


def test_s16_words_that_changed_after_the_form_was_shown_are_read_anew(post: Post, edition: Edition) -> None:
    wordings_in_force("en", edition)
    ConsentWording.objects.create(
        edition=edition, purpose="consent_gallery", language="en", version=2, text="Newer words.",
        created_at=timezone.now() + timedelta(minutes=1),
    )  # fmt: skip
    response = post()
    page = response.content.decode()
    assert response.status_code == 422
    assert "These words have changed." in page
    assert "Newer words." in page
    assert "consent_gallery" not in response.context["form"].data
    assert not Drawing.objects.exists()


def test_s16_an_edition_asks_in_its_own_words(post: Post, edition: Edition) -> None:
    own = write_wording(purpose="consent_gallery", language="en", text="Words of this edition.", edition=edition)
    post()
    assert Consent.objects.get(purpose="consent_gallery").wording == own


def test_the_page_after_it_thanks_in_the_words_of_the_edition(post: Post, client: Client, edition: Edition) -> None:
    EditionText.objects.create(edition=edition, language="en", thanks="Dakar says thank you.")
    assert "Dakar says thank you." in client.get(post().url).content.decode()


@pytest.mark.parametrize(
    ("opens", "closes", "said"),
    [(-9, -5, "was open from"), (5, 9, "opens on"), (None, None, "No edition is planned")],
)
def test_s05_the_closed_form_says_when(
    client: Client, gallery: DrawingsPage, edition: Edition, opens: int | None, closes: int | None, said: str
) -> None:
    now = timezone.now()
    if opens is None or closes is None:
        edition.delete()
    else:
        edition.opens_at, edition.closes_at = now + timedelta(days=opens), now + timedelta(days=closes)
        edition.save()
    for method, status in (("get", 200), ("post", 403)):
        response = getattr(client, method)(f"{gallery.url}take-part/")
        assert response.status_code == status
        assert said in response.content.decode()
