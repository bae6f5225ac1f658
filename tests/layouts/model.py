"""Draws random consistent submissions: every relation of RULES.md that they print holds."""

from __future__ import annotations

import random
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from .shapes import (
    HUNDRED,
    ZERO,
    DepartmentModel,
    DepartmentStated,
    FundRow,
    Group,
    Indicator,
    ProjectModel,
    Stated,
    SummaryRow,
    grade_of,
    half_up,
    trimmed,
)
from .words import (
    FUND_REASONS,
    GOALS,
    OFFICES,
    OUTCOMES,
    PLACES,
    PROJECTS,
    ROW_REASONS,
    SCHEMES,
    SOURCE_NAMES,
    UNPAID_OUTCOME,
    Measure,
    Scheme,
)

__all__ = [
    "DepartmentModel",
    "DepartmentStated",
    "FundRow",
    "Group",
    "Indicator",
    "ProjectModel",
    "Stated",
    "SummaryRow",
    "consistent",
    "consistent_department",
]


def consistent(rng: random.Random) -> ProjectModel:
    """One random project whose printed figures all agree."""
    place, office = rng.choice(PLACES), rng.choice(OFFICES)
    return _project(rng, rng.choice(PROJECTS), place + office, rng.randint(2019, 2025))


def consistent_department(rng: random.Random, size: int = 3) -> DepartmentModel:
    """A submission of `size` projects (2 to 12) of one unit and year, with prose and summary."""
    unit, year = rng.choice(PLACES) + rng.choice(OFFICES), rng.randint(2019, 2025)
    names = rng.sample(PROJECTS, size)
    projects = tuple(_exact_project(rng, name, unit, year) for name in names)
    while not _fair(projects):
        projects = tuple(_exact_project(rng, name, unit, year) for name in names)
    summary = tuple(
        SummaryRow(number, unit, item.project, _sum([item.total_funds.budget]), item.total, grade)
        for number, item in enumerate(projects, 1)
        for grade in (grade_of(item.total),)
    )
    budget = _sum([item.total_funds.budget for item in projects])
    executed = _sum([item.total_funds.executed for item in projects])
    average = half_up(_sum([item.total for item in projects]) / size, 2)
    rate = half_up(executed / budget * HUNDRED, 2)
    stated = DepartmentStated(size, budget, executed, rate, average)
    return DepartmentModel(unit, year, projects, summary, stated)


def _exact_project(rng: random.Random, name: str, unit: str, year: int) -> ProjectModel:
    """A project whose sources add up to the last digit, so that sums over forms do too."""
    while True:
        project = _project(rng, name, unit, year)
        if not project.rounded:
            return project


def _fair(projects: Sequence[ProjectModel]) -> bool:
    """Whether no rounding lets a lower rate score more of the same execution points."""
    ranked = sorted(projects, key=lambda item: (item.rate, item.execution_score or ZERO))
    return all(
        (low.execution_score or ZERO) <= (high.execution_score or ZERO)
        for index, low in enumerate(ranked)
        for high in ranked[index:]
        if low.execution_points == high.execution_points
    )


def _project(rng: random.Random, name: str, unit: str, year: int) -> ProjectModel:
    """A consistent project of a given name, unit and year."""
    rounded = rng.random() < 0.25
    total, sources = _funds(rng, rounded=rounded)
    budget, executed = _sum([total.budget]), _sum([total.executed])
    share = executed / budget
    rate = _printed(rng, half_up(share * HUNDRED, rng.choice((0, 1, 2, 2))))
    scheme = rng.choice(SCHEMES)
    earned = None
    if scheme.execution is not None:
        earned = _printed(rng, half_up(scheme.execution * share, rng.choice((1, 2, 2))))
    groups = tuple(_group(rng, scheme, *entry) for entry in scheme.groups)
    topic = rng.randrange(len(GOALS))
    score = (earned or ZERO) + sum((row.score for g in groups for row in g.indicators), ZERO)
    return ProjectModel(
        project=name,
        department=unit,
        unit=unit if rng.random() < 0.6 else unit + "后勤服务中心",
        year=year,
        total_funds=total,
        sources=sources,
        rate=rate,
        execution_points=scheme.execution,
        execution_score=earned,
        groups=groups,
        total_points=HUNDRED,
        total=_printed(rng, score),
        stated=Stated(budget, executed, rate, score, grade_of(score)),
        goal=GOALS[topic],
        outcome=OUTCOMES[topic] if executed else UNPAID_OUTCOME,
        execution_reason=rng.choice(FUND_REASONS) if share < Decimal("0.9") else "",
        rounded=rounded,
    )


