"""Accounting identities of one paragraph, and the well-known amounts of the whole unit."""

import re
from collections.abc import Iterator, Sequence

from auditlint.forms.prose.mentions import Mention
from auditlint.forms.statements import Equation, NamedAmount, Split
from auditlint.patterns import late

_TERMS = (
    ("carry_in", r"(?:年初|上年|期初)(?:财政拨款)?(?:结转结余|结转(?:和|与|及)?结余|结转|结余)"),
    ("use", r"(?:使用|动用|用)(?:非财政拨款|专用|事业基金)?(?:专用)?结余|用事业基金弥补收支差额"),
    ("alloc", r"结余分配"),
    (
        "carry_out",
        r"(?:年末|期末|年底)(?:财政拨款|滚存)?(?:结转结余|结转(?:和|与|及)?结余|结转|结余)|结转下年",
    ),
    ("income_total", r"收入总计|总收入|收入总额"),
    ("expense_total", r"支出总计|总支出|支出总额"),
    ("income", r"收入"),
    ("expense", r"支出"),
    ("assets", r"资产(?:总计|总额|合计)?|总资产"),
    ("current", r"流动资产"),
    ("fixed", r"非流动资产"),
    ("debts", r"负债(?:总计|总额)?|总负债"),
    ("equity", r"净资产(?:总计|总额)?"),
    (
        "initial",
        (
            r"(?!.*(?:费|基本支出|三公))[\u4e00-\u9fff]{0,10}年初(?:批复|安排|项目|部门|单位|整体|支出)*预算"
            r"(?:收入|支出|安排|批复|数|资金|金额)*"
        ),
    ),
    (
        "adjusted",
        (
            r"(?:年中)?(?:调整后|全年|调整后全年)(?:的)?(?:项目|部门|支出)?预算"
            r"(?:收入|支出|安排|批复|数|资金|金额)*|调整后"
        ),
    ),
)
_ANY_TERM = late("|".join(f"(?P<{name}>{shape})" for name, shape in _TERMS))
_HINT = late(r"结|剩余|余额|未[支使执]|总计|总收入|总支出|总额|资产|净|原值|调整后|全年")
"""Words without which a paragraph prints no identity."""
_ASSET = late(
    r"(?P<scope>.*?)(?:账面)?(?P<term>原值|原价|(?:累计|已提|已计提|计提)?(?:折旧|摊销)|减值准备|净值|净额|账面价值)(?:合计|总额)?"
)
_NET_TERMS = (("cost", "原"), ("wear", "折旧|摊销"), ("loss", "减值"), ("net", "净|账面"))
_DIGITS = late(r"(?:19|20)\d{2}")
_MOST_SENTENCES, _TWO = 4, 2
_MOVED = late(r"收回|上缴|交回|退回|调出|划转|质保|结转|其他|自筹|配套|利息")
_TAKEN = late(r"收回|上缴|缴回|交回|退回|调出|划转|核销|缴国库")
_BALANCE = (
    (
        "rest",
        late(
            r"^(?:年末|资金|项目|实际|当年|年度|形成|尚有|仍有)*(?:结余|结转结余|结转|剩余|余额|未支出|未使用|未执行)"
            r"(?:资金|金额|下年度?|至?下一?年度?|(?:至|到)?20\d\d年度?|继续使用|使用|指标)*(?:为|共)?[:：]?$"
        ),
    ),
    ("whole", late(r"预算|到位|安排|下达|拨入|收到|上年|年初")),
    ("done", late(r"(?:支出|使用|支付|执行)(?!.*预算)")),
)
_YEAR = late(r"^.*?(?:19|20)\d{2}年度?|^[该本]?项目")
_UP, _DOWN = late(r"追加|调增|核增"), late(r"追减|调减|核减|压减")
_WELL_KNOWN = late(
    r"(?P<item>三公经费|公务接待费|因公出国(?:境)?费用?|公务用车购置(?:及|和)运行(?:维护)?费|公务用车运行(?:维护)?费|"
    r"会议费|培训费|机关运行经费|政府采购|资产|流动资产|非流动资产)"
    r"(?P<measure>年初预算|全年预算|预算|支出决算|决算|支出|总计)(?:支出)?(?:数|金额)?"
)


