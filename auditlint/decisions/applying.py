"""A result with the decisions on it: what is not counted, and what is to be said of them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from auditlint.config.loading import shown_path
from auditlint.decisions.matching import Match, match
from auditlint.decisions.model import STATUSES, Decision, Decisions
from auditlint.decisions.notices import CODES, EXPIRED, UNUSED, Notice, context, remark
from auditlint.decisions.ran import Ran
from auditlint.findings import Finding, Result, Suppression
from auditlint.places import Place
from auditlint.text import Text

_REASONS = {"known": "已知问题（基线）"}


def decided(result: Result, decisions: Decisions, ran: Ran) -> Result:
    """The result; each dependant is decided on its own."""
    matched = match(decisions, result.documents)
    given = _suppressions(decisions.rows, matched, ran.today)
    order = iter(range(len(matched.findings)))

    def settled(finding: Finding) -> Finding:
        at = None if finding.code in CODES else next(order)
        own = finding.suppressed or (given.get(at) if at is not None else None)
        dependants = tuple(settled(one) for one in finding.dependants)
        return replace(finding, suppressed=own, dependants=dependants)

    documents = tuple(
        replace(report, findings=tuple(settled(one) for one in report.findings))
        for report in result.documents
    )
    said = (one for one in _remarks(decisions, matched, result, ran) if ran.config.allows(one.code))
    return replace(result, documents=documents, notices=(*result.notices, *said))


def _suppressions(
    rows: Sequence[Decision], matched: Match, today: date | None
) -> dict[int, Suppression]:
    """By the index of the finding; what an auditor decided goes before what was known."""
    found: dict[int, Suppression] = {}
    for at in sorted(matched.found, key=lambda at: -STATUSES.index(rows[at].status)):
        row = rows[at]
        if not row.is_expired(today):
            until = row.until.isoformat() if row.until else None
            reason = row.reason or _REASONS.get(row.status, "")
            mark = Suppression("decisions", reason, until, row.status)
            found.setdefault(matched.found[at], mark)
    return found


def unused(decisions: Decisions, matched: Match, result: Result, ran: Ran) -> Iterator[int]:
    """The rows without a finding whose document was checked whole, or is gone."""
    checked = {decisions.name_of(one.path): one for one in result.documents}
    for at, row in enumerate(decisions.rows):
        if at in matched.found or not ran.has_run(row.code):
            continue
        report = checked.get(decisions.normal(row.path))
        if ran.has_judged(report, row.code) if report else _is_gone(decisions, row, checked):
            yield at


def _is_gone(decisions: Decisions, row: Decision, checked: Collection[str]) -> bool:
    """Whether nothing is where the document was; a row that names none is about any."""
    archive, mark, _ = decisions.normal(row.path).partition("!/")
    if mark and any(path.startswith(f"{archive}!/") for path in checked):
        return True
    return not row.path or not decisions.file_of(row.path).exists()


def _remarks(decisions: Decisions, matched: Match, result: Result, ran: Ran) -> Iterator[Finding]:
    for at in unused(decisions, matched, result, ran):
        yield _remark(UNUSED, decisions, at, ran)
    for at in sorted(matched.found):
        if decisions.rows[at].is_expired(ran.today):
            yield _remark(EXPIRED, decisions, at, ran)


_SAID = {
    UNUSED: Text(
        "决定（{status}）没有对应的问题：{subject}",
        "decision ({status}) without a finding: {subject}",
    ),
    EXPIRED: Text(
        "决定（{status}）已于 {until} 到期，重新计入：{subject}",
        "decision ({status}) ended on {until}, it counts again: {subject}",
    ),
}


def _remark(notice: Notice, decisions: Decisions, at: int, ran: Ran) -> Finding:
    row = decisions.rows[at]
    subject = " ".join(one for one in (row.code, row.message or row.fingerprint) if one)
    message = _SAID[notice].filled(status=row.status, until=row.until, subject=subject)
    place = Place(path=Path(shown_path(decisions.path)).as_posix())
    if row.mark is not None:
        place = replace(place, line=row.mark.line, column=row.mark.column)
    return remark(notice, message, context("fingerprint", row.fingerprint, place), ran)
