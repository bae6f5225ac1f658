"""What a form leaves out: a total score, points and scores of single rows, whole levels."""

from typing import TYPE_CHECKING

from auditlint.figures import (
    Condition,
    Expression,
    Figure,
    Term,
    Truth,
    constant,
    expect,
)

if TYPE_CHECKING:
    from auditlint.forms.scored import Group, IndicatorRow

_HUNDRED = constant(100)


class Completeness:
    """A form with rows of points and scores and a row of their totals."""

    points_total: Figure
    total: Figure
    total_is_certain: bool
    groups: tuple["Group", ...]

    @property
    def filled(self) -> tuple["IndicatorRow", ...]:
        """The indicator rows that are not an untouched template."""
        raise NotImplementedError

    @property
    def score_sums(self) -> tuple[Expression, ...]:
        """What a total score can be the sum of."""
        raise NotImplementedError

    @property
    def point_sums(self) -> tuple[Expression, ...]:
        """What the total points can be the sum of."""
        raise NotImplementedError

    @property
    def unset_levels(self) -> tuple[Term, ...]:
        """The labels of the second level under which no indicator was filled in."""
        return tuple(one.name for one in self.groups if one.depth > 1 and one.is_empty)

    @property
    def has_values(self) -> bool:
        """Whether most rows print a target and an actual value."""
        both = [
            one for one in self.filled if one.target_text.is_printed and one.actual_text.is_printed
        ]
        return 2 * len(both) > len(self.filled)

    @property
    def shares_out_points(self) -> Condition:
        """Whether the printed points make the whole: a row without any shares those of others."""
        full = self.points_total if self.points_total.is_printed else _HUNDRED
        return Condition.known(any(expect(full).equals(one).holds for one in self.point_sums))

    @property
    def lacks_total(self) -> Condition:
        """Whether the total row has the points and no score. A figure that stands alone there is
        the score where the scores add up to it, and the points where it is their usual 100."""
        if self.total.is_blank:
            return self.points_total.stands
        if self.total_is_certain:
            return Condition.fixed(Truth.NO)
        if any(expect(self.total).equals(one).holds for one in self.score_sums):
            return Condition.fixed(Truth.NO)
        is_points = expect(self.total).equals(_HUNDRED, *self.point_sums).holds
        return Condition.fixed(Truth.YES if is_points else Truth.UNKNOWN, self.total)
