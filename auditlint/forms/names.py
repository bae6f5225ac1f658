"""One thing under several names: projects in title, form and list; units that are alike."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from auditlint.figures import Condition, Term
from auditlint.forms.submission import Submission
from auditlint.forms.types import ProjectForm, Report
from auditlint.text import Text, fold, label_key

_NOISE = re.compile(
    r"(?:19|20)\d{2}年?度?|项目支出|专项资金|专项|项目|绩效|自评表|自我?评价表?|评价表|情况表|支出|经费|费用?|资金|第\d+号|"
    r"[省市县区]级|中央|部门预算|\(.*?\)|附件?\d*|[-—#*]"
)
_LEAST_SHARED = 2
_LONG_NAME = 5
_TELLING = re.compile(r"[一二三四五六七八九十\d东西南北中上下前后新老大小省市县区镇乡村甲乙]")


@dataclass(frozen=True, slots=True)
class Named:
    """One project: the name in its form, and those that stand for it elsewhere."""

    name: Term
    others: tuple[Term, ...]

    @property
    def differing(self) -> tuple[Term, ...]:
        """The other names that are neither the same nor a shorter or longer form of it."""
        return tuple(one for one in self.others if not _is_one_name(self.name, one))

    def is_cut_short(self, other: Term) -> Condition:
        """Whether one of two names is the other cut short, or with the year or 项目 added."""
        is_short = _is_one_name(self.name, other)
        return Condition.known(
            is_short, other, why=Text("一个名称是另一个的简称", "one name abbreviates the other")
        )


def names_of_projects(submission: Submission) -> Iterator[Named]:
    """The projects of a submission that have a form, under all their names."""
    rows: dict[int, list[Term]] = {}
    for row, form, _ in submission.paired:
        rows.setdefault(id(form), []).append(row.project)
    for report in submission.reports:
        for form in report.project_forms:
            if form.project.is_printed and form.project.label != form.title.label:
                others = (*rows.get(id(form), ()), *_titled(form, report))
                yield Named(form.project, others)


def _titled(form: ProjectForm, report: Report) -> Iterator[Term]:
    """The title of a form, where it names something like the project, and not the unit."""
    core = _core(form.title.text)
    units = [_core(one) for one in report.identity.units]
    is_unit = any(core in unit or unit in core for unit in units if unit)
    is_about = len(_pairs(core) & _pairs(_core(form.project.text))) >= _LEAST_SHARED
    if is_about and not is_unit:
        yield form.title


def _pairs(text: str) -> set[str]:
    """The neighbouring characters of a name: what two names of one thing share."""
    return {text[at : at + 2] for at in range(len(text) - 1)}


def _core(text: str) -> str:
    key = label_key(fold(text))
    return _NOISE.sub("", key)


def _is_one_name(one: Term, other: Term) -> bool:
    """Whether two names are the same, or one is the other cut short."""
    first, second = _core(one.text), _core(other.text)
    short, long = sorted((first, second), key=len)
    return not short or short in long


def units_alike(report: Report) -> Iterator[tuple[Term, Term]]:
    """Names of units that differ in one character, which tells nothing of which unit it is."""
    every = [*(one.department for one in report.forms), *(one.implementing for one in report.forms)]
    first: dict[str, Term] = {}
    for name in every:
        if name.is_printed:
            first.setdefault(label_key(name.text), name)
    for one, other in itertools.combinations([*first.items()][:40], 2):
        if _is_slip(one[0], other[0]):
            yield other[1], one[1]


def _is_slip(one: str, other: str) -> bool:
    if len(one) != len(other) or len(one) < _LONG_NAME:
        return False
    unlike = [at for at in range(len(one)) if one[at] != other[at]]
    if len(unlike) != 1 or unlike[0] == len(one) - 1:
        return False  # 局 and 站 at the end are two units
    at = unlike[0]
    return not (_TELLING.match(one[at]) or _TELLING.match(other[at]))
