"""A configuration file as values that know where they stand, whatever its syntax."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeAlias

from auditlint.config.errors import ConfigError, Mark, did_you_mean
from auditlint.text import Text


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value; ``content`` is None when it is not text (a number, a truth value, nothing)."""

    mark: Mark
    printed: str
    content: str | None


@dataclass(frozen=True, slots=True)
class Items:
    """A list of values."""

    mark: Mark
    items: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order of the file."""

    mark: Mark
    pairs: tuple[tuple[Scalar, "Node"], ...]


Node: TypeAlias = Scalar | Items | Mapping
_KEY = Text("项", "key")


def text_of(node: Node) -> str:
    """The text of a scalar; raises ConfigError when the value is something else."""
    if isinstance(node, Scalar) and node.content is not None:
        return node.content
    raise ConfigError(
        Text(f"此处应为文字，实为{_kind(node).zh}", f"text is expected here, not {_kind(node).en}"),
        node.mark,
    )


def texts_of(node: Node) -> tuple[Scalar, ...]:
    """The scalars of a list of texts; a single text is a list of one."""
    listed = node.items if isinstance(node, Items) else (node,)
    for item in listed:
        text_of(item)
    return tuple(item for item in listed if isinstance(item, Scalar))


def pairs_of(node: Node) -> tuple[tuple[Scalar, Node], ...]:
    """The pairs of a mapping; raises ConfigError when the value is something else."""
    if isinstance(node, Mapping):
        return node.pairs
    kind = _kind(node)
    raise ConfigError(
        Text(
            f"此处应为“键: 值”形式，实为{kind.zh}", f"keys and values are expected, not {kind.en}"
        ),
        node.mark,
    )


def distinct(node: Node) -> tuple[tuple[Scalar, Node], ...]:
    """The pairs of a mapping; raises ConfigError for a key that is written twice."""
    seen: set[str] = set()
    for key, _ in pairs_of(node):
        name = key.printed
        if name in seen:
            raise ConfigError(Text(f"“{name}”写了两次", f"{name!r} is written twice"), key.mark)
        seen.add(name)
    return pairs_of(node)


def keyed(node: Node, known: Collection[str], what: Text = _KEY) -> dict[str, Node]:
    """The values of a mapping by key; raises ConfigError for a key that is not known, or twice."""
    found: dict[str, Node] = {}
    for key, value in distinct(node):
        name = key.printed
        if name not in known:
            hint = did_you_mean(name, known)
            raise ConfigError(
                Text(
                    f"没有名为“{name}”的{what.zh}；{hint.zh}",
                    f"there is no {what.en} {name!r}; {hint.en}",
                ),
                key.mark,
            )
        found[name] = value
    return found


def one_of(node: Node, options: Collection[str]) -> str:
    """A text that is one of a few; raises ConfigError with the nearest of them."""
    found = text_of(node)
    if found in options:
        return found
    hint = did_you_mean(found, options)
    raise ConfigError(
        Text(f"不能写“{found}”；{hint.zh}", f"{found!r} is not possible here; {hint.en}"),
        node.mark,
    )


def flag_of(node: Node) -> bool:
    """True or false; raises ConfigError."""
    printed = node.printed.lower() if isinstance(node, Scalar) and node.content is None else ""
    if printed not in ("true", "false"):
        raise ConfigError(Text("此处应为 true 或 false", "true or false is expected"), node.mark)
    return printed == "true"


def number_of(node: Node, most: int) -> int:
    """A whole number from 1 to ``most``; raises ConfigError."""
    is_bare = isinstance(node, Scalar) and node.content is None
    digits = node.printed.replace("_", "") if isinstance(node, Scalar) and is_bare else ""
    if digits.isascii() and digits.isdecimal() and len(digits) < 12 and 0 < int(digits) <= most:
        return int(digits)
    raise ConfigError(
        Text(f"此处应为 1 至 {most:,} 的整数", f"a whole number from 1 to {most:,} is expected"),
        node.mark,
    )


def _kind(node: Node) -> Text:
    if isinstance(node, Items):
        return Text("列表", "a list")
    if isinstance(node, Mapping):
        return Text("键值表", "a mapping")
    return Text(f"“{node.printed}”", repr(node.printed))