def _printed(rng: random.Random, value: Decimal) -> Decimal:
    """The value with its trailing zeros kept or dropped."""
    return trimmed(value) if rng.random() < 0.5 else value


def _sum(values: Sequence[Decimal | None]) -> Decimal:
    """The sum of the printed values; a blank counts nothing."""
    return sum((value for value in values if value is not None), ZERO)


def _share(rng: random.Random) -> Decimal:
    """How much of the budget was spent: mostly all or nearly all, seldom nothing."""
    kind = rng.random()
    if kind < 0.35:
        return Decimal(1)
    if kind < 0.65:
        return Decimal(rng.randint(9000, 9990)) / 10000
    if kind < 0.95:
        return Decimal(rng.randint(800, 8999)) / 10000
    return ZERO


def _funds(rng: random.Random, *, rounded: bool) -> tuple[FundRow, tuple[FundRow, ...]]:
    """The total row and its sources, adding up exactly or, if `rounded`, to a last digit."""
    places = rng.choice((2, 2, 2, 4)) if rounded else rng.choice((0, 2, 2, 2, 4, 6))
    names = rng.choice(SOURCE_NAMES)
    used = [True] + [rng.random() < (0.8 if rounded else 0.35) for _ in names[1:]]
    fine = places + 2 if rounded else places
    budgets = [_amount(rng, fine) if use else None for use in used]
    share = _share(rng)
    spent = [None if b is None else half_up(b * share, fine) for b in budgets]
    initial = _initial(rng, budgets, fine)
    blank = None if rng.random() < 0.6 else ZERO
    columns = [_column(values, places, blank) for values in (initial, budgets, spent)]
    drop = not rounded and rng.random() < 0.4
    if drop:
        columns = [[None if v is None else trimmed(v) for v in c] for c in columns]
    rows = [
        FundRow(name, *(column[index] for column in columns))
        for index, name in enumerate(("年度资金总额", *names))
    ]
    return rows[0], tuple(rows[1:])


def _amount(rng: random.Random, places: int) -> Decimal:
    """An amount between 4 and 900 万元 with that many decimals."""
    unit = 10**places
    return Decimal(rng.randint(4 * unit, 900 * unit)).scaleb(-places)


def _initial(
    rng: random.Random, budgets: list[Decimal | None], places: int
) -> list[Decimal | None]:
    """Budgets at the start of the year: the same, or nothing yet, or adjusted during it."""
    kind = rng.random()
    if kind < 0.6:
        return list(budgets)
    if kind < 0.75:
        return [None if value is None else ZERO for value in budgets]
    factor = Decimal(rng.randint(70, 130)) / 100
    return [None if value is None else half_up(value * factor, places) for value in budgets]


def _column(
    values: list[Decimal | None], places: int, blank: Decimal | None
) -> list[Decimal | None]:
    """The printed total and parts of one column, rounded one by one to `places`."""
    quiet = None if blank is None else half_up(blank, places)
    parts = [quiet if value is None else half_up(value, places) for value in values]
    total = half_up(_sum(values), places)
    missed = abs(total - _sum(parts))
    filled = sum(1 for part in parts if part)
    if missed > Decimal(1).scaleb(-places) or filled < 2:
        total = half_up(_sum(parts), places)
    return [total, *parts]


