"""The whole site as real processes in a folder of its own, for faults and benchmarks, and a parent who uses it."""

import fcntl
import http.cookiejar
import json
import os
import re
import secrets
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.databases import copy_database, migrated_database
from tests.factories.pictures import picture_bytes

ROOT = Path(__file__).resolve().parents[1]
GUNICORN = "metropolis_site/deploy/gunicorn.conf.py"
START_SECONDS = 120
GALLERY = "/en/campaigns/metropolis-through-childrens-eyes/drawings/"
PASSWORD = "a-password-for-tests"
DEMO_FOLDER = "TEST_DEMO_FOLDER"  # set for the run by tests/conftest.py: where its processes share the loaded demo
DATABASE = "site.sqlite3"
TASKS = "django_tasks_database_dbtaskresult"
DRAWINGS = "12"
Fields = Mapping[str, str | list[str]]
SENT = """
import json
from campaigns.drawings.drawing import Drawing
print(json.dumps(list(Drawing.objects.filter(title="Fault").values_list("guardian_email", flat=True))))
"""


@dataclass
class Stack:
    """A running site. `web` may be killed and started again."""

    url: str
    folder: Path
    environment: dict[str, str]
    web: subprocess.Popen[bytes] | None = None

    def start_web(self) -> None:
        """Start gunicorn with two workers and wait until the site answers. Raises RuntimeError when it does not."""
        with (self.folder / "web.log").open("ab") as log:
            self.web = subprocess.Popen(
                [sys.executable, "-m", "gunicorn", "metropolis_site.wsgi", "--config", GUNICORN, "--preload",
                 "--bind", self.url.removeprefix("http://"), "--workers", "2"],
                cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        try:
            wait_for(f"{self.url}/livez")
        except TimeoutError as error:
            raise RuntimeError((self.folder / "web.log").read_text()[-2000:]) from error

    def kill_web(self) -> None:
        """End gunicorn and its workers at once (SIGKILL), as a crash of the machine would."""
        if self.web is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.web.pid, signal.SIGKILL)
            self.web.wait()
            self.web = None

    def run(self, *command: str, **variables: str) -> str:
        """Run a management command on the site, with `variables` in its environment, and return what it prints.

        Raises subprocess.CalledProcessError where it fails.
        """
        done = subprocess.run(
            [sys.executable, "manage.py", *command], cwd=ROOT, env=self.environment | variables, check=True,
            capture_output=True,
        )  # fmt: skip
        return done.stdout.decode()

    def ask(self, code: str) -> str:
        """Run Python with the site's models and return what it prints."""
        return self.run("shell", "--verbosity", "0", "--command", code).strip()


def wait_for(url: str) -> None:
    """Wait until a server answers at `url`. Raises TimeoutError when it does not."""
    for _attempt in range(START_SECONDS * 10):
        with suppress(OSError):
            urllib.request.urlopen(url, timeout=5).close()  # noqa: S310 - our own server
            return
        time.sleep(0.1)
    raise TimeoutError(url)


def status_of(url: str) -> int:
    """Return the status of an answer."""
    try:
        with urllib.request.urlopen(url, timeout=60) as answer:  # noqa: S310 - our own server
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def environment_of(folder: Path, url: str, database_url: str = "") -> dict[str, str]:
    """Return the environment of a site that writes into `folder` alone and is reached at `url`."""
    return os.environ | {
        "VAR_DIR": str(folder),
        "DATABASE_URL": database_url or f"sqlite:///{folder}/{DATABASE}",
        "SITE_URL": url,
        "SERVE_MEDIA": "1",
        "EMAIL_URL": f"filemail://{folder}/mail",
        "DEMO_PASSWORD": PASSWORD,
    }


def load(stack: Stack, drawings: str = DRAWINGS) -> None:
    """Make the database of the site, where it has none, and load the demo into it."""
    shutil.copytree(static_files(), stack.folder / "static", dirs_exist_ok=True)
    for command in (["migrate"], ["load_demo", "--drawings", drawings]):
        stack.run(*command, "--verbosity", "0")


def static_files() -> Path:
    """Return the folder of the static files as a site serves them, made once for all processes of a test run."""

    def fill(folder: Path) -> None:
        stack = Stack("", folder, environment_of(folder, "http://127.0.0.1:1"))
        stack.run("collectstatic", "--noinput", "--verbosity", "0")

    return made_once("files", fill) / "static"


def loaded_demo() -> Path:
    """Return the folder of a loaded demo on SQLite, made once for all processes of a test run.

    What loading left to do in the background is done: a worker that a test runs has only what the test asks for.
    """

    def fill(folder: Path) -> None:
        url = "http://127.0.0.1:1"
        copy_database(migrated_database(), folder / DATABASE)
        stack = Stack(url, folder, environment_of(folder, url))
        load(stack)
        stack.run("db_worker", "--batch", "--no-startup-delay")

    return made_once("demo", fill)


