# ruff: noqa: E501 - documents and rules stand as they are printed, line by line
"""Department forms with a rubric, in the layouts that departments publish them in.

``ROWS`` is one consistent form; a layout is a function from rows and total to a text. A fault is a
change of one cell.
"""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Row:
    level1: str
    level2: str
    name: str
    points: str
    definition: str
    rule: str
    actual: str
    score: str
    remark: str = ""


ROWS = (
    Row(
        "投入",
        "预算配置",
        "在职人员控制率",
        "5",
        "在职人员数与编制数的比率，用以反映人员成本的控制程度。",
        "以100%为标准。在职人员控制率≤100%，计5分；每超过一个百分点扣0.5分，扣完为止。",
        "95.6%",
        "5",
    ),
    Row(
        "投入",
        "预算配置",
        "“三公经费”变动率",
        "5",
        "本年度“三公经费”预算数与上年度预算数的变动比率。",
        "“三公经费”变动率≤0，计5分；“三公经费”变动率>0，每超过一个百分点扣0.5分，扣完为止。",
        "-8.2%",
        "5",
    ),
    Row(
        "投入",
        "目标设定",
        "绩效指标明确性",
        "10",
        "所设指标是否清晰、细化、可衡量。",
        "全部符合得满分；一项不符合扣2分，扣完为止。",
        "基本符合",
        "8",
        "一项指标未量化",
    ),
    Row(
        "过程",
        "预算执行",
        "预算完成率",
        "12",
        "预算完成数与预算数的比率。预算完成率=预算完成数/预算数×100%。",
        "预算完成率≥95%得满分；90%(含)-95%，得10分；80%(含)-90%，得8分；低于80%不得分。",
        "94.96%",
        "10",
        "部分合同年底未到付款期",
    ),
    Row(
        "过程",
        "预算执行",
        "结转结余率",
        "8",
        "年末结转结余占支出预算的比率。",
        "结转结余率小于或等于5%的，得满分；大于25%的，得0分；每超过1个百分点扣0.4分。",
        "5.0%",
        "8",
    ),
    Row(
        "过程",
        "预算管理",
        "资金使用合规性",
        "10",
        "是否符合财经法规和财务管理制度的规定。",
        "发现一例不符合规定的扣2分，扣完为止。",
        "未发现违规情况",
        "10",
    ),
    Row(
        "产出",
        "职责履行",
        "重点工作完成率",
        "20",
        "年度重点工作实际完成数与交办数的比率。",
        "得分=完成率×分值，超过100%的按100%计算。",
        "96.5%",
        "19.3",
        "一项工作跨年",
    ),
    Row(
        "产出",
        "职责履行",
        "办结时限",
        "10",
        "从受理到办结的工作日数。",
        "≤30天得满分，每延迟1天扣1分，扣完为止。",
        "28天",
        "10",
    ),
    Row(
        "效果",
        "履职效益",
        "社会公众满意度",
        "20",
        "通过问卷调查得出的满意程度。",
        "90%（含）以上计20分；80%（含）-90%计15分；80%以下不得分。",
        "91.3%",
        "20",
    ),
)
TOTAL = "95.3"
GROUPS = {"投入": "20", "过程": "30", "产出": "30", "效果": "20"}
TITLE = "2023年度部门整体支出绩效自评表"
UNIT = "填报单位：澜溪区水利局"


def _once(rows, name):
    """The labels of a level where they change, blank in between."""
    before = None
    for row in rows:
        label = getattr(row, name)
        yield label if label != before else ""
        before = label


def _cells(rows, order, *, points_in_labels=False):
    first = _once(rows, "level1")
    second = _once(rows, "level2")
    for row, level1, level2 in zip(rows, first, second, strict=True):
        label = f"{level1}({GROUPS[level1]}分)" if level1 and points_in_labels else level1
        shown = {"level1": label, "level2": level2}
        yield [shown.get(name, getattr(row, name, "")) for name in order]


HEADS = {
    "level1": "一级指标",
    "level2": "二级指标",
    "name": "三级指标",
    "points": "分值",
    "definition": "指标解释",
    "rule": "评分标准",
    "actual": "实际完成值",
    "score": "自评得分",
    "remark": "扣分原因",
}
FULL = ("level1", "level2", "name", "points", "definition", "rule", "actual", "score", "remark")


def _total(order, total):
    cells = ["合计", *[""] * (len(order) - 1)]
    cells[order.index("points")] = "100"
    cells[order.index("score")] = total
    return cells


def _table(rows, total, order, heads=None, *, points_in_labels=False):
    labels = [(heads or {}).get(name, HEADS[name]) for name in order]
    body = [*_cells(rows, order, points_in_labels=points_in_labels)]
    return [labels, *body, _total(order, total)]


def _tabs(lines):
    return "\n".join("\t".join(line) for line in lines)


def _pipes(lines):
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _document(body):
    return f"{TITLE}\n\n{UNIT}\n\n{body}\n"


def tabs(rows, total):
    return _document(_tabs(_table(rows, total, FULL)))


def tabs_points_in_labels(rows, total):
    return _document(_tabs(_table(rows, total, FULL, points_in_labels=True)))


def tabs_rule_last(rows, total):
    order = ("level1", "level2", "name", "points", "actual", "score", "definition", "rule")
    return _document(_tabs(_table(rows, total, order)))


def tabs_rule_before_points(rows, total):
    order = (
        "level1",
        "level2",
        "name",
        "definition",
        "rule",
        "points",
        "actual",
        "score",
        "remark",
    )
    heads = {"definition": "指标说明", "rule": "评价标准", "remark": "备注"}
    return _document(_tabs(_table(rows, total, order, heads, points_in_labels=True)))


