"""CLM008: a word of comparison agrees with its two figures."""

from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    FORM,
    Condition,
    Narrative,
    Relation,
    Severity,
    Text,
    check,
    expect,
)


@check(
    "CLM008",
    severity=Severity.ERROR,
    title=Text("增减、大小的用词与数字不符", "a word of comparison against its figures"),
    why="写“减少”而数字变大、写“大于”而数字较小，读者不知该信文字还是信数字。",
    basis=CONTRADICTS_ITSELF,
    excuses=Text(
        "按印出的位数舍入；与另一口径比较的不判定",
        "rounding to the printed digits; a change against another base is not compared",
    ),
    good=[
        FORM.saying("2024年抚育面积6200亩，2023年抚育面积5800亩，抚育面积较上年增加400亩。"),
        FORM.saying("受理量由上年的320件下降到290件。"),
    ],
    bad=[
        FORM.saying("2024年抚育面积6200亩，2023年抚育面积5800亩，抚育面积较上年减少400亩。").says(
            "减少"
        ),
        FORM.saying("受理量由上年的290件下降到320件。").says("下降"),
        FORM.saying("年初预算50万元，支出决算60万元，决算数小于年初预算数。").says("小于"),
    ],
)
def word_of_comparison(narrative: Narrative) -> Iterator[Relation]:
    """Words of rise and fall, more and less, are checked against the two printed figures that they
    compare."""
    for one in narrative.comparisons:
        found = expect(one.left)
        relation = (
            found.equals(one.right)
            if one.sign == "="
            else found.at_least(one.right)
            if one.sign == "≥"
            else found.at_most(one.right)
        )
        word = one.word.label or one.word.text
        yield (
            relation.when(one.certain)
            .severity(Severity.WARNING, when=Condition.known(one.is_likely))
            .beside(one.word)
            .saying(
                f"文中称“{word}”，与数字 {{stated}} 不符（{{working}}）",
                f"the text says {word!r}, against the figure {{stated}} ({{working}})",
            )
        )
