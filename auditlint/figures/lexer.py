"""The figure lexer: which digits in a text are quantities, and which are not.

One master pattern is tried at each place. What is *not* a quantity comes first: document numbers,
dates, phone and project codes, ordinals and list numbers, masked digits, formulas (B/A×100%).
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from functools import lru_cache

from auditlint.documents import Passage
from auditlint.figures.facts import Figure, State
from auditlint.figures.numerals import CHINESE_DIGITS, parse_chinese, parse_decimal
from auditlint.figures.units import PERCENT, UNITLESS, UNITS, YUAN, Unit
from auditlint.records import record, replace
from auditlint.text import fold, squeeze


class TokenKind(Enum):
    QUANTITY = "quantity"
    DATE = "date"
    DOCUMENT_NUMBER = "document number"
    CODE = "code"
    ORDINAL = "ordinal"
    PLACEHOLDER = "placeholder"


@record(frozen=True, slots=True)
class Quantity:
    """A number as printed. ``value`` and ``quantum`` are in the base unit of ``unit``."""

    value: Decimal
    quantum: Decimal
    unit: Unit
    comparator: str = ""
    approximation: str = ""
    is_range_end: bool = False


@record(frozen=True, slots=True)
class Token:
    """``text[start:end]`` of a kind; the numeral is ``text[number_start:number_end]``."""

    kind: TokenKind
    start: int
    end: int
    text: str
    quantity: Quantity | None = None
    number_start: int = -1
    number_end: int = -1


_BEFORE = {
    "≥": ("≥", ">=", "大于等于", "大于或等于", "不低于", "不少于", "不小于", "至少", "达到", "≥="),
    ">": (">", "大于", "高于", "超过", "多于", "超出"),
    "≤": (
        "≤",
        "<=",
        "小于等于",
        "小于或等于",
        "不超过",
        "不高于",
        "不大于",
        "不多于",
        "控制在",
        "至多",
    ),
    "<": ("<", "小于", "低于", "少于", "不足", "不到"),
    "=": ("=", "==", "等于"),
}
_AFTER = {
    "≥": ("以上", "及以上", "(含)以上", "或以上", "以上(含)"),
    "≤": ("以下", "以内", "之内", "及以下", "及以内", "(含)以下"),
}
_ABOUT = {"nearly": ("近", "将近"), "about": ("约", "大约", "约为"), "over": ("逾", "超")}
_TRAILING = {"over": ("余", "多"), "about": ("左右", "上下", "许")}


def _inverted(table: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {word: meaning for meaning, words in table.items() for word in words}


_COMPARATORS = _inverted(_BEFORE)
_BOUNDS = _inverted(_AFTER)
_APPROXIMATIONS = _inverted(_ABOUT)
_REMAINDERS = _inverted(_TRAILING)


def _any_of(words: object) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))  # type: ignore[call-overload]  # any iterable of str


_UNIT = _any_of(UNITS)
_DECIMALS = r"(?:[ ]?\.\d+|\.[ ]\d+)"
_NUMERAL = rf"\d{{1,3}}(?:,\d{{3}})+{_DECIMALS}?(?!\d)|\d+{_DECIMALS}?"
_YEAR = r"(?:19|20)\d{2}"
_ORDERED = "章|条|期|季度|批|部分|名|次|个|位|届|款|项|页|层|轮|阶段"
_HYPHEN = r"[-~—－–至到]"
_NOT_A_DATE = r"(?![\d%])(?!\s*[万亿千百]*元)(?!\.\d)"
_COUNTED = (
    "万元|亿元|元|人次|人|个|件|次|项|户|家|台|套|期|场|名|位|份|篇|条|亩|"
    "公里|米|吨|小时|天|辆|批|所"
)
_NO_ABOUT = "节签预合续履违契"
"""Before 约 these make another word: 节约, 签约."""
_MASTER = re.compile(
    rf"""
    (?P<document>第?[〔\[(]\s*{_YEAR}\s*[〕\])]?\s*第?\s*\d+\s*号
      |{_YEAR}\s*[〕\])]\s*第?\s*\d+\s*号
      |第\s*\d+\s*号)
  | (?P<date>(?<!\d){_YEAR}\s*年?\s*{_HYPHEN}+\s*{_YEAR}\s*年度?
      |(?<!\d){_YEAR}\s*年(?:度)?(?:\s*\d{{1,2}}\s*(?:{_HYPHEN}+\s*\d{{1,2}}\s*)?月
         (?:\s*\d{{1,2}}\s*日)?)?(?:底|末|初)?
      |(?<![\d.])\d{{1,2}}\s*{_HYPHEN}+\s*\d{{1,2}}\s*月(?:份|底)?
      |(?<!\d)\d{{1,2}}\s*月\s*\d{{1,2}}\s*日
      |(?<![\d.])(?:1[0-2]|[1-9])\s*月\s*(?:底|份|末|初|中旬|上旬|下旬)(?:前)?
      |(?<![\d.]){_YEAR}\s*[-/]\s*(?:1[0-2]|0?[1-9])(?:\s*[-/]\s*(?:3[01]|[12]\d|0?[1-9]))?
       {_NOT_A_DATE}
      |(?<![\d.]){_YEAR}\s*\.\s*(?:1[0-2]|0?[1-9])\s*\.\s*(?:3[01]|[12]\d|0?[1-9])
       {_NOT_A_DATE}
      |(?<![\d.]){_YEAR}\.(?:1[0-2]|0[1-9]){_NOT_A_DATE}
      |(?<!\d){_YEAR}(?:1[0-2]|0[1-9])(?:3[01]|[12]\d|0[1-9])日?(?!\d){_NOT_A_DATE}
      |(?<![\d:])\d{{1,2}}:[0-5]\d(?![\d:]))
  | (?P<formula>[A-Z]\s*[/÷]\s*[A-Z]\s*(?:[×xX*]\s*100\s*%?)?|[×xX*]\s*100\s*%
      |\d+(?:\+\d+){{2,}}|\d+\s*[×xX*]\s*24)
  | (?P<placeholder>\d*\*{{1,}}\d*|(?:19|20)[xX]{{2}}|[xX]{{2,}}\s*(?:年|%|万元|元)?)
  | (?P<code>(?<![0-9A-Za-z])(?=[0-9A-Z-]{{6,}})(?=[0-9-]*[A-Z])(?=[A-Z-]*[0-9])
       [0-9A-Z]+(?:-[0-9A-Z]+)*
      |(?<![\d.])1[3-9]\d[- ]?\d{{4}}[- ]?\d{{4}}(?![\d.])(?!\s*[万亿]?元)
      |(?<!\d)\(?0\d{{2,3}}[-)]\s*\d{{7,8}}(?!\d)
      |(?<!\d)400-\d{{3,4}}-\d{{3,4}}(?!\d)|(?<=电话)\s*:?\s*\d{{7,8}}(?!\d)
      |(?<![\d.,])\d{{12,}}(?![\d.,%])(?!\s*[万亿]?元))
  | (?P<ordinal>第\s*(?:\d+(?:\s*[、,]\s*\d+)*|[{CHINESE_DIGITS}]+)\s*(?:{_ORDERED})?
      |^\s*\(?\d{{1,2}}\s*[)、](?!\d)|^\s*\d{{1,2}}\.(?!\s?\d)
      |^\s*\d{{1,2}}(?:\.\d{{1,2}}){{2,}}(?![\d%])
      |^\s*-\s*\d+\s*-\s*$
      |(?:指标|目标|附件|附表|附|表|图)\s*\d{{1,2}}(?=\s*[:、]|\s*\.(?!\d)|\s*$|\s+[一-鿿](?<!分))
      |(?<=[;。])\s*\d{{1,2}}[.、](?!\d))
  | (?:(?P<compare>{_any_of(_COMPARATORS)})\s*)?
    (?:(?<![{_NO_ABOUT}])(?P<approx>{_any_of(_APPROXIMATIONS)})\s*)?
    (?:
      (?P<fraction>(?P<out_of>百分之|千分之|万分之)\s*
         (?P<share>[{CHINESE_DIGITS}点]+(?:[ ][{CHINESE_DIGITS}点]+(?![一-鿿]))?|\d+(?:\.\d+)?))
     | (?P<tenths>(?<![{CHINESE_DIGITS}第])[一二三四五六七八九]成半?)
          (?=多|以上|以下|左右|[,。;、)]|$)
     | (?P<part>(?<![{CHINESE_DIGITS}第])[二三四五六七八九十]分之[一二三四五六七八九])
    | (?P<spelled>(?<![{CHINESE_DIGITS}第])(?=[{CHINESE_DIGITS}]*[十百千])
         [一二两三四五六七八九十][{CHINESE_DIGITS}]*?(?=\s*(?:余|多)?\s*(?:{_COUNTED})))
    | (?P<currency>[￥¥]\s*)?(?P<sign>(?<![\d%)元分天人个件次项户家吨米月日年亩万亿])-(?=\d))?
      (?P<numeral>(?<![0-9A-Za-z.])(?:{_NUMERAL}))
    )
    (?P<rest>\s*(?:{_any_of(_REMAINDERS)}))?
    (?:\s*(?P<unit>{_UNIT})(?![A-Za-z])(?P<per>\s*/\s*[一-鿿]{{1,2}}(?:[·.]\s*[一-鿿]{{1,2}})?)?)?
    (?P<rest_after>\s*(?!多\s*\d)(?:{_any_of(_REMAINDERS)})(?P<tail>元)?)?
    (?P<spread>(?=\s*{_HYPHEN}+\s*\d))?
    (?:\s*(?P<bound>{_any_of(_BOUNDS)}))?
    """,
    re.VERBOSE,
)
_KINDS = {
    "document": TokenKind.DOCUMENT_NUMBER,
    "date": TokenKind.DATE,
    "formula": TokenKind.CODE,
    "placeholder": TokenKind.PLACEHOLDER,
    "code": TokenKind.CODE,
    "ordinal": TokenKind.ORDINAL,
}
_ONE, _TEN = Decimal(1), Decimal(10)
_PARTS = {"百分之": Decimal("0.01"), "千分之": Decimal("0.001"), "万分之": Decimal("0.0001")}


def tokens(text: str) -> Iterator[Token]:
    """Every figure, date, code and ordinal of a text, in order. Offsets are those of ``text``."""
    return iter(_cell_tokens(text)) if len(text) <= _CELL else _scan(text)


@lru_cache(maxsize=8192)
def _cell_tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a short text; tables repeat theirs, and several recognisers read each."""
    return tuple(_scan(text))


