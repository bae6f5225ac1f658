"""Single-figure faults: each mutation changes one printed figure so that a relation breaks.

A mutation's `codes` are the checks of RULES.md whose relation the changed figure breaks; finding
any of them is right. `needs` names what a layout must print for a careful reader to see it
(compare with `render.SHOWS`). All changes are far beyond the last printed digit.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from .shapes import (
    HUNDRED,
    ZERO,
    FundRow,
    Indicator,
    ProjectModel,
    half_up,
    trimmed,
)

FUND_SUM = "EXE005"
TOTAL_CODES = {
    "initial": "XRF001",
    "budget": "EXE001 EXE003 EXE006 XRF001 XRF002",
    "executed": "EXE001 EXE002 EXE003 XRF001 XRF002",
}


Spot = tuple[int, int, Indicator]


@dataclass(frozen=True, slots=True)
class Mutation:
    """One changed figure: its name, the codes that are right, its field path, the new model."""

    name: str
    codes: frozenset[str]
    path: str
    model: ProjectModel
    needs: frozenset[str]

    def visible_in(self, shown: frozenset[str]) -> bool:
        """Whether a layout that shows these things lets a reader see the fault."""
        return self.needs <= shown


def mutations(model: ProjectModel, rng: random.Random) -> list[Mutation]:
    """Every kind of mutation this model allows, each at one place drawn by `rng`."""
    found: list[Mutation] = []
    for kind in (_funds, _sources, _rates, _scores, _labels, _rows, _targets, _prose):
        found.extend(kind(model, rng))
    return found


def _make(name: str, codes: str, path: str, model: ProjectModel, needs: str) -> Mutation:
    """A mutation from codes and needs written with spaces."""
    return Mutation(name, frozenset(codes.split()), path, model, frozenset(needs.split()))


def _like(old: Decimal, value: Decimal) -> Decimal:
    """`value` with as many decimals as `old` is printed with."""
    exponent = old.as_tuple().exponent
    return half_up(value, -exponent if isinstance(exponent, int) else 0)


def _scaled(old: Decimal, percent: int) -> Decimal:
    """A share of the value in its own digits."""
    return _like(old, old * percent / 100)


def _funds(model: ProjectModel, rng: random.Random) -> Iterator[Mutation]:
    """The total of one column falls below the sum of its sources."""
    total = model.total_funds
    percent = rng.randint(60, 85)
    for field in ("initial", "budget", "executed"):
        old: Decimal | None = getattr(total, field)
        if not old or _gap_is_small(old - _scaled(old, percent), old):
            continue
        changed = replace(model, total_funds=_changed(total, field, _scaled(old, percent)))
        codes, needs = f"{FUND_SUM} {TOTAL_CODES[field]}", "sources"
        yield _make(
            f"total_{field}_lowered",
            codes,
            f"total_funds.{field}",
            changed,
            f"{needs} {field}" if field == "initial" else needs,
        )


def _changed(row: FundRow, field: str, value: Decimal) -> FundRow:
    """The fund row with one amount replaced."""
    changes: dict[str, Any] = {field: value}
    return replace(row, **changes)


def _gap_is_small(gap: Decimal, like: Decimal) -> bool:
    """Whether a change is within a few last digits and might pass as rounding."""
    exponent = like.as_tuple().exponent
    ulp = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return abs(gap) < max(ulp * 10, Decimal("0.1"))


def _sources(model: ProjectModel, rng: random.Random) -> Iterator[Mutation]:
    """One source is raised, so the sources exceed their total."""
    percent = rng.randint(120, 160)
    for field in ("initial", "budget", "executed"):
        filled = [i for i, item in enumerate(model.sources) if getattr(item, field)]
        if not filled:
            continue
        index = rng.choice(filled)
        old: Decimal = getattr(model.sources[index], field)
        if _gap_is_small(_scaled(old, percent) - old, old):
            continue
        rows = list(model.sources)
        rows[index] = _changed(rows[index], field, _scaled(old, percent))
        codes = f"{FUND_SUM} EXE006" if field == "executed" else FUND_SUM
        yield _make(
            f"source_{field}_raised",
            codes,
            f"sources[{index}].{field}",
            replace(model, sources=tuple(rows)),
            "sources initial" if field == "initial" else "sources",
        )


def _rates(model: ProjectModel, rng: random.Random) -> Iterator[Mutation]:
    """The printed rate is off by several points."""
    step = Decimal(rng.randint(3, 9))
    value = model.rate - step if model.rate > step else model.rate + step
    yield _make(
        "rate_shifted",
        "EXE001 EXE002 EXE003 XRF002",
        "rate",
        replace(model, rate=_like(model.rate, value)),
        "rate budget",
    )


def _scores(model: ProjectModel, rng: random.Random) -> Iterator[Mutation]:
    """Execution points, execution score, and the totals."""
    points, earned = model.execution_points, model.execution_score
    if points is not None and earned is not None:
        lower = earned - 2 if earned >= 3 else earned + 2
        yield _make(
            "execution_score_shifted",
            "EXE002 EXE003 EXE007 SUM001 SCR001 SCR005",
            "execution_score",
            replace(model, execution_score=lower),
            "exec_score total",
        )
        yield _make(
            "execution_score_above_points",
            "EXE002 EXE003 EXE007 SUM001 SCR001",
            "execution_score",
            replace(model, execution_score=points + 3),
            "exec_score",
        )
        yield _make(
            "execution_points_raised",
            "SUM002 EXE003 EXE004 SCR005",
            "execution_points",
            replace(model, execution_points=points + 5),
            "exec_score points total_points",
        )
    shift = Decimal(rng.choice((-4, -3, 2, 3)))
    total = model.total + (shift if model.total + shift <= HUNDRED else -shift)
    yield _make(
        "total_shifted", "SUM001 XRF003", "total", replace(model, total=total), "exec_score total"
    )
    yield _make(
        "total_points_raised",
        "SUM002",
        "total_points",
        replace(model, total_points=model.total_points + 10),
        "points total_points",
    )


def _labels(model: ProjectModel, rng: random.Random) -> Iterator[Mutation]:
    """The points in a group's label are not those of its indicators."""
    index = rng.randrange(len(model.groups))
    groups = list(model.groups)
    groups[index] = replace(groups[index], points=groups[index].points + 10)
    yield _make(
        "label_points_raised",
        "SUM003 SUM002",
        f"groups[{index}].points",
        replace(model, groups=tuple(groups)),
        "label",
    )


