"""A form that is being read, and what becomes of it: a project form or a target form."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from auditlint.documents import Grid
from auditlint.figures import Claim, Condition, Figure, Grade, State, Term, Truth, expect
from auditlint.forms import marks
from auditlint.forms.align import Column
from auditlint.forms.fundings import Funding, certain_if
from auditlint.forms.fundlines import LabelledFunds
from auditlint.forms.funds import FundBlock
from auditlint.forms.indicators import IndicatorBlock
from auditlint.forms.items import Item
from auditlint.forms.lexicon import names_part_of_year
from auditlint.forms.plans import PlanBlock
from auditlint.forms.scored import Section
from auditlint.forms.sources import SourcesAcross
from auditlint.forms.standards import Standard
from auditlint.forms.targets import TargetForm, TargetRow
from auditlint.forms.types import ProjectForm
from auditlint.places import Place
from auditlint.records import replace
from auditlint.text import Text, label_key

_DONE_ROLES = frozenset({"actual", "score", "review_score"})


@dataclass(frozen=True, slots=True)
class Subtotal:
    """A line 小计 between the rows, and how many rows stand above it."""

    name: Term
    points: Figure
    score: Figure
    rows: int


@dataclass
class Draft:
    """A form that is being read."""

    title: Term
    place: Place
    notes: list[str]
    information: dict[str, Term] = field(default_factory=dict)
    funds: FundBlock | SourcesAcross | LabelledFunds | None = None
    funds_above: LabelledFunds | None = None
    """Funds in a line above the table, which count where the table has none."""
    plans: list[PlanBlock] = field(default_factory=list)
    indicators: IndicatorBlock | None = None
    goals: dict[str, Term] = field(default_factory=dict)
    points_total: Figure = field(default_factory=lambda: marks.blank("总分分值"))
    total: Figure = field(default_factory=lambda: marks.blank("总分"))
    deduction_total: Figure = field(default_factory=lambda: marks.blank("扣分合计"))
    total_is_certain: bool = True
    rows_at_total: int = 0
    """The number of rows above the line that the total was read from."""
    subtotals: list[Subtotal] = field(default_factory=list)
    stated_total: Figure = field(default_factory=lambda: marks.blank("总分"))
    """A total printed above the form, which counts where the form has no total line."""
    grade: Grade = field(default_factory=lambda: Grade(label="等级", state=State.BLANK))
    goal_columns: tuple[Column, ...] = ()
    blocks: set[int] = field(default_factory=set)
    grids: set[Grid] = field(default_factory=set)
    """What is known of the places of cells in the tables that it stands in."""
    strays: list[Figure] = field(default_factory=list)
    is_closed: bool = False
    is_whole: bool = True
    is_interim: bool = False
    """True when a head or the title says that the year is not over (1-8月执行数, 监控)."""

    def note_period(self, items: Sequence[Item], *, is_header: bool) -> None:
        """Remember whether a header speaks of a part of the year."""
        named = is_header and any(names_part_of_year(item.text) for item in items)
        self.is_interim = self.is_interim or named

    def drop_subtotal(self) -> None:
        """Forget the total when a row followed the 小计 that it was read from."""
        rows = self.indicators.rows if self.indicators else []
        if 0 < self.rows_at_total < len(rows):
            self.points_total, self.total = marks.blank("总分分值"), marks.blank("总分")
            self.total_is_certain, self.rows_at_total = True, 0

    @property
    def has_content(self) -> bool:
        """True once a header of funds or indicators was met."""
        return self.has_funds or self.indicators is not None

    @property
    def has_funds(self) -> bool:
        """True once a fund block was met; labels with budgets alone may stand above one."""
        is_budget = isinstance(self.funds, LabelledFunds) and not self.funds.is_spent
        return self.funds is not None and not is_budget

    @property
    def is_form(self) -> bool:
        """True when an indicator or a known source of funds was read, not headers alone."""
        has_rows = self.indicators is not None and bool(self.indicators.rows)
        has_plan = any(plan.finished() for plan in self.plans)
        return has_rows or has_plan or (self.funds is not None and self.funds.is_known)

    @property
    def is_target(self) -> bool:
        """True when nothing of it tells of what was done: no spending, actual values, scores."""
        roles = {one.role for one in self.indicators.columns} if self.indicators else {"target"}
        is_spent = self.funds is not None and self.funds.is_spent
        return not is_spent and not roles & _DONE_ROLES and "target" in roles


def finished_form(draft: Draft, standard: Standard) -> ProjectForm:
    indicators = draft.indicators
    draft.funds = draft.funds or draft.funds_above
    if indicators is not None:
        indicators.settle()
    nothing = Term(state=State.BLANK)
    result = draft.goals.get("result", nothing)
    is_whole = draft.is_whole and (indicators is None or indicators.is_whole)
    is_whole = is_whole and _has_execution_score(draft)
    project = draft.information.get("project", Term(label="项目名称", state=State.BLANK))
    form = ProjectForm(
        title=draft.title,
        project=_project_from(draft.title) if project.is_blank else _without_code(project),
        department=draft.information.get("department", Term(label="主管部门", state=State.BLANK)),
        implementing=draft.information.get(
            "implementing", Term(label="实施单位", state=State.BLANK)
        ),
        funds=draft.funds.finished() if draft.funds else (),
        goal=draft.goals.get("goal", nothing),
        result=_claim(draft.goals.get("goal", nothing), result),
        indicators=tuple(indicators.rows) if indicators else (),
        groups=indicators.groups() if indicators else (),
        points_total=draft.points_total,
        total=draft.stated_total if draft.total.is_blank else draft.total,
        total_is_certain=draft.total_is_certain,
        has_reason_column=indicators is not None
        and any(column.role == "reason" for column in indicators.columns),
        unit=_unit_of(draft),
        standard=standard,
        place=draft.place,
        strays=tuple(draft.strays),
        is_whole=certain_if(is_whole),
        has_all_funds=certain_if(draft.funds is None or draft.funds.is_whole),
        grade=draft.grade,
        more_funding=_further(draft),
        keeps_blanks=_kept_blanks(draft),
        has_bonus_column=_bonus_column(draft),
        deduction_total=draft.deduction_total,
        subtotals=tuple(_sections(draft)),
    )
    return _with_lone_mark(form)


def _claim(goal: Term, result: Term) -> Claim:
    return Claim(
        text=result.text,
        place=result.place,
        label="实际完成情况",
        state=result.state,
        kind=_claim_kind(goal, result),
    )


def _with_lone_mark(form: ProjectForm) -> ProjectForm:
    """The form with the only mark of a bonus as its score, where only that gives the total."""
    lone = [row for row in form.filled if row.lone_mark is not None]
    if len(lone) != 1:
        return form
    score = replace(lone[0].score, state=State.PRINTED)
    others = tuple(row for row in form.indicators if row is not lone[0])
    rows = (replace(row, score=score) if row is lone[0] else row for row in form.indicators)
    given, without = replace(form, indicators=tuple(rows)), replace(form, indicators=others)
    fits = [expect(form.total).equals(*one.score_sums).holds for one in (given, without)]
    return given if fits == [True, False] else form


def _kept_blanks(draft: Draft) -> Condition:
    truth = Truth.UNKNOWN if draft.grids & {Grid.STREAM, Grid.PACKED} else Truth.YES
    return Condition.fixed(
        truth,
        why=Text(
            "空白处可能是转换时丢失的",
            "what is blank may have been lost in conversion",
        ),
    )


def _bonus_column(draft: Draft) -> Condition:
    heads = draft.indicators.columns if draft.indicators else ()
    adds = any("加分" in one.label for one in heads)
    return Condition.known(adds, why=Text("表中另有加分栏", "the form has a column of bonuses"))


def _has_execution_score(draft: Draft) -> bool:
    """Whether no figure that a fund block lost can be the score of execution."""
    if draft.funds is None or draft.funds.is_whole:
        return True
    return any(row.source == "total" and row.score.is_printed for row in draft.funds.finished())


def _sections(draft: Draft) -> Iterator[Section]:
    """What each 小计 may be the sum of: the rows since the one before, or since the label of the
    first or of the second level above it."""
    block = draft.indicators
    before = 0
    for one in draft.subtotals if block is not None else ():
        levels = [level for level in block.levels if level.first < one.rows] if block else []
        inner = {level.depth: level.first for level in levels}
        starts = dict.fromkeys((before, *inner.values()))
        rows = block.rows if block else []
        yield Section(
            one.name, one.points, one.score, tuple(tuple(rows[at : one.rows]) for at in starts)
        )
        before = one.rows


def _further(draft: Draft) -> tuple[Funding, ...]:
    """The fund blocks beside the form's own."""
    if draft.funds is None:
        return ()
    blocks = draft.funds.fundings()
    return blocks[1:] if draft.funds.finished() else blocks


