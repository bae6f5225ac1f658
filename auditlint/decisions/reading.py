"""Reading a file of decisions; mistakes are told with their line and column."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from auditlint.config import ConfigError
from auditlint.config.errors import did_you_mean
from auditlint.config.loading import content_of, is_file, shown_path
from auditlint.config.nodes import Items, Node, Scalar, keyed, text_of
from auditlint.config.yaml_nodes import read_yaml
from auditlint.decisions.model import FILE_NAME, STATUSES, Decision, Decisions, Status
from auditlint.decisions.plain import read_plain
from auditlint.text import Text

_LARGEST = 64 * 1024 * 1024
_DECISIONS = Text("审核决定文件", "file of decisions")
_MOST_YAML = 1024 * 1024
"""Bytes of a file that is not laid out as the program lays it out: YAML is slow to read."""
_KEYS = ("fingerprint", "status", "reason", "until", "code", "path", "message")
_FINGERPRINT = re.compile(r"[0-9a-f]{16}")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def find_decisions(start: Path) -> Path | None:
    """The nearest file of decisions at or above a folder."""
    for folder in (start.absolute(), *start.absolute().parents):
        path = folder / FILE_NAME
        if is_file(path):
            return path
    return None


def load_decisions(path: Path) -> Decisions:
    """The decisions of a file; raises ConfigError."""
    return parse_decisions(written_decisions(path), path)


def written_decisions(path: Path) -> str:
    """The text of a file of decisions; raises ConfigError."""
    return content_of(path, _LARGEST, _DECISIONS)


def parse_decisions(content: str, path: Path) -> Decisions:
    """The decisions of the text of a file; raises ConfigError with the place of a mistake."""
    shown = shown_path(path)
    root: Node | None = read_plain(shown, content)
    if root is None and len(content) > _MOST_YAML:
        raise ConfigError(
            Text(
                f"{shown} 超过 1 MB 且不是 auditlint baseline write 的写法；请改为每行一项",
                f"{shown} is larger than 1 MB and not laid out as auditlint baseline write does",
            )
        )
    root = root or read_yaml(shown, content)
    return Decisions(path, tuple(map(_decision, _items(root))) if root is not None else ())


def _items(root: Node) -> Iterator[Node]:
    listed = keyed(root, ("decisions",)).get("decisions")
    if isinstance(listed, Items):
        yield from listed.items
    elif listed is not None and not _is_nothing(listed):
        raise ConfigError(
            Text("decisions 之下应为列表（- fingerprint: …）", "decisions is a list of rows"),
            listed.mark,
        )


def _is_nothing(node: Node) -> bool:
    return isinstance(node, Scalar) and node.content is None and node.printed in ("", "~", "null")


def _decision(node: Node) -> Decision:
    found = keyed(node, _KEYS)
    for key in ("fingerprint", "status"):
        if key not in found:
            raise ConfigError(Text(f"缺少 {key}", f"{key} is missing"), node.mark)
    status = _status(found["status"])
    reason = _optional(found, "reason")
    if status != "known" and not reason.strip():
        raise ConfigError(
            Text(f"{status} 须写明 reason（理由）", f"{status} needs a reason"),
            found["reason"].mark if "reason" in found else node.mark,
        )
    path = found.get("path")
    return Decision(
        fingerprint=_fingerprint(found["fingerprint"]),
        status=status,
        reason=reason,
        until=_date(found["until"]) if "until" in found else None,
        code=_optional(found, "code"),
        path=_optional(found, "path"),
        message=_optional(found, "message"),
        mark=node.mark,
        path_mark=path.mark if path is not None else None,
    )


def _optional(found: dict[str, Node], key: str) -> str:
    return text_of(found[key]) if key in found else ""


def _status(node: Node) -> Status:
    given = text_of(node)
    if given in STATUSES:
        return given
    hint = did_you_mean(given, STATUSES)
    raise ConfigError(
        Text(f"status 不能写“{given}”；{hint.zh}", f"status cannot be {given!r}; {hint.en}"),
        node.mark,
    )


def _fingerprint(node: Node) -> str:
    """As written: one that happens to be all digits is a number to YAML."""
    given = node.printed.strip().lower() if isinstance(node, Scalar) else ""
    if _FINGERPRINT.fullmatch(given):
        return given
    raise ConfigError(
        Text(
            "fingerprint 应为 16 位十六进制数（见 auditlint --format json 的输出）",
            "a fingerprint is 16 hexadecimal digits (see auditlint --format json)",
        ),
        node.mark,
    )


def _date(node: Node) -> date:
    given = node.printed.strip() if isinstance(node, Scalar) else ""
    try:
        if _DATE.fullmatch(given):
            return date.fromisoformat(given)
    except ValueError:
        pass
    raise ConfigError(
        Text("until 应为日期，如 2027-12-31", "until is a date such as 2027-12-31"), node.mark
    )
