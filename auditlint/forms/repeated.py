"""Lines that stand twice: projects of a list, indicators of a form, passages of two documents."""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from auditlint.figures import Fact, Figure, Term
from auditlint.forms.submission import Submission
from auditlint.forms.tables import SummaryRow, SummaryTable
from auditlint.forms.types import ProjectForm, Report
from auditlint.text import label_key

_TELLING_WORDS = 12
_TELLING_DIGITS = 3
_SHORTEST_NAME = 4
_MOST_ALIKE = 12
_LONG_PASSAGE = 80
_COPY = 0.5


@dataclass(frozen=True, slots=True)
class Repeated:
    """A line that seems to stand twice, and the lines that it repeats, alone or added up."""

    line: Fact
    of: tuple[Fact, ...]
    amount: Figure
    is_sum: bool = False


def repeated_projects(table: SummaryTable) -> Iterator[Repeated]:
    """Projects of one list with the same words and the same telling amount, and projects whose
    amount is the sum of two others of the same words."""
    for rows in _of_same_words(table.rows).values():
        alone = [one for one in rows if one.stated_budget.value]
        if 1 < len(alone) <= _MOST_ALIKE:
            yield from _twins(alone)
            yield from _sums(alone)
    named: dict[tuple[str, str], list[SummaryRow]] = defaultdict(list)
    for row in table.rows:
        named[label_key(row.project.text), label_key(row.unit.text)].append(row)
    for (name, _), rows in named.items():
        if len(name) >= _SHORTEST_NAME and len(rows) > 1 and not _words(rows[0]):
            yield from _twins(rows, least_digits=1)


def _of_same_words(rows: Sequence[SummaryRow]) -> dict[str, list[SummaryRow]]:
    found: dict[str, list[SummaryRow]] = defaultdict(list)
    for row in rows:
        if _words(row):
            found[_words(row)].append(row)
    return found


def _words(row: SummaryRow) -> str:
    """What a project says of its goal and result; empty where that is too little to tell."""
    words = label_key(row.goal.text) + label_key(row.result.text)
    return words if len(words) >= _TELLING_WORDS else ""


def _twins(
    rows: Sequence[SummaryRow], *, least_digits: int = _TELLING_DIGITS
) -> Iterator[Repeated]:
    for first, second in itertools.pairwise(sorted(rows, key=_amount)):
        amount = second.stated_budget
        if _digits(amount) >= least_digits and _amount(first) == _amount(second):
            yield Repeated(second.project, (first.project,), amount)


def _sums(rows: Sequence[SummaryRow]) -> Iterator[Repeated]:
    for whole in rows:
        if _digits(whole.stated_budget) < _TELLING_DIGITS:
            continue
        others = [one for one in rows if one is not whole]
        for pair in itertools.combinations(others, 2):
            if _amount(whole) == sum(map(_amount, pair)):
                parts = tuple(one.project for one in pair)
                yield Repeated(whole.project, parts, whole.stated_budget, is_sum=True)
                break


def _amount(row: SummaryRow) -> Decimal:
    return row.stated_budget.value or Decimal(0)


def _digits(figure: Figure) -> int:
    """The digits of an amount that say something: 5 and 120 are common, 4.169 is not."""
    return len(re.sub(r"\D", "", figure.text).strip("0"))


def repeated_indicators(form: ProjectForm) -> Iterator[Repeated]:
    """Indicators with the name, target and actual value of one above them in the same form."""
    seen: dict[tuple[str, ...], Term] = {}
    for row in form.filled:
        texts = (row.name.text, row.target_text.text, row.actual_text.text)
        levels = (row.level1.text, row.level2.text)
        key = tuple(map(label_key, (*texts, *levels)))
        if len(key[0]) < _SHORTEST_NAME or not key[1]:
            continue
        if key in seen and row.score.is_printed:
            yield Repeated(row.name, (seen[key],), row.score)
        seen.setdefault(key, row.name)


def repeated_passages(submission: Submission) -> Iterator[tuple[Term, Term]]:
    """Long passages that two documents about different things share, each with where it stands
    first. Documents that are the same by half are copies in two formats."""
    passages = [_passages(report) for report in submission.reports]
    for first, second in itertools.combinations(passages, 2):
        shared = [key for key in second if key in first]
        smaller = min(len(first), len(second))
        if shared and len(shared) < _COPY * smaller:
            for key in shared:
                yield second[key], first[key]


def _passages(report: Report) -> dict[str, Term]:
    found: dict[str, Term] = {}
    for paragraph in report.document.paragraphs:
        key = label_key(paragraph.passage.content)
        if len(key) >= _LONG_PASSAGE:
            text = paragraph.passage.content.strip()
            found.setdefault(key, Term(text=text, place=paragraph.passage.place(), label="段落"))
    return found
