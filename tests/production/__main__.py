"""Follows the README's "One machine" in a folder of its own and walks the site: `make production-check`.

`python -m tests.production --keep` leaves the folder there, with the logs of all parts.
"""

import argparse
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from tests.production.readme_steps import commands_of, replaced
from tests.production.services import running_postgresql, running_redis, stop_nginx, write_nginx
from tests.production.stand_ins import Machine, write_stand_ins
from tests.production.walk import Walk, WalkError
from tests.server import ROOT, free_port

CLONE = "srv/metropolis"
EXAMPLE_KEY = "BACKUP_KEY=age1examplexxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
HEAD = "head"
PASSWORD = secrets.token_urlsafe(16)


def say(words: str) -> None:
    """Tell the one who waits."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


class Check:
    """One run, in the folder `root`."""

    def __init__(self, root: Path) -> None:
        """Choose the ports and the keys."""
        self.root = root
        self.web, self.varnish, self.http, self.https, self.redis, self.database = (free_port() for _part in range(6))
        self.url = f"https://localhost:{self.https}"
        self.mail = root / "mail"
        self.paths = {
            "/srv/metropolis": f"{root}/srv/metropolis",
            "/etc/metropolis.env": f"{root}/etc/metropolis.env",
            "/etc/ssl/metropolis": f"{root}/etc/ssl/metropolis",
            "/etc/systemd/system/": f"{root}/etc/systemd/system/",
            "/etc/nginx/sites": f"{root}/etc/nginx/sites",
            "/var/lib/metropolis": f"{root}/var/lib/metropolis",
            "/var/backups/metropolis": f"{root}/var/backups/metropolis",
        }

    def commands(self) -> str:
        """Return the script: the README's words with the paths, ports and names of this run."""
        text = commands_of((ROOT / "README.md").read_text(encoding="utf-8"), "One machine")
        clone = self.root / CLONE
        words = {
            "SOURCE=https://git.metropolis.example/site.git": f"SOURCE={ROOT}",
            "DOMAIN=www.metropolis.example": "DOMAIN=localhost",
            "MAIL=smtp+tls://metropolis:password@mail.metropolis.example:587": f"MAIL=filemail://{self.mail}",
            EXAMPLE_KEY: f"BACKUP_KEY={self.backup_key()}",
            "SITE_URL=https://$DOMAIN": f"SITE_URL={self.url}",
            "redis://127.0.0.1:6379/0": f"redis://127.0.0.1:{self.redis}/0",
            "127.0.0.1:6081": f"127.0.0.1:{self.varnish}",
            "BEHIND_PROXY=1": f"BEHIND_PROXY=1\nWEB_BIND=127.0.0.1:{self.web}\nWEB_WORKERS=2",
            "manage createsuperuser": f"manage createsuperuser --noinput --username {HEAD} --email {HEAD}@example.org\n"
            "manage load_demo --drawings 12",
            # The files that come with the clone name the same places; the packages are those of this environment.
            "make --directory /srv/metropolis install": f"adapt_deployment\nln -s {ROOT}/.venv {clone}/.venv\n"
            f"make --directory {clone} compile-messages",
        }
        return f"adapt_deployment() {{\n{self.adaptation()}\n}}\n{replaced(text, words | self.paths)}"

    def adaptation(self) -> str:
        """Return the commands that put paths and ports of this run into the clone's own deployment files."""
        ports = {"127.0.0.1:8001": self.web, "127.0.0.1:6081": self.varnish}
        changes = [f"s#{old}#{new}#g" for old, new in self.paths.items()]
        changes += [f"s#{old}#127.0.0.1:{port}#g" for old, port in ports.items()]
        changes += [f's#port = "8001"#port = "{self.web}"#', f"s#listen 80 #listen 127.0.0.1:{self.http} #"]
        changes += [f"s#listen 443 #listen 127.0.0.1:{self.https} #", f"s#/run/metropolis-cache#{self.root}/varnish#"]
        changes += ["s#/var/log/nginx#" + str(self.root) + "#"]
        if os.geteuid():
            changes.append("s#-j unix,user=vcache#-j none#")
        expressions = " ".join(f"-e '{change}'" for change in changes)
        return f"sed -i {expressions} {self.root}/{CLONE}/metropolis_site/deploy/*"

    def backup_key(self) -> str:
        """Return a public key to encrypt backups for, and keep its secret half in the folder."""
        from pyrage import x25519

        identity = x25519.Identity.generate()
        (self.root / "identity").write_text(f"{identity}\n")
        return str(identity.to_public())

    @property
    def environment(self) -> dict[str, str]:
        """Return the environment of the commands: stand-ins first, our PostgreSQL, nothing of this project's shell."""
        outside = {name: os.environ[name] for name in ("HOME", "LANG", "TERM") if name in os.environ}
        return outside | {
            "PATH": f"{self.root}/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "PYTHONPATH": str(ROOT),
            "CHECK_ROOT": str(self.root),
            "PGHOST": str(self.root / "postgresql"),
            "PGPORT": str(self.database),
            "PGUSER": "metropolis",
            "DJANGO_SUPERUSER_PASSWORD": PASSWORD,
            "DEMO_PASSWORD": PASSWORD,
        }

    def manage(self, *command: str) -> str:
        """Run a management command as the README's `manage` does and return what it prints."""
        script = (
            f'set -a; . {self.root}/etc/metropolis.env; cd {self.root}/{CLONE}; exec .venv/bin/python manage.py "$@"'
        )
        done = subprocess.run(
            ["bash", "-c", script, "manage", *command], env=self.environment, check=True, stdout=subprocess.PIPE
        )
        return done.stdout.decode()

    def run(self) -> None:
        """Build, walk and stop. Raises what failed; the logs are in the folder."""
        machine = Machine(self.root)
        for folder in ("etc/systemd/system", "etc/ssl", "var/lib", "var/backups", "srv", "varnish"):
            (self.root / folder).mkdir(parents=True)
        write_stand_ins(self.root / "bin")
        write_nginx(self.root)
        with ExitStack() as stack:
            stack.enter_context(running_postgresql(self.root, self.database))
            stack.enter_context(running_redis(self.root, self.redis))
            stack.callback(machine.stop_all)
            stack.callback(stop_nginx, self.root)
            say("Following the README …")
            subprocess.run(
                ["bash", "-euo", "pipefail", "-c", self.commands()], env=self.environment, check=True, cwd=self.root
            )
            walk = Walk(self.url, self.mail, self.manage)
            walk.wait_for_site()
            for part in (
                walk.wait_for_workers,
                walk.read_pages,
                walk.follow_drawing,
                lambda: walk.log_in(HEAD, PASSWORD),
            ):
                say(f"  ✓ {part()}")
            (archive,) = (self.root / "var/backups/metropolis").iterdir()
            say(f"  ✓ a backup of {archive.stat().st_size:,} bytes")


def main() -> None:
    """Run the check; what failed ends it with a status of 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", action="store_true", help="leave the folder with the logs of all parts")
    is_kept = parser.parse_args().keep
    root = Path(tempfile.mkdtemp(prefix="metropolis-check-"))
    root.chmod(0o755)  # PostgreSQL and Varnish are other users
    try:
        Check(root).run()
    except (WalkError, subprocess.CalledProcessError) as error:
        say(f"  ✗ {error}")
        raise SystemExit(1) from error
    finally:
        if is_kept:
            say(f"Everything is in {root}")
        else:
            shutil.rmtree(root, ignore_errors=True)


if __name__ == "__main__":
    main()
