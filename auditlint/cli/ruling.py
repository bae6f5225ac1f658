"""``auditlint rules --fields`` and ``--test``: what rules can name, whether checks do as said."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from auditlint.cli import console
from auditlint.cli.catalogue import write_table
from auditlint.config import ConfigError
from auditlint.config.errors import did_you_mean
from auditlint.reporters.screen import Screen
from auditlint.rules import SCOPES, Field, Scope
from auditlint.text import Text

_NO_SOURCE = Text(
    "请用 --rules 指定规则文件或用 --checks 指定文件夹：auditlint rules --rules 本市.yaml --test",
    "name a rule file or a folder of checks: auditlint rules --rules ours.yaml --test",
)
_NO_CHECKS = Text(
    "{sources} 中没有已安装之外的检查项；请核对路径",
    "{sources}: no checks beside those that are installed; check the path",
)
_SUMMARY = Text(
    "{checks} 项检查，{examples} 个示例，{failed} 个不符",
    "checks: {checks}, examples: {examples}, not as said: {failed}",
)


def list_fields(scope: str, language: str | None) -> int:
    """The scopes, or the fields of one: name in English and Chinese, kind, unit, example."""
    tongue = language or console.default_language()
    if not scope:
        write_table([(one.name, one.title[tongue], str(len(one.fields))) for one in SCOPES])
        return 0
    found = next((one for one in SCOPES if one.name == scope), None)
    if found is None:
        hint = did_you_mean(scope, [one.name for one in SCOPES])
        problem = Text(f"没有范围“{scope}”；{hint.zh}", f"there is no scope {scope!r}; {hint.en}")
        console.complain(problem[tongue])
        return 2
    write_table([_row(one, tongue) for one in _in_order(found)])
    return 0


def _in_order(scope: Scope) -> Iterator[Field]:
    """Its own fields before those of what it stands in."""
    yield from sorted(scope.fields, key=lambda one: "." in one.name)


def _row(field: Field, language: str) -> tuple[str, ...]:
    return (field.name, field.zh, field.kind.words[language], field.unit, field.example)


def try_examples(sources: Sequence[Path], language: str | None) -> int:
    """Runs the examples of rule files and folders of checks; 0 when all do as said, 1 when some
    do not."""
    # Imported here: listing fields needs no engine.
    from auditlint.testing import cases  # noqa: PLC0415

    tongue = language or console.default_language()
    if not sources:
        console.complain(_NO_SOURCE[tongue])
        return 2
    try:
        every = [case for source in sources for case in cases(source)]
    except ConfigError as error:
        console.complain(error.render(tongue))
        return 2
    except ValueError:
        console.complain(_NO_CHECKS.filled(sources=" ".join(map(str, sources)))[tongue])
        return 2
    tried = [(case, case.problem()) for case in every]
    failed = [(case, problem) for case, problem in tried if problem is not None]
    screen = Screen(console.encoding())
    for case, problem in failed:
        console.write(screen.clean(f"{case}  {problem[tongue]}") + "\n")
    checks = len({case.check.code for case in every})
    counts = _SUMMARY.filled(checks=checks, examples=len(tried), failed=len(failed))
    console.write(counts[tongue] + "\n")
    return 1 if failed else 0