def _group(
    rng: random.Random, scheme: Scheme, label: str, points: Decimal, pool: tuple[Measure, ...]
) -> Group:
    """A group of indicators whose points add up to those of its label."""
    if scheme.row is None:
        shares = _split(rng, points, min(len(pool), 5))
    else:
        shares = [scheme.row] * int(points / scheme.row)
    picked = sorted(rng.sample(range(len(pool)), len(shares)))
    rows = tuple(
        _indicator(rng, pool[index], share) for index, share in zip(picked, shares, strict=True)
    )
    return Group(label, points, rows)


def _split(rng: random.Random, points: Decimal, most: int) -> list[Decimal]:
    """`points` cut into at most `most` parts of whole or half points, each at least 1."""
    step = Decimal("0.5") if rng.random() < 0.3 else Decimal(1)
    slots = int(points / step)
    count = rng.randint(1, max(1, min(most, int(points) // 2)))
    least = int(1 / step)
    cuts = sorted(rng.sample(range(1, slots - count * least + count), count - 1))
    edges = [0, *cuts, slots - count * least + count]
    return [trimmed((high - low - 1 + least) * step) for low, high in pairwise(edges)]


def _indicator(rng: random.Random, measure: Measure, points: Decimal) -> Indicator:
    """A met indicator with full points or, one time in five, an unmet one with a reason."""
    unmet = rng.random() < 0.2
    if not measure.unit:
        return _worded(rng, measure, points, unmet=unmet)
    target = Decimal(rng.randint(measure.low, measure.high))
    if unmet and measure.comparator != "≤":
        row = _shortfall(rng, measure, points, target)
        if row is not None:
            return row
    actual = _reached(rng, measure, target)
    return _row(measure, target, actual, points=points, score=points, reason="")


def _worded(rng: random.Random, measure: Measure, points: Decimal, *, unmet: bool) -> Indicator:
    """A qualitative indicator; a partly met one scores 0.7 of its points, inside the band."""
    actual = "部分达成预期指标" if unmet else rng.choice((measure.words, "达成预期指标"))
    score = trimmed(points * Decimal("0.7")) if unmet else points
    reason = rng.choice(ROW_REASONS) if unmet else ""
    return Indicator(
        measure.level2,
        measure.name,
        "",
        "",
        None,
        None,
        measure.words,
        actual,
        points,
        score,
        reason,
    )


def _reached(rng: random.Random, measure: Measure, target: Decimal) -> Decimal:
    """An actual that meets the target without going far beyond it."""
    if measure.comparator == "=" or rng.random() < 0.3:
        return target
    if measure.comparator == "≤":
        return Decimal(rng.randint(-(-int(target) * 8 // 10), int(target)))
    top = HUNDRED if measure.unit == "%" else target * 5 / 4
    actual = Decimal(rng.randint(int(target), max(int(target), int(min(top, target * 5 / 4)))))
    if measure.unit == "%" and actual < top and rng.random() < 0.3:
        return actual + Decimal(rng.randint(1, 9)) / 10
    return actual


def _shortfall(
    rng: random.Random, measure: Measure, points: Decimal, target: Decimal
) -> Indicator | None:
    """An unmet row with score = points x actual / target, or `None` if rounding hides it."""
    actual = Decimal(int(target * rng.randint(55, 95) / 100))
    score = _printed(rng, half_up(points * actual / target, rng.choice((1, 2, 2))))
    if not ZERO < actual < target or score >= points:
        return None
    reason = rng.choice(ROW_REASONS)
    return _row(measure, target, actual, points=points, score=score, reason=reason)


def _row(
    measure: Measure,
    target: Decimal,
    actual: Decimal,
    *,
    points: Decimal,
    score: Decimal,
    reason: str,
) -> Indicator:
    """A quantitative indicator row."""
    return Indicator(
        measure.level2,
        measure.name,
        measure.comparator,
        measure.unit,
        target,
        actual,
        "",
        "",
        points,
        score,
        reason,
    )
