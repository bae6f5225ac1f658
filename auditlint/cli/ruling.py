"""``auditlint rules --fields`` and ``--test``: what rules can name, and whether they do as said."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from auditlint.api import Check
from auditlint.cli import console
from auditlint.cli.catalogue import write_table
from auditlint.config import ConfigError
from auditlint.config.errors import did_you_mean
from auditlint.reporters.screen import Screen
from auditlint.rules import SCOPES, Field, Scope, load_rules
from auditlint.samples import Example
from auditlint.text import Text

_NO_FILE = Text(
    "请用 --rules 指定规则文件，例如：auditlint rules --rules 本市.yaml --test",
    "name a rule file, for example: auditlint rules --rules ours.yaml --test",
)
_GOOD = Text("应无发现", "should give nothing")
_BAD = Text("应报告“{says}”", "should say {says}")
_FOUND = Text("实为：{found}", "found: {found}")
_NOTHING = Text("没有发现", "nothing")
_SUMMARY = Text(
    "{rules} 条规则，{examples} 个示例，{failed} 个不符",
    "{rules} rules, {examples} examples, {failed} not as said",
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


def try_examples(files: Sequence[Path], language: str | None) -> int:
    """Runs the examples of rule files; 0 when all do as said, 1 when some do not."""
    tongue = language or console.default_language()
    if not files:
        console.complain(_NO_FILE[tongue])
        return 2
    try:
        rules = [rule for path in files for rule in load_rules(path)]
    except ConfigError as error:
        console.complain(error.render(tongue))
        return 2
    screen = Screen(console.encoding())
    tried = failed = 0
    for rule in rules:
        for example in (*rule.good, *rule.bad):
            tried += 1
            problem = _problem(rule, example)
            if problem is not None:
                failed += 1
                console.write(screen.clean(f"{rule.code}  {problem[tongue]}") + "\n")
    counts = _SUMMARY.filled(rules=len(rules), examples=tried, failed=failed)
    console.write(counts[tongue] + "\n")
    return 1 if failed else 0


def _problem(rule: Check[Any], example: Example) -> Text | None:
    """What an example gives instead of what it should; None when it does as said."""
    messages = _messages(rule, example)
    says = example.expected
    if any(says in text for one in messages for text in (one.zh, one.en)) if says else not messages:
        return None
    wanted = _BAD.filled(says=says) if says else _GOOD
    shown = Text("；".join(one.zh for one in messages), "; ".join(one.en for one in messages))
    found = Text(shown.zh or _NOTHING.zh, shown.en or _NOTHING.en)
    return Text(
        f"{wanted.zh}；{_FOUND.filled(found=found.zh).zh}",
        f"{wanted.en}; {_FOUND.filled(found=found.en).en}",
    )


def _messages(rule: Check[Any], example: Example) -> list[Text]:
    # Imported here: listing fields needs no engine.
    from auditlint.engine import lint  # noqa: PLC0415
    from auditlint.findings import flatten  # noqa: PLC0415
    from auditlint.readers import read  # noqa: PLC0415

    documents = [read(f"example{at}.txt", text.encode()) for at, text in enumerate(example.texts)]
    reports = lint(documents, [rule])
    failures = [Text(one.error, one.error) for report in reports for one in report.checks_failed]
    return [*failures, *(one.message for report in reports for one in flatten(report.findings))]
