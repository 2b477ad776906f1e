"""PostgreSQL, Redis and nginx of the folder, which Debian's packages would have started by themselves."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

NGINX = """
{user}
daemon on;
pid {root}/nginx.pid;
error_log {root}/nginx.log;
{modules}
events {{}}
http {{
    include /etc/nginx/mime.types;
    client_body_temp_path {root}/bodies;
    proxy_temp_path {root}/proxied;
    fastcgi_temp_path {root}/fastcgi;
    uwsgi_temp_path {root}/uwsgi;
    scgi_temp_path {root}/scgi;
    include {root}/etc/nginx/sites-enabled/*;
}}
"""


def as_postgres(command: list[str], folder: Path) -> None:
    """Run a program of PostgreSQL, which refuses to be root, as the user of Debian's package."""
    if os.geteuid() == 0:
        shutil.chown(folder, pwd.getpwnam("postgres").pw_uid)
        command = ["/usr/sbin/runuser", "--user", "postgres", "--", *command]
    subprocess.run(command, check=True, capture_output=True, cwd="/")


@contextmanager
def running_postgresql(root: Path, port: int) -> Iterator[Callable[[], None]]:
    """Run a cluster of its own, which trusts whoever comes by its socket, and yield what restarts it."""
    folder = root / "postgresql"
    folder.mkdir()
    (programs,) = sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1:]
    data = folder / "data"
    as_postgres([f"{programs}/initdb", "--pgdata", str(data), "--auth", "trust", "--username", "postgres"], folder)
    options = f"-p {port} -k {folder} -c listen_addresses=''"
    control = [f"{programs}/pg_ctl", "--pgdata", str(data), "--wait", "--log", str(folder / "log")]
    as_postgres([*control, "--options", options, "start"], folder)
    try:
        yield lambda: as_postgres([*control, "--mode", "fast", "restart"], folder)
    finally:
        as_postgres([*control, "--mode", "immediate", "stop"], folder)


@contextmanager
def running_redis(root: Path, port: int) -> Iterator[None]:
    """Run a Redis that keeps nothing on disk."""
    redis = subprocess.Popen(
        ["redis-server", "--bind", "127.0.0.1", "--port", str(port), "--save", "", "--dir", str(root)],
        stdout=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        redis.terminate()
        redis.wait()


def write_nginx(root: Path) -> None:
    """Write the main file that Debian's package brings, with nothing outside the folder."""
    for folder in ("sites-available", "sites-enabled"):
        (root / "etc/nginx" / folder).mkdir(parents=True)
    modules = "\n".join(f"include {path};" for path in sorted(Path("/etc/nginx/modules-enabled").glob("*.conf")))
    # Everything is done by the one who checks, as the stand-ins have it; nginx would become another user.
    user = "" if os.geteuid() else "user root;"
    (root / "etc/nginx/nginx.conf").write_text(NGINX.format(root=root, modules=modules, user=user))


def stop_nginx(root: Path) -> None:
    """End nginx, where it runs."""
    if (root / "nginx.pid").exists():
        subprocess.run(["nginx", "-c", str(root / "etc/nginx/nginx.conf"), "-s", "stop"], check=False)
