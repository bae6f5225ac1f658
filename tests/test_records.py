"""Records behave as the frozen dataclasses that the type checker takes them for."""

import dataclasses

from auditlint.records import cached_property, record, replace


@record(frozen=True, slots=True)
class _Point:
    x: int
    y: int = 0


@record(frozen=True, eq=False)
class _Named:
    name: str
    made: list[str] = dataclasses.field(default_factory=list)

    @cached_property
    def shout(self) -> str:
        self.made.append(self.name)
        return self.name.upper()


def test_records_are_compared_and_hashed_by_their_fields() -> None:
    assert _Point(1, 2) == _Point(1, 2) != _Point(1, 3)
    assert len({_Point(1, 2), _Point(1, 2), _Point(2, 1)}) == 2


def test_records_without_equality_are_told_apart() -> None:
    one, other = _Named("a"), _Named("a")
    assert one != other
    assert len({one, other}) == 2


def test_replacing_keeps_what_is_not_named() -> None:
    point = _Point(1, 2)
    assert replace(point, x=5) == dataclasses.replace(point, x=5) == _Point(5, 2)
    assert point == _Point(1, 2)


def test_a_cached_property_is_worked_out_once_for_each_record() -> None:
    one = _Named("a")
    assert (one.shout, one.shout, one.made) == ("A", "A", ["a"])
    assert replace(one, name="b").shout == "B"
