"""``[tool.auditlint]`` of a pyproject.toml as nodes.

``tomllib`` keeps no places, so the lines are searched for the keys and texts that it read.
"""

import re
import tomllib
from dataclasses import dataclass
from typing import Any

from auditlint.config.errors import ConfigError, Mark
from auditlint.config.nodes import Items, Mapping, Node, Scalar
from auditlint.text import Text

_AT = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)")
_HEADER = re.compile(r"\s*\[([^\[\]]+)\]")


def read_toml(path: str, content: str) -> Node | None:
    """The table ``tool.auditlint``, or None when there is none; raises ConfigError."""
    lines = content.splitlines()
    try:
        found = tomllib.loads(content)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        problem = _AT.sub("", str(error)).strip()
        text = Text(f"TOML 写法有误：{problem}", f"this is not valid TOML: {problem}")
        raise ConfigError(text, _error_mark(path, lines, str(error))) from error
    tool = found.get("tool")
    table = tool.get("auditlint") if isinstance(tool, dict) else None
    if table is None:
        return None
    search = _Search(path, lines)
    return search.node(table, search.header("tool.auditlint"))


def _error_mark(path: str, lines: list[str], message: str) -> Mark | None:
    at = _AT.search(message)
    if at is None or not lines:
        return None
    line = int(at[1]) if at[1] else len(lines)
    source = lines[min(line, len(lines)) - 1]
    return Mark(path, line, int(at[2]) if at[2] else len(source) + 1, source)


@dataclass(frozen=True, slots=True)
class _Search:
    path: str
    lines: list[str]

    def header(self, name: str) -> int:
        """The index of the line ``[name]``, or of the first line that speaks of it."""
        for index, line in enumerate(self.lines):
            header = _HEADER.match(line)
            if header and header[1].replace(" ", "").replace('"', "") == name:
                return index
        return next((index for index, line in enumerate(self.lines) if "auditlint" in line), 0)

    def node(self, value: Any, start: int, mark: Mark | None = None) -> Node:  # noqa: ANN401 - TOML
        """The value as a node; its place is looked for from line ``start`` on."""
        at = mark or self.mark(start, 0, len(self.lines[start]))
        if isinstance(value, dict):
            return Mapping(at, tuple(self._pair(key, one, start) for key, one in value.items()))
        if isinstance(value, list):
            return Items(at, tuple(self.node(one, start, self._literal(one, at)) for one in value))
        content = value if isinstance(value, str) else None
        return Scalar(self._literal(value, at), str(value), content)

    def mark(self, line: int, column: int, width: int) -> Mark:
        return Mark(self.path, line + 1, column + 1, self.lines[line], max(width, 1))

    def _pair(self, key: str, value: Any, start: int) -> tuple[Scalar, Node]:  # noqa: ANN401 - as above
        mark = self._key(key, start)
        return Scalar(mark, key, key), self.node(value, mark.line - 1, mark)

    def _key(self, key: str, start: int) -> Mark:
        pattern = re.compile(rf"""(?:^|[\[.{{,\s])(["']?)({re.escape(key)})\1\s*[=.\]]""")
        for index in range(start, len(self.lines)):
            found = pattern.search(self.lines[index])
            if found:
                return self.mark(index, found.start(2), len(key))
        return self.mark(start, 0, len(self.lines[start]))

    def _literal(self, value: object, near: Mark) -> Mark:
        """Where a scalar is written at or after its key, else the place of the key."""
        if isinstance(value, list | dict):
            return near
        printed = str(value).lower() if isinstance(value, bool) else str(value)
        after = near.column + near.width - 1 if near.width < len(near.source) else 0
        for index in range(near.line - 1, min(near.line + 199, len(self.lines))):
            column = self.lines[index].find(printed, after if index == near.line - 1 else 0)
            if column >= 0 and printed:
                return self.mark(index, column, len(printed))
        return near
