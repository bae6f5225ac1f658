"""Three-valued conditions: yes, no, unknown. Unknown never becomes a finding."""

from collections.abc import Callable, Mapping
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeAlias

from auditlint.records import record
from auditlint.text import Text

if TYPE_CHECKING:
    from auditlint.figures.facts import Fact

Env: TypeAlias = "Mapping[Any, Any]"
"""Trial repairs: figure → the figure that stands in its place. Usually empty."""
NO_REPAIRS: Env = {}


class Truth(Enum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    @classmethod
    def of(cls, value: bool) -> "Truth":  # noqa: FBT001 - a conversion of a bool
        return cls.YES if value else cls.NO

    @property
    def opposite(self) -> "Truth":
        if self is Truth.UNKNOWN:
            return self
        return Truth.NO if self is Truth.YES else Truth.YES

    def joined(self, other: "Truth") -> "Truth":
        """Whether both hold."""
        if self is Truth.NO or other is Truth.NO:
            return Truth.NO
        return other if self is Truth.YES else self

    def either(self, other: "Truth") -> "Truth":
        """Whether one of both holds."""
        if self is Truth.YES or other is Truth.YES:
            return Truth.YES
        return other if self is Truth.NO else self


@record(frozen=True, slots=True, eq=False)
class Condition:
    """Something that holds, does not hold, or cannot be known from what is printed.

    ``test`` says which, and how to tell where a trial repair may change it. ``facts`` are what it
    rests on: they join the evidence of a relation that it governs. ``why`` says why it excuses a
    relation, or leaves it undecided.
    """

    test: Truth | Callable[[Env], Truth]
    facts: "tuple[Fact, ...]" = ()
    why: Text | None = None

    @classmethod
    def fixed(cls, truth: Truth, *facts: "Fact", why: Text | None = None) -> "Condition":
        return cls(truth, facts, why)

    @classmethod
    def known(cls, value: bool, *facts: "Fact", why: Text | None = None) -> "Condition":  # noqa: FBT001
        """A condition that is certain either way."""
        return cls(Truth.YES if value else Truth.NO, facts, why)

    def truth(self, env: Env = NO_REPAIRS) -> Truth:
        return self.test if isinstance(self.test, Truth) else self.test(env)

    @property
    def is_ruled_out(self) -> bool:
        """Whether it certainly does not hold as printed: what it governs need not be made."""
        return self.truth() is Truth.NO

    def __and__(self, other: "Condition") -> "Condition":
        one, two = self.test, other.test
        both = (
            one.joined(two)
            if isinstance(one, Truth) and isinstance(two, Truth)
            else lambda env: self.truth(env).joined(other.truth(env))
        )
        return Condition(both, self.facts + other.facts, self.why or other.why)

    def __or__(self, other: "Condition") -> "Condition":
        one, two = self.test, other.test
        either = (
            one.either(two)
            if isinstance(one, Truth) and isinstance(two, Truth)
            else lambda env: self.truth(env).either(other.truth(env))
        )
        return Condition(either, self.facts + other.facts, self.why or other.why)

    def __invert__(self) -> "Condition":
        test = self.test
        other = test.opposite if isinstance(test, Truth) else lambda env: test(env).opposite
        return Condition(other, self.facts, self.why)

    def __bool__(self) -> bool:
        raise TypeError("a condition may be unknown: give it to .when(), .unless() or .severity()")


ALWAYS = Condition.fixed(Truth.YES)
NEVER = Condition.fixed(Truth.NO)
