"""The picture for those who share a page."""

import io

import pytest
from PIL import Image

from metropolis_site.core import share_picture
from metropolis_site.core.share_picture import draw_share_picture, length, runs, wrap


@pytest.mark.parametrize(
    ("title", "number"),
    [("Annual report 2021", ""), ("Drawings", "+1.2K"), ("x" * 200, ""), ("", ""), ("Łódź العربية", "")],
)
def test_it_is_a_small_png_of_the_size_that_networks_show(title: str, number: str) -> None:
    content = draw_share_picture(kind="Report", title=title, number=number)
    with Image.open(io.BytesIO(content)) as image:
        assert (image.format, image.size) == ("PNG", (1200, 630))
    assert len(content) < 60_000


def test_the_same_words_give_the_same_picture_and_others_another() -> None:
    first = draw_share_picture(kind="Report", title="Annual report 2021")
    assert draw_share_picture(kind="Report", title="Annual report 2021") == first
    assert draw_share_picture(kind="Report", title="Annual report 2022") != first


def test_lines_stay_within_the_width_and_keep_what_belongs_together() -> None:
    lines = wrap("A title of several words :\xa0so", 60, 300)
    assert all(length(line, 60) <= 300 for line in lines)
    assert "words :\xa0so" in lines


def test_each_part_is_written_in_a_face_that_has_it() -> None:
    assert next(runs("Łódź in Ω العربية"))[0] == "extended"
    assert [script for script, _part in runs("abc العربية")] == ["latin", "arabic"]
    assert set(share_picture.FACES) == {"latin", "extended", "arabic"}