def tabs_other_heads(rows, total):
    heads = {
        "points": "标准分",
        "definition": "指标内容",
        "rule": "评分细则",
        "actual": "完成值",
        "score": "得分",
        "remark": "扣分原因和其他说明",
    }
    return _document(_tabs(_table(rows, total, FULL, heads)))


def tabs_two_levels(rows, total):
    order = ("level1", "name", "rule", "points", "actual", "score", "remark")
    heads = {"name": "指标名称", "rule": "计分标准"}
    return _document(_tabs(_table(rows, total, order, heads, points_in_labels=True)))


def pipes(rows, total):
    return _document(_pipes(_table(rows, total, FULL)))


def pipes_merged_lost(rows, total):
    lines = _table(rows, total, FULL)
    kept = [
        lines[0],
        *([cell for at, cell in enumerate(line) if cell or at > 2] for line in lines[1:]),
    ]
    return _document(_pipes(kept))


def markdown(rows, total):
    lines = _table(rows, total, FULL, points_in_labels=True)
    rule = "|" + " --- |" * len(lines[0])
    first, _, rest = _pipes(lines).partition("\n")
    return f"# {TITLE}\n\n{UNIT}\n\n{first}\n{rule}\n{rest}\n"


def cell_a_line(rows, total):
    lines = _table(rows, total, FULL, points_in_labels=True)
    return _document("\n".join(cell for line in lines for cell in line if cell))


def html(rows, total):
    lines = _table(rows, total, FULL)
    body = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in line) + "</tr>" for line in lines)
    return f"<html><body><p>{TITLE}</p><table>{body}</table></body></html>"


def html_spans(rows, total):
    heads = "".join(f"<th>{HEADS[name]}</th>" for name in FULL)
    out = [f"<tr>{heads}</tr>"]
    for row, level1, level2 in zip(rows, _once(rows, "level1"), _once(rows, "level2"), strict=True):
        cells = []
        if level1:
            span = sum(one.level1 == row.level1 for one in rows)
            cells.append(f'<td rowspan="{span}">{level1}（{GROUPS[level1]}分）</td>')
        if level2:
            span = sum((one.level1, one.level2) == (row.level1, row.level2) for one in rows)
            cells.append(f'<td rowspan="{span}">{level2}</td>')
        cells += [f"<td>{getattr(row, name)}</td>" for name in FULL[2:]]
        out.append("<tr>" + "".join(cells) + "</tr>")
    out.append(
        f'<tr><td colspan="3">合计</td><td>100</td><td></td><td></td><td></td><td>{total}</td><td></td></tr>'
    )
    return f"<html><body><h1>{TITLE}</h1><table>{''.join(out)}</table></body></html>"


def html_rule_of_lines(rows, total):
    changed = [replace(row, rule=row.rule.replace("；", "；<br>")) for row in rows]
    return html_spans(changed, total)


def values_in_text(rows, total):
    order = ("level1", "level2", "name", "points", "rule", "score")
    said = "\n\n".join(
        f"（{at}）{row.name}\n\n经自评，我局本年度{row.name}为{row.actual}，故此项得{row.score}分。"
        for at, row in enumerate((one for one in rows if one.actual[-1] == "%"), 1)
    )
    return f"{said}\n\n" + _document(_tabs(_table(rows, total, order)))


def values_in_remarks(rows, total):
    order = ("level1", "level2", "name", "points", "rule", "score", "remark")
    changed = [
        replace(row, remark=f"{row.name}为{row.actual}。{row.remark}")
        if row.actual[-1] == "%"
        else row
        for row in rows
    ]
    return _document(_tabs(_table(changed, total, order, {"remark": "自评说明"})))


LAYOUTS = {
    "tabs": tabs,
    "tabs_points_in_labels": tabs_points_in_labels,
    "tabs_rule_last": tabs_rule_last,
    "tabs_rule_before_points": tabs_rule_before_points,
    "tabs_other_heads": tabs_other_heads,
    "tabs_two_levels": tabs_two_levels,
    "pipes": pipes,
    "pipes_merged_lost": pipes_merged_lost,
    "markdown.md": markdown,
    "cell_a_line": cell_a_line,
    "html.html": html,
    "html_spans.html": html_spans,
    "html_rule_of_lines.html": html_rule_of_lines,
    "values_in_text": values_in_text,
    "values_in_remarks": values_in_remarks,
}


def changed(name, **cells):
    """The rows with other cells in the row of that name."""
    return [replace(row, **cells) if row.name == name else row for row in ROWS]


FAULTS = {
    "full points above the ceiling": (changed("在职人员控制率", actual="104.5%"), TOTAL, "SCR007"),
    "a band too high": (changed("预算完成率", actual="86.2%"), TOTAL, "SCR007"),
    "the lowest band": (changed("社会公众满意度", actual="72.4%"), TOTAL, "SCR007"),
    "no deduction for the carry-over": (changed("结转结余率", actual="14.0%"), TOTAL, "SCR007"),
    "a proportion not taken": (changed("重点工作完成率", actual="81.5%"), TOTAL, "SCR007"),
    "a rise that costs points": (changed("“三公经费”变动率", actual="6.3%"), TOTAL, "SCR007"),
    "a sum of scores": (list(ROWS), "97.3", "SUM001"),
    "score above points": (changed("资金使用合规性", score="12"), "97.3", "SCR001"),
}
"""Each breaks one relation; the total goes with the scores unless it is the fault."""
