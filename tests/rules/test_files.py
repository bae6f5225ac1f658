"""Rule files: they judge as checks do, and every mistake is answered with its place."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from auditlint.config import ConfigError
from auditlint.engine import lint
from auditlint.figures import Severity
from auditlint.findings import flatten
from auditlint.plugins import PluginError, load_checks
from auditlint.readers import read
from auditlint.rules import load_rules
from auditlint.samples import FORM

ROOT = Path(__file__).parents[2]
BUILTIN = ROOT / "examples" / "rules" / "builtin.yaml"
SAME = {
    "RULE001": "EXE002",
    "RULE002": "EXE003",
    "RULE003": "EXE007",
    "RULE004": "SCR001",
    "RULE005": "SCR002",
    "RULE006": "SCR003",
    "RULE007": "SCR005",
    "RULE008": "SUM001",
    "RULE009": "SUM002",
    "RULE010": "SUM003",
    "RULE011": "UNT003",
}

RULE = """rules:
  - code: CITY001
    title: 执行率低于 60% 须说明原因
    severity: warning
    scope: form
    expect: 执行偏差原因
    printed: true
    because: 执行率
    when: 执行率 < 60%
    message: 执行率 {执行率}，未说明原因
    good: [form]
    bad:
      - base: form
        edits:
          - {column: 全年执行数, value: "33.08"}
          - {column: 执行率, value: 50.01%}
        says: 执行率 50.01%，未说明原因
"""


def auditlint(*words: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "auditlint", *words],
        cwd=cwd,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "ours.yaml"
    path.write_text(text, "utf-8")
    return path


def found(path: Path, checks) -> Counter[tuple[str, str, str]]:
    reports = lint([read(str(path), path.read_bytes())], checks)
    assert not any(report.checks_failed for report in reports)
    every = (one for report in reports for one in flatten(report.findings))
    return Counter((SAME.get(one.code, one.code), one.severity, str(one.place)) for one in every)


DOCUMENTS = sorted(
    path
    for folder in ("project", "department", "damaged", "clean")
    for path in (ROOT / "examples" / folder).iterdir()
    if path.suffix in (".md", ".txt")
)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_built_in_checks_written_as_rules_give_the_same_findings(path):
    checks = load_checks((), (BUILTIN,))
    built_in = [one for one in checks if one.code in SAME.values()]
    rules = [one for one in checks if one.code in SAME]
    assert len(rules) == len(SAME) >= 10
    assert of_forms(path, rules) == of_forms(path, built_in)


def of_forms(path: Path, checks) -> Counter[tuple[str, str, str]]:
    """Without SCR005 on the rows of summaries, which is a note and no rule's."""
    every = found(path, checks)
    return Counter({one: n for one, n in every.items() if one[:2] != ("SCR005", Severity.NOTE)})


def test_the_findings_compared_are_some():
    checks = [one for one in load_checks() if one.code in SAME.values()]
    codes = {code for path in DOCUMENTS for code, _, _ in found(path, checks)}
    assert len(codes) >= 6


def test_examples_do_as_they_say():
    done = auditlint("rules", "--rules", str(BUILTIN), "--test")
    assert done.returncode == 0, done.stdout
    assert "0 个不符" in done.stdout


def test_an_example_that_does_not_do_as_said_is_named(tmp_path):
    path = written(tmp_path, RULE.replace("50.01%，未说明", "51%，未说明"))
    done = auditlint("rules", "--rules", str(path), "--test")
    assert done.returncode == 1
    assert "CITY001" in done.stdout
    assert "50.01%，未说明原因" in done.stdout


