"""The pre-commit hook on one file beside others: ``python -m tests.benchmarks.hook``.

Prints the wall time of ``pre-commit run``, of pre-commit with a hook that does nothing, and of
``auditlint check`` alone, on the same files: the first time, the second time (nothing changed: the
cache answers), and after a change of one file.
The aim is a second run below 1.5 seconds.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from auditlint.samples import FORM
from tests.packaging.test_pre_commit import CONFIG, Repository, as_word, shipped_hook

NEIGHBOURS = 20
NOTHING = """
  - repo: local
    hooks:
      - {id: nothing, name: nothing, entry: "true", language: system}
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        hook = shipped_hook(root)
        reports = Repository(root / "reports")
        config = CONFIG.format(repo=hook.folder.as_uri()) + NOTHING
        (reports.folder / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
        for at in range(NEIGHBOURS):
            as_word(reports.folder, FORM.text)
            (reports.folder / "报告.docx").rename(reports.folder / f"报告{at:02}.docx")
        as_word(reports.folder, FORM.text)
        reports.run("git", "add", "-A")
        pre_commit = [sys.executable, "-m", "pre_commit"]
        reports.run(*pre_commit, "install-hooks")
        for what in ("auditlint", "nothing"):
            whole = [*pre_commit, "run", what, "--files", "报告.docx"]
            measure(f"pre-commit: {what}", partial(status_of, reports, whole), reports.folder)
        alone = [sys.executable, "-m", "auditlint", "报告.docx", "--with-siblings"]
        alone += ["--cache-dir", str(root / "alone")]
        measure("auditlint check", partial(status_of, reports, alone), reports.folder)


def status_of(reports: Repository, argv: list[str]) -> int:
    return reports.run(*argv).returncode


def measure(what: str, run: Callable[[], int], folder: Path) -> None:
    """Seconds of the first run, of the best of three without a change, of one after a change."""
    first = timed(what, run)
    again = min(timed(what, run) for _ in range(3))
    as_word(folder, FORM.text + "\n注：数据以决算为准。\n")
    changed = timed(what, run)
    as_word(folder, FORM.text)
    print(
        f"{what:21}  {NEIGHBOURS + 1} files: first {first:.2f} s, again {again:.2f} s, "
        f"one changed {changed:.2f} s"
    )


def timed(what: str, run: Callable[[], int]) -> float:
    begun = time.perf_counter()
    status = run()
    if status:
        raise SystemExit(f"{what}: exit status {status}")
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
