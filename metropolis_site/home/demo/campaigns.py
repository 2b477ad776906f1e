"""Demo content of the campaigns: the pages, the editions with what is known of them, and painted example drawings."""

import hashlib
import io
import json
from datetime import UTC, datetime, timedelta

from django.utils import timezone

from django_tasks import task

from campaigns.consent.services import confirm_drawing
from campaigns.drawings.choices import Check, Theme
from campaigns.drawings.drawing import GuardianLink
from campaigns.models import CampaignIndexPage, CampaignPage, Drawing, DrawingsPage, Edition
from campaigns.moderation.services import approve_drawing
from campaigns.uploads.examples import paint_example, plan_example, tell_example
from campaigns.uploads.images import clean_picture
from campaigns.uploads.services import Submission, submit_drawing
from metropolis_site.core.models import City, User
from metropolis_site.home.demo.reading import read_json, read_values
from metropolis_site.home.models import HomePage

EXAMPLES = 240
AT_ONCE = 24  # the rest is painted in the background, so that the first start is quick
WAITING = 8  # examples that stay in the review queue
# What each kind of scene is about; the others are about home and street.
THEMES = {
    "park": Theme.NATURE, "rooftop": Theme.NATURE, "animals": Theme.NATURE, "river": Theme.WATER, "rain": Theme.WATER,
    "night": Theme.NIGHT, "tram": Theme.GETTING_AROUND, "bicycles": Theme.GETTING_AROUND, "ball": Theme.PLAY,
}  # fmt: skip
BANDS = ("5-7", "8-10", "11-14")


def load_campaigns(home: HomePage) -> list[CampaignIndexPage | CampaignPage | DrawingsPage]:
    """Add and publish the campaign of the drawings with its gallery, and the editions."""
    content = read_json("pages.json")["campaigns"]
    index = CampaignIndexPage(slug="campaigns", show_in_menus=True, **content["index"])
    home.add_child(instance=index)
    story = json.dumps(content["eyes"].pop("story"), ensure_ascii=False)
    campaign = CampaignPage(story=story, **content["eyes"])
    read_values(campaign.story)
    index.add_child(instance=campaign)
    gallery = DrawingsPage(**content["gallery"])
    campaign.add_child(instance=gallery)
    for page in (index, campaign, gallery):
        page.save_revision().publish()
    load_editions()
    return [index, campaign, gallery]


def load_editions() -> None:
    """Write the two past editions, whose dates are known (facts, section 4), and an open example.

    The lists of cities of the past editions were not found, so they have none.
    """
    madrid = timezone.get_default_timezone()
    for year, opens, closes in ((2021, (7, 30), (11, 1)), (2023, (10, 20), (11, 26))):
        Edition.objects.create(
            name=str(year),
            slug=str(year),
            opens_at=datetime(year, *opens, tzinfo=madrid),
            closes_at=datetime(year, *closes, tzinfo=madrid),
        )
    example = Edition.objects.create(
        name="Example",
        slug="example",
        opens_at=datetime(2024, 1, 1, tzinfo=UTC),
        closes_at=datetime(2100, 1, 1, tzinfo=UTC),
        is_example=True,
    )
    for row in read_json("example_cities.json"):
        City.objects.get_or_create(name=row["name"], country_code=row["country_code"], defaults=row)
    example.cities.set(City.objects.for_map()[:33])


def load_examples(*, moderator: User, count: int = EXAMPLES) -> None:
    """Paint `count` example drawings through the real pipeline: some now, the others in the background."""
    load_some_examples(first=0, last=min(count, AT_ONCE), moderator_id=moderator.pk)
    for first in range(AT_ONCE, count, AT_ONCE):
        paint_examples.enqueue(first, min(first + AT_ONCE, count), moderator.pk)


@task()
def paint_examples(first: int, last: int, moderator_id: int) -> None:
    """Paint the examples from `first` to before `last`."""
    load_some_examples(first=first, last=last, moderator_id=moderator_id)


def load_some_examples(*, first: int, last: int, moderator_id: int) -> None:
    """Submit, confirm and, but for the few that wait, approve the examples from `first` to before `last`."""
    edition = Edition.objects.get(slug="example")
    cities = list(edition.cities.order_by("name"))
    moderator = User.objects.get(pk=moderator_id)
    for number in range(first, last):
        key = hashlib.md5(f"example {number}".encode(), usedforsecurity=False).hexdigest()
        if Drawing.objects.filter(submission_key=key).exists():
            continue
        story = tell_example(number)
        drawing = submit_drawing(
            submission=Submission(
                key=key,
                edition=edition,
                city=cities[number * 7 % len(cities)],
                age_band=BANDS[number % len(BANDS)],
                title=story.title,
                description=story.description,
                artist_name=story.name,
                language=story.language,
                guardian_name="",
                guardian_email="",
                purposes=("is_guardian", "consent_gallery", "child_agrees"),
                picture=clean_picture(io.BytesIO(paint_example(number))),
            )
        )
        link = GuardianLink.objects.create(
            drawing=drawing, kind=GuardianLink.Kind.CONFIRM, digest=key, expires_at=timezone.now() + timedelta(days=1)
        )
        confirm_drawing(link=link)
        if AT_ONCE - WAITING <= number < AT_ONCE:
            continue
        approve_drawing(
            drawing=Drawing.objects.get(pk=drawing.pk),
            user=moderator,
            alt_text=story.alt_text,
            title=story.title,
            artist_name=story.name,
            description=story.description,
            theme=THEMES.get(plan_example(number).kind, Theme.HOME),
            checklist=Check.values,
        )
