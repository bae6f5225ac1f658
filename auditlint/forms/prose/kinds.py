"""Lists whose parts are a whole classification: complete by kind, by their number, or by name."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from auditlint.figures.numerals import parse_chinese
from auditlint.forms.prose.mentions import Mention
from auditlint.forms.statements import Split
from auditlint.patterns import late

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
)  # fmt: skip
"""What every part is called, and what must be among them."""
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


def is_classification(first: Mention) -> bool:
    """Whether the words before a list say by what it is divided: 按用途分, 支出按性质划分."""
    return _CLASSIFIED.search(first.lead) is not None


def is_whole_kind(parts: Sequence[Mention]) -> bool:
    """Whether the parts are likely every member of a classification."""
    keys = [re.sub(r"^\d+[.、]", "", one.key or one.name) for one in parts]
    if len({one.segment for one in parts}) > 1 and len({key[-2:] for key in keys}) > 1:
        return False
    for every, core in _KINDS:
        if all(re.fullmatch(every, key) for key in keys) and all(
            any(re.fullmatch(shape, key) for key in keys) for shape in core
        ):
            return True
    is_by_level = all(map(_LEVELS.fullmatch, keys)) and _LAST_LEVEL.fullmatch(keys[-1])
    return parts[0].figure.unit.is_money and bool(is_by_level)


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
