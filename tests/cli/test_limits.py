"""Limits of one document: each is told by name, and can be raised in the configuration."""

import os
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from auditlint.config import NO_EXCLUDES, Config, ConfigError, load_config
from auditlint.config.limits import Ceilings
from auditlint.findings import DocumentReport
from auditlint.reporters import render
from auditlint.reporters.screen import Screen
from auditlint.reporters.text_report import render_text
from auditlint.runner import Plan, Source, find_sources, from_bytes, run
from tests.pdf.drawing import drawn, lines

pytest.importorskip("reportlab")

LINE = "本年预算66.15万元，执行59.54万元。\n"


def configured(tmp_path: Path, text: str) -> Config:
    path = tmp_path / "auditlint.yaml"
    path.write_text(text, "utf-8")
    return load_config(path)


def test_limits_are_read_from_the_configuration(tmp_path: Path) -> None:
    config = configured(tmp_path, "limits:\n  pages: 10\n  memory: 1_000\n")
    assert config.limits == Ceilings(pages=10, memory=1000)


@pytest.mark.parametrize(
    ("text", "line", "column", "hint"),
    [
        ("limits:\n  pags: 10\n", 2, 3, "pages"),
        ("limits:\n  pages: many\n", 2, 10, "整数"),
        ("limits:\n  pages: 0\n", 2, 10, "整数"),
        ("limits:\n  pages: -3\n", 2, 10, "整数"),
        ("limits:\n  pages: 1.5\n", 2, 10, "整数"),
        ("limits:\n  pages: 10\n  pages: 11\n", 3, 3, "两次"),
        ("limits: 10\n", 1, 9, "键: 值"),
    ],
)
def test_mistakes_in_limits_are_shown(tmp_path, text, line, column, hint) -> None:
    with pytest.raises(ConfigError) as caught:
        configured(tmp_path, text)
    said = caught.value.render("zh")
    assert f"{line}:{column}" in said
    assert hint in said


def packed(text: bytes) -> bytes:
    """A Word file whose text is followed by megabytes of white space."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", text)
    return file.getvalue()


WORD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    f"<w:p><w:r><w:t>{LINE}</w:t></w:r></w:p>{' ' * 3_000_000}</w:body></w:document>"
).encode()

DOCUMENTS = {
    "pages": ("a.pdf", drawn(*[lines(LINE)] * 3), {"pages": 2}),
    "characters": ("a.pdf", drawn(lines(LINE, LINE)), {"characters": 10}),
    "cells": (
        "a.html",
        ("<table>" + "<tr><td>1<td>2</tr>" * 9 + "</table>").encode(),
        {"cells": 5},
    ),
    "text": ("a.txt", LINE.encode() + b" " * 1_100_000 + LINE.encode(), {"text": 1}),
    "unpacked": ("a.docx", packed(WORD), {"unpacked": 1}),
    "file": ("a.txt", b" " * 1_100_000 + LINE.encode(), {"file": 1}),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_limit_is_named_and_can_be_raised(name: str) -> None:
    label, data, low = DOCUMENTS[name]
    [report] = linted([from_bytes(label, data)], Ceilings(**low))
    assert report.status in ("partial", "unreadable")
    assert report.problem is not None
    assert "limits:" in report.problem.zh
    assert "limits:" in report.problem.en
    assert name in report.problem.zh
    assert name in report.problem.en
    [report] = linted([from_bytes(label, data)], Ceilings())
    assert report.status == "checked"


def linted(sources: list[Source], limits: Ceilings, **plan: object) -> tuple[DocumentReport, ...]:
    config = Config(limits=limits)
    settings = {"largest": limits.file << 20, "seconds": limits.seconds, "jobs": 1, **plan}
    return run(sources, Plan(config=config, **settings)).documents  # type: ignore[arg-type]


class Greedy:
    """An engine that fills the memory over some documents."""

    def lint(self, documents, checks, settings):
        (document,) = documents
        [paragraph] = document.paragraphs
        if "greedy" in paragraph.passage.content:
            filled = [bytes(100 << 20) for _ in range(40)]
            assert filled
        path = document.path
        return (DocumentReport(path=path, format="text", submission=path, status="checked"),)


@pytest.mark.skipif(os.name != "posix", reason="the limit is the system's")
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_document_that_fills_the_memory_stops_alone(monkeypatch, jobs) -> None:
    monkeypatch.setattr("auditlint.engine.lint", Greedy().lint)
    texts = ["fine", "greedy", "fine", "greedy", "fine"]
    sources = [from_bytes(f"{at}.txt", text.encode()) for at, text in enumerate(texts)]
    reports = linted(sources, Ceilings(memory=1500), jobs=jobs)
    assert [one.status for one in reports] == [
        "unreadable" if text == "greedy" else "checked" for text in texts
    ]
    assert "1,500 MB" in str(reports[1].problem)
    assert "memory" in str(reports[1].problem)


def test_one_document_alone_may_die_too(monkeypatch) -> None:
    monkeypatch.setattr("auditlint.engine.lint", lambda *_: os._exit(9))
    for label, data in (("a.pdf", DOCUMENTS["pages"][1]), ("a.docx", DOCUMENTS["unpacked"][1])):
        [report] = linted([from_bytes(label, data)], Ceilings())
        assert report.status == "unreadable"
        assert "limits:" in str(report.problem)


def test_a_file_that_changes_while_it_is_read_is_told(tmp_path, monkeypatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(LINE, "utf-8")
    seen: list[int] = []
    look = os.fstat

    def changing(handle: int) -> os.stat_result:
        if seen:
            path.write_text(LINE * 2, "utf-8")
        seen.append(handle)
        return look(handle)

    monkeypatch.setattr("auditlint.runner.contents.os.fstat", changing)
    [report] = linted([Source("a.txt", path)], Ceilings())
    assert report.status == "unreadable"
    assert "被修改" in str(report.problem)


@pytest.mark.skipif(os.name != "posix", reason="names that other systems refuse")
def test_odd_names_of_files_never_stop_a_report(tmp_path) -> None:
    names = [b"\xff\xfe.txt", b"a\nb.txt", b"c\x1b[31m.txt", b'd<b>&".txt', b" e .txt", b"-f.txt"]
    for name in names:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text(LINE, "utf-8")
    result = run(find_sources([str(tmp_path)], NO_EXCLUDES).found, Plan(jobs=1))
    assert [one.status for one in result.documents] == ["checked"] * len(names)
    for form in ("json", "html"):
        written = render(result, form, "zh")
        assert written.decode("utf-8")
        assert b"<b>&" not in written or form == "json"
    shown = render_text(result, "zh", Screen("utf-8"))
    assert "\x1b" not in shown
    assert shown.encode("utf-8")
