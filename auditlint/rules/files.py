"""A rule file: a list of rules, each one or more relations with its page and its examples."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from auditlint.api import CONTRADICTS_ITSELF, Check, Relation, Severity
from auditlint.config.errors import ConfigError, Mark
from auditlint.config.loading import content_of, shown_path
from auditlint.config.nodes import Items, Node, keyed, text_of
from auditlint.config.yaml_nodes import read_yaml
from auditlint.rules.examples import examples_of
from auditlint.rules.relations import (
    PREDICATES,
    Stated,
    bilingual,
    scope_of,
    severity_named,
    stated,
)
from auditlint.samples import Example
from auditlint.text import NOTHING, Text

_CODE = re.compile(r"[A-Z]{2,8}[0-9]{3}")
_PAGE = ("code", "title", "why", "basis", "excuses", "severity", "good", "bad", "relations")
_RELATION = ("scope", "expect", *PREDICATES, "by", "because", "when", "unless", "beside")
_WORDED = ("severity_when", "message")
_RULES = Text("规则文件", "rule file")
_MOST_RULES, _MOST_RELATIONS = 500, 20


def load_rules(path: Path) -> tuple[Check[Any], ...]:
    """The rules of one file as checks; raises ConfigError with the place of the first mistake."""
    shown = shown_path(path)
    root = read_yaml(shown, content_of(path, kind=_RULES))
    start = Mark(shown, 1, 1, "")
    if root is None:
        raise ConfigError(Text("规则文件是空的；须有 rules:", "the file is empty"), start)
    keys = keyed(root, ("rules",))
    listed = keys.get("rules")
    if not isinstance(listed, Items) or not listed.items:
        raise ConfigError(Text("rules: 之下应为规则列表", "rules: is a list of rules"), root.mark)
    if len(listed.items) > _MOST_RULES:
        raise ConfigError(Text(f"一个文件最多 {_MOST_RULES} 条规则", "too many rules"), listed.mark)
    rules = tuple(_rule(one, path.name) for one in listed.items)
    _refuse_repeats(rules, listed)
    return rules


def _refuse_repeats(rules: tuple[Check[Any], ...], listed: Items) -> None:
    seen: set[str] = set()
    for rule, node in zip(rules, listed.items, strict=True):
        if rule.code in seen:
            text = Text(f"代码 {rule.code} 写了两次", f"the code {rule.code} is written twice")
            raise ConfigError(text, node.mark)
        seen.add(rule.code)


def _rule(node: Node, source: str) -> Check[Any]:
    keys = keyed(node, (*_PAGE, *_RELATION, *_WORDED))
    relations = _relations(keys, node)
    audits = {one.scope.audits for one in relations}
    if len(audits) > 1:
        raise ConfigError(
            Text(
                "summary_and_form 不能与其他范围写在同一条规则里；请分成两条",
                "summary_and_form cannot share a rule with other scopes; make two rules",
            ),
            keys["relations"].mark,
        )
    scope = audits.pop()

    def run(audited: Any) -> Iterator[Relation]:  # noqa: ANN401 - a Report or a Submission
        for one in relations:
            yield from one.relations(one.scope.things(audited))

    code = _code(_required(keys, "code", node))
    title = bilingual(_required(keys, "title", node))
    return Check(
        code=code,
        name=code.lower(),
        severity=severity_named(keys["severity"]) if "severity" in keys else Severity.WARNING,
        title=title,
        basis=bilingual(keys["basis"]) if "basis" in keys else CONTRADICTS_ITSELF,
        rationale=bilingual(keys["why"]) if "why" in keys else title,
        scope=scope,
        run=run,
        good=_silent(_examples(keys, "good", node), keys["good"]),
        bad=_saying(_examples(keys, "bad", node), keys["bad"]),
        excuses=bilingual(keys["excuses"]) if "excuses" in keys else NOTHING,
        since="",
        preview=False,
        source=source,
    )


def _relations(keys: Mapping[str, Node], node: Node) -> list[Stated]:
    """The relation written in the rule itself, or those of its list ``relations``."""
    if "relations" not in keys:
        return [_relation(keys, node, _required(keys, "scope", node))]
    inline = [key for key in (*_RELATION, *_WORDED) if key in keys and key != "scope"]
    if inline:
        raise ConfigError(
            Text(
                f"已有 relations，“{inline[0]}”应写在其中",
                f"{inline[0]!r} belongs into the list of relations",
            ),
            keys[inline[0]].mark,
        )
    listed = keys["relations"]
    if not isinstance(listed, Items) or not 0 < len(listed.items) <= _MOST_RELATIONS:
        raise ConfigError(
            Text(f"relations 应为 1 到 {_MOST_RELATIONS} 条关系的列表", "a list is expected"),
            listed.mark,
        )
    found = []
    for one in listed.items:
        own = keyed(one, (*_RELATION, *_WORDED))
        found.append(_relation(own, one, own.get("scope") or _required(keys, "scope", node)))
    return found


def _relation(keys: Mapping[str, Node], node: Node, scope: Node) -> Stated:
    return stated(keys, scope_of(scope), node.mark)


def _code(node: Node) -> str:
    code = text_of(node)
    if not _CODE.fullmatch(code):
        raise ConfigError(
            Text(
                f"代码“{code}”应为 2 至 8 个大写字母加 3 位数字，如 CITY001",
                f"the code {code!r} should be 2 to 8 capitals and 3 digits, such as CITY001",
            ),
            node.mark,
        )
    return code


def _examples(keys: Mapping[str, Node], key: str, node: Node) -> tuple[Example, ...]:
    return examples_of(_required(keys, key, node))


def _silent(examples: tuple[Example, ...], node: Node) -> tuple[Example, ...]:
    if not any(one.expected for one in examples):
        return examples
    raise ConfigError(
        Text("good 的示例应无发现，不写 says", "a good example gives nothing: it has no says"),
        node.mark,
    )


def _saying(examples: tuple[Example, ...], node: Node) -> tuple[Example, ...]:
    if all(one.expected for one in examples):
        return examples
    raise ConfigError(
        Text("bad 的每个示例都要写 says（报告中应出现的字）", "each bad example needs says"),
        node.mark,
    )


def _required(keys: Mapping[str, Node], key: str, node: Node) -> Node:
    found = keys.get(key)
    if found is None:
        raise ConfigError(Text(f"缺少 {key}", f"{key} is missing"), node.mark)
    return found
