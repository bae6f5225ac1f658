"""EXE005: the sources of funds add up to the year's funds."""

from collections.abc import Iterator, Sequence

from auditlint.api import (
    CONTRADICTS_ITSELF,
    FORM,
    Figure,
    ProjectForm,
    Relation,
    Severity,
    Text,
    check,
    expect,
    total,
)

_COLUMNS = ("initial_budget", "budget", "executed")
_OUTER = frozenset({"appropriation", "carryover", "other", "unknown"})
_ZEROES = FORM.with_("全年预算数", "0", row="当年财政拨款").with_("全年预算数", "0", row="上年结转资金")
_EMPTY = FORM
for _source in ("当年财政拨款", "上年结转资金", "其他资金"):
    for _column in ("年初预算数", "全年预算数", "全年执行数"):
        _EMPTY = _EMPTY.with_(_column, "", row=_source)


@check(
    "EXE005",
    severity=Severity.ERROR,
    title=Text("年度资金总额与各来源之和不符", "the year's funds are not the sum of their sources"),
    basis=CONTRADICTS_ITSELF,
    excuses=Text(
        "部分来源未填：只要求各来源之和不超过总额；分级资金包含在财政拨款内",
        "some sources blank: their sum must not exceed the total; tiers lie within appropriations",
    ),
    good=[FORM, FORM.with_("全年预算数", "", row="上年结转资金")],
    bad=[
        FORM.with_("全年预算数", "61.15").says("全年预算数写作 61.15"),
        _ZEROES.says("各来源合计 0 或有漏填，与总额不符"),
        _EMPTY.says("未填写"),
    ],
)
def sources_of_funds(form: ProjectForm) -> Iterator[Relation]:
    """The total line of the fund block is the sum of its sources in every column. Blank sources
    leave room for more, so with blanks only a sum above the total is a contradiction; sources of
    0 under a total above 0 are one in any case."""
    whole_row = form.execution
    if whole_row is None or not form.sources or whole_row.source != "total":
        return
    empty: list[tuple[Figure, Figure]] = []
    for column in _COLUMNS:
        whole: Figure = getattr(whole_row, column)
        outer = [getattr(row, column) for row in form.sources if row.source in _OUTER]
        tiers = [getattr(row, column) for row in form.sources if row.source == "tier"]
        printed = [part for part in (*outer, *tiers) if not part.is_blank]
        if printed:
            yield _sum(whole, outer, tiers, printed)
        elif not whole.is_blank:
            empty.append((whole, (*outer, *tiers)[0]))
    if len(empty) == len(_COLUMNS):
        whole, part = empty[1]
        yield expect(part.labelled("资金来源")).is_printed(whole).when(~whole.is_zero).severity(
            Severity.WARNING
        ).saying("资金来源各行均未填写，无法核对总额构成", "no source of the funds is filled in")


def _sum(
    whole: Figure, outer: Sequence[Figure], tiers: Sequence[Figure], printed: Sequence[Figure]
) -> Relation:
    everything = total(printed)
    nothing_stands = all(part.value == 0 for part in printed)
    if nothing_stands:
        return expect(whole).equals(everything).saying(
            "各来源合计 0 或有漏填，与总额不符（总额 {stated}）",
            "the sources add up to 0 or are left out, the total is {stated}",
        )
    if len(printed) < len(outer) + len(tiers):
        fewest = min((outer, tiers), key=len) if outer and tiers else printed
        partial = total([part for part in fewest if not part.is_blank])
        return expect(whole).at_least(partial if outer and tiers else everything)
    return expect(whole).equals(
        *(total(parts) for parts in (outer, tiers, (*outer, *tiers)) if parts)
    )
