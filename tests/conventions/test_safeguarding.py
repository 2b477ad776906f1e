"""Each of the 38 safeguarding requirements has a test that carries its number: `def test_s07_…`."""

import re

from tests.conventions.project import ROOT, python_files

NUMBERS = {f"s{number:02}" for number in range(1, 39)}


def numbers_tested(sources: list[str]) -> set[str]:
    """Return the numbers that names of tests begin with; a test may carry several."""
    found: set[str] = set()
    for source in sources:
        for name in re.findall(r"^def test_((?:s\d\d_)+)", source, re.MULTILINE):
            found |= set(re.findall(r"s\d\d", name))
    return found


def test_every_requirement_has_a_test() -> None:
    sources = [(ROOT / path).read_text(encoding="utf-8") for path in python_files("tests")]
    assert numbers_tested(sources) == NUMBERS


def test_a_number_is_found_only_at_the_beginning_of_a_name() -> None:
    assert numbers_tested(["def test_s01_s12_x() -> None:\n", "def test_x_s03() -> None:\n", "# test_s04_\n"]) == {
        "s01",
        "s12",
    }
