"""Dependencies: each has its reason beside it; the lock files pin each with hashes and name no address."""

import re
import tomllib

from tests.conventions.project import ROOT

LOCK_FILES = ("requirements.txt", "requirements-dev.txt")


def unexplained(text: str) -> list[str]:
    """Return the requirements of a pyproject.toml that have no reason in a comment beside them."""
    lines = re.findall(
        r'^    "([A-Za-z0-9._-]+(?:\[[^\]]*\])?[^"]*)",[ \t]*(.*)$', text.split("\n[tool.", 1)[0], re.MULTILINE
    )
    return [requirement for requirement, comment in lines if not re.match(r"# \S.{3,}", comment)]


def name_of(requirement: str) -> str:
    """Return the normal form of a requirement's name."""
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found, requirement
    return re.sub(r"[-_.]+", "-", found.group()).lower()


def pins_of(text: str) -> dict[str, str]:
    """Map each name that a lock file pins to its block: the line with the version, and the hashes."""
    pins: dict[str, str] = {}
    for block in re.split(r"\n(?=[A-Za-z0-9])", "\n" + text):
        found = re.match(r"([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==", block.strip())
        if found:
            pins[name_of(found.group(1))] = block.strip()
    return pins


def flaws(text: str) -> list[str]:
    """Return what a lock file must not have: a pin without a hash, an address, a path, an option of the installer."""
    found = [f"{name}: no hash" for name, block in pins_of(text).items() if "--hash=sha256:" not in block]
    found += [
        line for line in text.splitlines() if re.search(r"https?:|file:|git\+|^\s*--?(?!hash=)[a-z]|^\S+ @ ", line)
    ]
    return found


def declared() -> dict[str, list[str]]:
    """Return the names that pyproject.toml asks for, by the lock file that must have them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    site = [name_of(requirement) for requirement in project["dependencies"]]
    development = [name_of(requirement) for requirement in project["optional-dependencies"]["dev"]]
    return {"requirements.txt": site, "requirements-dev.txt": site + development}


def test_every_dependency_has_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert len(declared()["requirements-dev.txt"]) >= 20
    assert unexplained(text) == []


def test_a_dependency_without_a_reason_is_found() -> None:
    text = (
        'dependencies = [\n    "django~=5.2.0",  # the framework\n    "redis>=5,<9",\n    "x[y,z]~=1.0", # so\n]\n'
        '[tool.x]\nnames = [\n    "a",\n]\n'
    )
    assert unexplained(text) == ["redis>=5,<9", "x[y,z]~=1.0"]


def test_lock_files_carry_hashes_and_no_address() -> None:
    for name in LOCK_FILES:
        text = (ROOT / name).read_text(encoding="utf-8")
        assert len(pins_of(text)) >= 30
        assert flaws(text) == [], name


def test_a_flawed_lock_file_is_found() -> None:
    text = (
        "--index-url https://example.org/simple\n"
        "django==5.2 \\\n    --hash=sha256:abc\n    # via wagtail\n"
        "pillow==12.0\n    # via wagtail\n"
        "thing @ file:///tmp/thing\n"
    )
    assert flaws(text) == ["pillow: no hash", "--index-url https://example.org/simple", "thing @ file:///tmp/thing"]


def test_lock_files_hold_what_is_declared() -> None:
    for name, requirements in declared().items():
        pins = pins_of((ROOT / name).read_text(encoding="utf-8"))
        assert [requirement for requirement in requirements if requirement not in pins] == [], name


def test_both_lock_files_agree() -> None:
    site, development = (pins_of((ROOT / name).read_text(encoding="utf-8")) for name in LOCK_FILES)
    versions = {name: block.split()[0] for name, block in development.items()}
    assert {name: block.split()[0] for name, block in site.items() if versions.get(name) != block.split()[0]} == {}
