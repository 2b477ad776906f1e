"""A picture of a phone to its clean copy: time and peak memory, one process per run, beside libvips where it is."""

import json
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.server import ROOT

RUNS = 5
# Prints the seconds of one intake and by how many MB the peak stands above what the process held before it.
INTAKE = """
import json, os, pathlib, sys, time, django
os.environ["DJANGO_SETTINGS_MODULE"] = "metropolis_site.settings"
os.environ["VAR_DIR"] = sys.argv[2]
django.setup()
from campaigns.uploads.images import clean_picture
def megabytes(name):  # not getrusage: that begins with the peak of the process that started this one
    return int(pathlib.Path("/proc/self/status").read_text().split(name)[1].split()[0]) / 1024
base, started = megabytes("VmRSS:"), time.perf_counter()
with open(sys.argv[1], "rb") as file:
    clean_picture(file)
took = time.perf_counter() - started
peak = megabytes("VmHWM:")
print(json.dumps([took, peak - base]))
"""
KINDS: tuple[tuple[str, tuple[int, int], dict[str, Any]], ...] = (
    ("JPEG", (4000, 3000), {"quality": 88}),
    ("JPEG", (8000, 6000), {"quality": 80}),
    ("JPEG", (4000, 3000), {"quality": 88, "progressive": True}),
    ("JPEG", (8000, 6000), {"quality": 80, "progressive": True}),
    ("WEBP", (4000, 3000), {"quality": 80, "method": 0}),
    ("HEIF", (4000, 3000), {"quality": 60}),
    ("HEIF", (8000, 6000), {"quality": 50}),
    ("PNG", (4000, 3000), {"compress_level": 1}),
)


def photo(folder: Path, kind: str, size: tuple[int, int], options: dict[str, Any]) -> Path:
    """Return a file of `kind` with noise and gradients, about as hard to decode as a photo."""
    small = Image.effect_noise((size[0] // 4, size[1] // 4), 40).convert("RGB")
    path = folder / f"photo-{kind}-{size[0]}-{len(options)}"
    small.resize(size, Image.Resampling.BICUBIC).save(path, kind, **options)
    return path


@pytest.mark.parametrize(("kind", "size", "options"), KINDS)
def test_intake(tmp_path: Path, kind: str, size: tuple[int, int], options: dict[str, Any]) -> None:
    path = photo(tmp_path, kind, size, options)
    runs = []
    for _run in range(RUNS):
        command = [sys.executable, "-c", INTAKE, str(path), str(tmp_path)]
        runs.append(json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout))
    seconds, peak = (statistics.median(values) for values in zip(*runs, strict=True))
    name = f"{kind}{' progressive' if options.get('progressive') else ''} {size[0] * size[1] // 1_000_000} MP"
    print(f"\n{name}: {seconds * 1000:.0f} ms, {peak:.0f} MB above the process")  # noqa: T201


def test_twelve_megapixels_beside_libvips(tmp_path: Path) -> None:
    tool = shutil.which("vipsthumbnail")
    if tool is None:
        pytest.skip("vipsthumbnail is not installed (Debian: libvips-tools)")
    path = photo(tmp_path, *KINDS[0])
    ours, theirs = [], []
    for _run in range(RUNS):
        command = [sys.executable, "-c", INTAKE, str(path), str(tmp_path)]
        ours.append(json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout)[0])
        started = time.perf_counter()
        subprocess.run([tool, str(path), "--size", "2048", "-o", f"{tmp_path}/out.jpg[Q=90,strip]"], check=True)
        theirs.append(time.perf_counter() - started)
    print(  # noqa: T201
        f"\nclean copy {statistics.median(ours):.3f} s, vipsthumbnail {statistics.median(theirs):.3f} s: "
        f"{statistics.median(ours) / statistics.median(theirs):.2f} times"
    )
