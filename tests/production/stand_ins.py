"""What a folder has instead of a whole Debian: systemctl, apt-get and runuser that act in the folder alone.

Written into a folder that stands first in PATH. They read the very unit files that systemd would.
"""

import configparser
import os
import shlex
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

SCRIPTS = {
    # The packages are named by what they bring: one that is missing ends the check with its name.
    "apt-get": "for name in git make nginx openssl varnishd redis-server createdb; do\n"
    '    command -v "$name" >/dev/null || { echo "The check needs $name; apt-get installs it." >&2; exit 1; }\ndone',
    "useradd": "true",
    "chown": "true",
    # `install --owner` and `runuser` need another user: all is done by the one who checks.
    "install": """
arguments=()
while (($#)); do
    case $1 in
        --owner|--group) shift 2 ;;
        *) arguments+=("$1"); shift ;;
    esac
done
exec /usr/bin/install "${arguments[@]}"
""",
    "runuser": """
[[ $1 == --user && $3 == -- ]]
if [[ $2 == postgres ]]; then export PGUSER=postgres; fi
shift 3
exec "$@"
""",
}


def write_stand_ins(folder: Path) -> None:
    """Write the programs into `folder`."""
    folder.mkdir()
    scripts = SCRIPTS | {"systemctl": f'exec {sys.executable} -m {__spec__.name} "$@"'}
    for name, body in scripts.items():
        program = folder / name
        program.write_text(f"#!/usr/bin/env bash\nset -euo pipefail\n{body}\n")
        program.chmod(0o755)


class Machine:
    """The services of the folder `root`, whose unit files are below its /etc/systemd/system."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.running = root / "running"
        self.running.mkdir(exist_ok=True)

    def read_unit(self, name: str) -> configparser.ConfigParser:
        """Return the unit of a name; `metropolis-worker@2` is made of the file for all workers."""
        stem, at, instance = name.removesuffix(".service").partition("@")
        unit = configparser.ConfigParser(interpolation=None, strict=False)
        unit.optionxform = str  # type: ignore[assignment,method-assign]
        text = (self.root / f"etc/systemd/system/{stem}{at}.service").read_text()
        unit.read_string(text.replace("%i", instance))
        return unit

    def start(self, name: str) -> None:
        """Start a service, or what a timer calls, and note who it is. A service of one shot is waited for."""
        name = name.removesuffix(".timer").removesuffix(".service")
        service = self.read_unit(name)["Service"]
        with (self.root / f"{name}.log").open("ab") as log:
            started = subprocess.Popen(
                shlex.split(service["ExecStart"]), cwd=service.get("WorkingDirectory", str(self.root)),
                env=os.environ | self.settings(service), stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        if service.get("Type") != "oneshot":
            (self.running / name).write_text(str(started.pid))
        elif started.wait():
            raise SystemExit(f"{name} failed: {(self.root / f'{name}.log').read_text()[-2000:]}")

    def settings(self, service: configparser.SectionProxy) -> dict[str, str]:
        """Return the variables of a unit's EnvironmentFile."""
        if "EnvironmentFile" not in service:
            return {}
        lines = Path(service["EnvironmentFile"]).read_text().splitlines()
        return {name: value.strip('"') for name, value in (line.split("=", 1) for line in lines)}

    def send(self, name: str, number: signal.Signals) -> None:
        """Send a signal to a running service."""
        pid = int((self.running / name.removesuffix(".service")).read_text())
        os.kill(pid, number)

    def stop_all(self) -> None:
        """End every service, the youngest first, with its children."""
        for note in sorted(self.running.iterdir(), key=lambda each: each.stat().st_mtime, reverse=True):
            with suppress(ProcessLookupError):
                os.killpg(int(note.read_text()), signal.SIGTERM)
            note.unlink()


def systemctl(arguments: list[str]) -> None:
    """Do what `systemctl` does with these arguments, for what the README asks of it."""
    machine = Machine(Path(os.environ["CHECK_ROOT"]))
    match arguments:
        case ["daemon-reload"] | ["disable", "--now", "varnish"]:
            pass
        case ["enable", "--now", *names] | ["start", *names]:
            for name in names:
                machine.start(name)
        case ["reload", "nginx"]:
            subprocess.run(["nginx", "-c", str(machine.root / "etc/nginx/nginx.conf")], check=True)
        case ["reload", name]:
            machine.send(name, signal.SIGHUP)
        case _:
            raise SystemExit(f"The check knows no systemctl {' '.join(arguments)}")


if __name__ == "__main__":
    systemctl(sys.argv[1:])
