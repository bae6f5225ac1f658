"""Decisions as text: the rows that the program and the HTML report write."""

from collections.abc import Iterable

from auditlint.decisions.model import Decision, Status
from auditlint.findings import Finding

_HEAD = """\
# auditlint 的审核决定 / what was decided of the findings of auditlint
#   known     已知：建立基线时已有，不计入 / there when the baseline was made, not counted
#   accepted  认可：问题属实，理由成立，不计入 / right and explained, not counted
#   rejected  驳回：问题不成立，不计入 / wrong, not counted
# accepted 与 rejected 须写 reason；until 为有效期的最后一天，过期后重新计入
# accepted and rejected need a reason; until is the last day, afterwards the finding counts again
decisions:
"""
_LONGEST = 200
_LEAD = "  - "


def decision_of(finding: Finding, path: str, status: Status, reason: str = "") -> Decision:
    """The row for a finding; ``path`` is that of its document as rows name it."""
    message = " ".join(finding.message.zh.split())
    return Decision(
        fingerprint=finding.fingerprint,
        status=status,
        code=finding.code,
        path=path,
        message=message if len(message) <= _LONGEST else f"{message[:_LONGEST]}…",
        reason=reason,
    )


def new_file(rows: Iterable[Decision]) -> str:
    """A whole file."""
    return _HEAD + rows_of(rows)


def rows_of(rows: Iterable[Decision], lead: str = _LEAD) -> str:
    """Rows of the list ``decisions``; ``lead`` is what the first line of each begins with."""
    return "".join(f"{line}\n" for row in rows for line in _lines(row, lead))


def _lines(row: Decision, lead: str) -> Iterable[str]:
    pairs = (
        ("fingerprint", quoted(row.fingerprint)),
        ("status", row.status),
        ("code", quoted(row.code) if row.code else ""),
        ("path", quoted(row.path) if row.path else ""),
        ("message", quoted(row.message) if row.message else ""),
        ("reason", quoted(row.reason) if row.reason else ""),
        ("until", row.until.isoformat() if row.until else ""),
    )
    written = [f"{key}: {value}" for key, value in pairs if value]
    yield lead + written[0]
    yield from (" " * len(lead) + line for line in written[1:])


def quoted(text: str) -> str:
    """A YAML text in double quotes, whatever it holds."""
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    if char.isprintable() or char == "\u3000":
        return char
    code = ord(char)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
