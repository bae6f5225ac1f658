"""CLM006: a remark on the accuracy of the budget fits the rates."""

from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    FORM,
    Relation,
    Remark,
    Report,
    Severity,
    Text,
    check,
    constant,
    expect,
    remarks_of,
)

_HIGH, _LOW = constant("0.95"), constant("0.6")
_SPENT = FORM.with_("全年执行数", "66.02").with_("执行率", "99.80%").with_("得分", "10")


@check(
    "CLM006",
    severity=Severity.WARNING,
    title=Text("对预算执行的评语与执行率不符", "a remark on the budget against the rates"),
    why="写“预算准确度不高、与实际有差距”，而所有执行率都接近百分之百，多为照抄的套话。",
    basis=CONTRADICTS_ITSELF,
    excuses=Text(
        "文中另有较低的执行率；说的是以往年度或个别项目",
        "a lower rate is printed elsewhere; earlier years, single projects",
    ),
    good=[
        FORM.saying("年初预算准确度不高，同决算相差较多。"),
        _SPENT.saying("资金执行情况良好。"),
    ],
    bad=[
        _SPENT.saying("年初预算准确度不高，同决算相差较多。").says("准确度不高"),
        FORM.with_("全年执行数", "7.28")
        .with_("执行率", "11.01%")
        .saying("资金执行率较高。")
        .says("较高"),
    ],
)
def remark_on_accuracy(report: Report) -> Iterator[Relation]:
    """A text that calls the budget inexact beside rates that are all close to 100 %, or spending
    good beside rates that are all low, was copied without a look at the figures."""
    for remark in remarks_of(report):
        if remark.rates:
            yield _agreement(remark)


def _agreement(remark: Remark) -> Relation:
    words, lowest, highest = remark.claim.text, remark.rates[0], remark.rates[-1]
    if remark.claim.kind == "poor":
        relation, shown = expect(lowest).less_than(_HIGH), lowest
    else:
        relation, shown = expect(highest).at_least(_LOW), highest
    return relation.beside(remark.claim).saying(
        f"文中称“{words}”，而所列执行率为 {shown.text}",
        f"the text says {words!r}, and the rate is {shown.text}",
    )
