"""A module past 300 lines is two subjects."""

from tests.conventions.project import ROOT, python_files

LIMIT = 300


def too_long(sources: dict[str, str]) -> list[str]:
    """Return the paths, with their lengths, whose source has more lines than the limit."""
    lengths = {path: len(source.splitlines()) for path, source in sources.items()}
    return [f"{path}: {length} lines" for path, length in lengths.items() if length > LIMIT]


def test_no_module_is_too_long() -> None:
    paths = python_files()
    assert len(paths) > 50
    assert too_long({path: (ROOT / path).read_text(encoding="utf-8") for path in paths}) == []


def test_a_long_module_is_found() -> None:
    assert too_long({"short.py": "x = 1\n" * LIMIT, "long.py": "x = 1\n" * (LIMIT + 1)}) == ["long.py: 301 lines"]
