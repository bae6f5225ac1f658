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


def keyed(node: Node, known: Collection[str]) -> dict[str, Node]:
    """The values of a mapping by key; raises ConfigError for a key that is not known, or twice."""
    found: dict[str, Node] = {}
    for key, value in pairs_of(node):
        name = key.printed
        if name in found:
            raise ConfigError(Text(f"“{name}”写了两次", f"{name!r} is written twice"), key.mark)
        if name not in known:
            hint = did_you_mean(name, known)
            raise ConfigError(
                Text(f"没有名为“{name}”的项；{hint.zh}", f"there is no {name!r}; {hint.en}"),
                key.mark,
            )
        found[name] = value
    return found


def _kind(node: Node) -> Text:
    if isinstance(node, Items):
        return Text("列表", "a list")
    if isinstance(node, Mapping):
        return Text("键值表", "a mapping")
    return Text(f"“{node.printed}”", repr(node.printed))