def identities_of(
    mentions: Sequence[Mention], splits: Sequence[Split], before: Sequence[Mention] = ()
) -> Iterator[Equation]:
    """The identities whose terms the paragraph prints, each of them once; what was given may stand
    in the paragraphs before it."""
    if not any(_HINT.search(one.name) for one in mentions):
        return
    split = {figure.place for one in splits for figure in (*one.wholes, *one.parts) if one.complete}
    parts = {figure.place for one in splits for figure in one.parts}
    for some in _scopes(mentions):
        terms = _terms(some)
        if not any(_TAKEN.search(one.name) for one in some):
            yield from _accounts(terms)
        if "assets" in terms and terms["assets"].figure.place not in split:
            yield from _sum(terms, "assets", ("current", "fixed"))
        yield from _sum(terms, "assets", ("debts", "equity"))
        tops = [one for one in some if one.figure.place not in parts]
        yield from _adjusted(tops, terms)
        yield from _balance(tops, before)
    yield from _net_values(mentions)


def _scopes(mentions: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Stretches that speak of one thing: each sentence, and the whole paragraph if it is short."""
    money = [one for one in mentions if one.figure.unit.is_money and one.when != "prior"]
    lines = dict.fromkeys(one.line for one in money)
    whole = [one for one in money if one.depth == 0]
    if 1 < len(lines) <= _MOST_SENTENCES and _are_apart(whole):
        yield whole
        return
    for line in lines:
        yield [one for one in money if one.line == line]


def _are_apart(money: Sequence[Mention]) -> bool:
    """Whether no term is named twice: then the sentences speak of one and the same accounts."""
    named = [term for one in money if (term := _term(one))]
    return len(named) == len(set(named))


def _term(mention: Mention) -> str | None:
    key = re.sub(r"^(?:决算|实现|完成|实际|取得)|(?:决算|数|资金)$", "", mention.key)
    if not mention.is_amount or mention.sign:
        return None
    if re.search(r"总计$", mention.name) and key in ("收入", "支出"):
        key += "总计"
    words = (key, _YEAR.sub("", mention.name), _DIGITS.sub("", mention.name))
    found = (_ANY_TERM.fullmatch(word) for word in dict.fromkeys(words))
    return next((match.lastgroup for match in found if match), None)


def _terms(money: Sequence[Mention]) -> dict[str, Mention]:
    """The terms that are named once; those named twice are nobody's."""
    found: dict[str, list[Mention]] = {}
    for one in money:
        name = _term(one)
        if name:
            found.setdefault(name, []).append(one)
    years = {some[0].when for some in found.values() if len(some) == 1} - {"", "now"}
    if len(years) > 1:
        return {}
    return {name: some[0] for name, some in found.items() if len(some) == 1}


def _accounts(terms: dict[str, Mention]) -> Iterator[Equation]:
    if terms.keys() >= {"carry_in", "income", "expense", "carry_out"}:
        income = [terms[name].figure for name in ("carry_in", "income", "use") if name in terms]
        others = [terms[name].figure for name in ("expense", "alloc") if name in terms]
        is_whole = terms.keys() >= {"use", "alloc"}
        yield Equation(terms["carry_out"].figure, tuple(income), tuple(others), is_whole=is_whole)
    totals = [terms[name] for name in ("income_total", "expense_total") if name in terms]
    # 总收入 and 总支出 may leave out what was carried over; only 总计 are equal by rule.
    if len(totals) == _TWO and all("总计" in one.name for one in totals):
        yield Equation(terms["income_total"].figure, (terms["expense_total"].figure,))


def _sum(terms: dict[str, Mention], whole: str, parts: tuple[str, ...]) -> Iterator[Equation]:
    if terms.keys() >= {whole, *parts}:
        yield Equation(terms[whole].figure, tuple(terms[one].figure for one in parts))


def _adjusted(money: Sequence[Mention], terms: dict[str, Mention]) -> Iterator[Equation]:
    """调整后预算 = 年初预算 + 追加 - 调减, when nothing else stands between the two budgets."""
    if not terms.keys() >= {"initial", "adjusted"}:
        return
    first, last = terms["initial"], terms["adjusted"]
    if first not in money or last not in money:
        return
    if "carry_in" in terms:
        return
    between = money[money.index(first) + 1 : money.index(last)]
    plain = [one for one in between if not re.search("较|比|同比", one.lead)]
    if not between or len(plain) != len(between) or last.line - first.line > 1:
        return
    ups = tuple(one.figure for one in between if _UP.search(one.name))
    downs = tuple(one.figure for one in between if _DOWN.search(one.name))
    if len(ups) + len(downs) == len(between):
        yield Equation(
            terms["adjusted"].figure, (terms["initial"].figure, *ups), downs, is_whole=False
        )


def _balance(money: Sequence[Mention], before: Sequence[Mention]) -> Iterator[Equation]:
    """结余 = 预算 - 支出, when each of them is printed once (of two budgets the adjusted one)."""
    found = {
        name: [one for one in money if one.is_amount and not one.sign and shape.search(one.name)]
        for name, shape in _BALANCE
    }
    found["done"] = [one for one in found["done"] if one not in found["rest"]]
    wholes = [one for one in found["whole"] if _term(one) == "adjusted"] or found["whole"]
    if len(found["rest"]) != 1 or len(found["done"]) != 1:
        return
    rest, done = found["rest"][0], found["done"][0]
    is_adjusted = any(_term(one) == "adjusted" for one in wholes)
    if not is_adjusted and any(_UP.search(one.name) or _DOWN.search(one.name) for one in money):
        return
    if any(_MOVED.search(one.name) for one in money if one is not rest):
        return
    near = [one for one in wholes if rest.line - one.line <= 1 and one not in (rest, done)]
    near = near or _given([*before, *(one for one in money if one.line < rest.line)])
    near = [one for one in near if {rest.when, done.when} <= {"", one.when}]
    left = done.figure.number + rest.figure.number
    if near and (len(near) == 1 or sum(one.figure.number for one in near) != left):
        whole = next((one for one in near if one.figure.number == left), near[-1])
        yield Equation(rest.figure, (whole.figure,), (done.figure,), is_whole=False)


def _given(before: Sequence[Mention]) -> list[Mention]:
    """The budgets and transfers of the text before; of several only the adjusted one is sure."""
    given = [one for one in before if one.is_amount and one.figure.unit.is_money and not one.sign]
    given = [one for one in given if one.depth == 0 and _BALANCE[1][1].search(one.name)]
    given = [one for one in given if one.when != "prior" and "其中" not in one.lead]
    adjusted = [one for one in given if _term(one) == "adjusted"]
    return adjusted or (given if len({one.figure.value for one in given}) == 1 else [])


def _net_values(mentions: Sequence[Mention]) -> Iterator[Equation]:
    """净值 = 原值 - 折旧(摊销)(- 减值), for each kind of assets."""
    found: dict[tuple[str, int], dict[str, Mention]] = {}
    twice: set[tuple[str, int]] = set()
    scope = ""
    for one in mentions:
        match = _ASSET.fullmatch(one.key)
        if (
            match is None
            or not one.is_amount
            or not one.figure.unit.is_money
            or one.when == "prior"
        ):
            continue
        scope = match["scope"] or scope
        term = next(name for name, shape in _NET_TERMS if re.search(shape, match["term"]))
        key = scope, one.line
        terms = found.setdefault(key, {})
        if term in terms:
            twice.add(key)
        terms[term] = one
    for key, terms in found.items():
        if key not in twice and terms.keys() >= {"cost", "wear", "net"}:
            losses = [terms[name].figure for name in ("wear", "loss") if name in terms]
            yield Equation(terms["net"].figure, (terms["cost"].figure,), tuple(losses))


def amounts_of(mentions: Sequence[Mention]) -> Iterator[NamedAmount]:
    """The amounts of well-known items that a sentence names in full, without any other words."""
    for at, one in enumerate(mentions):
        is_first = not at or mentions[at - 1].sentence is not one.sentence
        match = _WELL_KNOWN.fullmatch(one.key)
        if match is None or not one.is_amount or not one.figure.unit.is_money or one.sign:
            continue
        if one.depth or one.when == "prior" or (re.search("其中|较|比", one.lead) and not is_first):
            continue
        measure = match["measure"] if "预算" in match["measure"] else "final"
        year = one.when if one.when.isdigit() else ""
        yield NamedAmount((match["item"], measure, year), one.figure, one.sentence.term())
