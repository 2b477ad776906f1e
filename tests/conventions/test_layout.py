"""The layout: what may stand at the top, what a file may be called, and that the tests mirror the code."""

from pathlib import PurePosixPath

from tests.conventions.project import CODE_FOLDERS, project_files

TOP_LEVEL = {
    "CHANGELOG.md", "CONTRIBUTING.md", "Dockerfile", "LICENSE", "Makefile", "README.md", "compose.yaml",
    "manage.py", "pyproject.toml", "requirements.txt", "requirements-dev.txt", "campaigns",
    "metropolis_site", "reports", "templates", "tests",
}  # fmt: skip
# Names that say nothing about what is inside.
VAGUE_NAMES = {"common", "helper", "helpers", "misc", "util", "utils"}
# Tests of the project as a whole; everything else under tests/ mirrors a module.
UNMIRRORED = {"benchmarks", "conventions", "faults", "journeys", "production"}
# Where a subject's commands and template tags live, as Django wants it; their tests stand with the subject.
PLUMBING = ("management/commands", "templatetags")


def strangers_at_the_top(paths: list[str]) -> set[str]:
    """Return the top-level entries of `paths` that the layout does not allow; those with a leading dot may stay."""
    entries = {PurePosixPath(path).parts[0] for path in paths}
    return {entry for entry in entries if entry not in TOP_LEVEL and not entry.startswith(".")}


def vague_paths(paths: list[str]) -> list[str]:
    """Return the paths that have a folder or file of a name that says nothing."""
    return [path for path in paths if VAGUE_NAMES & {PurePosixPath(part).stem for part in PurePosixPath(path).parts}]


def homes_of(test: str) -> list[str]:
    """Return where the module may be that a test is about: tests/core/test_x.py → metropolis_site/core/x."""
    path = PurePosixPath(test)
    area = path.parent.relative_to("tests")
    package = area if area.parts[0] in CODE_FOLDERS else PurePosixPath("metropolis_site") / area
    subject = path.stem.removeprefix("test_")
    return [str(package / subject), *(str(package / folder / subject) for folder in PLUMBING)]


def orphaned_tests(paths: list[str]) -> list[str]:
    """Return the test files that are about no module: they stand in no area, or the module is not there."""
    existing = set(paths) | {str(parent) for path in paths for parent in PurePosixPath(path).parents}
    orphans = []
    for path in paths:
        parts = PurePosixPath(path).parts
        if parts[0] != "tests" or not parts[-1].startswith("test_") or parts[1] in UNMIRRORED:
            continue
        if len(parts) < 3 or not any(home in existing or f"{home}.py" in existing for home in homes_of(path)):
            orphans.append(path)
    return orphans


def test_nothing_else_stands_at_the_top() -> None:
    assert strangers_at_the_top(list(project_files())) == set()


def test_a_stranger_at_the_top_is_found() -> None:
    paths = ["README.md", ".ci/run", "scripts/run.py", "notes.txt", "reports/apps.py"]
    assert strangers_at_the_top(paths) == {"scripts", "notes.txt"}


def test_no_name_is_vague() -> None:
    assert vague_paths(list(project_files())) == []


def test_a_vague_name_is_found() -> None:
    paths = ["reports/utils.py", "reports/common/figures.py", "reports/commonwealth.py", "templates/misc.html"]
    assert vague_paths(paths) == ["reports/utils.py", "reports/common/figures.py", "templates/misc.html"]


def test_tests_mirror_the_code() -> None:
    assert orphaned_tests(list(project_files())) == []


def test_an_orphaned_test_is_found() -> None:
    paths = [
        "metropolis_site/core/formatting.py",
        "metropolis_site/core/blocks/text.py",
        "metropolis_site/home/management/commands/load_demo.py",
        "reports/annual_report/charts.py",
        "tests/core/test_formatting.py",
        "tests/core/test_blocks.py",
        "tests/core/test_gone.py",
        "tests/home/test_load_demo.py",
        "tests/journeys/test_anything.py",
        "tests/reports/annual_report/test_charts.py",
        "tests/reports/test_charts.py",
        "tests/test_loose.py",
    ]
    assert orphaned_tests(paths) == ["tests/core/test_gone.py", "tests/reports/test_charts.py", "tests/test_loose.py"]
