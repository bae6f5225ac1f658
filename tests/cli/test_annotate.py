"""``auditlint annotate``: which copies are written, where, and that originals stay."""

import os
import sys
import zipfile
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

pytest.importorskip("docx", reason="python-docx writes the documents of these tests")

import docx
import openpyxl

from auditlint.readers import read
from auditlint.runner import Source
from auditlint.runner.naming import targets
from auditlint.runner.sources import COPIES
from auditlint.samples import FORM
from tests.formats.docx_writer import as_docx
from tests.formats.merging import plain
from tests.formats.xlsx_writer import Setting, as_xlsx

from .conftest import Command

GOOD = read("a.txt", FORM.text.encode())
BAD = read("a.txt", FORM.with_("执行率", "1.16%").text.encode())


@pytest.fixture
def office(folder: Path) -> Path:
    """``office/`` with a Word file and a workbook that contradict themselves, and a good one."""
    found = folder / "office"
    (found / "甲").mkdir(parents=True)
    (found / "甲" / "自评表.docx").write_bytes(as_docx(BAD, plain))
    (found / "自评表.xlsx").write_bytes(as_xlsx(BAD, Setting()))
    (found / "good.docx").write_bytes(as_docx(GOOD, plain))
    return found


def contents(folder: Path) -> dict[str, bytes]:
    files = (one for one in folder.rglob("*") if one.is_file() and one.name != COPIES)
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in files}


def test_copies_stand_below_the_folder_and_originals_stay(command: Command, office: Path) -> None:
    before = contents(office)
    ran = command("annotate", "office", "-o", "out")
    assert ran.status == 1
    assert contents(office) == before
    assert contents(office.parent / "out").keys() == {"甲/自评表.docx", "自评表.xlsx"}
    assert "office/good.docx：没有发现问题，未复制" in ran.out
    assert "office/自评表.xlsx：已写入 out/自评表.xlsx（1 条批注）" in ran.out
    assert "确定 2 处" in ran.out


def test_a_comment_tells_the_finding_and_where_its_figures_stand(
    command: Command, office: Path
) -> None:
    command("annotate", "office", "-o", "out")
    [comment] = docx.Document(str(office.parent / "out" / "甲" / "自评表.docx")).comments
    assert comment.text.startswith("[确定 TST001] 执行率写作 1.16%")
    assert "推算：" in comment.text
    assert "（表1第" in comment.text
    book = openpyxl.load_workbook(office.parent / "out" / "自评表.xlsx")
    [cell] = [one for row in book.active.iter_rows() for one in row if one.comment is not None]
    assert cell.value == 0.0116
    assert "TST001" in cell.comment.text


def test_a_copy_has_the_findings_of_its_original(command: Command, office: Path) -> None:
    command("annotate", "office", "-o", "out")
    for name in ("甲/自评表.docx", "自评表.xlsx"):
        old, new = command(f"office/{name}"), command(f"out/{name}")
        assert old.out.replace("office/", "") == new.out.replace("out/", "")


def test_a_second_run_reads_no_copies_and_writes_the_same(command: Command, office: Path) -> None:
    command("annotate", "office", "-o", "office/批注")
    first = contents(office / "批注")
    assert "共 3 份文件" in command("annotate", "office", "-o", "office/批注").out
    assert contents(office / "批注") == first


def test_copies_are_no_documents_unless_their_folder_is_named(
    command: Command, office: Path
) -> None:
    command("annotate", "office", "-o", "office/批注")
    ran = command("check", "office")
    assert "共 3 份文件" in ran.out
    assert "批注副本：office/批注" in ran.err
    assert "共 2 份文件" in command("check", "office/批注").out
    (office / "own").mkdir()
    command("annotate", "office", "-o", "office/own")
    assert contents(office / "own").keys() == {"甲/自评表.docx", "自评表.xlsx"}
    assert not (office / "own" / COPIES).exists()


def test_all_copies_documents_without_findings_as_they_are(command: Command, office: Path) -> None:
    ran = command("annotate", "office/good.docx", "--all")
    assert ran.status == 0
    assert contents(office.parent / "auditlint-annotated") == {
        "good.docx": (office / "good.docx").read_bytes()
    }


def test_a_text_is_refused_and_another_way_is_named(command: Command, folder: Path) -> None:
    ran = command("annotate", "reports/bad.txt")
    assert ran.status == 1
    assert "auditlint check -o 审核底稿.html" in ran.err
    assert not (folder / "auditlint-annotated").exists()
    assert command("annotate", "reports/bad.txt", "--exit-zero").status == 3


@pytest.mark.parametrize("target", ["office", ".", "office/甲"])
def test_the_folder_of_an_original_is_refused(command: Command, office: Path, target: str) -> None:
    before = contents(office)
    ran = command("annotate", "office/甲/自评表.docx", "office", "-o", target)
    assert ran.status == 2
    assert "-o" in ran.err
    assert contents(office) == before


def test_a_link_to_an_original_is_not_written_through(command: Command, office: Path) -> None:
    out = office.parent / "out"
    out.mkdir()
    (out / "自评表.docx").symlink_to(office / "甲" / "自评表.docx")
    before = contents(office)
    ran = command("annotate", "office/甲/自评表.docx", "-o", "out")
    assert (ran.status, contents(office)) == (2, before)
    assert "会覆盖原文件" in ran.err


def test_members_of_an_archive_are_written_under_their_names(
    command: Command, office: Path
) -> None:
    with zipfile.ZipFile(office.parent / "材料.zip", "w") as archive:
        archive.writestr("乙/自评表.docx", as_docx(BAD, plain))
        archive.writestr("../../外.docx", as_docx(BAD, plain))
    command("annotate", "材料.zip", "-o", "out")
    assert contents(office.parent / "out").keys() == {
        "材料.zip/乙/自评表.docx",
        "材料.zip/外.docx",
    }


def test_what_comes_by_standard_input_gets_the_ending_of_its_format(
    command: Command, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = (office / "自评表.xlsx").read_bytes()
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(data)))
    command("annotate", "-", "-o", "out")
    assert contents(office.parent / "out").keys() == {"stdin.xlsx"}


def test_no_path_is_wrong_usage(command: Command) -> None:
    ran = command("annotate")
    assert ran.status == 2
    assert "auditlint annotate 自评报告.docx" in ran.err


@pytest.mark.parametrize(
    ("member", "written"),
    [
        ("a.docx", "a.docx"),
        ("../../etc/a.docx", "etc/a.docx"),
        ("x/./..//a.docx", "x/a.docx"),
        ("con.docx", "_con.docx"),
        ("a<b>:\x1b[31m.docx", "a_b___[31m.docx"),
        ("内.zip!/a.docx", "内.zip/a.docx"),
    ],
)
def test_names_in_archives_stay_below_the_folder(member: str, written: str) -> None:
    path = Path("材料.zip")
    source = Source(f"{path}!/{member}", path, member=(0,))
    [target] = targets([source], Path("out")).values()
    assert target.as_posix() == f"out/材料.zip/{written}"


def test_no_two_documents_have_one_copy() -> None:
    path = Path("材料.zip")
    sources = [
        Source(f"{path}!/{name}", path, member=(at,))
        for at, name in enumerate(("a.docx", "../a.docx", "A.docx"))
    ]
    found = {str(one).casefold() for one in targets(sources, Path("out")).values()}
    assert len(found) == 3
    assert all(os.path.commonpath(["out", one]) == "out" for one in found)
