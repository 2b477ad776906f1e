"""Imports go down and left only: the contracts of pyproject.toml hold, and each would notice a breach."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conventions.project import CODE_FOLDERS, ROOT, python_files

LINT = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True, no_logo=True))"
BREACHES = [
    ("down-only", "metropolis_site/core/formatting.py", "import reports.models"),
    ("down-only", "metropolis_site/core/formatting.py", "import metropolis_site.home.views"),
    ("down-only", "reports/annual_report/values.py", "import campaigns.apps"),
    ("down-only", "reports/annual_report/values.py", "import metropolis_site.home.navigation"),
    ("down-only", "campaigns/apps.py", "import reports.models"),
    ("settings-through-django", "reports/annual_report/values.py", "from metropolis_site.settings import base"),
    ("core-left-only", "metropolis_site/core/models/users.py", "import metropolis_site.core.blocks.text"),
    ("reports-left-only", "reports/indicators/series.py", "import reports.annual_report.values"),
    ("annual-report-left-only", "reports/annual_report/values.py", "import reports.annual_report.pages"),
    (
        "annual-report-left-only",
        "reports/annual_report/values.py",
        "def late():\n    import reports.annual_report.querysets",
    ),
]


def lint(folder: Path, contract: str = "") -> subprocess.CompletedProcess[str]:
    """Check the imports of the packages in `folder` by the contracts of its pyproject.toml: all, or one of them."""
    code = LINT if not contract else LINT.replace("(no_cache", f"(limit_to_contracts=({contract!r},), no_cache")
    return subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a copy of the project's code, to break the rules in."""
    folder = tmp_path_factory.mktemp("project")
    for path in ("pyproject.toml", *python_files(*CODE_FOLDERS)):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, folder / path)
    assert lint(folder).returncode == 0
    return folder


def test_imports_go_down_and_left_only() -> None:
    result = lint(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "0 broken" in result.stdout


@pytest.mark.parametrize(("contract", "path", "breach"), BREACHES)
def test_a_breach_is_found(copy: Path, contract: str, path: str, breach: str) -> None:
    module = copy / path
    sound = module.read_text(encoding="utf-8")
    module.write_text(f"{sound}\n\n{breach}\n", encoding="utf-8")
    try:
        result = lint(copy, contract)
    finally:
        module.write_text(sound, encoding="utf-8")
    assert result.returncode == 1
    assert "0 kept, 1 broken" in result.stdout
