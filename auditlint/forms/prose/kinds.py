"""Lists whose parts are a whole classification: complete by kind, by their number, or by name."""

import re
from collections.abc import Sequence
from decimal import Decimal

from auditlint.figures.numerals import parse_chinese
from auditlint.forms.prose.mentions import Mention
from auditlint.forms.statements import Split
from auditlint.patterns import late
from auditlint.records import replace

_KINDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"(?!.*(?:除|以外)).*(?:城市|城镇|农村).*", (r".*(?:城市|城镇).*", r".*农村.*")),
    (r"男\w{0,4}|女\w{0,4}", (r"男.*", r"女.*")),
    (r".*[上下]半年.*", (r".*上半年.*", r".*下半年.*")),
    (r".*[一二三四]季度.*", tuple(rf".*{one}季度.*" for one in "一二三四")),
    (
        r"(?:行政|事业|参公|参照|工勤|机关|政法|后勤|公务员).*",
        (r"(?:行政|参公|机关|公务员|参照).*", r"(?:事业|工勤|后勤).*"),
    ),
    (r"(?:新建|新增|改建|扩建|续建|改造|新开工|改扩建).*", (r"新.*", r"(?:改|扩|续).*")),
    (
        (r"(?:.*(?:一般公共预算|政府性基金|国有资本|财政专户|财政拨款|事业收入|经营收入|其他收入|单位资金).*|"
        r"(?:上年|年初)?(?:结转|结余).*)"),
        (
            r".*(?:一般公共预算|财政拨款).*",
            r".*(?:政府性基金|国有资本|财政专户|事业收入|单位资金).*|.*(?:结转|结余).*",
        ),
    ),
    (
        r"(?:.*公务(?:用)?车.*|.*公务接待.*|.*出国.*)",
        (r".*公务(?:用)?车.*", r".*公务接待.*"),
    ),
    (r"(?:线上|线下).*", (r"线上.*", r"线下.*")),
    (r".*(?:在职|在编|退休|离休|离退).*", (r".*在[职编].*", r".*退.*")),
    (r"(?:雨水|污水).*", (r"雨水.*", r"污水.*")),
    (r"(?:公办|民办).*", (r"公办.*", r"民办.*")),
    (r"(?:专职|兼职).*", (r"专职.*", r"兼职.*")),
    (
        r".*(?:优|良|中|差|合格|一般)[秀好等]?(?:的|等级|等次|档)?",
        (r"(?!.*不).*优秀?.*", r".*良好?.*", r".*(?:中|差|合格|一般).*"),
    ),
    (r"(?:县道|乡道|村道).*", (r"县道.*", r"乡道.*", r"村道.*")),
    (r"(?:定量|定性).*", (r"定量.*", r"定性.*")),
    (
        r"(?:产出|效益|效果|满意度|成本|决策|过程|投入|管理)(?:类)?(?:绩效)?指标(?:共|有|为)?",
        (r"产出.*", r"(?:效益|效果).*", r"(?:满意度|过程).*"),
    ),
    (
        r"(?:全部|已|均|尚)?(?:未)?(?:完成|达标|达到|实现)(?:的|目标)?",
        (r"(?!.*未).*", r".*未.*"),
    ),
)  # fmt: skip
"""What every part is called, and what must be among them."""
_MONEY_DEFINED: tuple[tuple[str, ...], ...] = (
    (r"(?:.*的)?基本支出(?:预算|决算)?", r"(?:.*的)?项目支出(?:预算|决算)?"),
    (r"流动资产", r"非流动资产"),
    (r"(?:当年)?财政拨款(?:收入|资金)?|财政资金", r"其他(?:收入|资金)"),
    (r".*出国.*", r"公务(?:用)?车购置(?:及|和|与)?运行(?:维护)?费?(?:支出|预算)?", r"公务接待.*"),
    (r".*出国.*", r"公务(?:用)?车运行.*", r"公务(?:用)?车购置费?(?:支出|预算)?", r"公务接待.*"),
    (r".*货物.*", r".*工程.*", r".*服务.*"),
)
_OF_NAMED: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"基本支出", (r"人员(?:经费|支出).*", r"(?:日常)?公用(?:经费|支出).*")),
    (
        r"公务用车购置(?:及|和|与)运行",
        (r"(?:公务用车)?购置费?.*", r"(?:公务用车)?运行(?:维护)?费?.*"),
    ),
)
_SCORES: tuple[tuple[str, ...], ...] = (
    (r".*执行.*", r".*产出.*", r".*效益.*", r".*满意度.*"),
    (r".*决策.*", r".*过程.*", r".*产出.*", r".*(?:效益|效果).*"),
    (r".*投入.*", r".*过程.*", r".*产出.*", r".*(?:效益|效果).*"),
)
_LEVELS = late(
    r".*(?:中央|国家|省|自治区|市|州|县|区|本级|镇|乡|街道?|村|自筹|其他|社会|单位|企业|债券|贷款|银行|配套).*"
)
_LAST_LEVEL = late(r".*(?:自筹|其他资金|配套|县级|区级|县财政|区财政|本级|镇|乡|街|社会|企业).*")
_CLASSIFIED = late(
    r"(?:按|从)[^,，。;；]{1,8}(?:划?分(?:类|为)?|来?看)[,，:：]|分(?:项目|项|类别?|区域|地区)看[,，:：]?|"
    r"(?:支出|资金|收入|投资)(?:构成|组成|结构)(?:为|是|情况)?[:：]"
)
_COUNT = late(
    r"(?<![\d第.])(?P<n>[二两三四五六七八九十]|\d{1,2})\s*(?:个|大)?"
    r"(?:批|部分|大?类|块|方面|子?项目|子项|渠道|片区)"
)
_MEASURE_WORDS = late(
    r"(?:预算|支出|执行|到位|支付|使用|下达|拨付|安排|投入|资金|经费|完成|数|额)+$|^(?:用于|安排|拨付|下达|支付)"
)
_OPEN = late(r"主要|(?<![一二两三四五六七八九十\d个])部分(?!组成|构成)|等[,，:：]")
_LEFT_OPEN = late(r"^[^。;；]{0,3}(?:其余|余|剩余|不足部分)[^\d。;；]*[。;；]?$")
_FEWEST = 3
_COUNTED = late(r"[一-鿿]{1,8}(?=[,，:：(（])")


