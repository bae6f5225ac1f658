"""The vocabulary: ``expect(fact)``, ``expect_run(facts)``, ``expect_order(pairs)``."""

from collections.abc import Iterable
from decimal import Decimal

from auditlint.figures import runs
from auditlint.figures.expressions import Expression
from auditlint.figures.facts import Claim, Date, Fact, Figure
from auditlint.figures.predicates import Bounded, Equals, MeetsTarget, Model, Possible
from auditlint.figures.relations import Relation
from auditlint.figures.wordings import AgreesWith, NotBefore, Printed, SameAs
from auditlint.records import record

_HALF = Decimal("0.5")


@record(frozen=True, slots=True)
class Expectation:
    """What is expected of one fact or expression. Every method gives a Relation."""

    subject: Fact | Expression

    def equals(self, *alternatives: Expression) -> Relation:
        """It equals one of these; alternatives with a blank operand are dropped."""
        return Relation(Equals(self._expression, alternatives))

    def at_most(self, bound: Expression) -> Relation:
        return Relation(Bounded(self._expression, high=bound))

    def at_least(self, bound: Expression) -> Relation:
        return Relation(Bounded(self._expression, low=bound))

    def less_than(self, bound: Expression) -> Relation:
        return Relation(Bounded(self._expression, high=bound, strict=True))

    def within(self, low: Expression, high: Expression) -> Relation:
        return Relation(Bounded(self._expression, low=low, high=high))

    def meets(self, target: Figure) -> Relation:
        """An actual value meets its target, as the target's comparator says."""
        return Relation(MeetsTarget(self._figure, target))

    def same_as(self, other: Fact) -> Relation:
        """The same name or grade."""
        return Relation(SameAs(self._fact, other))

    def is_printed(self, *against: Fact) -> Relation:
        """Something stands there; ``against`` are the facts that call for it."""
        return Relation(Printed(self._fact, wanted=True, against=against))

    def is_absent(self) -> Relation:
        """Nothing stands there."""
        return Relation(Printed(self._fact, wanted=False))

    def exists(self) -> Relation:
        """A date is one of the calendar."""
        return Relation(NotBefore(self._date))

    def not_before(self, earliest: Date) -> Relation:
        """A date is one of the calendar, and not earlier than another."""
        return Relation(NotBefore(self._date, earliest))

    def could_be(self, model: Model) -> Relation:
        """The model can give the printed figure (GRIM)."""
        return Relation(Possible(self._figure, model))

    def agrees_with(self, done: Figure, whole: Figure, *, at_least: Decimal = _HALF) -> Relation:
        """A claim of completion agrees with what was done of the whole (a share)."""
        if not isinstance(self.subject, Claim):
            raise TypeError("only a claim agrees with figures")
        return Relation(AgreesWith(self.subject, done, whole, at_least))

    @property
    def _date(self) -> Date:
        if not isinstance(self.subject, Date):
            raise TypeError("this is expected of a date only")
        return self.subject

    @property
    def _fact(self) -> Fact:
        if not isinstance(self.subject, Fact):
            raise TypeError("an expression is not printed: name the fact")
        return self.subject

    @property
    def _figure(self) -> Figure:
        if not isinstance(self.subject, Figure):
            raise TypeError("this is expected of a figure only")
        return self.subject

    @property
    def _expression(self) -> Expression:
        if not isinstance(self.subject, Expression):
            raise TypeError("this is expected of figures only")
        return self.subject


@record(frozen=True, slots=True)
class RunExpectation:
    """What is expected of a series of facts."""

    facts: tuple[Fact, ...]

    def counts_up(self) -> Relation:
        return Relation(runs.counts_up(self.facts))

    def non_decreasing(self) -> Relation:
        return Relation(runs.non_decreasing(self.facts))

    def distinct(self) -> Relation:
        return Relation(runs.Distinct(self.facts))

    def covers(self, low: Decimal, high: Decimal) -> Relation:
        """The facts are the low and high ends of bands, in turn."""
        figures = [fact for fact in self.facts if isinstance(fact, Figure)]
        bands = tuple(zip(figures[::2], figures[1::2], strict=True))
        return Relation(runs.Covers(bands, low, high))


def expect(subject: Fact | Expression) -> Expectation:
    """Begin a relation about one printed fact, or about arithmetic over printed figures."""
    return Expectation(subject)


def expect_run(facts: Iterable[Fact]) -> RunExpectation:
    """Begin a relation about a series."""
    return RunExpectation(tuple(facts))


def expect_order(pairs: Iterable[tuple[Figure, Figure]]) -> Relation:
    """A smaller first figure never goes with a larger second one."""
    return Relation(runs.Order(tuple(pairs)))
