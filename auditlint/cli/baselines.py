"""``auditlint baseline``: the known findings in the file of decisions."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from auditlint.cli import console
from auditlint.cli.catalogue import write_table
from auditlint.cli.checking import undecided
from auditlint.cli.options import CheckOptions
from auditlint.cli.settings import decisions_file, language_of, settings_of
from auditlint.config import Config, ConfigError
from auditlint.config.loading import shown_path
from auditlint.decisions import (
    FILE_NAME,
    Change,
    Decision,
    Decisions,
    Match,
    Ran,
    apply_change,
    decision_of,
    load_decisions,
    match,
    parse_decisions,
    today,
    unused,
    written_decisions,
)
from auditlint.findings import Result
from auditlint.reporters import OutputError, write_atomically
from auditlint.runner import SourceError
from auditlint.text import Text

_STATUS = {
    "known": Text("已知", "known"),
    "accepted": Text("认可", "accepted"),
    "rejected": Text("驳回", "rejected"),
}
_NONE = Text(
    f"没有找到 {FILE_NAME}；请先运行 auditlint baseline write 文件夹",
    f"there is no {FILE_NAME}; run auditlint baseline write FOLDER first",
)


class NewRows(NamedTuple):
    """Whether a baseline takes new findings in, and what their rows say."""

    extend: bool
    reason: str = ""
    until: date | None = None


class _Run(NamedTuple):
    """The documents checked without any decision, and the decisions held against them."""

    decisions: Decisions
    result: Result
    matched: Match
    ran: Ran

    @property
    def unused(self) -> set[int]:
        rows = self.decisions.rows
        every = unused(self.decisions, self.matched, self.result, self.ran)
        return {at for at in every if rows[at].status == "known"}

    @property
    def moved(self) -> dict[int, str]:
        """The rows whose document has another name, with that name."""
        rows = self.decisions.rows
        return {
            at: name
            for at, found in self.matched.found.items()
            for name in [self.matched.findings[found][0]]
            if rows[at].path_mark is not None and self.decisions.normal(rows[at].path) != name
        }


def write_baseline(options: CheckOptions, new: NewRows) -> int:
    """Makes the file, or drops what is gone; takes new findings in when asked to."""

    def change(run: _Run) -> Change:
        begins = not any(row.status == "known" for row in run.decisions.rows)
        added = tuple(_new_rows(run, new)) if begins or new.extend else ()
        return Change(run.unused, run.moved, added)

    return _changed(options, change, may_begin=True)


def prune_baseline(options: CheckOptions, *, expired: bool) -> int:
    """Drops known rows that have no finding, and those that are over when asked to."""

    def change(run: _Run) -> Change:
        rows = enumerate(run.decisions.rows)
        known = (at for at, row in rows if row.status == "known" and row.is_expired(run.ran.today))
        return Change(run.unused | set(known if expired else ()), run.moved)

    return _changed(options, change, may_begin=False)


def show_decisions(options: CheckOptions) -> int:
    """The rows as a table."""
    language = options.language or console.default_language()
    try:
        config = settings_of(options)
        language = language_of(config)
        path = decisions_file(config)
        if path is None:
            return _refused(_NONE[language])
        decisions = load_decisions(path)
    except ConfigError as error:
        return _refused(error.render(language))
    write_table([_shown(row, language) for row in decisions.rows])
    counts = _counted(decisions.rows)
    console.write(f"{shown_path(path)}: {counts[language]}\n")
    return 0


def _changed(options: CheckOptions, change: Callable[[_Run], Change], *, may_begin: bool) -> int:
    language = options.language or console.default_language()
    try:
        config = settings_of(options)
        language = language_of(config)
        path = decisions_file(config) or (Path(FILE_NAME) if may_begin else None)
        if path is None:
            return _refused(_NONE[language])
        is_there = path.exists() or not may_begin
        before = written_decisions(path) if is_there else ""
        run = _run(options, config, parse_decisions(before, path))
        done = change(run)
        after = apply_change(before, run.decisions, done)
        if after != before:
            write_atomically(path, after.encode())
    except ConfigError as error:
        return _refused(error.render(language))
    except (SourceError, OutputError) as error:
        return _refused(error.text[language])
    console.write(f"{_said(path, done, len(run.decisions.rows))[language]}\n")
    return 0 if run.result.is_complete else 3


def _run(options: CheckOptions, config: Config, decisions: Decisions) -> _Run:
    result, ran = undecided(options, config)
    return _Run(decisions, result, match(decisions, result.documents), ran)


def _new_rows(run: _Run, new: NewRows) -> Iterator[Decision]:
    """A row for each finding that counts and that no row is about."""
    taken = set(run.matched.found.values())
    for at, (path, finding) in enumerate(run.matched.findings):
        if at not in taken and finding.suppressed is None:
            row = decision_of(finding, path, "known", new.reason)
            yield replace(row, until=new.until)


def _said(path: Path, change: Change, before: int) -> Text:
    after = before - len(change.dropped) + len(change.added)
    counts = (len(change.added), len(change.dropped), len(change.moved), after)
    return Text(
        "{}：新增 {} 条，删除 {} 条，更新路径 {} 条，现有 {} 条".format(shown_path(path), *counts),
        "{}: {} added, {} dropped, {} with another path, {} in all".format(
            shown_path(path), *counts
        ),
    )


def _shown(row: Decision, language: str) -> tuple[str, ...]:
    until = row.until.isoformat() if row.until else ""
    over = Text("（已过期）", " (over)")[language] if row.is_expired(today()) else ""
    about = " - ".join(one for one in (row.message, row.reason) if one)
    return _STATUS[row.status][language], row.code, row.path, until + over, about or row.fingerprint


def _counted(rows: tuple[Decision, ...]) -> Text:
    counts = {status: sum(row.status == status for row in rows) for status in _STATUS}
    return Text(
        "，".join(f"{_STATUS[status].zh} {count} 条" for status, count in counts.items()),
        ", ".join(f"{count} {_STATUS[status].en}" for status, count in counts.items()),
    )


def _refused(message: str) -> int:
    console.complain(message)
    return 2
