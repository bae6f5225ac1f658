"""The small language of rules: names, numbers, arithmetic and conditions, read once, never run.

    执行得分 <= 执行分值 * 执行率 且 not 部门整体表

Nothing in it reaches beyond the documented fields of a scope.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeAlias

from auditlint.api import Condition, Expression, Figure, constant, least, total
from auditlint.config.errors import did_you_mean
from auditlint.figures import State, Truth
from auditlint.rules.fields import FACTS, NUMERIC, Field, Kind, Thing
from auditlint.text import Text

_LONGEST, _MOST_TOKENS, _DEEPEST, _MOST_DIGITS = 500, 120, 30, 18
_TOKEN = re.compile(
    r"""\s*(?:
    (?P<number>\d+(?:\.\d+)?%?)
    |(?P<name>[^\W\d]\w*(?:\.[^\W\d]\w*)*)
    |(?P<text>"[^"]*"|'[^']*'|“[^”]*”)
    |(?P<sign>>=|<=|!=|==|[-+*/×÷><=≥≤≠()（），,])
    )""",
    re.VERBOSE,
)
_SIGNS = {
    "×": "*",
    "÷": "/",
    "≥": ">=",
    "≤": "<=",
    "≠": "!=",
    "==": "=",
    "（": "(",
    "）": ")",
    "，": ",",
}
_WORDS = {"且": "and", "或": "or", "非": "not", "和": "and"}
_COMPARED: dict[str, Callable[[Any, Any], Condition]] = {
    ">=": lambda a, b: a >= b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    "<": lambda a, b: a < b,
    "=": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
}


class SlipError(Exception):
    """A mistake in an expression; ``at`` and ``width`` say where, in characters."""

    def __init__(self, text: Text, at: int, width: int = 1) -> None:
        super().__init__(text.zh)
        self.text = text
        self.at = at
        self.width = width


@dataclass(frozen=True, slots=True)
class Value:
    """A compiled expression: what it is, and what it gives for a thing."""

    kind: Kind
    of: Callable[[Thing], Any]


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    at: int


Names: TypeAlias = Mapping[str, Field]


def compiled(source: str, names: Names) -> Value:
    """An expression over the fields of a scope; raises SlipError with the first mistake."""
    if len(source) > _LONGEST:
        raise SlipError(Text(f"算式超过 {_LONGEST} 字", f"longer than {_LONGEST} characters"), 0)
    parser = _Parser(_tokens(source), names)
    value = parser.either()
    parser.finish()
    return value


def _tokens(source: str) -> list[_Token]:
    found: list[_Token] = []
    at = 0
    while source[at:].strip():
        match = _TOKEN.match(source, at)
        if match is None:
            at += len(source[at:]) - len(source[at:].lstrip())
            raise SlipError(
                Text(f"无法识别“{source[at]}”", f"{source[at]!r} has no meaning here"), at
            )
        kind = match.lastgroup or ""
        text = match[kind]
        if kind == "number" and len(text) > _MOST_DIGITS:
            raise SlipError(Text("数字过长", "too long a number"), match.start(kind), len(text))
        text = _SIGNS.get(text, text) if kind == "sign" else _WORDS.get(text, text)
        if len(found) == _MOST_TOKENS:
            raise SlipError(Text("算式过长", "too long an expression"), match.start(kind))
        found.append(_Token(kind, text, match.start(kind)))
        at = match.end()
    return [*found, _Token("end", "", len(source))]


class _Parser:
    """Recursive descent, a method a level of binding; depth is bounded."""

    def __init__(self, tokens: Sequence[_Token], names: Names) -> None:
        self._tokens = tokens
        self._names = names
        self._at = 0
        self._depth = 0

    @property
    def _next(self) -> _Token:
        return self._tokens[self._at]

    def _take(self, *texts: str) -> _Token | None:
        """The next token when it is one of these signs or words."""
        token = self._next
        if token.text not in texts or token.kind not in ("sign", "name"):
            return None
        self._at += 1
        return token

    def _need(self, text: str) -> None:
        if self._take(text) is None:
            token = self._next
            here = f"“{token.text}”" if token.text else "末尾"
            raise SlipError(
                Text(f"{here}之前缺少“{text}”", f"{text!r} is missing here"),
                token.at,
                max(len(token.text), 1),
            )

    def finish(self) -> None:
        token = self._next
        if token.kind != "end":
            raise SlipError(
                Text(
                    f"“{token.text}”之前缺少运算符（名称与“且”“或”之间须有空格）",
                    f"an operator is missing before {token.text!r}",
                ),
                token.at,
                len(token.text),
            )

    def either(self) -> Value:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise SlipError(Text("括号套得太深", "nested too deeply"), self._next.at)
        left = self._both()
        while (token := self._take("or")) is not None:
            left = _joined(left, self._both(), token, lambda a, b: a | b)
        self._depth -= 1
        return left

    def _both(self) -> Value:
        left = self._unless()
        while (token := self._take("and")) is not None:
            left = _joined(left, self._unless(), token, lambda a, b: a & b)
        return left

    def _unless(self) -> Value:
        turned = 0
        first = self._next
        while self._take("not") is not None:
            turned += 1
        value = self._comparison()
        if not turned:
            return value
        _want(value, (Kind.CONDITION,), first)
        return Value(Kind.CONDITION, lambda thing: ~value.of(thing)) if turned % 2 else value

    def _comparison(self) -> Value:
        left = self._sum()
        token = self._take(*_COMPARED)
        if token is None:
            return left
        right = self._sum()
        for side in (left, right):
            _want(side, NUMERIC, token)
        compare = _COMPARED[token.text]
        return Value(Kind.CONDITION, lambda thing: compare(left.of(thing), right.of(thing)))

    def _sum(self) -> Value:
        left = self._product()
        while (token := self._take("+", "-")) is not None:
            left = _reckoned(left, self._product(), token)
        return left

    def _product(self) -> Value:
        left = self._atom()
        while (token := self._take("*", "/")) is not None:
            left = _reckoned(left, self._atom(), token)
        return left

    def _atom(self) -> Value:
        token = self._next
        if self._take("(") is not None:
            value = self.either()
            self._need(")")
            return value
        if self._take("-") is not None:
            return _reckoned(_number("0"), self._atom(), token)
        if token.kind == "end" or token.kind in ("sign", "text"):
            shown = token.text or Text("末尾", "the end").zh
            raise SlipError(
                Text(f"“{shown}”处应为字段名或数字", "a field or a number is expected here"),
                token.at,
                max(len(token.text), 1),
            )
        self._at += 1
        if token.kind == "number":
            return _number(token.text)
        if self._take("(") is not None:
            return self._called(token)
        field = self._names.get(token.text)
        if field is None:
            raise _unknown(token, self._names)
        return Value(field.kind, field.of)

    def _called(self, name: _Token) -> Value:
        function = _FUNCTIONS.get(name.text)
        if function is None:
            raise _unknown(name, _FUNCTIONS)
        arguments: list[Value | str] = []
        while self._take(")") is None:
            if arguments:
                self._need(",")
            arguments.append(self._argument())
        try:
            return function(arguments)
        except _MisuseError as error:
            raise SlipError(error.text, name.at, len(name.text)) from error

    def _argument(self) -> Value | str:
        token = self._next
        if token.kind == "text":
            self._at += 1
            return token.text[1:-1]
        return self.either()


def _joined(
    left: Value, right: Value, token: _Token, join: Callable[[Condition, Condition], Condition]
) -> Value:
    for side in (left, right):
        _want(side, (Kind.CONDITION,), token)
    return Value(Kind.CONDITION, lambda thing: join(left.of(thing), right.of(thing)))


def _reckoned(left: Value, right: Value, token: _Token) -> Value:
    for side in (left, right):
        _want(side, NUMERIC, token)
    operate = _OPERATIONS[token.text]
    return Value(Kind.NUMBER, lambda thing: operate(left.of(thing), right.of(thing)))


_OPERATIONS: dict[str, Callable[[Any, Any], Any]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
}


def _number(text: str) -> Value:
    value = Decimal(text.rstrip("%"))
    found = constant(value.scaleb(-2) if text.endswith("%") else value, text)
    return Value(Kind.NUMBER, lambda _: found)


def _want(value: Value, kinds: Sequence[Kind], token: _Token) -> None:
    if value.kind not in kinds:
        wanted, given = kinds[-1].words, value.kind.words
        raise SlipError(
            Text(
                f"“{token.text}”处应为{wanted.zh}，实为{given.zh}",
                f"{token.text!r} needs {wanted.en}, not {given.en}",
            ),
            token.at,
            len(token.text),
        )


def _unknown(token: _Token, known: Mapping[str, object]) -> SlipError:
    hint = did_you_mean(token.text, known)
    return SlipError(
        Text(f"没有“{token.text}”；{hint.zh}", f"there is no {token.text!r}; {hint.en}"),
        token.at,
        len(token.text),
    )


class _MisuseError(Exception):
    def __init__(self, text: Text) -> None:
        super().__init__(text.zh)
        self.text = text


def _one(arguments: Sequence[Value | str], kinds: Sequence[Kind], usage: str) -> Value:
    match arguments:
        case [Value() as value] if value.kind in kinds:
            return value
    raise _MisuseError(Text(f"用法：{usage}", f"usage: {usage}"))


def _sum_of(arguments: Sequence[Value | str]) -> Value:
    """Blank figures may still add to it, so that they never make a sum too small; without any
    printed one there is no sum."""
    value = _one(arguments, (Kind.FIGURES,), "sum(scores)")

    def of(thing: Thing) -> Expression:
        figures = value.of(thing)
        is_blank = all(figure.is_blank for figure in figures)
        return Figure(state=State.BLANK) if is_blank else total(figures, blanks="at_most")

    return Value(Kind.NUMBER, of)


def _least_of(arguments: Sequence[Value | str]) -> Value:
    match arguments:
        case [Value() as left, Value() as right] if left.kind in NUMERIC and right.kind in NUMERIC:
            return Value(Kind.NUMBER, lambda thing: least(left.of(thing), right.of(thing)))
    raise _MisuseError(Text("用法：min(甲, 乙)", "usage: min(one, other)"))


def _is_printed(arguments: Sequence[Value | str]) -> Value:
    value = _one(arguments, FACTS, "printed(score)")
    return Value(Kind.CONDITION, lambda thing: value.of(thing).stands)


def _is_ranked(arguments: Sequence[Value | str]) -> Value:
    value = _one(arguments, (Kind.GRADE,), "ranked(grade)")
    return Value(Kind.CONDITION, lambda thing: value.of(thing).is_ranked)


def _is_multiple(arguments: Sequence[Value | str]) -> Value:
    match arguments:
        case [Value(kind=Kind.FIGURE) as figure, str(step)] if _STEP.fullmatch(step):
            return Value(Kind.CONDITION, lambda thing: figure.of(thing).is_multiple_of(step))
    raise _MisuseError(Text('用法：multiple(score, "0.5")', 'usage: multiple(score, "0.5")'))


_STEP = re.compile(r"0*[1-9]\d{0,5}|0\.\d{0,4}[1-9]")


def _contains(arguments: Sequence[Value | str]) -> Value:
    match arguments:
        case [Value(kind=Kind.TERM) as term, str(part)] if part:
            return Value(Kind.CONDITION, lambda thing: _holds(term.of(thing), part))
    raise _MisuseError(Text('用法：contains(name, "率")', 'usage: contains(name, "率")'))


def _holds(term: Any, part: str) -> Condition:  # noqa: ANN401 - a Term
    if term.is_doubtful:
        return Condition.fixed(Truth.UNKNOWN, term)
    return Condition.known(part in term.text, term)


_Function: TypeAlias = Callable[[Sequence[Value | str]], Value]
_FUNCTIONS: Mapping[str, _Function] = {
    **dict.fromkeys(("sum", "合计"), _sum_of),
    **dict.fromkeys(("min", "较小值"), _least_of),
    **dict.fromkeys(("printed", "已填"), _is_printed),
    **dict.fromkeys(("ranked", "是等级"), _is_ranked),
    **dict.fromkeys(("multiple", "整倍数"), _is_multiple),
    **dict.fromkeys(("contains", "含"), _contains),
}
