"""The running site and the browser of the journeys."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "a-password-for-journeys"
START_SECONDS = 60
CHROMIUM_OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking",
                    "--disable-component-update", "--disable-sync", "--no-first-run"]  # fmt: skip


@dataclass(frozen=True)
class Site:
    """A running site: its address and the folder of everything it writes."""

    url: str
    folder: Path
    environment: dict[str, str]

    def run(self, *command: str) -> None:
        """Run a management command on the site's own database."""
        subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT, env=self.environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Load the demo content into a database of its own and serve it with gunicorn, as `make demo` does."""
    folder = tmp_path_factory.mktemp("site")
    url = f"http://127.0.0.1:{free_port()}"
    environment = os.environ | {
        "VAR_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder}/site.sqlite3",
        "SITE_URL": url,
        "SERVE_MEDIA": "1",
        "DEMO_PASSWORD": PASSWORD,
        "EMAIL_URL": f"filemail://{folder}/mail",
    }
    for command in (["migrate"], ["collectstatic", "--noinput"], ["load_demo", "--drawings", "12"]):
        subprocess.run(
            [sys.executable, "manage.py", *command, "--verbosity", "0"],
            cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
    log = (folder / "server.log").open("w")
    address = url.removeprefix("http://")
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "metropolis_site.wsgi", "--bind", address, "--threads", "4"],
        cwd=ROOT, env=environment, stdout=log, stderr=log,
    )  # fmt: skip
    try:
        wait_for(f"{url}/readyz", server)
        yield Site(url, folder, environment)
    finally:
        server.terminate()
        server.wait(timeout=10)
        log.close()


def wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    """Return once `url` answers. Raises RuntimeError when the server stops or takes too long."""
    for _attempt in range(START_SECONDS * 10):
        try:
            urllib.request.urlopen(url, timeout=1).close()  # noqa: S310 - our own server
            return
        except OSError:
            if server.poll() is not None:
                break
            time.sleep(0.1)
    raise RuntimeError(f"The site at {url} did not start.")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start Debian's Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM_OPTIONS)
        yield browser
        browser.close()


@pytest.fixture
def visitor(chromium: Browser, site: Site) -> Iterator[Page]:
    """Return a fresh visitor's page: no cookies, less motion."""
    context = chromium.new_context(base_url=site.url, reduced_motion="reduce", viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture
def editor(visitor: Page) -> Page:
    """Return a page on which the demo's editor is logged in."""
    visitor.goto("/admin/login/")
    visitor.fill("[name=username]", "editor")
    visitor.fill("[name=password]", PASSWORD)
    visitor.click("button[type=submit]")
    visitor.wait_for_url("**/admin/")
    return visitor
