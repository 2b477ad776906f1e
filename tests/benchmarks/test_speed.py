"""Requests a second of the public pages: without a cache, from the cache in the app, behind Varnish; beside ceilings.

All servers stay up, on the loopback; a round asks each once, nginx first, and the ratios are taken inside a round. The
method and the budgets are those of the project's performance notes.
"""

import os
import re
import shutil
import statistics
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.benchmarks.measuring import say
from tests.benchmarks.servers import running, varnish
from tests.server import GALLERY, GUNICORN, environment_of, free_port, running_stack, wait_for

pytestmark = [pytest.mark.enable_socket]
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "5"))
SECONDS = os.environ.get("BENCH_SECONDS", "2")
PAGES = {"home": "/en/", "report": "/en/annual-reports/2021/", "gallery": GALLERY, "library": "/en/publications/"}
PROGRAMS = ("wrk", "nginx", "varnishd")
UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0}
NGINX = """
worker_processes 2;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log;
events {{}}
http {{
    access_log off;
    sendfile on;
    tcp_nopush off;
    default_type text/html;
    client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
    uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
    server {{ listen 127.0.0.1:{port}; root {folder}/files; }}
}}
"""


@dataclass(frozen=True, slots=True)
class Speed:
    """What wrk measured: requests a second, and the 99th percentile in milliseconds."""

    rate: float
    p99: float


def ask(url: str) -> Speed:
    """Ask for a page as fast as eight connections can, compressed as browsers do.

    Raises AssertionError for an answer that is no page.
    """
    told = subprocess.run(
        ["wrk", "-t1", "-c8", f"-d{SECONDS}s", "--latency", "-H", "Accept-Encoding: gzip", url],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "Non-2xx" not in told, f"{url}: {told}"
    rate, tail = re.search(r"Requests/sec:\s+([\d.]+)", told), re.search(r"99%\s+([\d.]+)(us|ms|s)", told)
    assert rate
    assert tail
    return Speed(float(rate[1]), float(tail[1]) * UNITS[tail[2]])


def gunicorn(application: str, port: int) -> list[str]:
    """Return the command that serves an application as the site is served."""
    return [sys.executable, "-m", "gunicorn", application, "--config", GUNICORN, "--preload", "--workers", "2",
            "--bind", f"127.0.0.1:{port}"]  # fmt: skip


def write_nginx(folder: Path, port: int, size: int) -> list[str]:
    """Write a static file of `size` bytes and return the command that serves it with nginx."""
    files = folder / "files"
    files.mkdir(exist_ok=True, mode=0o755)
    (files / "page.html").write_bytes(b"x" * size)
    for parent in (files, *files.parents):
        if parent.is_relative_to("/tmp") and parent != Path("/tmp"):  # noqa: S108 - pytest's own folders
            parent.chmod(0o755)
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, port=port))
    return ["nginx", "-c", str(folder / "nginx.conf"), "-g", "daemon off;"]


@pytest.mark.skipif(not all(map(shutil.which, PROGRAMS)), reason=f"needs {', '.join(PROGRAMS)} from Debian's packages")
def test_requests_a_second(tmp_path: Path) -> None:
    """Print the rates and ratios of each page."""
    site, bench = tmp_path / "site", tmp_path / "bench"
    bench.mkdir()
    ports = {name: free_port() for name in ("varnish", "warm", "cold", "hello", "constant", "nginx")}
    urls = {name: f"http://127.0.0.1:{port}" for name, port in ports.items()}
    with running_stack(site, PAGE_CACHE="1", VARNISH_URL=urls["varnish"], PAGE_CACHE_SECONDS="3600") as stack:
        environment = environment_of(site, stack.url)
        with ExitStack() as servers:
            run = servers.enter_context
            run(running(varnish(bench, ports["varnish"], stack.url), urls["varnish"] + "/livez", dict(os.environ)))
            # With Varnish in front the site looks at its journal for each request that comes to it; here is none.
            run(running(gunicorn("metropolis_site.wsgi", ports["warm"]), urls["warm"] + "/livez",
                        environment | {"PAGE_CACHE": "1", "PAGE_CACHE_SECONDS": "3600"}))  # fmt: skip
            run(running(gunicorn("metropolis_site.wsgi", ports["cold"]), urls["cold"] + "/livez",
                        environment | {"PAGE_CACHE": "0"}))  # fmt: skip
            for name, path in PAGES.items():
                size = len(read(stack.url + path))
                with ExitStack() as ceilings:
                    sized = environment | {"PAGE_CACHE": "0", "BENCH_BYTES": str(size)}
                    for ceiling in ("hello", "constant"):
                        made = "hello" if ceiling == "hello" else "site"
                        command = gunicorn(f"tests.benchmarks.constant_site:{made}", ports[ceiling])
                        ceilings.enter_context(running(command, urls[ceiling], sized))
                    command = write_nginx(bench, ports["nginx"], size)
                    ceilings.enter_context(running(command, urls["nginx"] + "/page.html", dict(os.environ)))
                    targets = {
                        "nginx, static": urls["nginx"] + "/page.html",
                        "behind Varnish": urls["varnish"] + path,
                        "bare WSGI": urls["hello"] + "/",
                        "Django, constant": urls["constant"] + "/",
                        "warm in the app": urls["warm"] + path,
                        "without a cache": urls["cold"] + path,
                    }
                    print_rounds(name, size, [{key: ask(url) for key, url in targets.items()} for _ in range(ROUNDS)])


def read(url: str) -> bytes:
    """Return a page as browsers get it, compressed, and warm it."""
    wait_for(url)
    command = ["curl", "-sf", "-H", "Accept-Encoding: gzip", url]
    return subprocess.run(command, capture_output=True, check=True).stdout


def print_rounds(name: str, size: int, rounds: list[dict[str, Speed]]) -> None:
    """Print the median rate, the tail, and every ratio to nginx and to Django of the same round."""
    say(f"\n{name}, {size:,} bytes; each ratio is the median of {len(rounds)} rounds")
    say(f"{'':<20}{'requests/s':>12}{'p99 ms':>9}{'of nginx':>10}{'of Django':>11}   all rates")
    for target in rounds[0]:
        rates = [speeds[target].rate for speeds in rounds]
        of_nginx = statistics.median(speeds[target].rate / speeds["nginx, static"].rate for speeds in rounds)
        of_django = statistics.median(speeds[target].rate / speeds["Django, constant"].rate for speeds in rounds)
        tail = statistics.median(speeds[target].p99 for speeds in rounds)
        every = " ".join(f"{rate:,.0f}" for rate in rates)
        say(f"{target:<20}{statistics.median(rates):>12,.0f}{tail:>9.2f}{of_nginx:>10.2f}{of_django:>11.2f}   {every}")
