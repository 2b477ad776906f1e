"""Lighthouse on a phone: the four scores of the pages that most people see first, with what they load and when.

Lighthouse is no part of the project: `npm install --global lighthouse`, or LIGHTHOUSE names its program.
"""

import json
import os
import shutil
import statistics
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.benchmarks.measuring import say
from tests.server import GALLERY, ROOT, Stack
from tests.server_on_postgres import running_on_postgres

PROGRAM = os.environ.get("LIGHTHOUSE", "lighthouse")
pytestmark = [
    pytest.mark.enable_socket,
    pytest.mark.skipif(
        not (shutil.which(PROGRAM) and shutil.which("chromium")), reason="needs Lighthouse (npm) and Chromium"
    ),
]
RUNS = int(os.environ.get("BENCH_ROUNDS", "3"))
DRAWINGS = "60"  # more than a page of the gallery
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FLAGS = ("--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
         "--disable-component-update --disable-sync")  # fmt: skip
PUBLICATION = """
from reports.models import PublicationPage
print(PublicationPage.objects.live().filter(locale__language_code="en").first().get_url())
"""
PAGES = {"home": "/en/", "report": "/en/annual-reports/2021/", "gallery": GALLERY}


def measure(url: str, folder: Path, run: str) -> dict[str, Any]:
    """Return the report of one run, in a fresh profile of the browser; a run that failed is repeated once."""
    for attempt in range(2):
        profile, told = folder / f"profile-{run}-{attempt}", folder / f"report-{run}-{attempt}.json"
        subprocess.run(
            [PROGRAM, url, "--quiet", "--output=json", f"--output-path={told}",
             f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={FLAGS} --user-data-dir={profile}"],
            check=False, capture_output=True, env=os.environ | {"CHROME_PATH": str(shutil.which("chromium"))}, cwd=ROOT,
        )  # fmt: skip
        if told.exists():
            report: dict[str, Any] = json.loads(told.read_text())
            if "runtimeError" not in report:
                return report
    raise RuntimeError(f"Lighthouse could not measure {url}")


def median(reports: list[dict[str, Any]], audit: str) -> float:
    """Return the median of an audit's number; 0 where it had nothing to measure."""
    return statistics.median(float(report["audits"][audit].get("numericValue") or 0) for report in reports)


def print_page(name: str, reports: list[dict[str, Any]]) -> None:
    """Print the medians, and what cost a page its hundred."""
    scores = [
        statistics.median(float(report["categories"][key]["score"] or 0) for report in reports) for key in CATEGORIES
    ]
    say(
        f"{name:<13}{' / '.join(f'{score * 100:.0f}' for score in scores):<24}"
        f"{median(reports, 'largest-contentful-paint') / 1000:>7.2f} s"
        f"{median(reports, 'cumulative-layout-shift'):>7.3f}"
        f"{median(reports, 'total-blocking-time'):>8.0f} ms"
        f"{median(reports, 'total-byte-weight') / 1000:>8.0f} KB"
    )
    for key in CATEGORIES:
        for part in reports[0]["categories"][key]["auditRefs"]:
            audit = reports[0]["audits"][part["id"]]
            if part["weight"] and audit["score"] is not None and audit["score"] < 1:
                say(f"{'':<13}{key}: {part['id']} {audit['score']:.2f} {audit.get('displayValue', '')}")


def test_scores_on_a_phone(tmp_path: Path) -> None:
    with running_on_postgres(DRAWINGS, PAGE_CACHE="1") as running:
        stack = running.stack
        stack.run("db_worker", "--batch", "--no-startup-delay")
        pages = PAGES | {"publication": path_of(stack)}
        say("\nLighthouse, mobile: performance / accessibility / best practices / SEO, LCP, CLS, blocked, loaded")
        for name, path in pages.items():
            print_page(name, [measure(stack.url + path, tmp_path, f"{name}-{number}") for number in range(RUNS)])


def path_of(stack: Stack) -> str:
    """Return the address of a publication."""
    return urlsplit(stack.ask(PUBLICATION)).path
