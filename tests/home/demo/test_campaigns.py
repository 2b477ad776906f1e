"""The demo's campaign: editions as they are known, and example drawings that went the whole way."""

from django.core.management import call_command
from django.utils import timezone

import pytest

from campaigns.models import Consent, Drawing, DrawingsPage, Edition
from metropolis_site.core.models import User
from metropolis_site.home.demo.campaigns import load_examples, load_some_examples
from tests.factories.users import UserFactory

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.xdist_group("demo")]


@pytest.fixture
def moderator() -> User:
    """Return who approves the examples."""
    user: User = UserFactory()
    return user


def test_the_past_editions_are_closed_and_an_example_is_open() -> None:
    dates = {edition.name: (edition.opens_at.date().isoformat(), edition.is_open) for edition in Edition.objects.all()}
    assert dates["2021"][1] is dates["2023"][1] is False
    assert list(Edition.objects.open_at(timezone.now()).values_list("slug", flat=True)) == ["example"]
    example = Edition.objects.get(slug="example")
    assert example.is_example
    assert example.cities.count() == 33


def test_the_gallery_is_there_in_three_languages() -> None:
    galleries = DrawingsPage.objects.live().select_related("locale")
    assert sorted(gallery.locale.language_code for gallery in galleries) == ["en", "es", "fr"]
    for gallery in galleries:
        assert gallery.get_parent().slug == "metropolis-through-childrens-eyes"


def test_s38_examples_are_invented_and_marked(moderator: User) -> None:
    load_examples(moderator=moderator, count=2)
    load_examples(moderator=moderator, count=2)
    assert Drawing.objects.public().count() == 2
    for drawing in Drawing.objects.all():
        assert drawing.edition.is_example
        assert drawing.guardian_email == drawing.guardian_name == ""
        assert drawing.alt_text
        assert Consent.objects.filter(drawing=drawing).count() == 3


def test_some_examples_wait_for_review(moderator: User) -> None:
    load_some_examples(first=17, last=18, moderator_id=moderator.pk)
    assert Drawing.objects.get().status == "confirmed"


def test_s37_the_retention_run_leaves_the_examples(moderator: User) -> None:
    load_some_examples(first=0, last=1, moderator_id=moderator.pk)
    call_command("apply_retention")
    assert Drawing.objects.public().count() == 1
