"""What a field of a rule is: a documented name for something that checks in Python see too."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, TypeAlias

from auditlint.text import Text

Thing: TypeAlias = tuple[Any, ...]
"""What a rule is stated of, behind what it stands in: a form and one of its rows."""


class Kind(Enum):
    """What a value can be used for."""

    FIGURE = "figure"
    NUMBER = "number"
    """Arithmetic over figures."""
    NUMBERS = "readings"
    """Readings of one number, any of which may be right."""
    FIGURES = "figures"
    """A series of printed figures."""
    TERM = "text"
    GRADE = "grade"
    CONDITION = "condition"

    @property
    def words(self) -> Text:
        return _WORDS[self]


_WORDS = {
    Kind.FIGURE: Text("数字", "a figure"),
    Kind.NUMBER: Text("算式", "arithmetic"),
    Kind.NUMBERS: Text("多种口径的数", "readings of a number"),
    Kind.FIGURES: Text("一组数字", "a series of figures"),
    Kind.TERM: Text("文字", "a text"),
    Kind.GRADE: Text("等级", "a grade"),
    Kind.CONDITION: Text("条件", "a condition"),
}


FACTS = (Kind.FIGURE, Kind.TERM, Kind.GRADE)
"""Behind a value of these one printed thing stands."""
NUMERIC = (Kind.FIGURE, Kind.NUMBER)


@dataclass(frozen=True, slots=True)
class Field:
    """A name in English and in Chinese, and what it stands for.

    ``at`` is the part of the thing that ``get`` is applied to, None for the whole of it. ``unit``
    is the base unit of the value, ``example`` how it may be printed.
    """

    name: str
    zh: str
    kind: Kind
    get: Callable[[Any], Any]
    unit: str = ""
    example: str = ""
    at: int | None = -1

    def of(self, thing: Thing) -> Any:  # noqa: ANN401 - a value of its kind
        return self.get(thing if self.at is None else thing[self.at])

    def inside(self, prefix: str, zh: str, at: int) -> "Field":
        """The same field of a thing that is part ``at`` of another."""
        return replace(self, name=f"{prefix}.{self.name}", zh=f"{zh}.{self.zh}", at=at)


@dataclass(frozen=True, slots=True)
class Scope:
    """What rules can be stated of; ``audits`` is the type whose things ``things`` goes through."""

    name: str
    title: Text
    audits: type[Any]
    things: Callable[[Any], Iterable[Thing]]
    fields: tuple[Field, ...]

    @property
    def names(self) -> Mapping[str, Field]:
        """Every field under its English and its Chinese name."""
        return {name: field for field in self.fields for name in (field.name, field.zh)}


def all_inside(fields: Iterable[Field], prefix: str, zh: str, at: int) -> Iterator[Field]:
    """The fields of a whole that a thing stands in."""
    return (one.inside(prefix, zh, at) for one in fields)