def target_form(draft: Draft) -> TargetForm:
    rows = draft.indicators.rows if draft.indicators else []
    is_stream = draft.indicators is not None and draft.indicators.grid is Grid.STREAM
    nothing = Term(state=State.BLANK)
    project = draft.information.get("project", Term(label="项目名称", state=State.BLANK))
    return TargetForm(
        title=draft.title,
        project=_project_from(draft.title) if project.is_blank else _without_code(project),
        department=draft.information.get("department", Term(label="主管部门", state=State.BLANK)),
        goal=draft.goals.get("goal", nothing),
        fundings=draft.funds.fundings() if draft.funds else (),
        plans=tuple(plan for block in draft.plans for plan in block.finished()),
        indicators=tuple(
            TargetRow(
                row.level1,
                row.level2,
                row.name,
                row.target,
                row.target_text,
                row.points,
                row.own_unit,
            )
            for row in rows
            if not row.is_template
        ),
        unit=_unit_of(draft),
        place=draft.place,
        untargeted=() if is_stream else tuple(row.name for row in rows if row.is_template),
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


_CODE = re.compile(
    r"^[\[(]?\d{6,}[A-Za-z]?\d*[\])]?\s*[-—_]?\s*|\s*[-—_]?\s*[\[(（]?\d{6,}[A-Za-z]?\d*[\])）]?$"
)


def _without_code(project: Term) -> Term:
    """A project's name without the code that stands in its cell."""
    return replace(project, text=_CODE.sub("", project.text).strip() or project.text)


def _unit_of(draft: Draft) -> Term:
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
