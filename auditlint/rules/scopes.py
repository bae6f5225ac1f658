"""Every scope of a rule and its fields: what ``auditlint rules --fields`` lists."""

from collections.abc import Callable, Iterator
from functools import reduce
from operator import attrgetter, or_

from auditlint.api import (
    ZERO,
    Condition,
    Figure,
    Grade,
    ProjectForm,
    Report,
    Submission,
    Truth,
    follows_execution_text,
)
from auditlint.figures import State, Term
from auditlint.rules.fields import Field, Kind, Scope, Thing, all_inside
from auditlint.text import Text

_YUAN, _POINTS, _RATE, _AS_PRINTED = "元", "分", "比率", "按印出的单位"


def _figure(name: str, zh: str, unit: str, example: str) -> Field:
    return Field(name, zh, Kind.FIGURE, attrgetter(name), unit, example)


def _figures(name: str, zh: str, unit: str, example: str) -> Field:
    return Field(name, zh, Kind.FIGURES, attrgetter(name), unit, example)


def _readings(name: str, zh: str, unit: str, example: str) -> Field:
    return Field(name, zh, Kind.NUMBERS, attrgetter(name), unit, example)


def _term(name: str, zh: str, example: str) -> Field:
    return Field(name, zh, Kind.TERM, attrgetter(name), "", example)


def _condition(name: str, zh: str, example: str) -> Field:
    """A condition, or a plain truth that becomes one."""
    get = attrgetter(name)

    def stated(thing: object) -> Condition:
        found = get(thing)
        return found if isinstance(found, Condition) else Condition.known(bool(found))

    return Field(name, zh, Kind.CONDITION, stated, "", example)


def _of_whole(name: str, attribute: str, zh: str, unit: str, example: str) -> Field:
    """A figure of the line of the whole project; blank where the form has no such line."""

    def get(form: ProjectForm) -> Figure:
        row = form.execution
        return Figure(label=zh, state=State.BLANK) if row is None else getattr(row, attribute)

    return Field(name, zh, Kind.FIGURE, get, unit, example)


def _of_sources(attribute: str, zh: str, example: str) -> Field:
    def get(form: ProjectForm) -> tuple[Figure, ...]:
        return tuple(getattr(row, attribute) for row in form.sources)

    return Field(f"sources_{attribute}", zh, Kind.FIGURES, get, _YUAN, example)


def _is_spent_by_sources(form: ProjectForm) -> Condition:
    spent = [row.executed > ZERO for row in form.sources if row.executed.is_printed]
    return reduce(or_, spent, Condition.fixed(Truth.NO))


def _reason_of_execution(form: ProjectForm) -> Term:
    row = form.execution
    return Term(label="偏差原因", state=State.BLANK) if row is None else row.reason


_FORM = (
    _term("title", "表名", "项目支出绩效自评表"),
    _term("project", "项目名称", "城区绿地养护经费"),
    _term("department", "主管部门", "某市文化局"),
    _term("implementing", "实施单位", "某市图书馆"),
    _term("goal", "年度总体目标", "完成设备购置"),
    _of_whole("initial_budget", "initial_budget", "年初预算数", _YUAN, "66.15"),
    _of_whole("budget", "budget", "全年预算数", _YUAN, "66.15"),
    _of_whole("base", "base", "预算数", _YUAN, "66.15（全年，没有则年初）"),
    _of_whole("executed", "executed", "全年执行数", _YUAN, "59.54"),
    _of_whole("rate", "rate", "执行率", _RATE, "90.01%"),
    _of_whole("execution_points", "points", "执行分值", _POINTS, "10"),
    _of_whole("execution_score", "score", "执行得分", _POINTS, "9"),
    Field("execution_reason", "执行偏差原因", Kind.TERM, _reason_of_execution, "", "招标推迟"),
    _of_sources("budget", "各来源预算数", "50.15、16.00"),
    _of_sources("executed", "各来源执行数", "45.54、14.00"),
    Field(
        "is_spent_by_sources",
        "来源另有执行",
        Kind.CONDITION,
        _is_spent_by_sources,
        "",
        "某一来源印有大于 0 的执行数",
    ),
    _figure("total", "总分", _POINTS, "97.5"),
    _figure("points_total", "总分值", _POINTS, "100"),
    _figures("scores", "各项得分", _POINTS, "20、20、10（不含执行）"),
    _figures("points", "各项分值", _POINTS, "20、20、10（不含执行）"),
    _readings("score_sums", "得分合计", _POINTS, "含、不含执行得分"),
    _readings("point_sums", "分值合计", _POINTS, "含、不含执行分值"),
    _condition("is_whole", "各栏均已识别", "不成立时，合计类关系应不判定"),
    _condition("total_is_certain", "总分确定", "总分行能分清分值与得分"),
    _condition("has_reason_column", "有原因栏", "表中有“偏差原因分析”栏"),
    _condition("has_rubric", "印有评分标准", "指标行印有评分标准"),
    _condition("has_relative_weights", "组内权重", "每组分值各合计为 100"),
    _condition("is_department", "部门整体表", "部门整体支出绩效自评表"),
    Field(
        "follows_execution_text",
        "符合文中执行计分",
        Kind.CONDITION,
        follows_execution_text,
        "",
        "执行得分符合正文写明的计分办法",
    ),
)

