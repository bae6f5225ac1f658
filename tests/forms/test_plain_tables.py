"""Plain tables: consistent ones give no error; a changed figure is found, in its place, or open."""

import random
import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditlint.documents import Table
from auditlint.engine import lint
from auditlint.figures import Severity
from auditlint.forms.items import items_by_row
from auditlint.forms.plain import plain_table
from auditlint.plugins import load_checks
from auditlint.readers import read

HERE = Path(__file__).parent / "tables"
CHECKS = load_checks()
NUMBER = re.compile(r"-?[\d,]*\d{2}[\d,]*(\.\d+)?%?|\d\.\d+%?")
FOUND_AT_LEAST = 500
"""Of the changed figures of the consistent tables; codes and row numbers are among the rest."""


def tables(name):
    text = (HERE / name).read_text(encoding="utf-8")
    return [tuple(part.split("\n", 1)) for part in text.removeprefix("# ").split("\n# ")]


RIGHT = [*tables("right.txt"), *tables("right_second.txt")]


def errors(text):
    (report,) = lint([read("table.txt", text.encode())], CHECKS)
    assert not report.checks_failed
    return [one for one in report.findings if one.severity is Severity.ERROR]


def is_at(fact, line, number):
    same = fact.text.strip("%") == number.strip("%")
    return same and fact.place is not None and fact.place.line == line


def changed(text, name):
    """The text with one digit changed, for each of its numbers: text, line, new number."""
    lines = text.split("\n")
    for at, line in enumerate(lines):
        cells = line.split("\t")
        for column, cell in enumerate(cells if len(cells) > 1 else ()):
            if not NUMBER.fullmatch(cell):
                continue
            digits = [k for k, char in enumerate(cell) if char.isdigit()]
            k = digits[0] if len(digits) < 3 else digits[1]
            new = cell[:k] + str((int(cell[k]) + 3) % 10 or 7) + cell[k + 1 :]
            row = "\t".join([*cells[:column], new, *cells[column + 1 :]])
            yield "\n".join([*lines[:at], row, *lines[at + 1 :]]), at + 1, new


@pytest.mark.parametrize(("name", "text"), RIGHT, ids=[name for name, _ in RIGHT])
def test_a_consistent_table_gives_no_error(name, text):
    assert [one.message.zh for one in errors(text)] == []


def test_a_changed_figure_is_found_in_its_place_or_left_open(capsys):
    found = total = 0
    for name, text in tables("right.txt"):
        for document, line, new in changed(text, name):
            total += 1
            findings = errors(document)
            held = [
                one
                for one in findings
                if any(
                    fact.place
                    and fact.place.line == line
                    and fact.text.strip("%") == new.strip("%")
                    for fact in one.evidence
                )
            ]
            assert bool(held) == bool(findings), (name, line, new)
            found += bool(held)
    with capsys.disabled():
        print(f"\nchanged figures of plain tables found: {found} of {total}")
    assert found >= FOUND_AT_LEAST


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        ("codes", "1,203.20\t800.00\t403.20", "1,230.20\t800.00\t403.20", "SUM004"),
        ("allocation_head", "490.00", "940.00", "SUM004"),
        ("groups_foot", "659.55", "695.55", "SUM004"),
        ("groups_head", "780\t137", "708\t137", "SUM004"),
        ("three_publics", "17.98\t0", "19.78\t0", "SUM004"),
        ("three_publics", "24.20%", "42.20%", "CLM002"),
        ("two_years", "8.58%", "5.88%", "CLM002"),
        ("procurement", "3.42%", "4.32%", "EXE001"),
        ("procurement", "2,233.62", "2,323.62", "SUM004"),
        ("staff", "94.44%", "49.44%", "EXE001"),
        ("balance_roll", "13.68", "18.63", "SUM004"),
        ("shares", "27.31%", "37.21%", "SUM004"),
        ("own_formula", "30.35", "35.30", "SUM004"),
        ("transposed", "79.53%", "95.73%", "EXE001"),
        ("numbered_levels", "92.20\t92.20", "29.20\t92.20", "SUM004"),
        ("final_accounts", "2,557.96", "2,575.96", "SUM004"),
    ],
)
def test_one_contradiction_gives_one_finding(name, old, new, code):
    text = dict(tables("right.txt"))[name]
    assert text.count(old) == 1
    assert [one.code for one in errors(text.replace(old, new))] == [code]


@st.composite
def nested(draw):
    """Groups of parts with 小计 and 合计, each rounded to the digits that are printed."""
    places = draw(st.sampled_from([0, 1, 2]))
    groups = draw(st.lists(st.integers(2, 5), min_size=1, max_size=4))
    is_head = draw(st.booleans())
    money = st.decimals(2, 9000, places=4, allow_nan=False)
    shown = Decimal(1).scaleb(-places)

    def row(label, values):
        return [label, *(f"{value.quantize(shown):,}" for value in values)]

    body, grand = [], [Decimal(0)] * 3
    for number, size in enumerate(groups):
        parts = [[draw(money) for _ in range(3)] for _ in range(size)]
        sums = [sum(column, Decimal(0)) for column in zip(*parts, strict=True)]
        grand = [a + b for a, b in zip(grand, sums, strict=True)]
        rows = [row(f"事项{number}{at}甲", one) for at, one in enumerate(parts)]
        subtotal = [row("小计", sums)] if len(groups) > 1 else []
        body += [*subtotal, *rows] if is_head else [*rows, *subtotal]
    total = [row("合计", grand)]
    return [["事项", "预算数", "决算数", "补助数"], *(total + body if is_head else body + total)]


LAYOUTS = {
    "tabs": "\t".join,
    "pipes": lambda cells: "| " + " | ".join(cells) + " |",
    "spaces": "    ".join,
}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(nested(), st.sampled_from(sorted(LAYOUTS)))
def test_a_rounded_nested_table_is_never_an_error(rows, layout):
    text = "经费明细\n\n" + "\n".join(LAYOUTS[layout](row) for row in rows)
    assert [one.message.zh for one in errors(text)] == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(nested(), st.randoms(use_true_random=False))
def test_a_finding_about_a_changed_figure_holds_it(rows, chance):
    at, column = chance.randrange(1, len(rows)), chance.randrange(1, 4)
    old = Decimal(rows[at][column].replace(",", ""))
    rows[at][column] = f"{old + chance.choice([1000, 3000, 7777]):,}"
    text = "经费明细\n\n" + "\n".join("\t".join(row) for row in rows)
    for one in errors(text):
        assert any(fact.place.line == at + 3 for fact in one.evidence)


def test_many_totals_cost_no_more_than_their_lines():
    """Ten thousand lines with a wrong 合计 after every third: the work is bounded by the lines."""
    lines = ["名称\t预算\t执行"]
    chance = random.Random(7)
    for at in range(3000):
        lines.append(f"项目{at}甲\t{chance.randint(1, 999)}.5\t{chance.randint(1, 999)}.25")
        if at % 3 == 2:
            lines.append("合计\t1.5\t2.5")
    document = read("table.txt", "\n".join(lines).encode())
    (table,) = [one for one in document.blocks if isinstance(one, Table)]
    assert len(plain_table(table, items_by_row(table), {}).additions) < 40_000
