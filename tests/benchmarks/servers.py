"""Servers beside the site: any that answers at an address, and the Varnish in front with the site's own rules."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.server import ROOT, wait_for


@contextmanager
def running(command: list[str], url: str, environment: dict[str, str]) -> Iterator[None]:
    """Run a server until the end, once it answers at `url`."""
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(url)
        yield
    finally:
        server.terminate()
        server.wait()


def varnish(folder: Path, port: int, backend: str) -> list[str]:
    """Return the command that puts Varnish in front of `backend`, with the site's own rules."""
    deploy = ROOT / "metropolis_site/deploy"
    shutil.copy(deploy / "varnish-rules.vcl", folder)
    place = (deploy / "varnish.vcl").read_text(encoding="utf-8")
    (folder / "varnish.vcl").write_text(place.replace('port = "8001"', f'port = "{backend.rpartition(":")[2]}"'))
    work = folder / "varnish"
    work.mkdir(mode=0o755)
    return ["varnishd", "-j", "none", "-F", "-n", str(work), "-a", f"127.0.0.1:{port}", "-s", "malloc,64m",
            "-f", str(folder / "varnish.vcl")]  # fmt: skip
