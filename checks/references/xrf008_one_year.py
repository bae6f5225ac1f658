"""XRF008: title, forms and signature name one year."""

from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    FORM,
    FORM_2,
    Condition,
    Relation,
    Report,
    Severity,
    Text,
    check,
    commonest,
    expect,
    years_of,
)

_TITLE = "澜溪区图书馆2023年度项目绩效自评报告"
_REPORT = FORM.saying("2024年3月20日").saying(_TITLE)
_THREE = FORM.then(FORM_2).then(FORM.replaced("自助借还设备", "读者座椅"))


@check(
    "XRF008",
    severity=Severity.WARNING,
    title=Text("标题、自评表、落款的年度不一致", "title, forms and signature name other years"),
    why="标题、自评表所写年度不同，或落款早于所评价的年度，多为沿用上年文件未改。",
    basis=CONTRADICTS_ITSELF,
    excuses=Text(
        "标题写有多个年度的不比较；次年落款属正常",
        "titles of several years are not compared; a signature of the next year is usual",
    ),
    good=[FORM, _REPORT, FORM.then(FORM_2.replaced("2023年度", "2022年度"))],
    bad=[
        _REPORT.replaced(_TITLE, "澜溪区图书馆2022年度项目绩效自评报告").says("2023年"),
        _REPORT.replaced(
            "2024年3月20日", "为做好2022年度项目绩效自评工作，成立了评价小组。\n\n2024年3月20日"
        ).says("正文所述评价年度写作“2022年”"),
        _REPORT.replaced("2024年3月20日", "2022年3月20日").says("落款日期 2022年3月20日 早于"),
        _THREE.then(FORM_2.replaced("绿地", "花坛").replaced("2023年度", "2022年度")).says(
            "2022年"
        ),
    ],
)
def one_year(report: Report) -> Iterator[Relation]:
    """Where the title and the forms name other years, or the signature comes before the year that
    is reported, last year's document was usually taken over and not changed throughout."""
    years = years_of(report)
    usual = years.title if years.title.is_printed else commonest(years.forms)
    differing = [one for one in years.forms if one.text != usual.text]
    for year in years.forms:
        if year not in differing:
            yield expect(year).same_as(usual)
    said = [one for one in years.texts if one.text != years.title.text]
    for others in (differing, said):
        if others:
            yield expect(others[0]).same_as(usual).beside(*others[1:])
    is_dated = Condition.known(years.title.is_printed)
    yield expect(years.signed).not_before(years.first_day).when(is_dated)
    yield expect(years.last_day).not_before(years.signed).when(is_dated)