def made_once(name: str, fill: Callable[[Path], None]) -> Path:
    """Return a folder of the test run. The first process that asks fills it; the others wait."""
    folder = Path(os.environ[DEMO_FOLDER]) / name
    with (folder.parent / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            with removed_if_half(folder):
                folder.mkdir()
                fill(folder)
    return folder


@contextmanager
def removed_if_half(folder: Path) -> Iterator[None]:
    """Remove `folder` again if what fills it fails."""
    try:
        yield
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def copy_demo(folder: Path, url: str) -> None:
    """Fill `folder` with the loaded demo, as the site at `url`."""
    shutil.copytree(loaded_demo(), folder, dirs_exist_ok=True)
    port = url.rpartition(":")[2]
    with sqlite3.connect(folder / DATABASE) as database:
        database.execute("UPDATE wagtailcore_site SET port = ?", (port,))


@contextmanager
def running_stack(folder: Path, database_url: str = "", drawings: str = DRAWINGS, **variables: str) -> Iterator[Stack]:
    """Run the site with the demo in `folder`, and end it. `variables` are added to the environment.

    Without a `database_url` it has a SQLite database of its own there. No limit holds, unless UPLOAD_RATE sets one.
    """
    url = f"http://127.0.0.1:{free_port()}"
    environment = environment_of(folder, url, database_url) | {"UPLOAD_RATE": "0", **variables}
    stack = Stack(url, folder, environment)
    if database_url:
        load(stack, drawings)
    else:
        copy_demo(folder, url)
    try:
        stack.start_web()
        yield stack
    finally:
        stack.kill_web()


class Parent:
    """A client that sends drawings through the public form, as a browser without JavaScript does."""

    def __init__(self, url: str, picture: bytes, *handlers: urllib.request.BaseHandler) -> None:
        self.url, self.picture = url, picture
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies), *handlers)

    def post(self, path: str, fields: Fields | Callable[[str], Fields], to: str = "") -> str:
        """Open the page at `path`, send its form with `fields`, and return the address of the page that answers.

        What is filled in may hang on the page. The form goes where it was shown, or `to` another path.
        """
        with self.opener.open(self.url + path, timeout=60) as answer:
            page = answer.read().decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]*)"', page)
        assert token, f"{path} has no form"
        filled = fields(page) if callable(fields) else fields
        body = urllib.parse.urlencode({"csrfmiddlewaretoken": token[1], **filled}, doseq=True).encode()
        request = urllib.request.Request(self.url + (to or path), body, {"Referer": self.url + path})  # noqa: S310 - our own server
        with self.opener.open(request, timeout=60) as answer:
            return str(answer.url)

    def open_form(self) -> dict[str, str]:
        """Return the fields of a fresh form, filled in."""
        with self.opener.open(f"{self.url}{GALLERY}take-part/", timeout=60) as answer:
            page = answer.read().decode()
        fields = dict(re.findall(r'<input type="hidden" name="(csrfmiddlewaretoken|stamp)" value="([^"]*)"', page))
        city = re.search(r'<select name="city".*?<option value="(\d+)"', page, re.DOTALL)
        assert city, "the form is closed"
        marks = dict.fromkeys(("is_guardian", "consent_gallery", "child_agrees"), "on")
        key = fields["stamp"].split(":")[0]
        return {**fields, **marks, "title": "Fault", "age_band": "8-10", "city": city[1],
                "guardian_email": f"{key}@example.org"}  # fmt: skip

    def send(self, fields: dict[str, str]) -> bool:
        """Send the form once and return whether the site acknowledged it. Raises OSError when the line drops."""
        edge = secrets.token_hex(16)
        body = b"".join(
            f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in fields.items()
        )
        head = 'Content-Disposition: form-data; name="image"; filename="a.jpg"\r\nContent-Type: image/jpeg'
        body += f"--{edge}\r\n{head}\r\n\r\n".encode() + self.picture + f"\r\n--{edge}--\r\n".encode()
        request = urllib.request.Request(  # noqa: S310 - our own server
            f"{self.url}{GALLERY}take-part/",
            body,
            {"Content-Type": f"multipart/form-data; boundary={edge}", "Referer": f"{self.url}{GALLERY}take-part/"},
        )
        with self.opener.open(request, timeout=60) as answer:
            return "/take-part/sent/" in answer.url


def send_drawing(stack: Stack) -> str:
    """Send a drawing and return whose it is. Raises OSError where the site does not take it."""
    parent = Parent(stack.url, picture_bytes(size=(800, 600)))
    fields = parent.open_form()
    assert parent.send(fields)
    return fields["guardian_email"]


def drawings_sent(stack: Stack) -> list[str]:
    """Return whose the drawings are that the site holds and `Parent` sent."""
    return list(json.loads(stack.ask(SENT)))
