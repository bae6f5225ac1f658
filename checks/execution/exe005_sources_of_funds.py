"""EXE005: the sources of funds add up to the year's funds."""

from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    FORM,
    Condition,
    Figure,
    Funding,
    FundRow,
    Relation,
    Report,
    Severity,
    Text,
    check,
    expect,
    outermost,
    total,
)

_MONEY = ("initial_budget", "budget", "executed")
_COLUMNS = (*_MONEY, "received")
_OUTER = ("appropriation", "carryover", "other", "unknown")
_ZEROES = FORM.with_("全年预算数", "0", row="当年财政拨款").with_(
    "全年预算数", "0", row="上年结转资金"
)
_EMPTY = FORM
for _source in ("当年财政拨款", "上年结转资金", "其他资金"):
    for _column in ("年初预算数", "全年预算数", "全年执行数"):
        _EMPTY = _EMPTY.with_(_column, "", row=_source)


@check(
    "EXE005",
    severity=Severity.ERROR,
    title=Text("年度资金总额与各来源之和不符", "the year's funds are not the sum of their sources"),
    why="资金总额在每一栏都是各来源之和。来源有空白时，只有合计超过总额才算矛盾；"
    "来源全为 0 而总额不为 0，无论如何都是矛盾。",
    basis=CONTRADICTS_ITSELF,
    excuses=Text(
        "部分来源未填的，各来源之和小于总额不算矛盾；分级资金包含在财政拨款内",
        "blank sources leave room below the total; tiers lie within the appropriation",
    ),
    good=[FORM, FORM.with_("全年预算数", "", row="上年结转资金")],
    bad=[
        FORM.with_("全年预算数", "61.15").says("全年预算数写作 61.15"),
        _ZEROES.says("各来源合计 0 或有漏填，与总额不符"),
        _EMPTY.says("未填写"),
    ],
)
def sources_of_funds(report: Report) -> Iterator[Relation]:
    """The total line of the fund block is the sum of its sources in every column. Blank sources
    leave room for more, so with blanks only a sum above the total is a contradiction; sources of
    0 under a total above 0 are one in any case."""
    for funding in report.fundings:
        if funding.whole is not None and funding.sources and funding.whole.source == "total":
            yield from _columns(funding, funding.whole)


def _columns(funding: Funding, whole_row: FundRow) -> Iterator[Relation]:
    empty: dict[str, tuple[Figure, Figure]] = {}
    for column in _COLUMNS:
        whole: Figure = getattr(whole_row, column)
        parts: dict[str, list[Figure]] = {kind: [] for kind in (*_OUTER, "tier")}
        for row in funding.sources:
            parts.setdefault(row.source, []).append(getattr(row, column))
        every = [getattr(row, column) for row in funding.sources]
        yield from _tiers(whole, funding.tiers_of_appropriation, column)
        if any(not part.is_blank for part in every):
            relation = _sum(whole, parts, every)
            yield relation.when(funding.is_whole).unless(funding.has_inner_sources)
        elif not whole.is_blank and every:
            empty[column] = (whole, every[0])
    if empty.keys() >= {*_MONEY}:
        whole, part = empty["budget"]
        yield (
            expect(part.labelled("资金来源"))
            .is_printed(whole)
            .when(~whole.is_zero)
            .severity(Severity.WARNING)
            .saying("资金来源各行均未填写，无法核对总额构成", "no source of the funds is filled in")
        )


def _tiers(whole: Figure, rows: tuple[FundRow, ...], column: str) -> Iterator[Relation]:
    """The tiers of government listed directly below the appropriation add up to it."""
    if not rows:
        return
    appropriation, *tiers = (getattr(row, column) for row in rows)
    sum_of_tiers = total(tiers, blanks="at_most")
    make_the_whole = Condition.known(expect(whole).equals(sum_of_tiers).holds)
    yield expect(appropriation).equals(sum_of_tiers).unless(make_the_whole)


def _sum(whole: Figure, parts: dict[str, list[Figure]], every: list[Figure]) -> Relation:
    """The sources make the whole in one of the ways in which forms list them: by kind, by tier of
    government, by tier within the appropriation, side by side, or each with its parts below."""
    kinds = [part for kind in _OUTER for part in parts[kind]]
    beside = [part for kind in _OUTER[1:] for part in parts[kind]]
    tiers = parts["tier"]
    ways = [kinds, outermost(every)]
    if tiers:
        ways += [tiers, [*tiers, *beside], [*kinds, *tiers]]
    printed = [way for way in ways if any(not part.is_blank for part in way)]
    relation = expect(whole).equals(*(total(way, blanks="at_most") for way in printed))
    filled = [part for part in (*kinds, *tiers) if not part.is_blank]
    if any(part.value != 0 for part in filled):
        return relation
    return (
        expect(whole)
        .equals(total(filled))
        .saying(
            "各来源合计 0 或有漏填，与总额不符（总额 {stated}）",
            "the sources add up to 0 or are left out, the total is {stated}",
        )
    )
