"""What no file of the project says: where it lies on one machine, and what somebody meant to do one day."""

import re

from tests.conventions.project import ROOT, text_files

# Put together here, so that this file passes its own rules.
MACHINE_PATHS = re.compile("|".join(f"(?<![\\w.:/])/{folder}/" for folder in ("work", "root")))
PROMISES = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|X" + r"XX)\b")
# Lock files hold package names only; a licence is quoted word for word.
UNREAD = ("LICENSE", "requirements.txt", "requirements-dev.txt")


def findings(path: str, text: str) -> list[str]:
    """Return `path:line: words` for every machine path and every promise in `text`."""
    return [
        f"{path}:{number}: {match.group()}"
        for number, line in enumerate(text.splitlines(), start=1)
        for pattern in (MACHINE_PATHS, PROMISES)
        for match in pattern.finditer(line)
    ]


def test_no_machine_paths_and_no_promises() -> None:
    paths = [path for path in text_files() if path not in UNREAD]
    assert len(paths) > 100
    found = [one for path in paths for one in findings(path, (ROOT / path).read_text(encoding="utf-8"))]
    assert found == []


def test_machine_paths_and_promises_are_found() -> None:
    text = "\n".join(
        [
            "see /" + "work/main/var and '/" + "root/.cache'",
            "# TO" + "DO: later",
            "https://example.org/work/main, templates/home/blocks, mastodon",
        ]
    )
    assert findings("x.py", text) == ["x.py:1: /" + "work/", "x.py:1: /" + "root/", "x.py:2: TO" + "DO"]