_FUND = (
    _term("name", "资金名称", "其中：当年财政拨款"),
    _figure("initial_budget", "年初预算数", _YUAN, "50.15"),
    _figure("budget", "全年预算数", _YUAN, "50.15"),
    _figure("base", "预算数", _YUAN, "50.15（全年，没有则年初）"),
    _figure("executed", "全年执行数", _YUAN, "45.54"),
    _figure("points", "分值", _POINTS, "10"),
    _figure("rate", "执行率", _RATE, "90.01%"),
    _figure("score", "得分", _POINTS, "9"),
    _term("reason", "偏差原因", "招标推迟"),
    _condition("base_is_open", "另有口径", "同行另有可作分母的金额"),
)

_INDICATOR = (
    _term("level1", "一级指标", "产出指标"),
    _term("level2", "二级指标", "数量指标"),
    _term("name", "三级指标", "购置设备数量"),
    _figure("target", "指标值", _AS_PRINTED, "≥20台"),
    _figure("actual", "完成值", _AS_PRINTED, "20台"),
    _figure("points", "分值", _POINTS, "20"),
    _figure("score", "得分", _POINTS, "20"),
    _term("reason", "偏差原因", "读者习惯人工窗口"),
    _term("rule_text", "评分标准", "每少一台扣1分"),
    _condition("met", "已完成", "完成值达到指标值"),
    _condition("short", "未完成", "完成值确未达到指标值"),
    _condition("is_extra", "加减分项", "名称含加分、扣分"),
    _condition("is_execution", "执行率指标", "“预算执行率”一行"),
    _condition("rule_allows_score", "评分标准允许", "行内评分标准给出这一得分"),
)

_GROUP = (
    _term("name", "组名", "产出指标(50分)"),
    _figure("declared", "标明分值", _POINTS, "50"),
    Field(
        "sum_of_points",
        "组内分值合计",
        Kind.NUMBER,
        attrgetter("sum_of_points"),
        _POINTS,
        "20+20+10",
    ),
    _condition("fits_otherwise", "另一归属相符", "指标级别有疑，换一种归属便相符"),
    _condition("is_empty", "未填写", "组内没有填写的行"),
)

_TARGET = (
    _term("title", "表名", "项目支出绩效目标表"),
    _term("project", "项目名称", "河道保洁经费"),
    _term("department", "主管部门", "某市水利局"),
    _term("goal", "年度总体目标", "全年保洁河道36公里"),
    _figure("budget", "资金总额", _YUAN, "40.00"),
)

_TARGET_ROW = (
    _term("level1", "一级指标", "产出指标"),
    _term("level2", "二级指标", "数量指标"),
    _term("name", "三级指标", "保洁河道长度"),
    _figure("target", "指标值", _AS_PRINTED, "≥36公里"),
    _figure("points", "分值", _POINTS, "20"),
)

_SUMMARY_ROW = (
    _term("unit", "单位", "某市图书馆"),
    _term("project", "项目名称", "图书馆设备购置"),
    _figure("amount", "金额", _YUAN, "66.15（口径未注明）"),
    _figure("initial_budget", "年初预算数", _YUAN, "66.15"),
    _figure("budget", "全年预算数", _YUAN, "66.15"),
    _figure("executed", "全年执行数", _YUAN, "59.54"),
    _figure("balance", "结余数", _YUAN, "6.61"),
    _figure("rate", "执行率", _RATE, "90.01%"),
    _figure("score", "得分", _POINTS, "97.5"),
    Field("grade", "等级", Kind.GRADE, attrgetter("grade"), "", "优"),
    _term("reason", "偏差原因", "绩效目标未全部完成"),
)