_CELL = 200
_MAYBE = re.compile(r"[\d*xX第十百千]|分之|[一二三四五六七八九]成|[A-Z]\s*[/÷]")


def _scan(text: str) -> Iterator[Token]:
    folded = fold(text)
    if not _MAYBE.search(folded):
        return
    for match in _MASTER.finditer(folded):
        kind = _KINDS.get(match.lastgroup or "")
        if kind is not None:
            yield Token(kind, match.start(), match.end(), text[match.start() : match.end()])
        elif (token := _quantity(match, text)) is not None:
            yield token


def _share(text: str) -> tuple[Decimal, Decimal] | None:
    if text[0].isdigit():
        return parse_decimal(text)
    whole, _, decimals = text.replace(" ", "").partition("点")
    value = parse_chinese(whole)
    if value is None:
        return None
    tail = "".join(str(parse_chinese(char) or 0) for char in decimals)
    return parse_decimal(f"{value}.{tail}" if tail else str(value))


def _quantity(match: re.Match[str], text: str) -> Token | None:
    """The quantity of a match; None when a spelled numeral is none after all."""
    read = _number(match)
    if read is None:
        return None
    value, quantum, unit = read
    found = match.groupdict()
    comparator = _COMPARATORS.get(found["compare"] or "", "") or _BOUNDS.get(
        found["bound"] or "", ""
    )
    rest = (found["rest"] or found["rest_after"] or "").strip().removesuffix("元")
    quantity = Quantity(
        value * unit.factor,
        quantum * unit.factor,
        unit,
        comparator,
        _APPROXIMATIONS.get(found["approx"] or "", "") or _REMAINDERS.get(rest, ""),
        is_range_end=found["spread"] is not None,
    )
    start = next(match.start(name) for name in _LEADING if found[name])
    end = match.end()
    first = next(match.start(name) for name in _NUMBER if found[name])
    last = next(match.end(name) for name in _ENDING if found[name])
    return Token(TokenKind.QUANTITY, start, end, text[start:end], quantity, first, last)


