"""A folder of reports, a folder of checks, and a way to run the command line in it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from auditlint.cli import run
from auditlint.samples import FORM

CHECK = '''
"""A check for the tests."""

from collections.abc import Iterator

from auditlint.api import FORM, FORM_NOTE, ProjectForm, Relation, Severity, Text, check, expect


@check(
    "TST001",
    severity=Severity.ERROR,
    title=Text("执行率不符", "the rate disagrees"),
    why="按本行数字重算执行率。",
    basis=FORM_NOTE,
    good=[FORM],
    bad=[FORM.with_("执行率", "1.16%").says("1.16%")],
)
def tested_rate(form: ProjectForm) -> Iterator[Relation]:
    """The rate is worked out again from its own row."""
    for row in form.funds:
        yield expect(row.rate).equals(row.executed / row.budget)
'''
CRASHING = CHECK.replace("TST001", "TST009").replace(
    "    for row in form.funds:\n", "    raise ZeroDivisionError\n    for row in form.funds:\n"
)

RULE = """
rules:
  - code: CITY001
    title: 执行率低于 60% 须说明原因
    severity: warning
    scope: form
    expect: 执行偏差原因
    printed: true
    when: 执行率 < 60%
    message: 执行率 {执行率}，未说明原因
    good: [form]
    bad:
      - base: form
        edits: [{column: 全年执行数, value: "33.08"}, {column: 执行率, value: 50.01%}]
        says: 未说明原因
"""


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command did."""

    status: int
    out: str
    err: str


Command = Callable[..., Ran]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder: ``reports/`` with a good and a bad form, checks beside it."""
    for name, code in (("checks", CHECK), ("crashing", CRASHING)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "tested.py").write_text(code, encoding="utf-8")
    reports = tmp_path / "work" / "reports"
    reports.mkdir(parents=True)
    (reports / "good.txt").write_text(FORM.text, encoding="utf-8")
    (reports / "bad.txt").write_text(FORM.with_("执行率", "1.16%").text, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return tmp_path / "work"


@pytest.fixture
def command(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Command:
    """``auditlint`` with the test check, and nothing but the test checks selected."""

    def ran(*argv: str, bare: bool = False) -> Ran:
        more = [] if bare else ["--checks", str(folder.parent / "checks"), "--select", "TST"]
        status = run([*argv, *more])
        captured = capfdbinary.readouterr()
        return Ran(status, captured.out.decode(), captured.err.decode())

    return ran
