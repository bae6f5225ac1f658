"""One relation of a rule: the keys of the vocabulary over the fields of a scope."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from auditlint.api import (
    Condition,
    Relation,
    Severity,
    Text,
    Truth,
    expect,
    expect_order,
    expect_run,
)
from auditlint.config.errors import ConfigError, Mark, did_you_mean
from auditlint.config.nodes import Items, Node, Scalar, keyed, pairs_of, text_of
from auditlint.rules.fields import FACTS, NUMERIC, Kind, Scope, Thing
from auditlint.rules.scopes import SCOPES
from auditlint.rules.syntax import SlipError, Value, compiled

_FILLED = ("stated", "expected", "working")
_PLACE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Stated:
    """A relation as compiled: the relations that it gives for all things of a scope."""

    scope: Scope
    relations: Callable[[Iterable[Thing]], Iterator[Relation]]


@dataclass(frozen=True, slots=True)
class _Part:
    """The parts of a relation, each with the node that it was written in."""

    scope: Scope
    nodes: Mapping[str, Node]
    mark: Mark

    def value(self, node: Node, *kinds: Kind) -> Value:
        """A compiled expression of one of these kinds."""
        found = _compiled(node, self.scope)
        if found.kind in kinds:
            return found
        wanted, given = kinds[-1].words, found.kind.words
        raise ConfigError(
            Text(
                f"此处应为{wanted.zh}，实为{given.zh}", f"{wanted.en} is expected, not {given.en}"
            ),
            node.mark,
        )

    def conditions(self, key: str) -> tuple[Value, ...]:
        return tuple(self.value(one, Kind.CONDITION) for one in _listed(self.nodes.get(key)))


def scope_of(node: Node) -> Scope:
    """The scope that a rule names; raises ConfigError."""
    name = text_of(node)
    found = next((one for one in SCOPES if one.name == name), None)
    if found is None:
        hint = did_you_mean(name, [one.name for one in SCOPES])
        raise ConfigError(
            Text(f"没有范围“{name}”；{hint.zh}", f"there is no scope {name!r}; {hint.en}"),
            node.mark,
        )
    return found


def stated(nodes: Mapping[str, Node], scope: Scope, mark: Mark) -> Stated:
    """What one relation says; raises ConfigError with the place of the first mistake."""
    part = _Part(scope, nodes, mark)
    predicates = [key for key in PREDICATES if key in nodes]
    if len(predicates) != 1:
        raise ConfigError(
            Text(
                f"一条关系须且只须有其中一项：{'、'.join(PREDICATES)}",
                f"a relation has exactly one of: {', '.join(PREDICATES)}",
            ),
            nodes[predicates[1]].mark if predicates else mark,
        )
    key = predicates[0]
    finished = _modified(part)
    if key == "order":
        ordered = _ordered(part, finished)
        _refuse_idle(nodes, key)
        return Stated(scope, ordered)
    if "expect" not in nodes:
        raise ConfigError(Text("缺少 expect（对哪个字段）", "expect is missing"), mark)
    begun = PREDICATES[key](part, nodes[key])
    _refuse_idle(nodes, key)

    def relations(things: Iterable[Thing]) -> Iterator[Relation]:
        return (finished(begun(thing), thing) for thing in things)

    return Stated(scope, relations)


def _refuse_idle(nodes: Mapping[str, Node], predicate: str) -> None:
    """A key that another predicate takes would do nothing here, which its author cannot know."""
    for key, takers in _OWN_KEYS.items():
        if key in nodes and predicate not in takers:
            raise ConfigError(
                Text(f"{key} 不能与 {predicate} 同用", f"{key} does not go with {predicate}"),
                nodes[key].mark,
            )


def _compiled(node: Node, scope: Scope) -> Value:
    if not isinstance(node, Scalar):
        raise ConfigError(Text("此处应为一个算式", "an expression is expected here"), node.mark)
    try:
        return compiled(node.printed, scope.names)
    except SlipError as error:
        raise ConfigError(error.text, _inside(node, error)) from error


def _inside(node: Scalar, slip: SlipError) -> Mark:
    """The place inside a value, where it stands on one line as it was written."""
    start = node.mark.source.find(node.printed, node.mark.column - 1)
    if start < 0 or "\n" in node.printed:
        return node.mark
    mark = node.mark
    return Mark(mark.path, mark.line, start + slip.at + 1, mark.source, slip.width)


def _listed(node: Node | None) -> tuple[Node, ...]:
    if node is None:
        return ()
    return node.items if isinstance(node, Items) else (node,)


_Begun = Callable[[Thing], Relation]
_Finished = Callable[[Relation, Thing], Relation]


def _equals(part: _Part, node: Node) -> _Begun:
    subject = part.value(part.nodes["expect"], *NUMERIC)
    values = [part.value(one, Kind.NUMBERS, *NUMERIC) for one in _listed(node)]
    if not values:
        raise ConfigError(Text("此处缺少数", "a number is missing here"), node.mark)

    def begun(thing: Thing) -> Relation:
        found = (value.of(thing) for value in values)
        readings = (one if isinstance(one, tuple) else (one,) for one in found)
        return expect(subject.of(thing)).equals(*(one for some in readings for one in some))

    return begun


def _bounded(method: str) -> Callable[[_Part, Node], _Begun]:
    def build(part: _Part, node: Node) -> _Begun:
        subject = part.value(part.nodes["expect"], *NUMERIC)
        bound = part.value(node, *NUMERIC)
        return lambda thing: getattr(expect(subject.of(thing)), method)(bound.of(thing))

    return build


def _within(part: _Part, node: Node) -> _Begun:
    subject = part.value(part.nodes["expect"], *NUMERIC)
    if not isinstance(node, Items) or len(node.items) != 2:
        raise ConfigError(
            Text("within 应为两个数：[下限, 上限]", "within takes two: [low, high]"), node.mark
        )
    low, high = (part.value(one, *NUMERIC) for one in node.items)
    return lambda thing: expect(subject.of(thing)).within(low.of(thing), high.of(thing))


def _meets(part: _Part, node: Node) -> _Begun:
    subject = part.value(part.nodes["expect"], Kind.FIGURE)
    target = part.value(node, Kind.FIGURE)
    return lambda thing: expect(subject.of(thing)).meets(target.of(thing))


def _same_as(part: _Part, node: Node) -> _Begun:
    subject = part.value(part.nodes["expect"], Kind.TERM, Kind.GRADE)
    other = part.value(node, subject.kind)
    return lambda thing: expect(subject.of(thing)).same_as(other.of(thing))


def _printed(part: _Part, node: Node) -> _Begun:
    subject = part.value(part.nodes["expect"], *FACTS)
    if not _is_true(node):
        return lambda thing: expect(subject.of(thing)).is_absent()
    against = [part.value(one, *FACTS) for one in _listed(part.nodes.get("because"))]
    return lambda thing: expect(subject.of(thing)).is_printed(*(one.of(thing) for one in against))


def _run(method: str) -> Callable[[_Part, Node], _Begun]:
    def build(part: _Part, node: Node) -> _Begun:
        series = part.value(part.nodes["expect"], Kind.FIGURES)
        if not _is_true(node):
            raise ConfigError(Text("此处只能写 true", "only true is possible here"), node.mark)
        return lambda thing: getattr(expect_run(series.of(thing)), method)()

    return build


def _ordered(part: _Part, finished: _Finished) -> Callable[[Iterable[Thing]], Iterator[Relation]]:
    """Over all things with one value of ``by``: a smaller first never goes with a larger second."""
    node = part.nodes["order"]
    if not isinstance(node, Items) or len(node.items) != 2:
        raise ConfigError(Text("order 应为两个字段：[甲, 乙]", "order takes two fields"), node.mark)
    first, second = (part.value(one, Kind.FIGURE) for one in node.items)
    by = part.value(part.nodes["by"], Kind.FIGURE) if "by" in part.nodes else None
    when, unless = part.conditions("when"), part.conditions("unless")

    def counts(thing: Thing) -> bool:
        wanted = all(_is_yes(one.of(thing)) for one in when)
        return wanted and not any(_is_yes(one.of(thing)) for one in unless)

    def relations(things: Iterable[Thing]) -> Iterator[Relation]:
        groups: dict[object, list[Thing]] = {}
        for thing in things:
            key = by.of(thing) if by is not None else None
            if (key is None or key.is_printed) and counts(thing):
                groups.setdefault(None if key is None else key.value, []).append(thing)
        for some in groups.values():
            relation = expect_order((first.of(thing), second.of(thing)) for thing in some)
            yield finished(relation, some[0])

    return relations


def _is_yes(condition: Condition) -> bool:
    return condition.truth() is Truth.YES


def _is_true(node: Node) -> bool:
    printed = node.printed.lower() if isinstance(node, Scalar) else ""
    if printed not in ("true", "false"):
        raise ConfigError(Text("此处应为 true 或 false", "true or false is expected"), node.mark)
    return printed == "true"


PREDICATES: Mapping[str, Callable[[_Part, Node], _Begun]] = {
    "equals": _equals,
    "at_most": _bounded("at_most"),
    "at_least": _bounded("at_least"),
    "less_than": _bounded("less_than"),
    "within": _within,
    "meets": _meets,
    "same_as": _same_as,
    "printed": _printed,
    "counts_up": _run("counts_up"),
    "non_decreasing": _run("non_decreasing"),
    "distinct": _run("distinct"),
    "order": _equals,
}
"""What may be expected; ``order`` is stated of all things at once and never built singly."""
_OWN_KEYS = {
    "because": ("printed",),
    "by": ("order",),
    "expect": tuple(key for key in PREDICATES if key != "order"),
}
"""Keys that only some predicates take."""


def _modified(part: _Part) -> _Finished:
    """Conditions, excuses, severities, further evidence and the message."""
    # Those of an order say which things take part in it.
    own = () if "order" in part.nodes else ("when", "unless")
    when, unless = (part.conditions(key) if key in own else () for key in ("when", "unless"))
    levels = _levels(part)
    beside = [part.value(one, *FACTS) for one in _listed(part.nodes.get("beside"))]
    message = _message(part)

    def finished(relation: Relation, thing: Thing) -> Relation:
        for condition in when:
            relation = relation.when(condition.of(thing))
        for excuse in unless:
            relation = relation.unless(excuse.of(thing))
        for level, condition in levels:
            relation = relation.severity(level, when=condition.of(thing))
        if beside:
            relation = relation.beside(*(one.of(thing) for one in beside))
        return relation if message is None else relation.saying(*message(thing))

    return finished


def _levels(part: _Part) -> tuple[tuple[Severity, Value], ...]:
    found: list[tuple[Severity, Value]] = []
    node = part.nodes.get("severity_when")
    for key, value in pairs_of(node) if node is not None else ():
        found.append((severity_named(key), part.value(value, Kind.CONDITION)))
    return tuple(found)


def severity_named(node: Node) -> Severity:
    """error, warning or note; raises ConfigError."""
    levels = [level.value for level in Severity]
    name = text_of(node)
    if name not in levels:
        hint = did_you_mean(name, levels)
        raise ConfigError(
            Text(f"没有级别“{name}”；{hint.zh}", f"there is no severity {name!r}; {hint.en}"),
            node.mark,
        )
    return Severity(name)


def bilingual(node: Node) -> Text:
    """A text in one language, which stands for both, or ``{zh: …, en: …}``."""
    if isinstance(node, Scalar):
        return Text(text_of(node), text_of(node))
    found = {language: text_of(one) for language, one in keyed(node, ("zh", "en")).items()}
    if not found:
        raise ConfigError(Text("此处缺少文字", "a text is missing here"), node.mark)
    first = next(iter(found.values()))
    return Text(found.get("zh", first), found.get("en", first))


def _message(part: _Part) -> Callable[[Thing], tuple[str, str]] | None:
    node = part.nodes.get("message")
    if node is None:
        return None
    text = bilingual(node)
    names = [name for one in (text.zh, text.en) for name in _PLACE.findall(one)]
    fields = {name: field for name, field in part.scope.names.items() if field.kind in FACTS}
    for name in names:
        if name not in fields and name not in _FILLED:
            hint = did_you_mean(name, (*_FILLED, *fields))
            raise ConfigError(
                Text(f"没有“{{{name}}}”；{hint.zh}", f"there is no {{{name}}}; {hint.en}"),
                node.mark,
            )

    def filled(thing: Thing) -> tuple[str, str]:
        def printed(found: re.Match[str]) -> str:
            field: Any = fields.get(found[1])
            return found[0] if found[1] in _FILLED else str(field.of(thing).text)

        return _PLACE.sub(printed, text.zh), _PLACE.sub(printed, text.en)

    return filled
