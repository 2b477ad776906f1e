"""The README leads somewhere: every path in its table, every picture and every link of its own is there."""

import re

from tests.conventions.project import ROOT, project_files

TABLE_ROWS = 20


def table_of(text: str) -> list[list[str]]:
    """Return the rows of the table "Where is it?", each as its cells; without the header."""
    section = text.split("## Where is it?", 1)[1].split("\n## ", 1)[0]
    rows = [line.strip().strip("|").split("|") for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


def paths_of(row: list[str]) -> list[str]:
    """Return the paths in backticks in a row, right of what the reader wants."""
    return [path for cell in row[1:] for path in re.findall(r"`([^`]+)`", cell)]


def targets_of(text: str) -> list[str]:
    """Return the files that links and pictures of a document lead to; addresses elsewhere and anchors left out."""
    targets = re.findall(r"\]\(([^)\s]+)\)", text)
    return [target.split("#")[0] for target in targets if not re.match(r"[a-z]+:|#", target)]


def missing(paths: list[str]) -> list[str]:
    """Return the paths that are no file and no folder of the project."""
    files = project_files()
    return [
        path for path in paths if path not in files and not any(one.startswith(path.rstrip("/") + "/") for one in files)
    ]


def test_every_path_of_the_table_is_there() -> None:
    rows = table_of((ROOT / "README.md").read_text(encoding="utf-8"))
    assert len(rows) >= TABLE_ROWS
    assert [row[0] for row in rows if len(paths_of(row)) < 2] == []
    assert missing([path for row in rows for path in paths_of(row)]) == []


def test_every_link_of_the_documents_is_there() -> None:
    found = {
        name: missing(targets_of((ROOT / name).read_text(encoding="utf-8")))
        for name in ("README.md", "CONTRIBUTING.md")
    }
    assert {name: targets for name, targets in found.items() if targets} == {}


def test_a_path_that_leads_nowhere_is_found() -> None:
    table = "| What | Code |\n|---|---|\n| `{names}` | `reports/apps.py`, `reports/gone.py` |\n"
    text = f"# X\n## Where is it?\n{table}\n## End\n| a | `b` |\n"
    assert missing(paths_of(table_of(text)[0])) == ["reports/gone.py"]
    assert missing(["reports/", "reports", "report"]) == ["report"]
    assert targets_of("![x](gone.png) [y](https://example.org/y) [z](CONTRIBUTING.md#tests) [a](#b)") == [
        "gone.png",
        "CONTRIBUTING.md",
    ]
