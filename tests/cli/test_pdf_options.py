"""PDF on the command line: passwords, cross-check, a library that crashes."""

import os
import signal

from auditlint.readers import pdf as pdf_reader

from .test_bad_input import encrypted_pdf, printed_pdf


def test_a_password_file_opens_an_encrypted_pdf(command, folder):
    (folder / "locked.pdf").write_bytes(encrypted_pdf())
    (folder / "words.txt").write_text("wrong\nsecret\n", encoding="utf-8")
    refused = command("check", "locked.pdf")
    assert refused.status == 3
    assert "--password-file" in refused.out
    assert command("check", "locked.pdf", "--password-file", "words.txt").status == 0
    assert command("inspect", "locked.pdf", "--password-file", "words.txt", bare=True).status == 0


def test_a_password_file_that_is_not_there_is_a_mistake_of_usage(command, folder):
    (folder / "locked.pdf").write_bytes(encrypted_pdf())
    ran = command("check", "locked.pdf", "--password-file", "none.txt")
    assert ran.status == 2
    assert "none.txt" in ran.err


def test_cross_check_reads_a_plain_pdf_without_remarks(command, folder):
    (folder / "plain.pdf").write_bytes(printed_pdf())
    assert command("check", "plain.pdf", "--cross-check").status == 0


def test_a_crash_of_the_library_is_the_outcome_of_one_document(command, folder, monkeypatch):
    (folder / "bad.pdf").write_bytes(printed_pdf())
    monkeypatch.setattr(pdf_reader, "read", lambda *given: os.kill(os.getpid(), signal.SIGKILL))
    ran = command("check", "bad.pdf")
    assert ran.status == 3
    assert "意外结束" in ran.out
