"""The figure lexer: which digits in a text are quantities, and which are not.

One master pattern is tried at each place. What is *not* a quantity comes first: document numbers,
dates, phone and project codes, ordinals and list numbers, masked digits, formulas (B/A×100%).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from functools import lru_cache

from auditlint.documents import Passage
from auditlint.figures.facts import Figure, State
from auditlint.figures.numerals import CHINESE_DIGITS, parse_chinese, parse_decimal
from auditlint.figures.units import PERCENT, UNITLESS, UNITS, Unit
from auditlint.text import fold, squeeze


class TokenKind(Enum):
    QUANTITY = "quantity"
    DATE = "date"
    DOCUMENT_NUMBER = "document number"
    CODE = "code"
    ORDINAL = "ordinal"
    PLACEHOLDER = "placeholder"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as printed. ``value`` and ``quantum`` are in the base unit of ``unit``."""

    value: Decimal
    quantum: Decimal
    unit: Unit
    comparator: str = ""
    approximation: str = ""
    is_range_end: bool = False


@dataclass(frozen=True, slots=True)
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
_NUMERAL = r"\d{1,3}(?:,\d{3})+(?:\.\s?\d+)?(?!\d)|\d+(?:\.[ ]?\d+)?"
_YEAR = r"(?:19|20)\d{2}"
_ORDERED = "章|条|期|季度|批|部分|名|次|个|位|届|款|项|页|层|轮|阶段"
_MASTER = re.compile(
    rf"""
    (?P<document>第?[〔\[(]\s*{_YEAR}\s*[〕\])]?\s*第?\s*\d+\s*号|第\s*\d+\s*号)
  | (?P<date>(?<!\d){_YEAR}\s*年(?:度)?(?:\s*\d{{1,2}}\s*月(?:\s*\d{{1,2}}\s*日)?)?(?:底|末|初)?
      |(?<!\d)\d{{1,2}}\s*月\s*\d{{1,2}}\s*日
      |(?<![\d.])(?:1[0-2]|[1-9])\s*月\s*(?:底|份|末|初|中旬|上旬|下旬)(?:前)?
      |(?<![\d.]){_YEAR}\s*[-./]\s*(?:1[0-2]|0?[1-9])(?:\s*[-./]\s*(?:3[01]|[12]\d|0?[1-9]))?
       (?![\d%.])
      |(?<!\d){_YEAR}(?:1[0-2]|0[1-9])(?:3[01]|[12]\d|0[1-9])日?(?!\d))
  | (?P<formula>[A-Z]\s*[/÷]\s*[A-Z]\s*(?:[×xX*]\s*100\s*%?)?|[×xX*]\s*100\s*%
      |\d+(?:\+\d+){{2,}}|\d+\s*[×xX*]\s*24)
  | (?P<placeholder>\d*\*{{1,}}\d*|(?:19|20)[xX]{{2}}|[xX]{{2,}}\s*(?:年|%|万元|元)?)
  | (?P<code>(?<![0-9A-Za-z])(?=[0-9A-Z-]{{6,}})(?=[0-9-]*[A-Z])(?=[A-Z-]*[0-9])
       [0-9A-Z]+(?:-[0-9A-Z]+)*
      |(?<![\d.])1[3-9]\d{{9}}(?![\d.])|(?<!\d)0\d{{2,3}}-\d{{7,8}}(?!\d)
      |(?<![\d.,])\d{{12,}}(?![\d.,]))
  | (?P<ordinal>第\s*(?:\d+|[{CHINESE_DIGITS}]+)\s*(?:{_ORDERED})?
      |^\s*\(?\d{{1,2}}\s*[)、](?!\d)|^\s*\d{{1,2}}\.(?!\s?\d)
      |(?:指标|目标|附件|附表|附|表|图)\s*\d{{1,2}}(?=\s*[:、]|\s*\.(?!\d)|\s*$|\s+[一-鿿](?<!分))
      |(?<=[;。])\s*\d{{1,2}}[.、](?!\d))
  | (?P<fraction>(?P<out_of>百分之|千分之|万分之)\s*(?P<share>[{CHINESE_DIGITS}点]+|\d+(?:\.\d+)?))
  | (?:(?P<compare>{_any_of(_COMPARATORS)})\s*)?(?:(?P<approx>{_any_of(_APPROXIMATIONS)})\s*)?
    (?P<sign>(?<![\d%)])-(?=\d))?
    (?P<numeral>(?<![0-9A-Za-z.])(?:{_NUMERAL}))
    (?P<spread>(?=\s*[-~—－至]+\s*\d))?
    (?P<rest>\s*(?:{_any_of(_REMAINDERS)}))?
    (?:\s*(?P<unit>{_UNIT})(?![A-Za-z])(?P<per>\s*/\s*[一-鿿]{{1,2}}(?:[·.]\s*[一-鿿]{{1,2}})?)?)?
    (?P<rest_after>\s*(?:{_any_of(_REMAINDERS)}))?
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
_PARTS = {"百分之": Decimal("0.01"), "千分之": Decimal("0.001"), "万分之": Decimal("0.0001")}


def tokens(text: str) -> Iterator[Token]:
    """Every figure, date, code and ordinal of a text, in order. Offsets are those of ``text``."""
    return iter(_cell_tokens(text)) if len(text) <= _CELL else _scan(text)


@lru_cache(maxsize=8192)
def _cell_tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a short text; tables repeat theirs, and several recognisers read each."""
    return tuple(_scan(text))


_CELL = 200
_MAYBE = re.compile(r"[\d*xX第]|分之|[A-Z]\s*[/÷]")


def _scan(text: str) -> Iterator[Token]:
    folded = fold(text)
    if not _MAYBE.search(folded):
        return
    for match in _MASTER.finditer(folded):
        kind = _KINDS.get(match.lastgroup or "")
        if kind is not None:
            yield Token(kind, match.start(), match.end(), text[match.start() : match.end()])
        elif match["fraction"] is not None:
            token = _fraction(match, text)
            if token is not None:
                yield token
        elif match["numeral"] is not None:
            yield _quantity(match, text)


def _fraction(match: re.Match[str], text: str) -> Token | None:
    value = _share(match["share"])
    if value is None:
        return None
    factor = _PARTS[match["out_of"]]
    unit = PERCENT if factor == PERCENT.factor else Unit(match["out_of"], "1", factor)
    quantity = Quantity(value[0] * factor, value[1] * factor, unit)
    start, end = match.span()
    return Token(TokenKind.QUANTITY, start, end, text[start:end], quantity, start, end)


def _share(text: str) -> tuple[Decimal, Decimal] | None:
    if text[0].isdigit():
        return parse_decimal(text)
    whole, _, decimals = text.partition("点")
    value = parse_chinese(whole)
    if value is None:
        return None
    tail = "".join(str(parse_chinese(char) or 0) for char in decimals)
    return parse_decimal(f"{value}.{tail}" if tail else str(value))


def _quantity(match: re.Match[str], text: str) -> Token:
    value, quantum = parse_decimal(match["numeral"])
    if match["sign"]:
        value = -value
    unit = _unit_of(match)
    comparator = _COMPARATORS.get(match["compare"] or "", "") or _BOUNDS.get(
        match["bound"] or "", ""
    )
    rest = (match["rest"] or match["rest_after"] or "").strip()
    approximation = _APPROXIMATIONS.get(match["approx"] or "", "") or _REMAINDERS.get(rest, "")
    quantity = Quantity(
        value * unit.factor,
        quantum * unit.factor,
        unit,
        comparator,
        approximation,
        is_range_end=match["spread"] is not None,
    )
    start = next(match.start(name) for name in _LEADING if match[name])
    end = match.end()
    number_end = next(match.end(name) for name in ("per", "unit", "numeral") if match[name])
    number_start = match.start("sign") if match["sign"] else match.start("numeral")
    return Token(
        TokenKind.QUANTITY, start, end, text[start:end], quantity, number_start, number_end
    )


def _unit_of(match: re.Match[str]) -> Unit:
    """The unit after a numeral; 元/人·月 is a unit of its own, unlike 元."""
    if not match["unit"]:
        return UNITLESS
    unit = UNITS[match["unit"]]
    if not match["per"]:
        return unit
    per = squeeze(match["per"])
    return Unit(unit.name + per, unit.base + per, unit.factor)


_LEADING = ("compare", "approx", "sign", "numeral")


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