def _rows(model: ProjectModel, rng: random.Random) -> Iterator[Mutation]:
    """Points or the score of one indicator."""
    spots = _spots(model)
    spot = rng.choice(spots)
    over, more = spot[2].points + 2, spot[2].points + 5
    yield _at(model, spot, "score", over, ("score_above_points", "SCR001 SUM001 SCR002"))
    codes = "SUM002 SUM003 SCR003 SCR004 SCR005 SCR006"
    yield _at(model, spot, "points", more, ("points_raised", codes))
    met = [spot for spot in spots if spot[2].met and spot[2].score >= 2]
    if met:
        spot = rng.choice(met)
        codes = "SUM001 SCR003 SCR005 SCR006"
        yield _at(model, spot, "score", _lowered(spot[2].score), ("met_score_lowered", codes))
    unmet = [spot for spot in spots if not spot[2].met and spot[2].points - spot[2].score >= 1]
    if unmet:
        spot = rng.choice(unmet)
        codes = "SCR002 SCR004 SCR006 SUM001"
        yield _at(model, spot, "score", spot[2].points, ("unmet_full_score", codes))


def _lowered(score: Decimal) -> Decimal:
    """Half of a score of at least 2, in whole points."""
    return trimmed(half_up(score, 0) // 2)


def _targets(model: ProjectModel, rng: random.Random) -> Iterator[Mutation]:
    """A full score stands although the target or the actual now says that it is unmet."""
    met = [spot for spot in _spots(model) if spot[2].met and spot[2].comparator == "≥"]
    if met:
        spot = rng.choice(met)
        below = Decimal(int((spot[2].target or ZERO) * rng.randint(40, 70) / 100))
        yield _at(model, spot, "actual", below, ("met_actual_lowered", "SCR002 SCR003"))
    low = [spot for spot in met if spot[2].unit != "%" or (spot[2].actual or ZERO) <= 95]
    if low:
        spot = rng.choice(low)
        actual = int(spot[2].actual or ZERO)
        above = Decimal(actual + max(2, actual // 4))
        raised = min(above, HUNDRED) if spot[2].unit == "%" else above
        yield _at(model, spot, "target", raised, ("met_target_raised", "SCR002"))


def _prose(model: ProjectModel, rng: random.Random) -> Iterator[Mutation]:
    """The text around the form states another figure than the form."""
    said = model.stated
    percent = rng.randint(115, 140)
    changes: dict[str, tuple[Decimal, str]] = {
        "budget": (_scaled(said.budget, percent), "XRF001 XRF002 EXE001"),
        "rate": (
            _like(said.rate, said.rate + (7 if said.rate < 90 else -7)),
            "XRF002 EXE001 XRF001",
        ),
        "score": (said.score - 5, "XRF003 GRD001 GRD002"),
    }
    if not _gap_is_small(said.executed - _scaled(said.executed, 80), said.executed):
        lower = _scaled(said.executed, 80)
        changes["executed"] = (lower, "XRF001 XRF002 EXE001")
    for field, (value, codes) in changes.items():
        new: dict[str, Any] = {field: value}
        changed = replace(model, stated=replace(said, **new))
        yield _make(f"stated_{field}", codes, f"stated.{field}", changed, "prose")


def _spots(model: ProjectModel) -> list[Spot]:
    """Every indicator with its place."""
    return [
        (index, place, item)
        for index, group in enumerate(model.groups)
        for place, item in enumerate(group.indicators)
    ]


def _at(
    model: ProjectModel, spot: Spot, field: str, value: Decimal, named: tuple[str, str]
) -> Mutation:
    """A mutation of one field of one indicator; `named` is its name and its codes."""
    group, place, item = spot
    changes: dict[str, Any] = {field: value}
    groups = list(model.groups)
    rows = list(groups[group].indicators)
    rows[place] = replace(item, **changes)
    groups[group] = replace(groups[group], indicators=tuple(rows))
    needs = "targets actuals score" if field in {"target", "actual"} else "points score total"
    path = f"groups[{group}].indicators[{place}].{field}"
    return _make(*named, path, replace(model, groups=tuple(groups)), needs)
