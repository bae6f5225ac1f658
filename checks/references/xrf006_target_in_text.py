"""XRF006: a target in the text is that of the form."""

from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    FORM,
    TARGET,
    Condition,
    Figure,
    Promised,
    Relation,
    Report,
    Reported,
    Severity,
    Text,
    absent,
    check,
    expect,
    gathered,
    promised,
    reported,
)


@check(
    "XRF006",
    severity=Severity.WARNING,
    title=Text("文中目标与表中指标值不一致", "a target in the text differs from the form"),
    why="总体目标、正文写明的目标和表中指标是同一承诺，数值应当相同；文中有而表中没有的，无从考核，合并提示一次。",
    basis=CONTRADICTS_ITSELF,
    excuses=Text(
        "名称对应不止一个指标的不比较；大于与不低于之别为提示；文中目标无一与表对应的不提示",
        "a name that fits several indicators; > against ≥ is a note; a text none of whose targets "
        "is in the forms",
    ),
    good=[
        FORM.saying("绩效目标：验收合格率不低于98%，读者满意度达到90%以上。"),
        FORM.saying("绩效目标：到馆人次增长率达到5%。"),
        TARGET.saying("绩效指标：居民满意度达到90%。"),
    ],
    bad=[
        FORM.saying("绩效目标：验收合格率不低于95%。").says("目标为 95%"),
        TARGET.saying("绩效指标：居民满意度大于90%。").says("大于"),
        TARGET.saying("绩效指标：居民满意度达到90%，河面清洁率达到95%。").says("河面清洁率"),
        FORM.replaced("，方便读者", "，读者满意度达到95%").says("95%"),
    ],
)
def target_in_text(report: Report) -> Iterator[Relation]:
    """The goals of the text and the targets of the form are one promise. What the text promises and
    no form measures cannot be evaluated; all such promises are one remark."""
    yield from (_of_goal(one) for one in reported(report) if one.of_goal)
    found = promised(report)
    for one in found:
        yield from _compared(one)
    missing = [one for one in found if one.row is None]
    if len(missing) < len(found):
        yield from gathered(
            (
                expect(absent("表中指标"))
                .is_printed(one.promise.name, one.promise.figure)
                .severity(Severity.NOTE)
                .beside(one.promise.name)
                for one in missing
            ),
            "文中 {count} 项目标（{names}）在表中没有对应指标",
            "{count} targets of the text ({names}) have no indicator in the forms",
        )


def _of_goal(one: Reported) -> Relation:
    return (
        expect(one.figure)
        .equals(*one.values)
        .beside(one.row.name)
        .saying(
            f"总体目标中“{one.name.text}”为 {{stated}}，表中指标值为 {one.row.target.text}",
            f"{{stated}} for {one.name.text!r} in the goals, {one.row.target.text} in the row",
        )
    )


def _compared(one: Promised) -> Iterator[Relation]:
    row, promise = one.row, one.promise
    if row is None:
        return
    readings = (_as_printed(one, promise.figure) for one in (row.threshold, *row.values[1:]))
    same = expect(promise.figure).equals(*readings)
    yield (
        same.beside(promise.name, row.name)
        .severity(Severity.NOTE, when=Condition.known(one.is_partly_named))
        .saying(
            f"文中“{promise.name.text}”的目标为 {{stated}}，"
            f"表中“{row.name.text}”的指标值为 {row.target.text}",
            f"{{stated}} for {promise.name.text!r} in the text, {row.target.text} for "
            f"{row.name.text!r} in the form",
        )
    )
    if same.holds:
        yield (
            expect(promise.sign)
            .same_as(row.sign)
            .beside(row.name)
            .severity(Severity.NOTE)
            .saying(
                f"“{row.name.text}”文中为{_word(promise.sign.text)}，表中为{_word(row.sign.text)}",
                f"{row.name.text!r}: {promise.sign.text} in the text, {row.sign.text} in the form",
            )
        )


def _as_printed(target: Figure, promise: Figure) -> Figure:
    """A target whose unit stands in a column of its own, or was left out, read as the text's."""
    return target if target.unit.name else target.in_unit(promise.unit)


def _word(sign: str) -> str:
    words = {"≥": "不低于", ">": "大于", "≤": "不超过", "<": "小于", "=": "等于"}
    return words.get(sign, sign)
