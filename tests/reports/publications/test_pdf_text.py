"""Reading of PDFs: what is found, and that no file takes more than its share."""

import io
from pathlib import Path

import pytest
from PIL import Image

from metropolis_site.home.demo.example_pdfs import write_scan
from reports.publications import pdf_text
from reports.publications.choices import Problem
from reports.publications.pdf_text import UnreadableError, read_pdf
from tests.factories.publications import plain_pdf

# A page that opens a script when the file is opened; the rest is a minimal document (PDF 1.7, 12.6.4.16).
SCRIPTED = (
    b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R /Names << /JavaScript << /Names [(a) 4 0 R] >> >> >>\nendobj\n"
    b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
    b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>\nendobj\n"
    b"4 0 obj\n<< /S /JavaScript /JS (app.alert\\(1\\)) >>\nendobj\ntrailer\n<< /Root 1 0 R /Size 5 >>\n%%EOF\n"
)
# Encrypted with a user password that is not empty (PDF 1.7, 7.6): the keys are noise, so no password opens it.
LOCKED = SCRIPTED.replace(
    b"<< /Root 1 0 R /Size 5 >>",
    b"<< /Root 1 0 R /Size 5 /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] "
    b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >> >>",
)


def write(folder: Path, data: bytes) -> Path:
    file = folder / "file.pdf"
    file.write_bytes(data)
    return file


def test_text_tags_title_language_and_cover_are_found(tmp_path: Path) -> None:
    facts = read_pdf(write(tmp_path, plain_pdf("Montréal escucha.", "Page two.", title="Escucha", language="es")))
    assert facts.page_count == 2
    assert [text.strip() for text in facts.pages] == ["Montréal escucha.", "Page two."]
    assert (facts.title, facts.language, facts.is_tagged, facts.is_whole) == ("Escucha", "es", True, True)
    assert Image.open(io.BytesIO(facts.cover)).width == 900
    assert not facts.has_scripts


def test_a_scan_is_known_as_a_picture(tmp_path: Path) -> None:
    facts = read_pdf(write(tmp_path, write_scan(["A picture of words"])))
    assert (facts.has_text, facts.is_tagged, facts.language, facts.guessed_language) == (False, False, "", "")
    assert facts.cover


def test_scripts_are_seen_and_not_run(tmp_path: Path) -> None:
    assert read_pdf(write(tmp_path, SCRIPTED)).has_scripts


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\nnothing", b"<html></html>", b"\x00" * 10_000])
def test_a_broken_file_says_so(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(UnreadableError) as error:
        read_pdf(write(tmp_path, data))
    assert error.value.problem == Problem.BROKEN


def test_a_locked_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as error:
        read_pdf(write(tmp_path, LOCKED))
    assert error.value.problem == Problem.LOCKED


def test_a_file_beyond_the_time_is_given_up(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as error:
        read_pdf(write(tmp_path, plain_pdf()), seconds=0)
    assert error.value.problem == Problem.TOO_HEAVY


def test_a_file_beyond_the_memory_is_given_up_and_this_process_lives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader that asks for more than its limit ends with an error of its own, which is no fault of the worker."""
    monkeypatch.setattr(pdf_text.sys, "executable", str(tmp_path / "greedy"), raising=True)
    (tmp_path / "greedy").write_text("#!/bin/sh\nkill -KILL $$\n")
    (tmp_path / "greedy").chmod(0o755)
    with pytest.raises(UnreadableError) as error:
        read_pdf(write(tmp_path, plain_pdf()))
    assert error.value.problem == Problem.TOO_HEAVY
