"""The project as files: what belongs to it, read from git, so that what is ignored is never judged."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE_FOLDERS = ("metropolis_site", "reports", "campaigns")
TEXT_SUFFIXES = {
    "", ".cfg", ".conf", ".css", ".example", ".html", ".js", ".json", ".md", ".po", ".py", ".service", ".sh", ".svg",
    ".timer", ".toml", ".txt", ".vcl", ".xml", ".yaml", ".yml",
}  # fmt: skip


@cache
def project_files() -> tuple[str, ...]:
    """Return the paths of the project's files, those not yet committed too, relative to its root."""
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    output = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    return tuple(sorted({path for path in output.split("\0") if path and (ROOT / path).is_file()}))


def python_files(*folders: str, migrations: bool = False) -> list[str]:
    """Return the Python files below `folders`, or of the whole project; migrations only if asked for."""
    return [
        path
        for path in project_files()
        if path.endswith(".py")
        and (not folders or path.startswith(tuple(f"{folder}/" for folder in folders)))
        and (migrations or "/migrations/" not in path)
    ]


def text_files() -> list[str]:
    """Return the files that people read: code, templates, documents, settings."""
    return [path for path in project_files() if Path(path).suffix in TEXT_SUFFIXES]


def parse(path: str) -> ast.Module:
    """Return the syntax tree of a Python file of the project."""
    return ast.parse((ROOT / path).read_text(encoding="utf-8"), filename=path)