def is_classification(first: Mention) -> bool:
    """Whether the words before a list say by what it is divided: 按用途分, 支出按性质划分."""
    return _CLASSIFIED.search(first.lead) is not None


def is_whole_kind(parts: Sequence[Mention]) -> bool:
    """Whether the parts are likely every member of a classification."""
    keys = [re.sub(r"^\d+[.、]", "", one.key or one.name) for one in parts]
    if len({one.segment for one in parts}) > 1 and len({key[-2:] for key in keys}) > 1:
        return False
    for every, core in _KINDS:
        is_marks = parts[0].figure.unit.name == "分"
        if is_marks and "指标" in every:
            continue  # the marks of groups may leave out those of execution
        if all(re.fullmatch(every, key) for key in keys) and all(
            any(re.fullmatch(shape, key) for key in keys) for shape in core
        ):
            return True
    is_by_level = all(map(_LEVELS.fullmatch, keys)) and _LAST_LEVEL.fullmatch(keys[-1])
    return parts[0].figure.unit.is_money and bool(is_by_level)


def defined(wholes: Sequence[Mention], parts: Sequence[Mention]) -> tuple[Mention, ...] | None:
    """The parts that make up a whole by definition; None when some of them are missing."""
    is_score = parts[0].figure.unit.name == "分"
    if not (is_score or parts[0].figure.unit.is_money):
        return None
    sets = [*(_SCORES if is_score else _MONEY_DEFINED)]
    sets += [
        shapes for shape, shapes in _OF_NAMED if any(re.search(shape, one.name) for one in wholes)
    ]
    for shapes in sets:
        found = [
            next((one for one in parts if re.fullmatch(shape, one.key)), None) for shape in shapes
        ]
        chosen = tuple(one for one in found if one is not None)
        if len(set(map(id, chosen))) == len(shapes):
            return tuple(one for one in parts if one in chosen)
    return None


def are_announced(parts: Sequence[Mention]) -> bool:
    """Whether the words before the parts announce so many of them: 分三批, 三部分, 3个子项目."""
    first = parts[0]
    head = first.sentence.text[: first.token.start]
    match = next(iter([*_COUNT.finditer(head)][-1:]), None)
    if match is None:
        return False
    number = int(match["n"]) if match["n"].isdigit() else parse_chinese(match["n"])
    return number == len(parts) > 1


def is_open(parts: Sequence[Mention]) -> bool:
    """Whether the list says that it names some parts only."""
    words = [one.lead for one in parts]
    return (
        any(_OPEN.search(lead) for lead in words)
        or parts[-1].tail.startswith("等")
        or _LEFT_OPEN.search(parts[-1].tail) is not None
    )


def until_full(parts: list[Mention], wholes: Sequence[Mention]) -> list[Mention]:
    """The parts up to where they reach a whole: what follows counts something else."""
    numbers = {one.figure.number for one in wholes}
    reached = Decimal(0)
    for stop, one in enumerate(parts, 1):
        reached += one.figure.number
        if stop > 1 and reached in numbers:
            return parts[:stop]
    return parts


def completed(splits: Sequence[Split]) -> list[Split]:
    """The splits of a document; where the same names add up to another whole, that list is complete
    and so are the others."""
    full = {key for one in splits if (key := _names(one)) and _is_met(one)}
    return [
        replace(one, complete=(one.parts,))
        if not one.complete and not one.is_open and _names(one) in full and not _is_met(one)
        else one
        for one in splits
    ]


def _names(split: Split) -> frozenset[str]:
    names = frozenset(_MEASURE_WORDS.sub("", one.label) for one in split.parts)
    is_telling = len(names) == len(split.parts) >= _FEWEST and all(len(one) > 1 for one in names)
    return names if is_telling else frozenset()


def _is_met(split: Split) -> bool:
    reached = sum((one.number for one in split.parts), Decimal(0))
    return any(one.number == reached for one in split.wholes)


def shares_noun(whole: Mention, parts: Sequence[Mention]) -> bool:
    """Whether the parts are amounts of the same noun (支出 of 基本支出 and 项目支出), or counts of
    what the whole counts (108个村，其中山区村84个、平原村24个)."""
    noun = whole.key[-2:]
    if len(noun) == 2 and all(part.key.endswith(noun) for part in parts):
        return True
    counted = _COUNTED.match(whole.tail)
    is_money = whole.figure.unit.is_money
    return bool(counted and not is_money) and all(
        part.key.endswith(counted[0][-1:]) for part in parts if counted
    )


def reach_all(shares: Sequence[Mention]) -> bool:
    """Whether shares come to 100 %, within what their digits leave open."""
    reached = sum((one.figure.number for one in shares), Decimal(0))
    slack = sum((one.figure.quantum for one in shares), Decimal(0))
    return abs(reached - 1) <= slack / 2