def test_a_rule_is_used_from_the_configuration_and_the_command_line(tmp_path):
    (tmp_path / "rules").mkdir()
    written(tmp_path / "rules", RULE)
    (tmp_path / "auditlint.yaml").write_text("rules: rules/ours.yaml\n", "utf-8")
    form = FORM.with_("全年执行数", "33.08").with_("执行率", "50.01%")
    (tmp_path / "a.txt").write_text(form.text, "utf-8")
    configured = auditlint("a.txt", "--select", "CITY", "--format", "json", cwd=tmp_path)
    named = auditlint(
        *("a.txt", "--select", "CITY", "--format", "json", "--no-config"),
        *("--rules", "rules/ours.yaml"),
        cwd=tmp_path,
    )
    assert '"CITY001"' in configured.stdout
    assert '"CITY001"' in named.stdout
    explained = auditlint("explain", "CITY001", "--rules", "rules/ours.yaml", cwd=tmp_path)
    assert "执行率低于 60%" in explained.stdout


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "says"),
    [
        ("执行率 < 60%", "执行虑 < 60%", 9, 11, "是否想写 执行率"),
        ("执行率 < 60%", "执行率 <", 9, 16, "应为字段名或数字"),
        ("执行率 < 60%", "执行率 + 60%", 9, 11, "应为条件，实为算式"),
        ("scope: form", "scope: from", 5, 12, "是否想写 form"),
        ("severity: warning", "severity: warn", 4, 15, "是否想写 warning"),
        ("expect: 执行偏差原因", "expct: 执行偏差原因", 6, 5, "是否想写 expect"),
        ("printed: true", "printed: yes indeed", 7, 14, "true 或 false"),
        ("printed: true", "at_most: 5", 6, 13, "应为算式，实为文字"),
        ("printed: true", "printed: true\n    distinct: true", 8, 15, "其中一项"),
        ("    printed: true\n", "", 2, 5, "其中一项"),
        ("CITY001", "City1", 2, 11, "CITY001"),
        ("{执行率}，未", "{执行律}，未", 10, 14, "是否想写 执行率"),
        ("base: form", "base: forms", 13, 15, "是否想写 form"),
        ("column: 全年执行数", "column: 全年支出数", 15, 13, "样例中没有“全年支出数”"),
        ("column: 全年执行数", "colum: 全年执行数", 15, 14, "是否想写 column"),
        ("        says: 执行率 50.01%，未说明原因\n", "", 13, 7, "says"),
        ("title: 执行率低于 60% 须说明原因", "title: {cn: 甲}", 3, 13, "没有名为“cn”的项"),
        ("rules:", "ruels:", 1, 1, "是否想写 rules"),
        ("    title:", "\ttitle:", 3, 1, "YAML"),
        ("    title:", "    relations: [{expect: 总分, equals: 1}]\n    title:", 7, 13, "写在其中"),
        (
            "expect: 执行偏差原因\n    printed: true",
            "expect: 总分\n    equals: 1",
            8,
            14,
            "because",
        ),
        ("because: 执行率", "by: 总分", 8, 9, "by 不能与 printed 同用"),
        (
            "expect: 执行偏差原因\n    printed: true",
            "expect: 总分\n    equals: []",
            7,
            13,
            "缺少数",
        ),
        ("good: [form]", "good: []", 11, 11, "至少要有一个示例"),
        ("good: [form]", "good: [{base: form, says: 甲}]", 11, 11, "不写 says"),
        ("column: 全年执行数, value", "replace: '', by", 15, 23, "缺少文字"),
        ('value: "33.08"', 'value: "33.08", nth: [1]', 15, 50, "应为文字"),
    ],
)
def test_a_mistake_is_shown_with_its_place(tmp_path, old, new, line, column, says):
    assert old in RULE
    with pytest.raises(ConfigError) as caught:
        load_rules(written(tmp_path, RULE.replace(old, new, 1)))
    shown = caught.value.render("zh")
    assert says in shown
    assert f":{line}:{column}:" in shown
    assert "^" in shown


def test_two_rules_and_a_check_never_share_a_code(tmp_path):
    twice = RULE + RULE.removeprefix("rules:\n")
    with pytest.raises(ConfigError, match="写了两次"):
        load_rules(written(tmp_path, twice))
    with pytest.raises(PluginError, match="EXE001"):
        load_checks((), (written(tmp_path, RULE.replace("CITY001", "EXE001")),))


def test_one_rule_has_one_kind_of_things(tmp_path):
    text = RULE.replace(
        "    expect: 执行偏差原因\n    printed: true\n    because: 执行率\n    when: 执行率 < 60%\n"
        "    message: 执行率 {执行率}，未说明原因\n",
        "    relations:\n      - {expect: 总分, at_most: 100}\n"
        "      - {scope: summary_and_form, expect: 行.得分, at_most: 100}\n",
    )
    with pytest.raises(ConfigError, match="分成两条"):
        load_rules(written(tmp_path, text))


@pytest.mark.parametrize(
    "text",
    [
        "rules: [" * 2000,
        "rules:\n" + "  " * 200 + "- 1",
        "a: &a [1]\nrules: *a",
        "rules: !!python/object/apply:os.system ['true']",
        "- 1",
        "rules: 5",
        "rules: []",
        "",
        "rules:\n  - [1, 2]",
    ],
)
def test_strange_files_do_nothing_but_get_an_error(tmp_path, text):
    with pytest.raises(ConfigError):
        load_rules(written(tmp_path, text))


def test_fields_are_listed_with_both_names():
    done = auditlint("rules", "--fields", "indicator")
    assert done.returncode == 0
    assert "score" in done.stdout
    assert "完成值" in done.stdout
    unknown = auditlint("rules", "--fields", "indicatr")
    assert unknown.returncode == 2
    assert "indicator" in unknown.stderr
