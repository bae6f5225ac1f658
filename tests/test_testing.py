"""``auditlint.testing``: the examples of anybody's checks are executed."""

from pathlib import Path

import pytest

from auditlint.plugins import PluginError
from auditlint.testing import Case, cases, cases_of

from .cli.conftest import CHECK, CRASHING, RULE


def folder_of(tmp_path: Path, code: str) -> Path:
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "ours.py").write_text(code, encoding="utf-8")
    return tmp_path / "ours"


def problems(found: tuple[Case, ...]) -> dict[str, str]:
    tried = ((case, case.problem()) for case in found)
    return {str(case): problem.en for case, problem in tried if problem is not None}


def test_examples_of_a_folder_do_as_said(tmp_path: Path) -> None:
    found = cases(folder_of(tmp_path, CHECK))
    assert [str(case) for case in found] == ["TST001-good-1", "TST001-bad-1"]
    assert problems(found) == {}


def test_examples_of_a_rule_file_do_as_said(tmp_path: Path) -> None:
    path = tmp_path / "rules.yaml"
    path.write_text(RULE, encoding="utf-8")
    assert [str(case) for case in cases(path)] == ["CITY001-good-1", "CITY001-bad-1"]
    assert problems(cases(path)) == {}


def test_an_example_that_does_not_do_as_said_is_told(tmp_path: Path) -> None:
    wrong = CHECK.replace('says("1.16%")', 'says("99%")')
    wrong = wrong.replace("good=[FORM]", 'good=[FORM, FORM.with_("执行率", "2%")]')
    told = problems(cases(folder_of(tmp_path, wrong)))
    assert set(told) == {"TST001-good-2", "TST001-bad-1"}
    assert "should give nothing" in told["TST001-good-2"]
    assert "99%" in told["TST001-bad-1"]


def test_a_bad_example_must_say_what_is_reported(tmp_path: Path) -> None:
    silent = CHECK.replace('.says("1.16%")', "")
    assert set(problems(cases(folder_of(tmp_path, silent)))) == {"TST001-bad-1"}


def test_a_crash_is_a_problem(tmp_path: Path) -> None:
    told = problems(cases(folder_of(tmp_path, CRASHING)))
    assert "ZeroDivisionError" in told["TST009-good-1"]


def test_the_built_in_checks_are_a_source_like_any_other() -> None:
    assert {case.check.source for case in cases("auditlint")} == {"auditlint"}
    assert list(cases_of(())) == []


@pytest.mark.parametrize("source", ["no-such-package", Path("empty")])
def test_a_source_without_checks_is_refused(
    source: str | Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    with pytest.raises((ValueError, PluginError), match=str(source)):
        cases(source)
