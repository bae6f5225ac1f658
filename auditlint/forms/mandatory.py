"""Cells of official forms that must be filled, and material that must be there."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditlint.documents import Block, Document, Paragraph, Passage
from auditlint.figures import Fact, State, Term
from auditlint.forms.lexicon import levels_of
from auditlint.forms.outline import title_key
from auditlint.forms.tables import SummaryRow, SummaryTable
from auditlint.forms.types import ProjectForm
from auditlint.text import fold, in_order, label_key

_LIST = re.compile(r"附(?:件|表|录)?\s*[:：]\s*(?=\S)")
_NUMBER = re.compile(r"\s*\d{1,2}\s*[、.]\s*")
_SHORTEST, _LONGEST = 4, 40
_HEAD_CELLS = 12
_MOST_LISTS, _REACH, _LISTED = 20, 2_000, 20
_TABLE_TITLE = re.compile(r"表(?:[(].*[)])?$")


@dataclass(frozen=True, slots=True)
class Required:
    """Cells of one part of a form that must be filled: those that are, and those that are not."""

    filled: tuple[Fact, ...]
    unfilled: tuple[Fact, ...]

    @property
    def stated(self) -> Term:
        """The labels of the filled cells as one fact, at the first of them; blank without any."""
        if not self.filled:
            return Term(state=State.BLANK)
        text = "、".join(one.label for one in self.filled)
        return Term(text=text, place=self.filled[0].place, label=text)


def required_of(form: ProjectForm) -> Iterator[Required]:
    """The cells of a form whose labels are printed: whose project it is, and what it was for."""
    parts: tuple[tuple[Fact, ...], ...] = (
        (form.department, form.implementing),
        (form.goal, form.result),
    )
    for part in parts:
        labelled = [one for one in part if one.place is not None]
        yield Required(
            tuple(one for one in labelled if not one.is_blank),
            tuple(one for one in labelled if one.is_blank),
        )


def unlabelled_rows(form: ProjectForm) -> Term:
    """The first inner level (数量指标) that stands before every outer one, in a form that has outer
    levels elsewhere; blank where there is none."""
    depths = [one.depth for one in form.groups]
    if depths[:1] != [2] or 1 not in depths or not form.filled:
        return Term(state=State.BLANK)
    name = form.groups[0].name
    is_inner = levels_of(name.text) == {"level2"} and label_key(name.text).endswith("指标")
    return name if is_inner else Term(state=State.BLANK)


def rows_without_goals(table: SummaryTable) -> Required:
    """The projects that state neither goal nor result, in a list whose others state theirs."""
    stated = [one for one in table.rows if not (one.goal.is_blank and one.result.is_blank)]
    silent = [one for one in table.rows if one.goal.is_blank and one.result.is_blank]
    if len(stated) < 2 or len(stated) < 2 * len(silent):
        return Required((), ())
    return Required(_projects(stated), _projects(silent))


def _projects(rows: Sequence[SummaryRow]) -> tuple[Term, ...]:
    return tuple(one.project for one in rows)


def announced_material(document: Document) -> Iterator[tuple[Term, Term]]:
    """The annexes that a line 附：… announces, each with what it is in the same document.

    Only where the document goes on with tables after that line: else the annexes are other files.
    """
    left = _MOST_LISTS
    for at, block in enumerate(document.blocks):
        match = _LIST.match(fold(_content(block)).lstrip()) if _is_short(block) else None
        if match is None or left <= 0:
            continue
        left -= 1
        later = document.blocks[at + 1 : at + 1 + _REACH]
        if _heads_table(later):
            continue
        for passage, start in _listed(document.blocks, at):
            text = _NUMBER.sub("", passage.content[start:].strip())
            key = title_key(text)
            if _SHORTEST <= len(key) <= _LONGEST:
                place = passage.place(start, len(passage.content))
                yield Term(text=text, place=place, label="所附材料"), _found(key, later)


def _heads_table(later: Sequence[Block]) -> bool:
    """Whether the line is itself the heading of the next table, or no table follows at all."""
    between = list(itertools.takewhile(lambda one: isinstance(one, Paragraph), later))
    titles = [one for one in between if _TABLE_TITLE.search(label_key(_content(one)))]
    return len(between) == len(later) or not titles


def _content(block: Block) -> str:
    return block.passage.content if isinstance(block, Paragraph) else ""


def _is_short(block: Block) -> bool:
    return len(_content(block)) <= 2 * _LONGEST


def _listed(blocks: Sequence[Block], at: int) -> Iterator[tuple[Passage, int]]:
    """The first annex, and those that stand numbered on the lines below it."""
    for index, block in enumerate(blocks[at : at + _LISTED]):
        content = _content(block)
        folded = fold(content)
        match = _NUMBER.match(folded) if index else _LIST.search(folded)
        if match is None or not isinstance(block, Paragraph) or not _is_short(block):
            return
        yield block.passage, match.end()


def _found(key: str, later: Sequence[Block]) -> Term:
    """The text below that has the characters of a title in their order."""
    for block in later:
        passages = (
            [block.passage]
            if isinstance(block, Paragraph)
            else [cell.passage for cell in block.cells[:_HEAD_CELLS]]
        )
        for passage in passages:
            text = label_key(passage.content[: 3 * _LONGEST])
            if in_order(key, text) and not _LIST.match(fold(passage.content)):
                return Term(text=passage.content, place=passage.place(), label="所附材料")
    return Term(label="所附材料", state=State.BLANK)