def _number(match: re.Match[str]) -> tuple[Decimal, Decimal, Unit] | None:
    """Value, last digit and unit of the numeral, however it is written."""
    if match["fraction"] is not None:
        share = _share(match["share"])
        factor = _PARTS[match["out_of"]]
        unit = PERCENT if factor == PERCENT.factor else Unit(match["out_of"], "1", factor)
        return None if share is None else (*share, unit)
    if match["tenths"] is not None:
        tenths = Decimal(parse_chinese(match["tenths"][0]) or 0) * 10
        return (tenths + 5, _ONE, PERCENT) if "半" in match["tenths"] else (tenths, _TEN, PERCENT)
    if match["part"] is not None:
        whole, count = (Decimal(parse_chinese(char) or 0) for char in match["part"][::3])
        return count / whole * 100, _ONE, PERCENT
    if match["spelled"] is not None:
        spelled = parse_chinese(match["spelled"])
        return None if spelled is None else (Decimal(spelled), Decimal(1), _unit_of(match))
    if match["numeral"] is None:
        return None
    value, quantum = parse_decimal(match["numeral"])
    return (-value if match["sign"] else value), quantum, _unit_of(match)


def _unit_of(match: re.Match[str]) -> Unit:
    """The unit after a numeral; 元/人·月 is a unit of its own, unlike 元."""
    if not match["unit"]:
        return YUAN if match["currency"] else UNITLESS
    name = match["unit"]
    unit = UNITS.get(name + (match["tail"] or ""), UNITS[name])
    if not match["per"]:
        return unit
    per = squeeze(match["per"])
    return Unit(unit.name + per, unit.base + per, unit.factor)


