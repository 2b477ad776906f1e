"""What a PDF says: started in a process of its own, with a limit on time, and brought back as values."""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from reports.publications import pdf_reader
from reports.publications.choices import Problem
from reports.publications.language_guess import guess_language

SECONDS = 120  # of the clock; the processor time is limited inside
FEWEST_CHARACTERS = 15  # of text that make a page more than a picture of a page
ENOUGH_PAGES = 0.6  # share of pages with text that make a text layer
COMPLAINTS = {pdf_reader.NEEDS_PASSWORD: Problem.LOCKED, pdf_reader.BROKEN: Problem.BROKEN}


class UnreadableError(Exception):
    """A PDF that could not be read; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.value)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """What the reading of a PDF found. `language` is what the file states, `guessed_language` what its words say."""

    page_count: int
    pages: list[str]
    is_whole: bool
    title: str
    language: str
    is_tagged: bool
    has_scripts: bool
    cover: bytes = b""

    @property
    def has_text(self) -> bool:
        """Whether the pages hold text, not only pictures of it."""
        with_text = sum(len(text.strip()) >= FEWEST_CHARACTERS for text in self.pages)
        return with_text >= len(self.pages) * ENOUGH_PAGES

    @property
    def guessed_language(self) -> str:
        """The language of the words; empty if there are too few to tell."""
        return guess_language(" ".join(self.pages[:20]))


def read_pdf(file: Path, seconds: int = SECONDS) -> PdfFacts:
    """Return what the PDF at `file` holds.

    Raises UnreadableError with the reason: damaged, locked by a password, or beyond the limits.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        command = [sys.executable, "-m", "reports.publications.pdf_reader", str(file), name]
        # Nothing of the site's environment: a hole in the PDF library must not find a secret there.
        environment = {"PATH": os.defpath, "TMPDIR": name, "PYTHONDONTWRITEBYTECODE": "1"}
        try:
            done = subprocess.run(  # noqa: S603 - our own module, and the file is an argument, never a command
                command, cwd=settings.BASE_DIR, env=environment, timeout=seconds, check=False,
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            raise UnreadableError(Problem.TOO_HEAVY) from None
        if done.returncode:
            raise UnreadableError(COMPLAINTS.get(done.returncode, Problem.TOO_HEAVY))
        found = json.loads((folder / "reading.json").read_text(encoding="utf-8"))
        cover = folder / "cover.png"
        return PdfFacts(**found, cover=cover.read_bytes() if cover.exists() else b"")
