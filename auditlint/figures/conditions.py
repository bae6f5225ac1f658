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


_OPPOSITE = {Truth.YES: Truth.NO, Truth.NO: Truth.YES, Truth.UNKNOWN: Truth.UNKNOWN}


@record(frozen=True, slots=True, eq=False)
class Condition:
    """Something that holds, does not hold, or cannot be known from what is printed.

    ``facts`` are what it rests on: they join the evidence of a relation that it governs. ``why``
    says why it excuses a relation, or leaves it undecided.
    """

    test: Callable[[Env], Truth]
    facts: "tuple[Fact, ...]" = ()
    why: Text | None = None

    @classmethod
    def fixed(cls, truth: Truth, *facts: "Fact", why: Text | None = None) -> "Condition":
        return cls(lambda _: truth, facts, why)

    @classmethod
    def known(cls, value: bool, *facts: "Fact", why: Text | None = None) -> "Condition":  # noqa: FBT001
        """A condition that is certain either way."""
        return cls.fixed(Truth.of(value), *facts, why=why)

    def truth(self, env: Env = NO_REPAIRS) -> Truth:
        return self.test(env)

    @property
    def is_ruled_out(self) -> bool:
        """Whether it certainly does not hold as printed: what it governs need not be made."""
        return self.test(NO_REPAIRS) is Truth.NO

    def __and__(self, other: "Condition") -> "Condition":
        def both(env: Env) -> Truth:
            truths = (self.truth(env), other.truth(env))
            if Truth.NO in truths:
                return Truth.NO
            return Truth.UNKNOWN if Truth.UNKNOWN in truths else Truth.YES

        return Condition(both, self.facts + other.facts, self.why or other.why)

    def __or__(self, other: "Condition") -> "Condition":
        return ~(~self & ~other)

    def __invert__(self) -> "Condition":
        return Condition(lambda env: _OPPOSITE[self.test(env)], self.facts, self.why)

    def __bool__(self) -> bool:
        raise TypeError("a condition may be unknown: give it to .when(), .unless() or .severity()")


ALWAYS = Condition.fixed(Truth.YES)
NEVER = Condition.fixed(Truth.NO)
