"""What earlier runs found: used where nothing changed, never trusted where it comes from others."""

import os
import pickle
import sqlite3
import subprocess
import sys
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from auditlint.findings import DocumentReport, Result
from auditlint.runner import Keep, Linter, Plan, Source, from_bytes, run
from auditlint.runner.cache import _CHECKS, Cache
from auditlint.runner.packing import NotReports, packed, unpacked
from auditlint.runner.private import user_secret
from auditlint.runner.remembering import Memory
from auditlint.samples import FORM
from tests.cli.conftest import CHECK, CRASHING, Command

BAD = FORM.with_("执行率", "1.16%").text


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """A Linter is made only when something has to be read; here is a mark for each."""
    linters: list[object] = []
    before = Linter.__init__

    def heard(self: Linter, plan: Plan) -> None:
        linters.append(plan)
        before(self, plan)

    monkeypatch.setattr(Linter, "__init__", heard)
    return linters


def rows(folder: Path) -> list[tuple[bytes, int, bytes]]:
    with closing(sqlite3.connect(folder / "reports.sqlite3")) as database:
        return database.execute("SELECT key, part, data FROM entry").fetchall()


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_a_second_run_says_the_same_and_reads_nothing(
    command: Command, made: list[object], form: str
) -> None:
    first = command("reports", "--format", form)
    assert len(made) == 1
    assert command("reports", "--format", form) == first
    assert len(made) == 1
    assert command("reports", "--format", form, "--no-cache") == first
    assert len(made) == 2


def test_json_leaves_what_text_needs_to_be_found(command: Command, made: list[object]) -> None:
    fresh = command("reports", "--no-cache")
    command("reports", "--format", "json")
    assert command("reports") == fresh
    assert len(made) == 3
    command("reports", "--format", "html")
    assert len(made) == 4
    assert command("reports") == fresh
    command("reports", "--format", "json")
    assert len(made) == 4


def changed_content(folder: Path) -> list[str]:
    (folder / "reports" / "good.txt").write_text(BAD, encoding="utf-8")
    return []


def changed_check(folder: Path) -> list[str]:
    path = folder.parent / "checks" / "tested.py"
    path.write_text(CHECK.replace("Severity.ERROR", "Severity.NOTE"), encoding="utf-8")
    return []


def changed_setting(folder: Path) -> list[str]:
    (folder / "auditlint.yaml").write_text("severity: {TST001: warning}\n", encoding="utf-8")
    return []


def changed_limit(folder: Path) -> list[str]:
    (folder / "auditlint.yaml").write_text("limits: {cells: 3}\n", encoding="utf-8")
    return []


def other_option(folder: Path) -> list[str]:
    return ["--cross-check"]


@pytest.mark.parametrize(
    "change", [changed_content, changed_check, changed_setting, changed_limit, other_option]
)
def test_whatever_changes_is_seen(
    command: Command, folder: Path, made: list[object], change: Callable[[Path], list[str]]
) -> None:
    command("reports")
    more = change(folder)
    after = command("reports", *more)
    assert len(made) == 2
    assert after == command("reports", "--no-cache", *more)


