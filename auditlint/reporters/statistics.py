"""How often each check found something, over a whole run."""

import json
from dataclasses import asdict, dataclass

from auditlint.figures import Severity
from auditlint.findings import Finding, Result, flatten
from auditlint.reporters import words
from auditlint.reporters.screen import Screen
from auditlint.text import Text, aligned


@dataclass(frozen=True, slots=True)
class Count:
    """The findings of one check with one severity; those that are suppressed do not count."""

    code: str
    severity: Severity
    findings: int
    documents: int
    title: Text


def counts_of(result: Result) -> list[Count]:
    """The most frequent first, then by code; dependants count like findings."""
    found: dict[tuple[str, Severity], list[tuple[str, Finding]]] = {}
    for report in result.documents:
        for one in flatten(report.findings):
            if one.suppressed is None:
                found.setdefault((one.code, one.severity), []).append((report.path, one))
    counts = [
        Count(code, severity, len(every), len({path for path, _ in every}), every[0][1].title)
        for (code, severity), every in found.items()
    ]
    return sorted(counts, key=lambda one: (-one.findings, one.code, one.severity.rank))


def render_statistics(result: Result, language: str, screen: Screen) -> str:
    """A line for each check; nothing when nothing was found."""
    rows = [
        (
            one.code,
            words.SEVERITY[one.severity][language],
            one.title[language],
            str(one.findings),
            str(one.documents),
        )
        for one in counts_of(result)
    ]
    if not rows:
        return ""
    head = tuple(text[language] for text in words.STATISTICS)
    return "".join(f"{screen.clean(line)}\n" for line in aligned([head, *rows], right_from=3))


def statistics_json(result: Result, language: str) -> str:
    """The same as a JSON list of objects."""
    counts = (
        {**asdict(one), "severity": one.severity.value, "title": one.title[language]}
        for one in counts_of(result)
    )
    return json.dumps([*counts], ensure_ascii=False, indent=2) + "\n"
