"""The examples of a rule: published base documents with edits, or whole small documents."""

import re
from collections.abc import Callable, Mapping

from auditlint.config.errors import ConfigError, did_you_mean
from auditlint.config.nodes import Items, Node, Scalar, keyed, text_of
from auditlint.samples import BASES, Example
from auditlint.text import Text

_NEEDED = {
    "column": ("column", "value"),
    "replace": ("replace", "by"),
    "without": ("without",),
    "saying": ("saying",),
    "then": ("then",),
}
_COUNT = re.compile(r"[1-9][0-9]{0,2}")
_OPTIONAL = {"column": ("row", "nth")}


def examples_of(node: Node) -> tuple[Example, ...]:
    """The examples of a list; raises ConfigError with the place of the first mistake."""
    listed = node.items if isinstance(node, Items) else (node,)
    if not listed:
        raise ConfigError(Text("至少要有一个示例", "at least one example is needed"), node.mark)
    return tuple(_example(one) for one in listed)


def _example(node: Node) -> Example:
    if isinstance(node, Scalar):
        return _base(node)
    keys = keyed(node, ("base", "text", "edits", "says"))
    if ("base" in keys) == ("text" in keys):
        raise ConfigError(
            Text("示例须写 base（基本样例）或 text（全文）之一", "an example has a base or a text"),
            node.mark,
        )
    example = _base(keys["base"]) if "base" in keys else Example(text_of(keys["text"]))
    edits = keys.get("edits")
    for edit in edits.items if isinstance(edits, Items) else [edits] if edits else []:
        example = _edited(example, edit)
    return example.says(_printed(keys["says"])) if "says" in keys else example


def _base(node: Node) -> Example:
    name = text_of(node)
    if name not in BASES:
        hint = did_you_mean(name, BASES)
        raise ConfigError(
            Text(f"没有样例“{name}”；{hint.zh}", f"there is no base {name!r}; {hint.en}"),
            node.mark,
        )
    return BASES[name]


def _edited(example: Example, node: Node) -> Example:
    known = {key for some in (*_NEEDED.values(), *_OPTIONAL.values()) for key in some}
    keys = keyed(node, known)
    kind = next((one for one, needed in _NEEDED.items() if set(needed) <= keys.keys()), None)
    if kind is None or not keys.keys() <= {*_NEEDED[kind], *_OPTIONAL.get(kind, ())}:
        raise ConfigError(
            Text(
                "修改须为：column+value（可加 row、nth）、replace+by、without、saying、then 之一",
                "an edit is one of: column+value (row, nth), replace+by, without, saying, then",
            ),
            node.mark,
        )
    try:
        return _EDITS[kind](example, keys)
    except KeyError as error:
        missing = str(error.args[0])
        raise ConfigError(
            Text(f"样例中没有“{missing}”", f"the example has no {missing!r}"), node.mark
        ) from error


def _with(example: Example, keys: Mapping[str, Node]) -> Example:
    row = text_of(keys["row"]) if "row" in keys else "年度资金总额"
    nth = keys.get("nth")
    number = _printed(nth) if nth is not None else "1"
    if not _COUNT.fullmatch(number):
        raise ConfigError(Text("nth 应为正整数", "nth is a positive number"), keys["nth"].mark)
    column = text_of(keys["column"])
    return example.with_(column, _printed(keys["value"]), row=row, nth=int(number))


def _sought(node: Node) -> str:
    """What an edit looks for in an example: never nothing, which stands everywhere."""
    text = _printed(node)
    if not text:
        raise ConfigError(Text("此处缺少文字", "a text is missing here"), node.mark)
    return text


def _printed(node: Node) -> str:
    """A value of a cell: numbers may be written without quotes."""
    return node.printed if isinstance(node, Scalar) else text_of(node)


_EDITS: Mapping[str, Callable[[Example, Mapping[str, Node]], Example]] = {
    "column": _with,
    "replace": lambda example, keys: example.replaced(
        _sought(keys["replace"]), _printed(keys["by"])
    ),
    "without": lambda example, keys: example.without(_sought(keys["without"])),
    "saying": lambda example, keys: example.saying(text_of(keys["saying"])),
    "then": lambda example, keys: example.then(_base(keys["then"])),
}
