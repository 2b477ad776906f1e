"""Demo content of the drawings: the editions with what is known of them, and painted example drawings."""

import hashlib
import io
from datetime import UTC, datetime, timedelta

from django.utils import timezone

from django_tasks import task

from campaigns.consent.services import confirm_drawing
from campaigns.drawings.choices import Check
from campaigns.drawings.drawing import GuardianLink
from campaigns.drawings.pictures import CARD_SIZES, specs_of
from campaigns.models import Drawing, DrawingTheme, Edition, EditionText
from campaigns.moderation.services import Review, approve_drawing
from campaigns.uploads.examples import paint_example, plan_example, tell_example
from campaigns.uploads.images import clean_picture
from campaigns.uploads.services import Submission, submit_drawing
from metropolis_site.core.models import City, User
from metropolis_site.core.renditions import find_renditions
from metropolis_site.home.demo.reading import read_json

EXAMPLES = 240
AT_ONCE = 24  # the rest is painted in the background, so that the first start is quick
WAITING = 8  # examples that stay in the review queue
# What each kind of scene is about; the others are about home and street.
THEMES = {
    "park": "nature", "rooftop": "nature", "animals": "nature", "river": "water", "rain": "water", "night": "night",
    "tram": "getting_around", "bicycles": "getting_around", "ball": "play",
}  # fmt: skip
# What the example edition says to families, as an edition may in place of the site's own words.
EXAMPLE_THANKS = {
    "en": "Thank you for trying this out. The edition is an example, and its drawings are too.",
    "es": "Gracias por probarlo. La edición es un ejemplo, y sus dibujos también.",
    "fr": "Merci d’avoir essayé. L’édition est un exemple, et ses dessins aussi.",
}
BANDS = ("5-7", "8-10", "11-14")


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
    example.themes.set(DrawingTheme.objects.all())
    for language, thanks in EXAMPLE_THANKS.items():
        EditionText.objects.create(edition=example, language=language, thanks=thanks)
    example.cities.set(City.objects.for_map()[:33])


def load_examples(*, moderator: User, count: int = EXAMPLES) -> None:
    """Paint `count` example drawings through the real pipeline: some now, the others in the background."""
    load_some_examples(first=0, last=min(count, AT_ONCE), moderator_id=moderator.pk)
    for drawing in Drawing.objects.public().select_related("image"):
        if drawing.image:
            # The background has not begun when the first reader opens the gallery; its largest size can wait.
            find_renditions(drawing.image, specs_of(CARD_SIZES))
    for first in range(AT_ONCE, count, AT_ONCE):
        paint_examples.enqueue(first, min(first + AT_ONCE, count), moderator.pk)


@task(priority=-50)  # after whatever somebody waits for: an e-mail, the reading of a file
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
            review=Review(
                alt_text=story.alt_text,
                title=story.title,
                artist_name=story.name,
                description=story.description,
                theme=THEMES.get(plan_example(number).kind, "home"),
                checklist=Check.values,
            ),
        )
