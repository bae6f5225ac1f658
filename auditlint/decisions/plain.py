"""Reads a file of decisions that is laid out as the program lays it out, line by line.

A baseline may have ten thousand rows, on which a YAML parser in Python spends a minute. What is
written otherwise is left to that parser: both give the same nodes.
"""

import json
import re

from auditlint.config import Mark
from auditlint.config.nodes import Items, Mapping, Node, Scalar

_LINE = re.compile(
    r"(?P<lead> {0,8}- | {2,10})(?P<key>[a-z]+): "
    r"(?P<value>known|accepted|rejected|(?P<date>\d{4}-\d{2}-\d{2})"
    r'|"(?:[^"\\\x00-\x1f\x7f-\x9f]|\\["\\/bfnrt]|\\u(?![dD][89a-fA-F])[0-9a-fA-F]{4})*+")'
)
_IGNORED = re.compile(r"\s*(?:#.*)?")
_TOP = "decisions:"


def read_plain(path: str, content: str) -> Mapping | None:
    """The root of the file; None when some line is laid out otherwise."""
    rows: list[tuple[Mark, list[tuple[Scalar, Node]]]] = []
    top: Mark | None = None
    lead = ""
    for number, line in enumerate(content.splitlines(), 1):
        if _IGNORED.fullmatch(line):
            continue
        if top is None:
            if line != _TOP:
                return None
            top = Mark(path, number, 1, line, len(_TOP) - 1)
            continue
        found = _LINE.fullmatch(line)
        if found is None:
            return None
        begins = found["lead"].endswith("- ")
        lead = lead or found["lead"]
        if found["lead"] != (lead if begins else " " * len(lead)) or not (begins or rows):
            return None
        key, value = _pair(path, number, found)
        if begins:
            rows.append((Mark(path, number, key.mark.column, line), []))
        rows[-1][1].append((key, value))
    return _root(top, rows) if top is not None and rows else None


def _root(top: Mark, rows: list[tuple[Mark, list[tuple[Scalar, Node]]]]) -> Mapping:
    key = Scalar(top, "decisions", "decisions")
    items = tuple(Mapping(mark, tuple(pairs)) for mark, pairs in rows)
    first = rows[0][0]
    dash = Mark(first.path, first.line, first.column - 2, first.source)
    return Mapping(Mark(top.path, top.line, 1, top.source), ((key, Items(dash, items)),))


def _pair(path: str, number: int, found: re.Match[str]) -> tuple[Scalar, Scalar]:
    name, given = found["key"], found["value"]
    key = Mark(path, number, found.start("key") + 1, found.string, len(name))
    value = Mark(path, number, found.start("value") + 1, found.string, len(given))
    printed: str = json.loads(given) if given.startswith('"') else given
    content = None if found["date"] else printed
    return Scalar(key, name, name), Scalar(value, printed, content)
