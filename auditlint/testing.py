"""Running the examples of checks, for the tests of whoever writes some.

    import pytest

    from auditlint.testing import Case, cases


    @pytest.mark.parametrize("case", cases("our-checks"), ids=str)
    def test_example(case: Case) -> None:
        assert case.problem() is None

Nothing here needs pytest: ``auditlint rules --test`` runs the same cases.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from auditlint.api import Check
from auditlint.engine import lint
from auditlint.findings import flatten
from auditlint.plugins import load_checks
from auditlint.readers import read
from auditlint.samples import Example
from auditlint.text import Text

__all__ = ["Case", "cases", "cases_of"]

_RULE_FILES = (".yaml", ".yml")
_GOOD = Text("应无发现", "should give nothing")
_BAD = Text("应报告“{says}”", "should say {says}")
_FOUND = Text("实为：{found}", "found: {found}")
_NOTHING = Text("没有发现", "nothing")
_SAYS_NOTHING = Text(
    "矛盾的示例须用 says 写明应报告的文字", "a bad example must say, with says, what is reported"
)


@dataclass(frozen=True, slots=True)
class Case:
    """One example of one check; ``number`` counts its good or its bad ones from 1."""

    check: Check[Any]
    example: Example
    is_good: bool
    number: int

    def __str__(self) -> str:
        return f"{self.check.code}-{'good' if self.is_good else 'bad'}-{self.number}"

    def problem(self) -> Text | None:
        """What the example gives instead of what it should; None when it does as said."""
        says = self.example.expected
        if not self.is_good and not says:
            return _SAYS_NOTHING
        messages = self._messages()
        fits = any(says in text for one in messages for text in (one.zh, one.en))
        if fits if says else not messages:
            return None
        wanted = _BAD.filled(says=says) if says else _GOOD
        shown = Text("；".join(one.zh for one in messages), "; ".join(one.en for one in messages))
        found = Text(shown.zh or _NOTHING.zh, shown.en or _NOTHING.en)
        return Text(
            f"{wanted.zh}；{_FOUND.filled(found=found.zh).zh}",
            f"{wanted.en}; {_FOUND.filled(found=found.en).en}",
        )

    def _messages(self) -> list[Text]:
        """The messages of the findings, and the errors of a check that crashed."""
        texts = self.example.texts
        documents = [read(f"example{at}.txt", text.encode()) for at, text in enumerate(texts)]
        reports = lint(documents, [self.check])
        crashes = [Text(one.error, one.error) for report in reports for one in report.checks_failed]
        found = (one.message for report in reports for one in flatten(report.findings))
        return [*crashes, *found]


def cases(source: str | Path) -> tuple[Case, ...]:
    """Every example of the checks of one source.

    ``source`` is the name of an installed package that offers checks, or the path of a folder of
    checks or of a rule file. Raises ValueError when a package offers no check, PluginError (a
    folder) or ConfigError (a rule file) when there is none or they cannot be loaded.
    """
    if isinstance(source, Path):
        is_rules = source.suffix in _RULE_FILES
        loaded = load_checks((), (source,)) if is_rules else load_checks((source,))
        known = {check.code for check in load_checks()}
        checks = [check for check in loaded if check.code not in known]
    else:
        checks = [check for check in load_checks() if check.source == source]
    if not checks:
        raise ValueError(f"{source} offers no check")
    return tuple(cases_of(checks))


def cases_of(checks: Iterable[Check[Any]]) -> Iterator[Case]:
    """The examples of checks, the good ones of each first."""
    for check in checks:
        for is_good, examples in ((True, check.good), (False, check.bad)):
            yield from (Case(check, one, is_good, at) for at, one in enumerate(examples, 1))
