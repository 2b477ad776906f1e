"""Example drawings: invented children's pictures of a city and their stories, the same for the same number."""

import io
from dataclasses import dataclass
from random import Random

from PIL import ImageOps

from campaigns.uploads.crayon import NIGHT_PAPER, PAPERS, Crayon
from campaigns.uploads.example_scenes import SCENES
from campaigns.uploads.example_stories import ANIMALS, LANGUAGES, NAMES, NUMBERS, PEOPLE, SKIES, WORDS, Plan

JPEG_QUALITY = 86


def plan_example(number: int) -> Plan:
    """Return the plan of example `number`; neighbouring numbers have different kinds of scene."""
    random = Random(number * 7919 + 17)  # noqa: S311 - a drawing, no secret
    kind = tuple(SCENES)[number % len(SCENES)]
    longer = random.randrange(1040, 1361, 40)
    shorter = round(longer / random.choice((1, 1.25, 4 / 3, 4 / 3, 1.414, 1.5)))
    is_upright = random.random() < {"tower": 0.95, "rooftop": 0.5, "night": 0.4, "rain": 0.45}.get(kind, 0.2)
    weather = {"night": "night", "rain": "rain"}.get(kind) or random.choice(("sun", "sun", "clouds"))
    return Plan(
        kind=kind,
        size=(shorter, longer) if is_upright else (longer, shorter),
        weather=weather,
        people=random.randint(1, 4),
        count=random.randint(3, 5),
        animals=tuple(random.sample(("cat", "dog", "bird", "rabbit"), 3)),
    )


def paint_example(number: int) -> bytes:
    """Return example drawing `number` as JPEG bytes, 1040 to 1360 pixels on its longer side."""
    plan = plan_example(number)
    random = Random(number)  # noqa: S311 - a drawing, no secret
    paper = NIGHT_PAPER if plan.weather == "night" else random.choice(PAPERS)
    crayon = Crayon(plan.size, random, paper)
    SCENES[plan.kind](crayon, plan)
    buffer = io.BytesIO()
    sheet = crayon.finish()
    if random.random() < 0.5:  # twice as many arrangements
        sheet = ImageOps.mirror(sheet)
    sheet.save(buffer, "JPEG", quality=JPEG_QUALITY)
    return buffer.getvalue()


@dataclass(frozen=True, slots=True)
class ExampleStory:
    """What an invented child says of an example drawing; `alt_text` says what is to be seen, `name` is an alias."""

    title: str
    description: str
    alt_text: str
    name: str
    language: str


def tell_example(number: int) -> ExampleStory:
    """Return the story of example `number`, in English, Spanish or French."""
    plan = plan_example(number)
    random = Random(number * 104729 + 5)  # noqa: S311 - a story, no secret
    language = random.choice(LANGUAGES)
    words = WORDS[plan.kind][language]
    joiner = {"en": " and ", "es": " y ", "fr": " et "}[language]
    *first, last = (ANIMALS[language][animal] for animal in plan.animals)
    alt_text = words.alt_text.format(
        people=PEOPLE[language][plan.people],
        count=NUMBERS[language][plan.count],
        sky=SKIES[language][plan.weather],
        animals=", ".join(first) + joiner + last,
    )
    return ExampleStory(
        title=random.choice(words.titles),
        description=random.choice(words.descriptions),
        alt_text=alt_text[0].upper() + alt_text[1:],
        name=random.choice(NAMES),
        language=language,
    )