_NUMBER = ("fraction", "tenths", "part", "spelled", "currency", "sign", "numeral")
_LEADING = ("compare", "approx", *_NUMBER)
_ENDING = ("tail", "per", "unit", "fraction", "tenths", "part", "spelled", "numeral")


def quantities(text: str) -> Iterator[Token]:
    """The tokens that are quantities."""
    return (token for token in tokens(text) if token.quantity is not None)


def figures_in(passage: Passage) -> Iterator[Figure]:
    """Every quantity of a passage as a Figure at its place."""
    for token in quantities(passage.content):
        yield to_figure(token, passage)


def to_figure(token: Token, passage: Passage | None = None, label: str = "") -> Figure:
    """The figure of a quantity token; raises ValueError for another kind of token."""
    if token.quantity is None:
        raise ValueError(f"{token.text!r} is no quantity")
    found = token.quantity
    return Figure(
        text=token.text[token.number_start - token.start : token.number_end - token.start],
        place=passage.place(token.number_start, token.number_end) if passage else None,
        label=label,
        value=found.value,
        quantum=found.quantum,
        unit=found.unit,
        comparator=found.comparator,
        approximation=found.approximation,
    )


def figure(text: str, label: str = "", *, exact: bool = False) -> Figure:
    """The one figure that a text prints; raises ValueError when there is none, or several."""
    found = list(quantities(text))
    if len(found) != 1:
        raise ValueError(f"not one figure but {len(found)}: {text!r}")
    return replace(to_figure(found[0], label=label), exact=exact, state=State.PRINTED)
