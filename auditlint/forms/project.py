"""The project self-evaluation form (项目支出绩效自评表), found by meaning in any layout."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from auditlint.documents import Block, Grid, Paragraph, Table
from auditlint.figures import ALWAYS, Claim, Condition, Figure, State, Term, Truth, Unit
from auditlint.figures.lexer import quantities, to_figure
from auditlint.forms import marks
from auditlint.forms.align import Column, align, geometry_of
from auditlint.forms.funds import FundBlock
from auditlint.forms.headers import fund_columns, indicator_columns
from auditlint.forms.indicators import IndicatorBlock
from auditlint.forms.items import Item, Kind, items_by_row
from auditlint.forms.lexicon import role_of
from auditlint.forms.paired import PairedFunds, paired_roles
from auditlint.forms.rows import tidied
from auditlint.forms.sources import SourcesAcross, source_columns
from auditlint.forms.standards import Standard
from auditlint.forms.streams import rows_of_stream
from auditlint.forms.summary import is_summary
from auditlint.forms.types import ProjectForm
from auditlint.places import Place
from auditlint.text import label_key

_FORM_TITLE = re.compile(r"评分表|得分表|自评表|绩效表|评价表|自评价表|目标表|监控表|情况表")
_TITLE_REACH = 6
_UNIT_REACH = 8
_LOST_FIGURES = 2
"""Figures in a line between the rows of a form that show it to be a row that lost its cells."""


@dataclass
class _Draft:
    """A form that is being read."""

    title: Term
    place: Place
    notes: list[str]
    information: dict[str, Term] = field(default_factory=dict)
    funds: FundBlock | SourcesAcross | PairedFunds | None = None
    indicators: IndicatorBlock | None = None
    goals: dict[str, Term] = field(default_factory=dict)
    points_total: Figure = field(default_factory=lambda: marks.blank("总分分值"))
    total: Figure = field(default_factory=lambda: marks.blank("总分"))
    total_is_certain: bool = True
    goal_columns: tuple[Column, ...] = ()
    blocks: set[int] = field(default_factory=set)
    strays: list[Figure] = field(default_factory=list)
    is_closed: bool = False
    is_whole: bool = True

    @property
    def has_content(self) -> bool:
        """True once a header of funds or indicators was met."""
        return self.funds is not None or self.indicators is not None

    @property
    def is_form(self) -> bool:
        """True when an indicator or a known source of funds was read, not headers alone."""
        has_rows = self.indicators is not None and bool(self.indicators.rows)
        return has_rows or (self.funds is not None and self.funds.is_known)


@dataclass
class FormReader:
    """Walks the blocks of a document and gives the project forms in it."""

    standard: Standard
    drafts: list[_Draft] = field(default_factory=list)
    _texts: list[Paragraph] = field(default_factory=list)
    _fresh: bool = True

    def read(self, blocks: Sequence[Block]) -> None:
        for block in blocks:
            if isinstance(block, Paragraph):
                self._paragraph(block)
            else:
                self._table(block)

    def _paragraph(self, paragraph: Paragraph) -> None:
        self._texts = [*self._texts[-_UNIT_REACH:], paragraph]
        content = paragraph.passage.content
        if _is_title(paragraph):
            self._fresh = True
        draft = self.drafts[-1] if self.drafts else None
        if draft is not None and draft.indicators is not None and not draft.is_closed:
            lost = sum(1 for _ in quantities(content)) >= _LOST_FIGURES
            draft.is_whole = draft.is_whole and not lost

    def _table(self, table: Table) -> None:
        rows = rows_of_stream(table) if table.grid is Grid.STREAM else tidied(items_by_row(table))
        if is_summary(rows):
            self._fresh = True
            return
        for row in rows:
            items = [item for item in row if item.kind is not Kind.BLANK]
            if items:
                self._row(table, row, items)
        self._texts = []

    def _row(self, table: Table, row: Sequence[Item], items: Sequence[Item]) -> None:
        funds, indicators = fund_columns(row), indicator_columns(row)
        across = () if funds or indicators else source_columns(row)
        paired = (
            paired_roles(row) if self._may_be_paired(bool(funds or across or indicators)) else ()
        )
        if self._opens_form(items, bool(funds or across or paired)) or self._stands_alone(
            bool(indicators)
        ):
            self.drafts.append(self._draft(items))
        if not self.drafts or (self.drafts[-1].is_closed and not (funds or indicators)):
            return
        draft = self.drafts[-1]
        draft.blocks.add(table.index)
        if funds:
            draft.funds = FundBlock(funds, len(row), table.grid, _money_unit(draft, row))
            draft.strays += _strays_in_header(row)
        elif across and draft.indicators is None:
            draft.funds = SourcesAcross(across, _money_unit(draft, row))
        elif paired and draft.funds is None:
            draft.funds = PairedFunds(_money_unit(draft, row))
            draft.funds.take(row)
        elif indicators:
            self._indicator_header(draft, table, row, indicators)
        elif not self._total(draft, table, row, items):
            self._content(draft, row, items)

    def _may_be_paired(self, is_header: bool) -> bool:  # noqa: FBT001
        """Whether label and value pairs can be a fund block: in a form that has no funds yet, or
        right below the title of one."""
        draft = self.drafts[-1] if self.drafts else None
        if is_header or (draft is not None and not self._fresh):
            return not is_header and draft is not None and not draft.has_content
        return any(_is_title(one) for one in self._texts)

    def _opens_form(self, items: Sequence[Item], is_fund_header: bool) -> bool:  # noqa: FBT001
        if len(items) == 1 and _FORM_TITLE.search(items[0].key):
            return True
        draft = self.drafts[-1] if self.drafts else None
        if any(role_of("information", item.text) == "project" for item in items[:-1]):
            return (
                draft is None or self._fresh or draft.has_content or "project" in draft.information
            )
        if is_fund_header:
            return draft is None or (self._fresh and draft.has_content) or draft.funds is not None
        return False

    def _stands_alone(self, is_indicator_header: bool) -> bool:  # noqa: FBT001
        """An indicator table without a fund block above it."""
        draft = self.drafts[-1] if self.drafts else None
        return is_indicator_header and (draft is None or draft.is_closed or self._fresh)

    def _draft(self, items: Sequence[Item]) -> _Draft:
        self._fresh = False
        texts = [one for one in self._texts if one.passage]
        title = next((one for one in reversed(texts) if _is_title(one)), None)
        place = items[0].place
        term = Term(text="", label="表名", state=State.BLANK)
        if title is not None:
            term = Term(
                text=title.passage.content.strip(), place=title.passage.place(), label="表名"
            )
        elif _FORM_TITLE.search(items[0].key):
            term = Term(text=items[0].text, place=place, label="表名")
        return _Draft(term, place, [one.passage.content for one in reversed(texts)])

    def _indicator_header(
        self, draft: _Draft, table: Table, row: Sequence[Item], columns: tuple[Column, ...]
    ) -> None:
        if draft.indicators is None:
            draft.indicators = IndicatorBlock(columns, len(row), table.grid)
        else:
            draft.indicators.renew(columns, len(row), table.grid)

    def _total(
        self, draft: _Draft, table: Table, row: Sequence[Item], items: Sequence[Item]
    ) -> bool:
        """Read the total row; False when this is none."""
        if draft.indicators is None or role_of("totals", items[0].text) != "total":
            return False
        columns = tuple(
            one
            for one in draft.indicators.columns
            if one.role in ("points", "score", "review_score")
        )
        figures = [item for item in items[1:] if item.is_figure]
        placed = align(figures, columns, geometry_of(table.grid, len(row), len(row)))
        found = {one.role: one.item for one in placed}
        if "points" in found:
            draft.points_total = marks.points(found["points"].figure("总分分值"))
        if "score" in found:
            draft.total = marks.score(found["score"].figure("总分"))
        self._lone_total(draft, table, found)
        draft.is_closed = bool(draft.indicators.rows)
        return True

    def _lone_total(self, draft: _Draft, table: Table, found: dict[str, Item]) -> None:
        """One figure in the total row of a table whose columns shift: points or score, unknown."""
        if len(found) != 1 or table.grid is Grid.EXACT:
            return
        (item,) = found.values()
        draft.points_total = marks.blank("总分分值")
        draft.total = marks.score(item.figure("总分"))
        draft.total_is_certain = item.kind is Kind.AMOUNT

    def _content(self, draft: _Draft, row: Sequence[Item], items: Sequence[Item]) -> None:
        if draft.indicators is not None:
            draft.indicators.take(row)
            return
        if draft.funds is not None and draft.funds.take(row):
            return
        self._information(draft, row, items)

    def _information(self, draft: _Draft, row: Sequence[Item], items: Sequence[Item]) -> None:
        goals = {
            role: item
            for item in items
            if (role := role_of("information", item.text)) in ("goal", "result")
        }
        if goals and not _has_values(items):
            draft.goal_columns = tuple(
                Column(role, item.column, item.end) for role, item in goals.items() if role
            )
            return
        if draft.goal_columns and "goal" not in draft.goals:
            placed = align(items, draft.goal_columns, geometry_of(row[0].grid, len(row), len(row)))
            draft.goals |= {
                one.role: Term(text=one.item.text, place=one.item.place) for one in placed
            }
            return
        for role, value in _fields(row):
            draft.information.setdefault(role, value)

    def forms(self) -> Iterator[ProjectForm]:
        """The finished forms; a draft without lines of funds or indicators is none."""
        for draft in self.drafts:
            if draft.is_form:
                yield _finished(draft, self.standard)


def _money_unit(draft: _Draft, row: Sequence[Item]) -> Unit:
    """The unit that the fund header, a note above it or the title prints."""
    texts = [*(item.text for item in row), *draft.notes, draft.title.text]
    return marks.money_unit(texts) or marks.UNKNOWN_MONEY


def _is_title(paragraph: Paragraph) -> bool:
    content = paragraph.passage.content
    return bool(_FORM_TITLE.search(label_key(content))) and len(content) < 80


def _strays_in_header(row: Sequence[Item]) -> list[Figure]:
    """Figures that stand beside the labels of a header: they belong to no column."""
    return [
        to_figure(item.quantities[0], item.cell.passage, "表头")
        for item in row
        if item.kind is Kind.MIXED and len(item.quantities) == 1 and _stands_apart(item)
    ]


def _stands_apart(item: Item) -> bool:
    """A bare decimal after a closed label: "项目资金 (万元) 0.5302"."""
    token = item.quantities[0]
    content = item.cell.passage.content
    is_last = not content[token.end :].strip()
    bare = token.quantity is not None and not token.quantity.unit.name
    before = content[: token.start][-1:]
    return is_last and bare and "." in token.text and (before.isspace() or before in ")）")


def _has_values(items: Sequence[Item]) -> bool:
    """True when other cells than labels stand in the row (label and value side by side)."""
    others = [item for item in items if role_of("information", item.text) is None]
    return any(len(item.text) > 1 for item in others)


def _fields(row: Sequence[Item]) -> Iterator[tuple[str, Term]]:
    """Label and value pairs of an information row: the value runs to the next label."""
    role, label = "", ""
    for item in row:
        found = role_of("information", item.text) if item.kind is not Kind.BLANK else None
        if found:
            if role:
                yield role, Term(label=label, state=State.BLANK)
            role, label = found, item.text
        elif role and item.kind is not Kind.BLANK:
            yield role, Term(text=item.text, place=item.place, label=label)
            role = ""
    if role:
        yield role, Term(label=label, state=State.BLANK)


def _finished(draft: _Draft, standard: Standard) -> ProjectForm:
    indicators = draft.indicators
    nothing = Term(state=State.BLANK)
    result = draft.goals.get("result", nothing)
    blocks = [block for block in (draft.funds, indicators) if block is not None]
    is_whole = draft.is_whole and all(block.is_whole for block in blocks)
    project = draft.information.get("project", Term(label="项目名称", state=State.BLANK))
    return ProjectForm(
        title=draft.title,
        project=project if not project.is_blank else _project_from(draft.title),
        department=draft.information.get("department", Term(label="主管部门", state=State.BLANK)),
        implementing=draft.information.get(
            "implementing", Term(label="实施单位", state=State.BLANK)
        ),
        funds=draft.funds.finished() if draft.funds else (),
        goal=draft.goals.get("goal", nothing),
        result=Claim(
            text=result.text,
            place=result.place,
            label="实际完成情况",
            state=result.state,
            kind=_claim_kind(draft.goals.get("goal", nothing), result),
        ),
        indicators=tuple(indicators.rows) if indicators else (),
        groups=indicators.groups() if indicators else (),
        points_total=draft.points_total,
        total=draft.total,
        total_is_certain=draft.total_is_certain,
        has_reason_column=indicators is not None
        and any(column.role == "reason" for column in indicators.columns),
        unit=_unit_of(draft),
        standard=standard,
        place=draft.place,
        strays=tuple(draft.strays),
        is_whole=ALWAYS if is_whole else Condition.fixed(Truth.UNKNOWN, why="部分数字未能归入栏目"),
    )


_DONE = re.compile(
    r"^(?:已|均已|已经)?(?:全部|全面|均|圆满)?完成(?:全部|各项)?(?:目标|任务|指标)?[。.]?$|全部完成|均已完成"
)
_PAYING = re.compile(r"支付|付款|拨付|缴纳|缴费")


def _claim_kind(goal: Term, result: Term) -> str:
    """payment when the goal is a payment and all is said to be done; completion; or empty."""
    if result.is_blank or not _DONE.search(label_key(result.text)):
        return ""
    return "payment" if _PAYING.search(goal.text) else "completion"


def _unit_of(draft: _Draft) -> Term:
    name = draft.funds.unit.name if draft.funds else ""
    return Term(text=name, label="栏目单位", state=State.PRINTED if name else State.BLANK)


_TITLE_NOISE = re.compile(
    r"项目支出|绩效自评表|自评表|绩效评价表|[(（]?\d{4}\s*年度?[)）]?|支出绩效|绩效"
)


def _project_from(title: Term) -> Term:
    """The project that a form's title names, where the form itself names none."""
    name = _TITLE_NOISE.sub("", title.text).strip(" #*")
    if not name:
        return Term(label="项目名称", state=State.BLANK)
    return replace(title, text=name, label="表名")
