"""``auditlint.yaml`` as nodes; ruamel.yaml knows the place of every key and value."""

from collections.abc import Iterable
from typing import Any

from auditlint.config.errors import ConfigError, Mark
from auditlint.config.nodes import Items, Mapping, Node, Scalar
from auditlint.text import Text

_TEXT = "tag:yaml.org,2002:str"
_DEEPEST = 20
_PROBLEMS = (
    ("character '\\t'", "行首不能用制表符（Tab）；请改用空格"),
    ("cannot start any token", "值不能以此字符开头；请给值加引号"),
    ("expected ',' or", "方括号或花括号没有成对"),
    ("mapping values are not allowed", "此处不应有冒号；请检查缩进，以及上一行的冒号是否为半角"),
    ("expected <block end>", "缩进与上面各行不一致"),
    ("unexpected end of stream", "引号没有成对"),
    ("could not find expected ':'", "缺少半角冒号"),
    ("nested too deeply", "嵌套过深"),
)
"""What ruamel.yaml says of the usual mistakes, and what that means; the rest stays as it says."""


def read_yaml(path: str, content: str) -> Node | None:
    """The root of a YAML file, or None when it says nothing; raises ConfigError."""
    # Imported here: most runs have no YAML file, and the import costs 30 ms.
    from ruamel.yaml import YAML  # noqa: PLC0415
    from ruamel.yaml.error import MarkedYAMLError, YAMLError  # noqa: PLC0415

    lines = content.splitlines()
    try:
        _refuse_bombs(path, lines, YAML(typ="safe", pure=True).parse(content))
        root = YAML(typ="safe", pure=True).compose(content)
    except MarkedYAMLError as error:
        at = error.problem_mark or error.context_mark
        problem = error.problem or error.context or str(error)
        mark = _mark(path, lines, at.line, at.column) if at else None
        raise _syntax(problem, mark) from error
    except (YAMLError, RecursionError) as error:
        raise _syntax(str(error).splitlines()[0], None) from error
    return None if root is None else _node(path, lines, root, depth=0)


def _syntax(problem: str, mark: Mark | None) -> ConfigError:
    said = next((zh for part, zh in _PROBLEMS if part in problem), problem)
    return ConfigError(Text(f"YAML 写法有误：{said}", f"this is not valid YAML: {problem}"), mark)


def _refuse_bombs(path: str, lines: list[str], events: Iterable[Any]) -> None:
    """A short file can stand for a huge one by aliases, and settings have no use for them; deep
    nesting costs the parser the square of its depth."""
    depth = 0
    for event in events:
        name = type(event).__name__
        depth += name.endswith(("SequenceStartEvent", "MappingStartEvent"))
        depth -= name.endswith(("SequenceEndEvent", "MappingEndEvent"))
        mark = _mark(path, lines, event.start_mark.line, event.start_mark.column)
        if depth > _DEEPEST:
            raise _syntax("nested too deeply", mark)
        if name == "AliasEvent":
            raise ConfigError(
                Text(
                    "不能使用别名（*）；请把内容写全", "aliases (*) are not allowed: write it out"
                ),
                mark,
            )


def _node(path: str, lines: list[str], node: Any, *, depth: int) -> Node:  # noqa: ANN401 - ruamel's nodes
    mark = _mark(path, lines, node.start_mark.line, node.start_mark.column)
    if depth > _DEEPEST:
        raise _syntax("nested too deeply", mark)
    if node.id == "scalar":
        covered = node.end_mark.column - node.start_mark.column
        wide = Mark(path, mark.line, mark.column, mark.source, max(covered, 1))
        content = node.value if _is_text(node) else None
        return Scalar(wide, str(node.value), content)
    if node.id == "sequence":
        items = (_node(path, lines, item, depth=depth + 1) for item in node.value)
        return Items(mark, tuple(items))
    return Mapping(mark, tuple(_pair(path, lines, *pair, depth=depth) for pair in node.value))


def _is_text(node: Any) -> bool:  # noqa: ANN401 - as above
    return str(node.tag) == _TEXT


def _pair(path: str, lines: list[str], key: Any, value: Any, *, depth: int) -> tuple[Scalar, Node]:  # noqa: ANN401 - as above
    found = _node(path, lines, key, depth=depth + 1)
    if not isinstance(found, Scalar):
        raise ConfigError(
            Text("键应为文字；请加引号", "a key must be text: put it in quotes"), found.mark
        )
    return found, _node(path, lines, value, depth=depth + 1)


def _mark(path: str, lines: list[str], line: int, column: int) -> Mark:
    source = lines[line] if line < len(lines) else ""
    return Mark(path, line + 1, column + 1, source)
