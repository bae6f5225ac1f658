"""Changing a file of decisions line by line: whatever else is written in it stays as it is."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from auditlint.config import ConfigError
from auditlint.decisions.model import Decision, Decisions
from auditlint.decisions.reading import parse_decisions
from auditlint.decisions.writing import new_file, quoted, rows_of
from auditlint.text import Text

_LIST = re.compile(r"decisions[ \t]*:[ \t]*(?:\[[ \t]*\]|null|~)?[ \t]*(?=#|$)")


@dataclass(frozen=True, slots=True)
class Change:
    """Rows to leave out and rows whose document moved, by their index, and rows to add."""

    dropped: Collection[int] = frozenset()
    moved: Mapping[int, str] = field(default_factory=dict)
    added: Sequence[Decision] = ()


def apply_change(content: str, before: Decisions, change: Change) -> str:
    """The text of the file after the change; raises ConfigError when it is written in a way that
    cannot be changed line by line."""
    if not content.strip():
        return new_file(change.added)
    lines = content.splitlines(keepends=True)
    end = "\r\n" if content.count("\r\n") * 2 > content.count("\n") else "\n"
    spans = _spans(lines, before.rows)
    for at, path in change.moved.items():
        _move(lines, before.rows[at], path)
    _add(lines, spans, before.rows, change.added, end)
    for at in sorted(change.dropped, reverse=True):
        del lines[spans[at][0] : spans[at][1]]
    text = "".join(lines)
    _verify(text, before, change)
    return text


def _spans(lines: Sequence[str], rows: Sequence[Decision]) -> list[tuple[int, int]]:
    """The lines of each row, from 0, the end one past the last; what is written between rows
    belongs to none."""
    begins = [row.mark.line - 1 for row in rows if row.mark is not None]
    spans = []
    for begin, limit in pairwise((*begins, len(lines))):
        stop = begin + 1
        for at in range(begin + 1, limit):
            bare = lines[at].strip()
            if bare and not lines[at][0].isspace() and not bare.startswith(("#", "-")):
                break
            stop = at + 1 if bare and not bare.startswith("#") else stop
        spans.append((begin, stop))
    return spans


def _move(lines: list[str], row: Decision, path: str) -> None:
    """Another path in the row, where it is written in one line."""
    mark = row.path_mark
    if mark is not None:
        line = lines[mark.line - 1]
        begin = mark.column - 1
        lines[mark.line - 1] = line[:begin] + quoted(path) + line[begin + mark.width :]


def _add(
    lines: list[str],
    spans: Sequence[tuple[int, int]],
    rows: Sequence[Decision],
    added: Sequence[Decision],
    end: str,
) -> None:
    """The new rows after the last one, or below ``decisions:`` where there is none."""
    if not added:
        return
    lead = "  - "
    if rows and rows[0].mark is not None:
        lead = rows[0].mark.source[: rows[0].mark.column - 1]
        at = spans[-1][1]
    else:
        at = next((at for at, line in enumerate(lines) if _LIST.match(line)), len(lines)) + 1
        if at > len(lines):
            lines.append(f"decisions:{end}")
        lines[at - 1] = _LIST.sub("decisions: ", lines[at - 1]).rstrip() + end
    if not lines[at - 1].endswith(("\n", "\r")):
        lines[at - 1] += end
    lines.insert(at, rows_of(added, lead).replace("\n", end))


def _verify(text: str, before: Decisions, change: Change) -> None:
    kept = (
        replace(row, path=change.moved.get(at, row.path))
        for at, row in enumerate(before.rows)
        if at not in change.dropped
    )
    expected = (*kept, *change.added)
    try:
        is_right = parse_decisions(text, before.path).rows == expected
    except ConfigError:
        is_right = False
    if not is_right:
        raise ConfigError(
            Text(
                f"{before.path} 的写法无法逐行改写，未作修改；请将每条决定写成每行一项",
                f"{before.path} is written in a way that cannot be changed line by line, it was "
                "left as it is: write every decision with one key a line",
            )
        )
