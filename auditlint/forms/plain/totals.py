"""Total lines: which lines a 合计, 小计, parent or 其中 line may be made of.

The printed labels allow several structures. Each is proposed as a reading: the run of lines since
the last total (小计 at the foot of its group, or at its head when read upwards), everything that no
other total has taken in, the totals alone, the outermost level, the innermost one, the children by
subject code, by numbering, or after 其中. ``readings`` says how they are judged.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from auditlint.forms.plain.readings import Fit, Reading, Record, try_out
from auditlint.forms.plain.sheet import Line, Sheet
from auditlint.records import replace

_MOST_OPEN = 400
_MOST_FLAT = 4
_ROOM = 60
_LEAST_ROOM = 5000
_MOST_INSIDE = 12
_MOST_BY_VALUE = 200
Terms = tuple[tuple[int, int], ...]
Try = Callable[[Reading], Record | None]
"""The record of a reading; None when a table of many totals has used up its share of the work."""


@dataclass
class Proposals:
    """The records of all readings of each whole, best first."""

    of: dict[int, list[Record]] = field(default_factory=dict)

    def add(self, record: Record | None) -> None:
        if record is None:
            return
        found = self.of.setdefault(record.reading.whole, [])
        if record.reading.terms and all(one.reading.terms != record.reading.terms for one in found):
            found.append(record)

    def ordered(self) -> dict[int, list[Record]]:
        return {
            whole: sorted(found, key=lambda one: one.order, reverse=True)
            for whole, found in self.of.items()
            if found
        }


def total_lines(sheet: Sheet) -> dict[int, list[Record]]:
    """For each line that may be a whole: the records of what it may be made of, best first."""
    columns = [at for at, column in enumerate(sheet.columns) if column.is_additive]
    lines = sheet.lines
    if not columns or not any(_is_nested(line) for line in lines):
        return {}
    tree = _Tree.of(lines)

    found = Proposals()
    room = _ROOM * len(lines) + _LEAST_ROOM
    tried: dict[tuple[int, Terms], Record] = {}

    def attempt(reading: Reading) -> Record | None:
        """Readings of different kinds often name the same lines: these are tried once."""
        nonlocal room
        room -= len(reading.terms)
        if room < 0 and len(reading.terms) > _MOST_INSIDE:
            return None
        key = (reading.whole, reading.terms)
        if key in tried:
            return replace(tried[key], reading=reading)
        record = try_out(reading, columns, lambda line, column: lines[line].cells[column])
        tried[key] = record
        return record

    tree = _propose(tree, columns, attempt, found)
    _run_through(range(len(lines)), "foot", tree, attempt, found)
    _run_through(range(len(lines) - 1, -1, -1), "head", tree, attempt, found)
    return found.ordered()


def _propose(tree: "_Tree", columns: Sequence[int], attempt: Try, found: Proposals) -> "_Tree":
    """Readings by labels; the tree with the lines that turned out to lie inside others."""
    for reading in _inside(tree):
        found.add(attempt(reading))
    tree = replace(tree, enclosed=_enclosed(found))
    for reading in (*_flat(tree), *tree.readings()):
        found.add(attempt(reading))
    if not _is_unexplained(found, tree):
        return tree
    for reading in _by_values(tree, columns):
        found.add(attempt(reading))
    tree = replace(tree, enclosed=_enclosed(found))
    for reading in _flat(tree):
        found.add(attempt(reading))
    return tree


def _enclosed(found: Proposals) -> frozenset[int]:
    """The lines after 其中 that make up the line before it wherever figures stand."""
    best = (records[0] for records in found.ordered().values())
    return frozenset(at for one in best if one.held > one.failed for _, at in one.reading.terms)


def _is_nested(line: Line) -> bool:
    return bool(line.label.rank or line.label.is_inside or line.label.code)


@dataclass(frozen=True)
class _Tree:
    """Lines with the line above each of them in the numbering, or -1."""

    lines: Sequence[Line]
    parents: tuple[int, ...]
    has_codes: bool
    enclosed: frozenset[int] = frozenset()
    grouped: str = ""
    """foot or head, where labels leave no doubt that 小计 stands there in every group."""

    @classmethod
    def of(cls, lines: Sequence[Line]) -> "_Tree":
        codes = [line.label.code for line in lines if line.label.code]
        has_codes = len({len(code) for code in codes}) > 1
        depths = [_depth(line, has_codes=has_codes) for line in lines]
        marked = {depth for depth in depths if depth is not None}
        parents: list[int] = []
        stack: list[tuple[int, int]] = []
        for at, depth in enumerate(depths):
            inner = 9 if depth is None and len(marked) > 0 and not has_codes else depth
            if inner is None or lines[at].label.rank or lines[at].label.is_other:
                inner = depth if lines[at].label.rank else None
            if lines[at].label.rank and depth is None:
                stack.clear()
            while stack and inner is not None and stack[-1][0] >= inner:
                stack.pop()
            has_parent = bool(stack) and inner is not None
            above = stack[-1][1] if has_parent else -1
            if above >= 0 and has_codes and not _extends(lines[at], lines[above]):
                above = -1
            parents.append(above)
            if inner is not None:
                stack.append((inner, at))
        return cls(lines, tuple(parents), has_codes, grouped=_grouped(lines))

    def is_part(self, at: int) -> bool:
        label = self.lines[at].label
        return not label.rank and not label.is_other

    def signed(self, terms: Sequence[int]) -> Terms:
        return tuple((self.lines[at].label.sign, at) for at in sorted(terms))

    def variants(self, terms: Sequence[int]) -> Iterator[tuple[str, Sequence[int]]]:
        """The lines themselves, their outermost ones, their innermost ones, and without 其中."""
        chosen = set(terms)
        yield "", terms
        roots = [at for at in terms if not self._is_below(at, chosen)]
        yield "outer", roots
        above = {self.parents[at] for at in terms}
        yield "inner", [at for at in terms if at not in above]
        yield "plain", [at for at in terms if not self.lines[at].label.is_inside]
        yield (
            "shown",
            [at for at in terms if at not in self.enclosed and not self.lines[at].label.is_inside],
        )
        kept: list[int] = []
        inside = False
        for at in sorted(terms):
            label = self.lines[at].label
            inside = label.is_inside or (inside and label.depth is None and not label.rank)
            if not inside:
                kept.append(at)
        yield "whole", kept

    def _is_below(self, at: int, chosen: set[int]) -> bool:
        above, steps = self.parents[at], 0
        while above >= 0 and steps < 8:
            if above in chosen:
                return True
            above, steps = self.parents[above], steps + 1
        return False

    def readings(self) -> Iterator[Reading]:
        """Each line with lines below it in the numbering, as the sum of the next level."""
        children: dict[int, list[int]] = {}
        for at, above in enumerate(self.parents):
            if above >= 0 and (self.is_part(at) or self.lines[at].label.rank):
                children.setdefault(above, []).append(at)
        for above, below in children.items():
            kind = "codes" if self.has_codes else "levels"
            if self.has_codes or len(below) > 1:
                yield Reading(kind, above, self.signed(below), is_certain=False)


_FOOT = re.compile(r"(?:0+1)+0*[23]?")
_HEAD = re.compile(r"[23]?(?:10+)+")


def _grouped(lines: Sequence[Line]) -> str:
    """Lines in groups, each with its 小计 and perhaps one total of all at the end or the front."""
    labels = [line.label for line in lines]
    if any(one.is_inside or one.sign < 0 or one.is_other or one.code for one in labels):
        return ""
    ranks = "".join(str(one.rank) for one in labels)
    if _FOOT.fullmatch(ranks):
        return "foot"
    return "head" if _HEAD.fullmatch(ranks) else ""


def _is_unexplained(found: Proposals, tree: _Tree) -> bool:
    """Whether no reading of the one total of a short sheet holds in more places than it fails."""
    totals = [at for at, line in enumerate(tree.lines) if line.label.rank]
    if len(totals) != 1 or len(tree.lines) > _MOST_BY_VALUE:
        return False
    return all(one.held <= one.failed for one in found.of.get(totals[0], ()))


def _by_values(tree: _Tree, columns: Sequence[int]) -> Iterator[Reading]:
    """Lines that are the sum of the lines right after them in some column, without saying so."""
    for at in range(len(tree.lines) - 2):
        lengths: set[int] = set()
        for column in columns if tree.is_part(at) else ():
            lengths.update(_runs_of(tree, at, column))
        for length in lengths:
            yield Reading("inside", at, tree.signed(range(at + 1, at + 1 + length)))


def _runs_of(tree: _Tree, at: int, column: int) -> Iterator[int]:
    whole = tree.lines[at].cells[column]
    reached = Decimal(0)
    for count, line in enumerate(tree.lines[at + 1 : at + 1 + _MOST_INSIDE], start=1):
        if line.label.rank or line.label.is_other or not whole.value:
            return
        reached += line.cells[column].value or Decimal(0)
        if count > 1 and reached == whole.value:
            yield count


def _depth(line: Line, *, has_codes: bool) -> int | None:
    if has_codes:
        return len(line.label.code) or None
    return line.label.depth


def _extends(line: Line, above: Line) -> bool:
    return line.label.code.startswith(above.label.code)


def _flat(tree: _Tree) -> Iterator[Reading]:
    """The only total of a sheet: everything, the outermost lines, the innermost ones."""
    totals = [at for at, line in enumerate(tree.lines) if line.label.rank]
    parts = [at for at in range(len(tree.lines)) if tree.is_part(at)]
    great = [at for at in totals if len(totals) == 1 or tree.lines[at].label.rank > 1]
    for whole in great if len(great) <= _MOST_FLAT else ():
        is_certain = len(totals) == 1 and _is_plain(tree, whole)
        for name, terms in tree.variants(parts):
            yield Reading(f"flat{name}", whole, tree.signed(terms), is_certain=is_certain)


def _is_plain(tree: _Tree, whole: int) -> bool:
    """Whether labels leave no doubt: a total at one end of lines of one level, none inside."""
    parts = [at for at in range(len(tree.lines)) if tree.is_part(at)]
    labels = [tree.lines[at].label for at in parts]
    if tree.lines[whole].label.is_area:
        return False
    at_end = whole < parts[0] or whole > parts[-1] if parts else False
    names = [one.text for one in labels]
    mixed = any("收入" in one for one in names) and any("支出" in one for one in names)
    odd = any(word in one for one in names for word in ("结转", "结余", "净", "原值", "折旧"))
    flat = len({one.depth for one in labels}) == 1 and not any(
        one.is_inside or one.sign < 0 for one in labels
    )
    others = len(parts) + 1 < len(tree.lines)
    return at_end and flat and len(parts) > 1 and not (mixed or odd or others or tree.has_codes)


def _inside(tree: _Tree) -> Iterator[Reading]:
    """A line before 其中 with the lines after it: how many of them are inside is open."""
    for at in range(1, len(tree.lines)):
        if not tree.lines[at].label.is_inside or tree.lines[at - 1].label.is_inside:
            continue
        stop = at + 1
        while stop < min(len(tree.lines), at + _MOST_INSIDE) and tree.is_part(stop):
            stop += 1
            yield Reading("inside", at - 1, tree.signed(range(at, stop)))


def _run_through(
    order: Sequence[int], way: str, tree: _Tree, attempt: Try, found: Proposals
) -> None:
    """Lines in turn; each total takes in what it is best read as the sum of."""
    waiting: list[int] = []
    for at in order:
        label = tree.lines[at].label
        if not label.rank:
            if tree.is_part(at):
                waiting.append(at)
            continue
        tried = (attempt(one) for one in _proposed(at, waiting, way, tree))
        records = [one for one in tried if one is not None]
        for record in records:
            found.add(record)
        if records:
            best = max(records, key=lambda one: one.order)
            taken = {index for _, index in best.reading.terms}
            if Fit.HELD not in {one.fit for one in best.trials}:
                taken = {index for _, index in records[0].reading.terms}
            last = _last_total(waiting, tree) if label.rank == 1 else 0
            waiting = waiting[:last] + [
                one for one in waiting[last:] if one not in taken and not _hangs(one, taken, tree)
            ]
        waiting.append(at)


def _hangs(at: int, taken: set[int], tree: _Tree) -> bool:
    """Whether a line is inside one that was taken in."""
    return tree.parents[at] in taken or tree.lines[at].label.is_inside


def _last_total(waiting: Sequence[int], tree: _Tree) -> int:
    """Where the lines after the last waiting total begin."""
    for at in range(len(waiting) - 1, -1, -1):
        if tree.lines[waiting[at]].label.rank:
            return at + 1
    return 0


def _proposed(whole: int, waiting: Sequence[int], way: str, tree: _Tree) -> Iterator[Reading]:
    last = _last_total(waiting, tree)
    run, rank = waiting[last:], tree.lines[whole].label.rank
    groups: list[tuple[str, Sequence[int]]] = [("run", run)]
    if rank > 1 and len(waiting) < _MOST_OPEN:
        groups.append(("open", waiting))
        groups.append(("totals", [at for at in waiting if tree.lines[at].label.rank]))
        if last:
            groups.append(("tail", waiting[last - 1 :]))
    elif rank == 3 or whole in (0, len(tree.lines) - 1):
        groups.append(("open", waiting))
    for kind, terms in groups:
        for name, some in tree.variants(terms):
            if some:
                is_certain = not name and way == tree.grouped and kind in ("run", "open")
                is_certain = is_certain and (rank == 1) == (kind == "run")
                yield Reading(f"{way} {kind}{name}", whole, tree.signed(some), is_certain)
