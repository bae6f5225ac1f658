"""``auditlint new-check``: the first version of somebody's own check."""

import re
from pathlib import Path
from typing import NamedTuple

from auditlint.cli import console
from auditlint.plugins import PluginError, load_checks
from auditlint.reporters.screen import Screen
from auditlint.text import Text

_CODE = re.compile(r"[A-Z]{2,8}[0-9]{3}")
_FILE = '''"""{code}: what is to hold, in one line."""

from collections.abc import Iterator

from auditlint.api import (
{names}
)


@check(
    "{code}",
    severity=Severity.WARNING,
    title=Text("{title_zh}", "{title_en}"),
    why="这项检查为什么有意义：用一两句话写给读报告的人。",
    basis=Text("依据的文件或内部要求", "the regulation or house rule it rests on"),
    # Edits of published documents, run by `auditlint rules --checks FOLDER --test`: good ones give
    # no finding, a bad one gives a finding whose message holds what it says.
    good=[{base}],
    bad=[{bad}],
)
def {function}({parameter}) -> Iterator[Relation]:
    """Why the check matters, in English. A relation says what should agree; the engine judges it,
    with rounding, evidence and working. `auditlint rules --fields` shows what there is to name."""
{body}
'''


class _Scope(NamedTuple):
    """A scope's first check: what it imports and states, and examples that prove it."""

    kind: str
    base: str
    bad: str
    title: Text
    body: str


_SCOPES = {
    "form": _Scope(
        "ProjectForm",
        "FORM",
        'FORM.with_("执行率", "1.16%").says("1.16%")',
        Text("执行率与本行数字不符", "the rate disagrees with its row"),
        """for row in form.funds:
    yield expect(row.rate).equals(row.executed / row.budget)""",
    ),
    "target": _Scope(
        "TargetForm",
        "TARGET",
        'TARGET.replaced("财政拨款\\t30.00", "财政拨款\\t50.00").says("50.00")',
        Text("一项来源的资金多于总额", "a source of funds above the whole"),
        """for funding in form.fundings:
    for row in funding.sources:
        yield expect(row.budget).at_most(form.budget)""",
    ),
    "summary": _Scope(
        "SummaryTable",
        "SUMMARY",
        'SUMMARY.with_("自评得分", "197.5", row="图书馆").says("197.5")',
        Text("自评得分高于 100 分", "a score above 100"),
        """for row in summary.rows:
    yield expect(row.score).at_most(constant(100, "100"))""",
    ),
    "document": _Scope(
        "Report",
        "FORM",
        'FORM.with_("得分", "197.5", row="总分").says("197.5")',
        Text("总分高于 100 分", "a total above 100"),
        """for form in report.forms:
    yield expect(form.total).at_most(constant(100, "100"))""",
    ),
}
_PARAMETERS = {"target": "form", "document": "report"}


def write_check(code: str, scope: str, folder: Path, language: str | None) -> int:
    """Writes the file, never over another one; 2 when the code or the folder will not do."""
    tongue = language or console.default_language()
    asked = code.strip().upper()
    path = folder / f"{asked.lower()}.py"
    try:
        problem = _problem(asked, path)
    except PluginError as error:
        problem = error.text
    if problem is None:
        problem = _write(path, _content(asked, scope))
    screen = Screen(console.encoding())
    if problem is not None:
        console.complain(screen.clean(problem[tongue]))
        return 2
    said = Text(
        f"已写入 {path}\n运行其示例：auditlint rules --checks {folder} --test",
        f"written: {path}\nrun its examples: auditlint rules --checks {folder} --test",
    )
    console.write("".join(f"{screen.clean(line)}\n" for line in said[tongue].split("\n")))
    return 0


def _problem(code: str, path: Path) -> Text | None:
    if not _CODE.fullmatch(code):
        return Text(
            f"代码 {code} 应为二至八个字母加三位数字，如 CITY001",
            f"the code {code} is to be two to eight letters and three digits, such as CITY001",
        )
    taken = next((one for one in load_checks() if one.code == code), None)
    if taken is not None:
        return Text(
            f"代码 {code} 已用于 {taken.source} 的“{taken.title.zh}”；请换一个",
            f"the code {code} is that of {taken.title.en!r} ({taken.source}): take another one",
        )
    if path.exists():
        return Text(f"{path} 已存在，未改动；请换一个代码", f"{path} exists and is left as it is")
    return None


def _content(code: str, scope: str) -> str:
    one = _SCOPES[scope]
    parameter = _PARAMETERS.get(scope, scope)
    called = [name for name in ("constant", "expect") if f"{name}(" in one.body]
    names = [one.base, one.kind, "Relation", "Severity", "Text", "check", *called]
    return _FILE.format(
        code=code,
        names="\n".join(f"    {name}," for name in sorted(names, key=_rank)),
        title_zh=one.title.zh,
        title_en=one.title.en,
        base=one.base,
        bad=one.bad,
        function=code.lower(),
        parameter=f"{parameter}: {one.kind}",
        body="\n".join(f"    {line}" for line in one.body.split("\n")),
    )


def _rank(name: str) -> tuple[bool, bool, str]:
    """Constants, classes, functions: the order that linters ask for."""
    return not name.isupper(), name[0].islower(), name


def _write(path: Path, content: str) -> Text | None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as stream:
            stream.write(content)
    except OSError as error:
        return Text(
            f"无法写入 {path}（{error.strerror}）；请检查文件夹的写入权限",
            f"{path} cannot be written ({error.strerror}): check the permissions of its folder",
        )
    return None