def test_another_version_of_the_program_begins_anew(
    command: Command, made: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    command("reports")
    monkeypatch.setattr("auditlint.runner.keys.__version__", "9.9.9")
    command("reports")
    assert len(made) == 2


def test_a_rule_file_counts_by_its_content(
    command: Command, folder: Path, made: list[object]
) -> None:
    rule = folder / "own.yaml"
    text = """rules:
  - code: CITY001
    title: 执行率低于 {least}% 须说明原因
    why: 试
    basis: 试
    scope: form
    expect: 执行偏差原因
    printed: true
    because: 执行率
    when: 执行率 < {least}%
    message: 执行率 {执行率}，未说明原因
    good: [form]
    bad:
      - base: form
        edits: [{column: 执行率, value: 1.16%}]
        says: 未说明原因
"""
    rule.write_text(text.replace("{least}", "60"), encoding="utf-8")
    first = command("reports", "--rules", "own.yaml")
    assert command("reports", "--rules", "own.yaml") == first
    assert len(made) == 1
    rule.write_text(text.replace("{least}", "59"), encoding="utf-8")
    command("reports", "--rules", "own.yaml")
    assert len(made) == 2


def damaged(path: Path) -> None:
    path.write_bytes(b"nothing that a database would hold" * 100)


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def other_tables(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE entry (something TEXT)")


def text_for_bytes(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE entry SET data = 'text', used = 'never'")


def flipped(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        for key, part, data in database.execute("SELECT key, part, data FROM entry").fetchall():
            wrong = data[:-1] + bytes([data[-1] ^ 1])
            database.execute(
                "UPDATE entry SET data = ? WHERE key = ? AND part = ?", (wrong, key, part)
            )


@pytest.mark.parametrize("harm", [damaged, cut_off, other_tables, text_for_bytes, flipped])
def test_a_damaged_cache_is_passed_over_and_mended(
    command: Command, own_cache: Path, made: list[object], harm: Callable[[Path], None]
) -> None:
    first = command("reports")
    harm(own_cache / "reports.sqlite3")
    assert command("reports") == first
    assert len(made) == 2
    assert command("reports") == first
    assert len(made) == 2


def test_what_another_user_signed_counts_for_nothing(
    command: Command, own_cache: Path, made: list[object]
) -> None:
    first = command("reports")
    entries = rows(own_cache)
    # All findings taken out, signed with another secret: as a cache from elsewhere would hold it.
    forger = Cache(own_cache, b"x" * 32)
    for key, part, data in entries:
        if part >= _CHECKS:
            continue
        empty = [
            DocumentReport(path=one.path, format="text", submission="", status="checked")
            for one in unpacked(data[32:], DocumentReport)
        ]
        forger.add(key, empty, Keep.EVERYTHING)
    forger.write()
    assert command("reports") == first
    assert len(made) == 2


def test_a_secret_that_others_may_know_is_not_used(
    command: Command, own_cache: Path, made: list[object]
) -> None:
    command("reports")
    secret = own_cache.parent / "state" / "cache-secret"
    assert secret.stat().st_mode & 0o777 == 0o600
    assert user_secret() == secret.read_bytes()
    secret.chmod(0o644)
    assert user_secret() is None
    command("reports")
    assert len(made) == 2


class _Bomb:
    def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
        return os.system, ("touch exploded",)


def test_loading_runs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for content in (_Bomb(), [_Bomb()], ["text"], {"a": 1}):
        with pytest.raises(NotReports):
            unpacked(zlib.compress(pickle.dumps(content)), DocumentReport)
    assert not (tmp_path / "exploded").exists()


def whole(text: str) -> Result:
    plan = Plan(keep=Keep.EVERYTHING)
    return run([from_bytes("a.txt", text.encode())], plan)


def test_reports_come_back_as_they_were() -> None:
    reports = whole(BAD).documents
    assert reports[0].findings
    assert reports[0].relations
    assert unpacked(packed(reports), DocumentReport) == [*reports]


def test_the_cache_lets_go_what_was_used_least(tmp_path: Path) -> None:
    (report,) = whole(BAD).documents
    size = len(packed([report]))
    cache = Cache(tmp_path, b"s" * 32, most=size * 40)
    keys = [bytes([at]) * 32 for at in range(200)]
    for key in keys:
        cache.add(key, [report], Keep.EVERYTHING)
    cache.write()
    assert sum(len(data) for _, _, data in rows(tmp_path)) <= size * 40
    found = {at for at, _ in cache.find(keys, Keep.EVERYTHING)}
    assert found
    assert max(found) == 199
    assert min(found) > 100


def test_what_time_or_a_crash_decided_is_tried_again(
    command: Command, folder: Path, made: list[object]
) -> None:
    (folder.parent / "checks" / "tested.py").write_text(CRASHING, encoding="utf-8")
    for runs in (1, 2):
        assert command("reports").status == 3
        assert len(made) == runs


def test_documents_that_cannot_be_read_are_tried_again(
    command: Command, folder: Path, made: list[object]
) -> None:
    (folder / "reports" / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    first = command("reports")
    assert "broken.pdf" in first.out
    assert command("reports") == first
    assert len(made) == 2


def test_a_wrong_selection_is_told_though_all_is_known(command: Command) -> None:
    command("reports")
    assert command("reports", "--select", "NOPE").status == 2


def test_what_a_password_opens_is_not_kept(command: Command, folder: Path, own_cache: Path) -> None:
    (folder / "words.txt").write_text("geheim\n", encoding="utf-8")
    command("reports", "--password-file", "words.txt")
    assert not own_cache.exists()


def test_the_cache_can_be_switched_off_and_moved(
    command: Command, folder: Path, own_cache: Path
) -> None:
    (folder / "auditlint.yaml").write_text("cache: false\n", encoding="utf-8")
    command("reports")
    command("reports", "--no-cache", "--no-config")
    assert not own_cache.exists()
    command("reports", "--no-config", "--cache-dir", "elsewhere")
    assert not own_cache.exists()
    assert rows(folder / "elsewhere")


def test_a_cache_that_cannot_be_written_stops_nothing(command: Command, folder: Path) -> None:
    (folder / "file").write_text("", encoding="utf-8")
    fresh = command("reports", "--no-cache")
    assert command("reports", "--cache-dir", "file") == fresh
    assert command("reports", "--cache-dir", "file/below") == fresh


def test_submissions_are_kept_as_a_whole(
    command: Command, folder: Path, made: list[object]
) -> None:
    unit = "填报单位：石桐区民政事务中心\n\n2023年度绩效自评\n\n"
    for name in ("good.txt", "bad.txt"):
        path = folder / "reports" / name
        path.write_text(unit + path.read_text("utf-8"), encoding="utf-8")
    first = command("reports", "--format", "json")
    assert len({one for one in first.out.splitlines() if '"submission"' in one}) == 1
    assert command("reports", "--format", "json") == first
    assert len(made) == 1
    (folder / "reports" / "good.txt").unlink()
    command("reports", "--format", "json")
    assert len(made) == 1


def test_a_file_that_changes_after_it_was_found_is_kept_as_it_was_read(tmp_path: Path) -> None:
    """The digest under which an outcome is kept is that of the bytes that were read."""
    path = tmp_path / "a.txt"
    path.write_text(FORM.text, encoding="utf-8")
    plan = Plan(cache=tmp_path / "kept")
    source = Source("a.txt", path)
    memory = Memory(plan)
    assert memory.find([(source,)]) == {}
    path.write_text(BAD, encoding="utf-8")
    outcome = Linter(plan).lint((source,))
    assert not isinstance(outcome, str)
    memory.add((source,), outcome)  # type: ignore[arg-type]  # it was read
    memory.write()
    (bad,) = Memory(plan).find([(source,)]).values()
    assert bad[0].findings
    path.write_text(FORM.text, encoding="utf-8")
    assert Memory(plan).find([(source,)]) == {}


def test_what_changes_no_report_reads_nothing_again(command: Command, made: list[object]) -> None:
    first = command("reports")
    assert command("reports", "--jobs", "3", "--fail-on", "note", "--exit-zero").out == first.out
    command("reports", "--lang", "en")
    command("reports/good.txt")
    assert len(made) == 1


def test_a_known_batch_needs_neither_engine_nor_checks(folder: Path) -> None:
    program = (
        "import sys; from auditlint.cli import run; run(['reports', '--format', sys.argv[1]]);"
        "print([name for name in sys.modules if name.startswith(('auditlint.engine',"
        " 'auditlint.forms', 'auditlint_checks'))], file=sys.stderr)"
    )
    command = [sys.executable, "-c", program]
    for form in ("text", "json"):
        subprocess.run([*command, form], capture_output=True, check=True)
        again = subprocess.run([*command, form], capture_output=True, check=True)
        assert again.stderr.decode().strip() == "[]"
