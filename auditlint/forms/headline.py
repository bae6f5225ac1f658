"""The outcome of a form that is printed outside its columns: a total above it, its grade."""

import re
from collections.abc import Sequence
from itertools import pairwise

from auditlint.documents import Passage
from auditlint.figures import Figure, Grade
from auditlint.figures.lexer import quantities, to_figure
from auditlint.forms import marks
from auditlint.forms.items import Item
from auditlint.forms.lexicon import role_of
from auditlint.forms.standards import rank_of
from auditlint.text import fold

_TOTAL = re.compile(
    r"(?:自评|绩效自评|项目自评|绩效|项目|综合|评价)?(?:总分|总得分|得分)[:：]?\s*\d{1,3}(?:\.\d{1,2})?\s*分?"
)
_GRADED = re.compile(r"([^:]{2,10}):\s*([\u4e00-\u9fff]{1,3})")


def printed_total(passage: Passage) -> Figure | None:
    """The total score that a line by itself prints: 自评总分：98.2分."""
    if _TOTAL.fullmatch(fold(passage.content).strip()) is None:
        return None
    token = next(iter(quantities(passage.content)))
    return marks.score(to_figure(token, passage, "总分"))


def printed_grade(items: Sequence[Item]) -> Grade | None:
    """The grade in a row of a form: 自评等级, 优, or both in one cell; None without one."""
    for item, after in pairwise(items):
        rank = rank_of(after.text) if after.is_words else None
        if rank is not None and role_of("summary_columns", item.text) == "grade":
            return Grade(text=after.text, place=after.place, label=item.text, rank=rank)
    for item in items:
        text = fold(item.text)
        match = _GRADED.fullmatch(text) if ":" in text else None
        rank = rank_of(match[2]) if match else None
        if match and rank and role_of("summary_columns", match[1]) == "grade":
            return Grade(text=match[2], place=item.place, label=match[1], rank=rank)
    return None
