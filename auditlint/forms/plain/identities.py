"""Accounting identities between the lines of a sheet, known by their names alone.

Source: the forms of final accounts (财政部 部门决算报表: 收入支出决算总表, “三公”经费) and of the
balance sheet of administrative units (政府会计制度). A line must be the only one of its name.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditlint.forms.plain.columns import is_usable
from auditlint.forms.plain.sheet import Line, Sheet
from auditlint.forms.tables import Addition
from auditlint.text import fold, label_key

_NUMBER = re.compile(
    r"^(?:(?:其\s*中|减|加)\s*[:：]?\s*|第?[一二三四五六七八九十]{1,3}[、.．,，]|[(（][一二三四五六七八九十\d]{1,3}[)）]"
    r"|\d{1,2}[、.．](?!\d))"
)
_BELOW = re.compile(r"(?:基本|项目)支出|经营|一般公共预算|政府性基金|国有资本|财政拨款")
"""Lines that divide one of the terms above them."""
_OF_YEAR = re.compile(r"本年(?:收入|支出)(?:合计|小计)")
_TOTAL = r"(?:合计|总计|总额)"


@dataclass(frozen=True, slots=True)
class _Term:
    """One of its names, the first that the sheet has, stands once."""

    shapes: tuple[re.Pattern[str], ...]
    sign: int = 1
    is_optional: bool = False


@dataclass(frozen=True, slots=True)
class _Identity:
    """``whole`` = the sum of ``terms``. ``is_closed``: no other line may stand among them."""

    whole: re.Pattern[str]
    terms: tuple[_Term, ...]
    unless: re.Pattern[str] | None = None
    is_closed: bool = False


def _term(*shapes: str, sign: int = 1, is_optional: bool = False) -> _Term:
    return _Term(tuple(map(re.compile, shapes)), sign, is_optional)


def _net(thing: str) -> _Identity:
    return _Identity(
        re.compile(rf"{thing}(?:账面)?净[值额]"),
        (
            _term(rf"{thing}(?:账面)?原[值价]"),
            _term(rf"(?:{thing})?累计(?:折旧|摊销)", sign=-1),
            _term(rf"(?:{thing})?减值准备", sign=-1, is_optional=True),
        ),
    )


_CARRIED = r"(?:财政拨款)?结转(?:和|与|及)?(?:结余)?(?:资金)?"
_IDENTITIES = (
    _Identity(
        re.compile(r"(?:收入)?总计"),
        (
            _term(r"本年收入(?:合计|小计)?"),
            _term(rf"(?:年初|上年|期初){_CARRIED}"),
            _term(r"(?:使用|动用)非?.{0,6}结余(?:资金)?|用事业基金弥补收支差额", is_optional=True),
        ),
        is_closed=True,
    ),
    _Identity(
        re.compile(r"(?:支出)?总计"),
        (
            _term(r"本年支出(?:合计|小计)?"),
            _term(rf"(?:年末|期末){_CARRIED}|结转下年"),
            _term(r"结余分配", is_optional=True),
        ),
        is_closed=True,
    ),
    _Identity(
        re.compile(r"本年支出(?:合计|小计)"),
        (
            _term(r"基本支出"),
            _term(r"项目支出"),
            _term(r"(?:事业单位)?经营支出", is_optional=True),
            _term(r"上缴上级(?:支出|上级支出)", is_optional=True),
            _term(r"对附属单位补助(?:支出)?", is_optional=True),
        ),
        is_closed=True,
    ),
    _Identity(
        re.compile(r"基本支出"),
        (_term(r"人员(?:经费|支出)"), _term(r"(?:日常)?公用(?:经费|支出)")),
        is_closed=True,
    ),
    _Identity(re.compile(r"支出总计"), (_term(r"收入总计"),)),
    _Identity(
        re.compile(rf"资产{_TOTAL}"),
        (
            _term(rf"流动资产{_TOTAL}?"),
            _term(rf"非流动资产{_TOTAL}?"),
            _term(rf"受托代理资产{_TOTAL}?", is_optional=True),
        ),
    ),
    _Identity(
        re.compile(rf"负债(?:和|及|与)净资产{_TOTAL}"),
        (_term(rf"负债{_TOTAL}"), _term(rf"净资产{_TOTAL}")),
    ),
    _net("固定资产"),
    _net("无形资产"),
    _Identity(
        re.compile(r"合计|总计|三公经费(?:支出|决算|预算)?(?:合计|总计|总额)?"),
        (
            _term(r"因公出国\(?境?\)?费用?(?:支出)?"),
            _term(
                r"公务用车购置费?(?:及|和|与|、)?运行(?:维护)?费(?:支出)?",
                r"公务用车(?:运行)?(?:维护)?费(?:支出)?",
            ),
            _term(r"公务接待费(?:支出)?"),
        ),
        unless=re.compile(r"会议|培训|差旅|办公|劳务"),
    ),
)


def identities(sheet: Sheet) -> Iterator[Addition]:
    """The identities whose lines the sheet has, column by column."""
    names = [label_key(_NUMBER.sub("", fold(line.label.text).strip())) for line in sheet.lines]
    every = [*(_lines(one, names, sheet.lines) for one in _IDENTITIES), _listed(names, sheet.lines)]
    for found in every:
        for at, column in enumerate(sheet.columns if found else ()):
            if not column.is_ratio:
                yield from _addition(sheet, at, found)


def _lines(
    identity: _Identity, names: Sequence[str], lines: Sequence[Line]
) -> tuple[tuple[int, int], ...]:
    """The whole and the terms of an identity as signs and lines; nothing where one is missing or
    stands twice."""
    wholes = [at for at, name in enumerate(names) if identity.whole.fullmatch(name)]
    if len(wholes) != 1 or (identity.unless and any(map(identity.unless.search, names))):
        return ()
    found = [(1, wholes[0])]
    for term in identity.terms:
        tried = (
            [at for at, name in enumerate(names) if one.fullmatch(name)] for one in term.shapes
        )
        places = next(filter(None, tried), [])
        if len(places) > 1 or not (places or term.is_optional):
            return ()
        found += [(term.sign, at) for at in places]
    return () if identity.is_closed and _is_crossed(found, names, lines) else tuple(found)


def _listed(names: Sequence[str], lines: Sequence[Line]) -> tuple[tuple[int, int], ...]:
    """本年收入合计 below 一、 二、 三、 and nothing else, with the lines above it."""
    wholes = [at for at, name in enumerate(names) if _OF_YEAR.fullmatch(name)]
    above = [at for at in range(wholes[0]) if names[at]] if len(wholes) == 1 else []
    are_listed = len(above) > 1 and all(lines[at].label.depth == 1 for at in above)
    return ((1, wholes[0]), *((1, at) for at in above)) if are_listed else ()


def _is_crossed(
    found: Sequence[tuple[int, int]], names: Sequence[str], lines: Sequence[Line]
) -> bool:
    """Whether another line stands among the terms that may be one of them."""
    taken = {at for _, at in found}
    between = (at for at in range(min(taken), max(taken)) if at not in taken and names[at])
    return any(not (lines[at].label.is_inside or _BELOW.search(names[at])) for at in between)


def _addition(sheet: Sheet, column: int, found: Sequence[tuple[int, int]]) -> Iterator[Addition]:
    (_, whole), *terms = [(sign, sheet.lines[at].cells[column]) for sign, at in found]
    given = [(sign, one) for sign, one in terms if not (one.is_blank and one.text)]
    if is_usable(whole) and given and all(is_usable(one) for _, one in given):
        yield Addition(
            whole,
            tuple(one for sign, one in given if sign > 0),
            tuple(one for sign, one in given if sign < 0),
        )
