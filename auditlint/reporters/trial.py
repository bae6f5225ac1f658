"""A trial of the checks over many documents: how each fared, and findings of each to read."""

import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from auditlint import __version__
from auditlint.figures import Severity
from auditlint.findings import Finding, Result, Tally, flatten
from auditlint.reporters import words
from auditlint.text import Text, aligned

SCHEMA = "auditlint.trial/1"
_VERDICTS = ("held", "held_by_rounding", "contradicted", "undecided")
_HEAD = (
    Text("检查项", "check"),
    Text("成立", "held"),
    Text("计入舍入后成立", "by rounding"),
    Text("矛盾", "contradicted"),
    Text("未能判定", "undecided"),
    Text("问题", "findings"),
    Text("涉及文件", "documents"),
)


@dataclass(frozen=True, slots=True)
class Sample:
    """One finding to read. ``key`` is its document and fingerprint."""

    key: str
    place: Text
    severity: Severity
    message: Text


@dataclass(frozen=True, slots=True)
class Fared:
    """How one check fared: its verdicts, every finding, and in how many documents they are."""

    tally: Tally
    findings: tuple[Sample, ...]
    documents: int


@dataclass(frozen=True, slots=True)
class Trial:
    """A whole trial; ``unread`` documents were not read whole."""

    documents: int
    unread: int
    checks: Mapping[str, Fared]


def trial_of(result: Result) -> Trial:
    """How every check fared over a run."""
    tallies: dict[str, Counter[str]] = defaultdict(Counter)
    found: dict[str, list[Sample]] = defaultdict(list)
    touched: dict[str, set[str]] = defaultdict(set)
    for report in result.documents:
        for tally in report.tallies:
            tallies[tally.code].update({name: getattr(tally, name) for name in _VERDICTS})
        for finding in flatten(report.findings):
            found[finding.code].append(_sample(report.path, finding))
            touched[finding.code].add(report.path)
    return Trial(
        documents=len(result.documents),
        unread=sum(report.status != "checked" for report in result.documents),
        checks={
            code: Fared(Tally(code, **tallies[code]), tuple(found[code]), len(touched[code]))
            for code in sorted({*tallies, *found})
        },
    )


def _sample(path: str, finding: Finding) -> Sample:
    place = finding.place.full if finding.place is not None else Text(path, path)
    key = f"{path}#{finding.fingerprint}"
    return Sample(key, place, finding.severity, finding.message)


def render_trial(trial: Trial, language: str, samples: int, seed: int) -> str:
    """The table of all checks, then random findings of each."""
    said = Text(
        f"{trial.documents} 份文件，{trial.unread} 份未能完整读取",
        f"{trial.documents} documents, {trial.unread} of them not read whole",
    )
    lines = [said[language], "", *_table(trial, language)]
    for code, fared in trial.checks.items():
        chosen = _chosen(fared.findings, samples, f"{seed} {code}")
        if chosen:
            lines += ["", f"{code}", *(_line(one, language) for one in chosen)]
    return "\n".join(lines) + "\n"


def _chosen(findings: Sequence[Sample], count: int, seed: str) -> list[Sample]:
    """Some of the findings, the same ones for the same seed, in the order of the documents."""
    picked = random.Random(seed).sample(range(len(findings)), min(count, len(findings)))  # noqa: S311 - for reading, not for secrets
    return [findings[at] for at in sorted(picked)]


def _line(one: Sample, language: str) -> str:
    level = words.SEVERITY[one.severity][language]
    return f"  {level} {one.message[language]}  {one.place[language]}"


def _table(trial: Trial, language: str) -> Iterator[str]:
    rows = [tuple(head[language] for head in _HEAD)]
    for code, fared in trial.checks.items():
        counts = [getattr(fared.tally, name) for name in _VERDICTS]
        rows.append((code, *map(str, (*counts, len(fared.findings), fared.documents))))
    return aligned(rows, right_from=1)


def trial_json(trial: Trial) -> str:
    """The trial as JSON, so that a later one can be compared with it."""
    whole = {
        "schema": SCHEMA,
        "tool": {"name": "auditlint", "version": __version__},
        "documents": trial.documents,
        "unread": trial.unread,
        "checks": {
            code: {
                **{name: getattr(fared.tally, name) for name in _VERDICTS},
                "documents": fared.documents,
                "findings": [
                    {**asdict(one), "severity": one.severity.value} for one in fared.findings
                ],
            }
            for code, fared in trial.checks.items()
        },
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def read_trial(content: str) -> Trial:
    """A saved trial; raises ValueError when it is none."""
    try:
        whole = json.loads(content)
        if whole["schema"] != SCHEMA:
            raise ValueError(whole["schema"])
        return Trial(
            documents=int(whole["documents"]),
            unread=int(whole["unread"]),
            checks={code: _fared(code, one) for code, one in whole["checks"].items()},
        )
    except (KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise ValueError(str(error)) from error


def _fared(code: str, saved: Mapping[str, object]) -> Fared:
    counts = {name: int(str(saved[name])) for name in _VERDICTS}
    listed = saved["findings"]
    if not isinstance(listed, list):
        raise TypeError(code)
    documents = int(str(saved["documents"]))
    return Fared(Tally(code, **counts), tuple(map(_saved_sample, listed)), documents)


def _saved_sample(saved: object) -> Sample:
    match saved:
        case {
            "key": str(key),
            "place": {"zh": str(here), "en": str(there)},
            "severity": str(severity),
            "message": {"zh": str(zh), "en": str(en)},
        }:
            return Sample(key, Text(here, there), Severity(severity), Text(zh, en))
    raise ValueError("no finding of a trial")


def render_comparison(before: Trial, after: Trial, language: str, samples: int, seed: int) -> str:
    """What changed from one trial to another: counts, and findings that came and went."""
    lines: list[str] = []
    for code in sorted({*before.checks, *after.checks}):
        old = before.checks.get(code, _NONE)
        new = after.checks.get(code, _NONE)
        counts = [
            f"{head[language]} {_change(getattr(old.tally, name), getattr(new.tally, name))}"
            for head, name in zip(_HEAD[1:5], _VERDICTS, strict=True)
            if getattr(old.tally, name) != getattr(new.tally, name)
        ]
        came, went = _only_in(new, old), _only_in(old, new)
        if not (counts or came or went):
            continue
        lines += ["", f"{code}  {'  '.join(counts)}".rstrip()]
        for head, some in ((_CAME, came), (_WENT, went)):
            if some:
                lines.append(f"  {head[language]} {len(some)}")
                chosen = _chosen(some, samples, f"{seed} {code}")
                lines += [f"  {_line(one, language)}" for one in chosen]
    return "\n".join(lines or ["", _SAME[language]]) + "\n"


_NONE = Fared(Tally(""), (), 0)
_CAME, _WENT = Text("新增", "new"), Text("消失", "gone")
_SAME = Text("与上次结果相同", "the same as the earlier result")


def _change(before: int, after: int) -> str:
    return f"{before} → {after}"


def _only_in(one: Fared, other: Fared) -> list[Sample]:
    known = {sample.key for sample in other.findings}
    return [sample for sample in one.findings if sample.key not in known]
