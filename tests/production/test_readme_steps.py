"""The commands of the README are found, in order, and nothing of them is lost or made up."""

import pytest

from tests.conventions.project import ROOT
from tests.production.readme_steps import commands_of, replaced

TEXT = "### One\n\nWords.\n\n```shell\nfirst\n```\n\n```text\nno command\n```\n\n```shell\nsecond\n```\n\n### Two\n"


def test_the_commands_of_a_section_come_in_order() -> None:
    assert commands_of(TEXT, "One") == "first\nsecond\n"


@pytest.mark.parametrize("heading", ["Two", "Three"])
def test_a_section_without_commands_is_an_error(heading: str) -> None:
    with pytest.raises(ValueError, match=heading):
        commands_of(f"{TEXT}## End\n", heading)


def test_pieces_are_replaced_in_one_pass() -> None:
    assert replaced("a/etc/b /etc/b/c", {"/etc/b": "/x/etc/b", "/etc/b/c": "/y"}) == "a/x/etc/b /y"


def test_a_piece_that_is_not_there_is_an_error() -> None:
    with pytest.raises(ValueError, match="no longer says"):
        replaced("a", {"b": "c"})


def test_the_readme_has_the_commands() -> None:
    commands = commands_of((ROOT / "README.md").read_text(encoding="utf-8"), "One machine")
    assert "manage migrate" in commands
    assert "systemctl enable --now metropolis-web" in commands
