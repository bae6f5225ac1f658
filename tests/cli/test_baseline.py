"""``auditlint baseline`` and what ``check`` makes of decisions and comments."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from auditlint.reporters import FORMATS
from auditlint.samples import FORM

from .conftest import Command, Ran

MINE = "select: [TST, DEC]\nchecks: ../checks\n"
FILE = "auditlint-decisions.yaml"
BAD = FORM.with_("执行率", "1.16%").text
SAID = "<!-- auditlint: ignore TST001 reason: 年中追减 -->\n\n"


@pytest.fixture(autouse=True)
def configured(folder: Path) -> None:
    (folder / "auditlint.yaml").write_text(MINE, encoding="utf-8")


@pytest.fixture
def audit(command: Command) -> Command:
    def ran(*argv: str) -> Ran:
        return command(*argv, bare=True)

    return ran


def found(audit: Command, *argv: str) -> dict[str, Any]:
    whole: dict[str, Any] = json.loads(audit(*argv, "--format", "json").out)
    return whole


def counts(audit: Command, *argv: str) -> tuple[int, int, int]:
    """Errors, notes, suppressed."""
    summary = found(audit, *argv)["summary"]
    return summary["errors"], summary["notes"], summary["suppressed"]


def write(folder: Path, name: str, text: str) -> None:
    (folder / "reports" / name).write_text(text, encoding="utf-8")


def test_what_is_known_no_longer_counts(audit: Command, folder: Path) -> None:
    assert audit("reports").status == 1
    ran = audit("baseline", "write", "reports")
    assert (ran.status, ran.out) == (0, f"{FILE}：新增 1 条，删除 0 条，更新路径 0 条，现有 1 条\n")
    ran = audit("reports")
    assert ran.status == 0
    assert ran.err == f"已采用审核决定 {FILE}（1 条）；--no-decisions 不采用\n"
    assert counts(audit, "reports") == (0, 0, 1)
    (finding,) = found(audit, "reports")["findings"]
    assert finding["suppressed"] == {
        "by": "decisions",
        "reason": "已知问题（基线）",
        "until": None,
    }
    assert counts(audit, "reports", "--no-decisions") == (1, 0, 0)


def test_it_survives_moved_lines_and_renamed_files(audit: Command, folder: Path) -> None:
    audit("baseline", "write", "reports")
    write(folder, "bad.txt", f"另起一段。\n\n{BAD}")
    assert counts(audit, "reports") == (0, 0, 1)
    (folder / "reports" / "bad.txt").rename(folder / "reports" / "renamed.txt")
    assert counts(audit, "reports") == (0, 0, 1)
    assert "更新路径 1 条" in audit("baseline", "prune", "reports").out
    assert 'path: "reports/renamed.txt"' in (folder / FILE).read_text("utf-8")


def test_a_copy_of_a_known_contradiction_is_new(audit: Command, folder: Path) -> None:
    audit("baseline", "write", "reports")
    write(folder, "copy.txt", BAD)
    assert counts(audit, "reports") == (1, 0, 1)


def test_it_only_shrinks_unless_asked(audit: Command, folder: Path) -> None:
    audit("baseline", "write", "reports")
    write(folder, "new.txt", BAD.replace("1.16%", "2.16%"))
    assert "新增 0 条" in audit("baseline", "write", "reports").out
    assert counts(audit, "reports") == (1, 0, 1)
    ran = audit(
        "baseline", "write", "reports", "--extend", "--reason", "待核", "--until", "2099-12-31"
    )
    assert "新增 1 条" in ran.out
    assert counts(audit, "reports") == (0, 0, 2)
    assert 'reason: "待核"\n    until: 2099-12-31' in (folder / FILE).read_text("utf-8")
    write(folder, "bad.txt", FORM.text)
    assert "删除 1 条" in audit("baseline", "write", "reports").out
    assert counts(audit, "reports") == (0, 0, 1)


def test_what_is_gone_is_noted_and_pruned(audit: Command, folder: Path) -> None:
    audit("baseline", "write", "reports")
    write(folder, "bad.txt", FORM.text)
    assert counts(audit, "reports") == (0, 1, 0)
    (note,) = found(audit, "reports")["findings"]
    assert note["code"] == "DEC001"
    assert note["location"] == {"path": FILE, "line": 8, "column": 5}
    assert counts(audit, "reports/good.txt") == (0, 0, 0)
    assert "DEC001 决定（known）没有对应的问题：TST001 执行率写作 1.16%" in audit("reports").out
    assert audit("reports", "--fail-on", "note").status == 1
    assert audit("reports", "--fail-on", "note", "--ignore", "DEC001").status == 0
    assert "删除 1 条" in audit("baseline", "prune", "reports").out
    assert counts(audit, "reports") == (0, 0, 0)


def decide(folder: Path, audit: Command, more: str) -> str:
    """A row by hand for the only finding."""
    (finding,) = found(audit, "reports", "--no-decisions")["findings"]
    text = f"# 审核组\ndecisions:\n  # 甲\n  - fingerprint: {finding['fingerprint']!r}\n{more}"
    (folder / FILE).write_text(text, encoding="utf-8")
    return text


def test_an_accepted_finding_is_listed_with_its_reason(audit: Command, folder: Path) -> None:
    decide(folder, audit, "    status: accepted\n    reason: 见批复\n    until: 2099-01-31\n")
    ran = audit("reports")
    assert ran.status == 0
    assert "已搁置：TST001 执行率写作 1.16%" in ran.out
    assert "见批复（审核决定：认可，至 2099-01-31）" in ran.out
    (finding,) = found(audit, "reports")["findings"]
    assert finding["suppressed"] == {"by": "decisions", "reason": "见批复", "until": "2099-01-31"}


def test_an_expired_decision_counts_again(
    audit: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide(folder, audit, "    status: accepted\n    reason: 见批复\n    until: 2027-01-31\n")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1801440000")  # 2027-02-01
    assert counts(audit, "reports") == (1, 1, 0)
    assert {one["code"] for one in found(audit, "reports")["findings"]} == {"TST001", "DEC002"}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1801353600")  # 2027-01-31
    assert counts(audit, "reports") == (0, 0, 1)


def test_pruning_loses_no_decision_and_no_comment(
    audit: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1801440000")
    more = "    status: accepted\n    reason: 见批复\n    until: 2020-01-31\n"
    known = "  - {fingerprint: '0000000000000000', status: known, code: TST001}\n"
    text = decide(folder, audit, more + "  # 乙\n" + known)
    write(folder, "bad.txt", FORM.text)
    assert "删除 1 条" in audit("baseline", "prune", "reports").out
    assert (folder / FILE).read_text("utf-8") == text.replace(known, "")


def test_pruning_what_is_over(audit: Command, folder: Path) -> None:
    audit("baseline", "write", "reports", "--until", "2020-01-31")
    assert "删除 0 条" in audit("baseline", "prune", "reports").out
    assert "（已过期）" in audit("baseline", "show").out
    assert "删除 1 条" in audit("baseline", "prune", "reports", "--expired").out


def test_the_list_of_decisions(audit: Command) -> None:
    audit("baseline", "write", "reports")
    ran = audit("baseline", "show")
    assert ran.status == 0
    assert ran.out.startswith("已知  TST001  reports/bad.txt")
    assert ran.out.endswith(f"{FILE}: 已知 1 条，认可 0 条，驳回 0 条\n")


def test_a_file_by_option_or_setting(audit: Command, folder: Path) -> None:
    assert audit("baseline", "write", "reports", "--decisions", "我的.yaml").status == 0
    assert audit("reports").status == 1
    assert audit("reports", "--decisions", "我的.yaml").status == 0
    (folder / "auditlint.yaml").write_text(f"{MINE}decisions: 我的.yaml\n", encoding="utf-8")
    assert audit("reports").status == 0
    assert audit("reports", "--decisions", "我的.yaml", "--no-decisions").status == 2


@pytest.mark.parametrize(
    "argv",
    [("reports", "--decisions", "none.yaml"), ("baseline", "show"), ("baseline", "prune", ".")],
)
def test_a_file_that_is_not_there(audit: Command, argv: tuple[str, ...]) -> None:
    ran = audit(*argv)
    assert ran.status == 2
    assert ran.err


def test_a_mistake_in_the_file(audit: Command, folder: Path) -> None:
    (folder / FILE).write_text("decisions:\n- status: knwon\n", encoding="utf-8")
    for argv in (("reports",), ("baseline", "write", "reports"), ("baseline", "show")):
        ran = audit(*argv)
        assert ran.status == 2
        assert ran.err.startswith(f"{FILE}:2:3: 缺少 fingerprint\n2 | - status: knwon\n")


def test_comments_and_how_to_pass_over_them(audit: Command, folder: Path) -> None:
    write(folder, "bad.txt", SAID + BAD)
    ran = audit("reports")
    assert ran.status == 0
    assert "年中追减（文件中的注释）" in ran.out
    (finding,) = found(audit, "reports")["findings"]
    assert finding["suppressed"] == {"by": "comment", "reason": "年中追减", "until": None}
    assert audit("reports", "--no-suppress").status == 1
    (folder / "auditlint.yaml").write_text(f"{MINE}comments: false\n", encoding="utf-8")
    assert audit("reports").status == 1


def test_what_a_comment_suppresses_is_not_taken_into_the_baseline(
    audit: Command, folder: Path
) -> None:
    write(folder, "bad.txt", SAID + BAD)
    assert "新增 0 条" in audit("baseline", "write", "reports").out


def test_the_same_bytes_for_any_number_of_jobs(audit: Command, folder: Path) -> None:
    write(folder, "copy.txt", SAID + BAD)
    write(folder, "third.txt", BAD.replace("1.16%", "2.16%"))
    audit("baseline", "write", "reports")
    write(folder, "bad.txt", FORM.text)
    one, many = (audit("reports", "--format", "json", "--jobs", n).out for n in ("1", "2"))
    assert one == many


@pytest.mark.parametrize("form", [*FORMATS])
def test_remarks_are_shown(audit: Command, folder: Path, form: str) -> None:
    audit("baseline", "write", "reports")
    write(folder, "bad.txt", SAID + FORM.text)
    path = folder / "out"
    audit("reports", "-o", f"{form}:{path}")
    shown = path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            shown = b"".join(map(packed.read, packed.namelist()))
    for code, title in (("DEC001", "决定没有对应的问题"), ("DEC003", "注释没有对应的问题")):
        assert code.encode() in shown or title.encode() in shown


@pytest.mark.parametrize("code", ["DEC001", "DEC002", "DEC003", "dec004", "unused-comment"])
def test_remarks_are_explained(audit: Command, code: str) -> None:
    ran = audit("explain", code)
    assert ran.status == 0
    assert "DEC00" in ran.out
