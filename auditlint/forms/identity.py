"""Whose report a document is, and of which year."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from auditlint.documents import Document, Paragraph
from auditlint.figures import Term
from auditlint.identity import Identity
from auditlint.text import fold, label_key

_TITLE_REACH, _TITLE_LENGTH, _FIRST_CELLS = 12, 60, 12
_SHORTEST = 3

_UNIT = (
    r"(?:局|委|委员会|办|办公室|厅|部|院|所|站|中心|馆|学校|小学|中学|大学|学院|幼儿园|医院|政府|"
    r"街道|镇|乡|协会|联合会|妇联|团委|工会|大队|支队|总队|管理处|服务处|公司|集团|园|社|会|署|台|队|处)"
)
_LABELLED = re.compile(
    r"(?:填报|报送|编制|自评|申报|预算|报告|评价|编报)(?:单位|部门)(?:名称)?\s*(?:\([^()]{1,8}\))?\s*[:：]\s*([^\s:：,，;；。()]{3,30})"
    r"|(?:单位|部门)名称\s*(?:\([^()]{1,8}\))?\s*[:：]\s*([^\s:：,，;；。()]{3,30})"
)
_BEFORE_YEAR = re.compile(
    rf"^(?:关于)?([\u4e00-\u9fff]{{2,24}}?{_UNIT})(?:关于)?(?:19|20)\d{{2}}\s*年"
)
_AFTER_YEAR = re.compile(
    rf"^(?:关于)?(?:19|20)\d{{2}}\s*年度?([\u4e00-\u9fff]{{2,24}}?{_UNIT})"
    r"(?:部门|整体|项目|预算|支出|绩效|决算|财政)"
)
_YEAR = re.compile(r"((?:19|20)\d{2})\s*年度?")


def identity_of(document: Document, owners: Iterable[Sequence[Term]]) -> Identity:
    """Unit names from 填报单位 lines, the title and the forms; the year from the title.

    ``owners``: for each kind of owner (主管部门, 实施单位) its name in every form; it counts where
    all forms agree.
    """
    paragraphs = [one for one in document.paragraphs if one.passage]
    units = [*_named(paragraphs), *_agreed(owners)]
    return Identity(
        units=tuple(dict.fromkeys(label_key(one) for one in units)),
        year=_year_of(document),
        folder=PurePosixPath(document.path).parent.as_posix(),
    )


def _named(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    for paragraph in paragraphs:
        content = paragraph.passage.content
        if len(content) > _TITLE_LENGTH:
            continue
        match = _LABELLED.search(fold(content))
        if match:
            yield match[1] or match[2]
    for paragraph in paragraphs[:_TITLE_REACH]:
        title = label_key(paragraph.passage.content)
        match = _BEFORE_YEAR.search(title) or _AFTER_YEAR.search(title)
        if match and len(title) <= _TITLE_LENGTH:
            yield match[1]


def _agreed(owners: Iterable[Sequence[Term]]) -> Iterator[str]:
    for terms in owners:
        names = {label_key(term.text) for term in terms if not term.is_blank}
        name = names.pop() if len(names) == 1 else ""
        if len(name) >= _SHORTEST and not name.isdigit():  # 主管部门及代码: the code alone
            yield name


def _year_of(document: Document) -> int | None:
    """The year of the first short paragraph that names one, else of the first rows of a table."""
    contents = itertools.chain(
        (one.passage.content for one in document.paragraphs),
        (cell.text for table in document.tables for cell in table.cells[:_FIRST_CELLS]),
    )
    for content in contents:
        match = _YEAR.search(content) if len(content) < _TITLE_LENGTH else None
        if match:
            return int(match[1])
    return None
