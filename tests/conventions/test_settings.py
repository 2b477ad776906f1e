"""`.env.example` names every environment variable of the project, and none that nothing reads."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conventions.project import CODE_FOLDERS, ROOT, parse, python_files


def variables_read(tree: ast.Module) -> set[str]:
    """Return the environment variables that a module reads, by django-environ, `required` or `os.environ`."""
    names = set()
    for node in ast.walk(tree):
        key: ast.expr | None = None
        if isinstance(node, ast.Call) and node.args:
            called = ast.unparse(node.func)
            if re.fullmatch(r"env(\.\w+)?|required|os\.environ\.get|os\.getenv", called):
                key = node.args[0]
        elif isinstance(node, ast.Subscript) and ast.unparse(node.value) == "os.environ":
            key = node.slice
        if isinstance(key, ast.Constant) and isinstance(key.value, str):
            names.add(key.value)
    return names


def variables_documented(text: str) -> set[str]:
    """Return the variables of an example file, set or commented out."""
    return set(re.findall(r"^(?:# )?([A-Z][A-Z_]+)=", text, flags=re.MULTILINE))


def variables_of_the_makefile(text: str) -> set[str]:
    """Return the variables that a person may set for make: those with a default, and those its scripts read."""
    return set(re.findall(r"^([A-Z_]+) \?=", text, flags=re.MULTILINE)) | set(
        re.findall(r"\b(TEST_[A-Z_]+_URL|REQUIRE_ALL)\b", text)
    )


def read_by_the_code() -> set[str]:
    """Return the variables that the project's code reads, but for Django's own."""
    modules = [parse(path) for path in python_files(*CODE_FOLDERS)]
    return set().union(*(variables_read(module) for module in modules))


def test_every_variable_is_documented_and_read() -> None:
    documented = variables_documented((ROOT / ".env.example").read_text(encoding="utf-8"))
    read = read_by_the_code()
    assert len(read) >= 10
    assert read - documented == set()
    assert documented - read - variables_of_the_makefile((ROOT / "Makefile").read_text(encoding="utf-8")) == set()


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ('DEBUG = env.bool("DEBUG", default=False)', {"DEBUG"}),
        ('X = env("X")', {"X"}),
        ('KEY = required("KEY", "advice")', {"KEY"}),
        ('a = os.environ.get("A"); b = os.environ["B"]; c = os.getenv("C")', {"A", "B", "C"}),
        ('env.read_env(BASE_DIR / ".env"); other.get("D")', set()),
    ],
)
def test_variables_read_are_found(source: str, names: set[str]) -> None:
    assert variables_read(ast.parse(source)) == names


def test_variables_documented_are_found() -> None:
    text = "# Words about A_B=c in a sentence.\nSECRET_KEY=\n# DEBUG=0\n#NOT=1\n"
    assert variables_documented(text) == {"SECRET_KEY", "DEBUG"}


def test_the_production_example_is_complete() -> None:
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    production = variables_documented(text[text.index("\n# Production") :])
    assert {"SITE_URL", "ALLOWED_HOSTS", "DATABASE_URL", "CACHE_URL", "EMAIL_URL"} <= production
    assert "SECRET_KEY" not in production


@pytest.mark.parametrize(("url", "folder"), [(None, "{var}/mail"), ("filemail:///srv/letters", "/srv/letters")])
def test_mail_becomes_files_where_the_address_says(url: str | None, folder: str, tmp_path: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "SECRET_KEY": "x", "VAR_DIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    if url:
        environment["EMAIL_URL"] = url
    script = "from metropolis_site.settings import base; print(base.EMAIL['EMAIL_FILE_PATH'], end='')"
    told = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    assert told.stdout == folder.format(var=tmp_path)
