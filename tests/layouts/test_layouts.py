"""Self checks of the generator: arithmetic, renderings and mutations."""

from __future__ import annotations

import random
import re
from dataclasses import fields, is_dataclass
from decimal import Decimal

import pytest

from .departments import department_mutations, render_department
from .model import ProjectModel, consistent, consistent_department
from .mutate import mutations
from .plain import CONSISTENT, CONTRADICTING
from .render import LAYOUTS, LOSSY, SHOWS
from .shapes import HUNDRED, ZERO, half_up

SEEDS = range(50)
MANY = range(400)


def places(value: Decimal) -> int:
    """The decimals a figure is printed with."""
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return max(0, -exponent)


def agrees(printed: Decimal, exact: Decimal) -> bool:
    """Whether a printed figure is the exact one within half its last printed digit."""
    return abs(printed - exact) <= Decimal(5).scaleb(-places(printed) - 1)


def leaves(value: object, path: str = "") -> dict[str, object]:
    """Every field of a nested model by its path."""
    if is_dataclass(value) and not isinstance(value, type):
        found: dict[str, object] = {}
        for field in fields(value):
            found |= leaves(getattr(value, field.name), f"{path}.{field.name}".lstrip("."))
        return found
    if isinstance(value, tuple):
        found = {}
        for index, item in enumerate(value):
            found |= leaves(item, f"{path}[{index}]")
        return found
    return {path: value}


def changed(old: object, new: object) -> list[str]:
    """The paths whose values differ."""
    before, after = leaves(old), leaves(new)
    assert before.keys() == after.keys()
    return [path for path in before if before[path] != after[path]]


def check_funds(model: ProjectModel) -> None:
    """Sources add up, the rate and the execution score follow."""
    total = model.total_funds
    for field in ("initial", "budget", "executed"):
        whole: Decimal = getattr(total, field)
        parts = [part for part in (getattr(s, field) for s in model.sources) if part is not None]
        missed = abs(whole - sum(parts, ZERO))
        slack = Decimal(1).scaleb(-places(whole)) if model.rounded else ZERO
        assert missed <= slack
    assert total.budget
    assert total.executed is not None
    assert total.executed <= total.budget
    share = total.executed / total.budget
    assert agrees(model.rate, share * HUNDRED)
    if model.execution_points is not None:
        assert model.execution_score is not None
        assert agrees(model.execution_score, model.execution_points * share)


def check_scores(model: ProjectModel) -> None:
    """Points and scores add up; a row is met with full points or unmet with a reason."""
    items = [item for group in model.groups for item in group.indicators]
    for group in model.groups:
        assert sum((item.points for item in group.indicators), ZERO) == group.points
    points = sum((item.points for item in items), model.execution_points or ZERO)
    assert points == model.total_points == HUNDRED
    assert sum((i.score for i in items), model.execution_score or ZERO) == model.total
    for item in items:
        assert (item.score == item.points) == (not item.reason) == item.met
        if item.target is not None and item.actual is not None and not item.met:
            assert agrees(item.score, item.points * item.actual / item.target)


@pytest.mark.parametrize("seed", MANY)
def test_a_drawn_model_is_consistent(seed: int) -> None:
    """Every relation of the model holds in its printed digits."""
    model = consistent(random.Random(seed))
    check_funds(model)
    check_scores(model)
    said = model.stated
    assert (said.budget, said.executed) == (model.total_funds.budget, model.total_funds.executed)
    assert (said.rate, said.score) == (model.rate, model.total)


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_renders_every_figure_of_the_total(name: str) -> None:
    """Fifty models render, repeatably, and print the project, its rate and its total."""
    assert name in SHOWS
    for seed in SEEDS:
        model = consistent(random.Random(seed))
        text = LAYOUTS[name](model, random.Random(seed))
        assert text == LAYOUTS[name](model, random.Random(seed))
        plain = text.translate(str.maketrans("０１２３４５６７８９％．", "0123456789%."))
        assert format(model.total, "f") in plain
        assert not re.search(r"None|Decimal|E\+", plain)


def test_there_are_enough_layouts() -> None:
    """The brief asks for 25 layouts, few of them lossy."""
    assert len(LAYOUTS) >= 25
    assert set(LAYOUTS) >= LOSSY
    assert len(LOSSY) <= 3


@pytest.mark.parametrize("seed", MANY)
def test_a_mutation_changes_one_figure(seed: int) -> None:
    """Exactly the named field differs, and it is another number."""
    model = consistent(random.Random(seed))
    found = mutations(model, random.Random(seed))
    assert len({item.name for item in found}) == len(found) >= 8
    for item in found:
        assert changed(model, item.model) == [item.path]
        assert re.fullmatch(r"([A-Z]{3}\d{3} ?)+", " ".join(sorted(item.codes)))


@pytest.mark.parametrize("name", sorted(set(LAYOUTS) - LOSSY))
def test_a_visible_mutation_changes_the_text(name: str) -> None:
    """Where a layout shows what a mutation needs, its text differs, on few lines only."""
    for seed in range(20):
        model = consistent(random.Random(seed))
        text = LAYOUTS[name](model, random.Random(seed)).splitlines()
        for item in mutations(model, random.Random(seed)):
            other = LAYOUTS[name](item.model, random.Random(seed)).splitlines()
            differing = [pair for pair in zip(text, other, strict=True) if pair[0] != pair[1]]
            if item.name != "label_points_raised":
                assert len(differing) <= (3 if "review" in name or "mix" in name else 1)
            if item.visible_in(SHOWS[name]):
                assert differing, (name, item.name, seed)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_department_is_consistent(seed: int) -> None:
    """The summary repeats the forms and the prose their sums; a mutation changes one value."""
    model = consistent_department(random.Random(seed), 2 + seed % 5)
    for row, project in zip(model.summary, model.projects, strict=True):
        assert (row.amount, row.score) == (project.total_funds.budget, project.total)
    said = model.stated
    assert said.budget == sum((row.amount for row in model.summary), ZERO)
    assert said.rate == half_up(said.executed / said.budget * HUNDRED, 2)
    text = render_department(model, random.Random(seed))
    for item in department_mutations(model, random.Random(seed)):
        assert changed(model, item.model) == [item.path]
        other = render_department(item.model, random.Random(seed))
        pairs = zip(text.splitlines(), other.splitlines(), strict=True)
        assert sum(1 for a, b in pairs if a != b) == 1


def test_plain_documents_are_named_once() -> None:
    """Names are unique and every contradicting document holds its line once."""
    names = [case[0] for case in (*CONSISTENT, *CONTRADICTING)]
    assert len(names) == len(set(names))
    assert min(len(CONSISTENT), len(CONTRADICTING)) >= 20
    for name, text, codes, line in CONTRADICTING:
        hits = [printed for printed in text.splitlines() if line in printed]
        assert len(hits) == 1, (name, line)
        assert codes
