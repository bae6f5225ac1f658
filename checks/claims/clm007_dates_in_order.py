"""CLM007: dates exist and stand in order."""

from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    FORM,
    Relation,
    Report,
    Severity,
    Text,
    all_dates,
    check,
    expect,
    periods_of,
    reported_until,
    signature_of,
)


@check(
    "CLM007",
    severity=Severity.WARNING,
    title=Text("日期前后颠倒或不存在", "dates out of order, or that do not exist"),
    why="起止时间颠倒、截止日期晚于落款日期或日历上没有的日期，至少有一个写错。",
    basis=CONTRADICTS_ITSELF,
    excuses=Text("没有写明年份的不比较", "dates without a year are not compared"),
    good=[
        FORM.saying("项目于2023年3月至2023年8月实施。"),
        FORM.saying("冬季开放时间为11月至3月。截至2023年12月31日，设备全部安装。").saying(
            "2024年3月20日"
        ),
    ],
    bad=[
        FORM.saying("项目于2023年8月至2023年3月实施。").says("2023年3月 早于"),
        FORM.saying("设备于2023年2月30日验收。").says("2023年2月30日"),
        FORM.saying("2023年10月20日").saying("截至2023年12月31日，设备全部安装。").says("早于"),
    ],
)
def dates_in_order(report: Report) -> Iterator[Relation]:
    """A stretch of time that ends before it begins, a day up to which the text reports that comes
    after the signature, or a day that no calendar has, is written wrong somewhere."""
    document = report.document
    for date in all_dates(document):
        yield expect(date).exists()
    for period in periods_of(document):
        yield expect(period.end).not_before(period.start)
    for until in reported_until(document):
        yield expect(signature_of(document)).not_before(until)
