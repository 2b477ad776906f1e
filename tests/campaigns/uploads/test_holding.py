"""A picture held between two sendings of a form."""

import pytest

from campaigns.uploads.holding import held_picture, hold, path_of, release
from campaigns.uploads.images import CleanPicture
from tests.factories.pictures import picture_bytes

KEY = "a" * 32


def test_a_held_picture_comes_back_and_goes() -> None:
    hold(KEY, CleanPicture(picture_bytes(), 640, 480, "#ffffff", 1))
    found = held_picture(KEY)
    assert found is not None
    assert (found.content, found.width, found.height) == (picture_bytes(), 640, 480)
    release(KEY)
    assert held_picture(KEY) is None


def test_the_newest_replaces_the_older() -> None:
    for seed in (1, 2):
        hold(KEY, CleanPicture(picture_bytes(seed=seed), 640, 480, "#ffffff", 1))
    found = held_picture(KEY)
    assert found is not None
    assert found.content == picture_bytes(seed=2)


@pytest.mark.parametrize("key", ["../../etc/passwd", "", "A" * 32, "a" * 31])
def test_a_key_that_is_none_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match="Not the key"):
        path_of(key)
