"""The guess of a language: right for a paragraph, silent for a line."""

import pytest

from reports.publications.language_guess import guess_language

TEXTS = {
    "en": "The city is a place that belongs to all of the people who live in it, and it is for them that we write. ",
    "es": "La ciudad es el lugar de las personas que viven en ella, y para ellas se escribe en los informes. ",
    "fr": "La ville est le lieu des personnes qui y vivent, et c’est pour elles que sont faits les rapports. ",
    "zh": "城市属于所有居住在其中的人们。",
    "ar": "المدينة ملك لجميع الناس الذين يعيشون فيها.",
}


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_a_paragraph_is_recognised(code: str) -> None:
    assert guess_language(TEXTS[code] * 3) == code


@pytest.mark.parametrize("text", ["", "The city", "1 2 3 4 5", "Lorem ipsum dolor sit amet " * 20])
def test_too_little_to_tell_is_not_told(text: str) -> None:
    assert guess_language(text) == ""