_ITEM = (
    _term("name", "名称", "项目立项"),
    _figure("points", "分值", _POINTS, "10分"),
    _figure("score", "得分", _POINTS, "9.5分"),
    _condition("is_extra", "加减分项", "名称含加分、扣分"),
)


def _text_grade(report: Report) -> Grade:
    return report.narrative.grade or Grade(label="等级", state=State.BLANK)


def _item_scores(report: Report) -> tuple[Figure, ...]:
    return tuple(one.score for one in report.narrative.full_items)


_DOCUMENT = (
    Field("score", "文中得分", Kind.FIGURE, attrgetter("narrative.score"), _POINTS, "95分"),
    Field("grade", "文中等级", Kind.GRADE, _text_grade, "", "优秀"),
    Field("item_scores", "文中各项得分", Kind.FIGURES, _item_scores, _POINTS, "分值共 100 的各项"),
)


def _by_context(name: str, zh: str, get: Callable[[Thing], Condition], example: str) -> Field:
    """A condition that also rests on what the thing stands in."""
    return Field(name, zh, Kind.CONDITION, get, "", example, at=None)


_IN_FORM = (
    _by_context(
        "shows_full_when_met",
        "他行完成即满分",
        lambda thing: thing[1].shows_full_when_met(thing[2]),
        "同表其他各行都是完成即满分",
    ),
    _by_context(
        "is_explained",
        "正文已说明",
        lambda thing: thing[0].narrative.explains(thing[2].name),
        "正文说明了该指标未完成的原因",
    ),
)
_IN_GROUPS = (
    _by_context(
        "is_placed",
        "归属确定",
        lambda thing: thing[1].are_placed(thing[2].depth),
        "各行确属本组",
    ),
)
_LINKED = (
    _by_context(
        "only_alike", "名称仅相似", lambda thing: thing[2].is_rough, "两处项目名称只大致相同"
    ),
)
_STRAY = (Field("figure", "数字", Kind.FIGURE, lambda figure: figure, "", "表头旁的 0.5302"),)


def _each(path: str, rows: str = "") -> Callable[[Report], Iterator[Thing]]:
    """Everything in a list of a report, or in a list of each of those, behind what it stands in."""
    wholes = attrgetter(path)
    inner = attrgetter(rows) if rows else None

    def things(report: Report) -> Iterator[Thing]:
        for whole in wholes(report):
            if inner is None:
                yield (report, whole)
            else:
                yield from ((report, whole, row) for row in inner(whole))

    return things


def _of_form(at: int) -> tuple[Field, ...]:
    return tuple(all_inside(_FORM, "form", "表", at))


SCOPES = (
    Scope("form", Text("项目支出绩效自评表", "project self-evaluation form"), Report,
          _each("forms"), _FORM),
    Scope("fund", Text("资金行", "line of a fund block"), Report,
          _each("fundings", "rows"), _FUND),
    Scope("indicator", Text("指标行", "indicator row"), Report,
          _each("forms", "filled"), (*_INDICATOR, *_IN_FORM, *_of_form(1))),
    Scope("group", Text("一级指标组", "first-level group"), Report,
          _each("forms", "groups"), (*_GROUP, *_IN_GROUPS, *_of_form(1))),
    Scope("stray", Text("栏外数字", "number in no column"), Report,
          _each("forms", "strays"), (*_STRAY, *_of_form(1))),
    Scope("target", Text("绩效目标表", "target form"), Report,
          _each("targets"), _TARGET),
    Scope("target_indicator", Text("绩效目标表指标行", "indicator row of a target form"), Report,
          _each("targets", "indicators"),
          (*_TARGET_ROW, *all_inside(_TARGET, "form", "表", 1))),
    Scope("summary_row", Text("汇总表、清单的一行", "row of a summary table or list"), Report,
          _each("summaries", "rows"), _SUMMARY_ROW),
    Scope("text_item", Text("正文中的评分项", "scored item in the text"), Report,
          _each("narrative.items"), _ITEM),
    Scope("document", Text("一份文件的正文", "running text of a document"), Report,
          lambda report: [(report,)], _DOCUMENT),
    Scope("summary_and_form", Text("汇总行与自评表", "summary row and its form"), Submission,
          attrgetter("paired"),
          (*all_inside(_SUMMARY_ROW, "row", "行", 0), *_of_form(1), *_LINKED)),
)  # fmt: skip
"""In the order in which they are listed."""
