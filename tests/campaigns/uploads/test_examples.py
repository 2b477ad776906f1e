"""The example drawings: the same for the same number, real pictures for the intake, and no two alike."""

import io
from itertools import combinations
from pathlib import Path

import pytest
from PIL import Image
from pytest_django import Settings

from campaigns.drawings.likeness import hash_distance
from campaigns.uploads.example_scenes import SCENES
from campaigns.uploads.examples import paint_example, plan_example, tell_example
from campaigns.uploads.images import clean_picture

MANY = 60


@pytest.fixture(autouse=True)
def private_root(settings: Settings, tmp_path: Path) -> None:
    """Keep the locks of the decoding places out of the site's own folder."""
    settings.PRIVATE_ROOT = tmp_path


def test_the_same_number_gives_the_same_drawing_and_story() -> None:
    assert paint_example(7) == paint_example(7)
    assert tell_example(7) == tell_example(7)
    assert paint_example(7) != paint_example(7 + len(SCENES))


def test_sixty_drawings_pass_the_intake_and_differ() -> None:
    pictures = [clean_picture(io.BytesIO(paint_example(number))) for number in range(MANY)]
    assert all(1000 <= max(picture.width, picture.height) <= 1400 for picture in pictures)
    assert {picture.width > picture.height for picture in pictures} == {True, False}
    hashes = [picture.difference_hash for picture in pictures]
    assert min(hash_distance(one, other) for one, other in combinations(hashes, 2)) > 10


@pytest.mark.parametrize("number", range(len(SCENES)))
def test_every_kind_of_scene_is_painted_in_many_colours(number: int) -> None:
    image = Image.open(io.BytesIO(paint_example(number))).resize((60, 60))
    assert plan_example(number).kind == tuple(SCENES)[number]
    assert len(image.quantize(64).getcolors() or ()) > 30


def test_a_story_has_every_part_in_one_of_three_languages() -> None:
    stories = [tell_example(number) for number in range(240)]
    assert {story.language for story in stories} == {"en", "es", "fr"}
    for story in stories:
        parts = (story.title, story.description, story.alt_text, story.name)
        assert all(part and part.strip() == part and "{" not in part for part in parts)
        assert len(story.name.split()) == 1
        assert story.description.endswith((".", "!"))
        assert story.alt_text.endswith(".")
    assert len({(story.title, story.description, story.name) for story in stories}) > 220


def test_the_alternative_text_says_how_many_people_are_there() -> None:
    number = next(number for number in range(0, 999, len(SCENES)) if plan_example(number).people == 1)
    story, words = tell_example(number), {"en": "one child", "es": "una criatura", "fr": "un enfant"}
    assert words[story.language] in story.alt_text
