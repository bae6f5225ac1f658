"""``auditlint check --watch``: a run for every change of the documents and of what judges them."""

import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import click

from auditlint.cli import console
from auditlint.cli.checking import check_once
from auditlint.cli.options import CheckOptions
from auditlint.cli.settings import settings_of
from auditlint.cli.usage import Misuse
from auditlint.config import ConfigError, find_config
from auditlint.runner.sources import is_document
from auditlint.text import Text

_INTERRUPTED = 130
_TICK = 100
"""Milliseconds."""
_JUDGING = (".py", ".yaml", ".yml", ".toml")

_NEEDS = Text(
    "--watch 需要 watchfiles；请运行 pip install 'auditlint[watch]'",
    "--watch needs watchfiles: pip install 'auditlint[watch]'",
)
_NO_STDIN = Text("--watch 不能用于标准输入（-）", "--watch cannot watch standard input (-)")
_WAITING = Text("等待文件变动，Ctrl-C 结束", "waiting for changes, Ctrl-C ends")


def watch(options: CheckOptions) -> int:
    """Runs until Ctrl-C; 0 then, because nobody waits for the status of a watch."""
    if "-" in options.paths:
        raise Misuse(_NO_STDIN)
    if find_spec("watchfiles") is None:
        raise Misuse(_NEEDS)
    import watchfiles  # noqa: PLC0415 - it is an extra

    language = options.language or console.default_language()
    with suppress(KeyboardInterrupt):
        status = 0
        while status != _INTERRUPTED:
            # It listens before the run begins: what changes meanwhile counts.
            changes = watchfiles.watch(
                *_watched(options),
                watch_filter=partial(_counts, options),
                rust_timeout=_TICK,
                yield_on_timeout=True,
                raise_interrupt=True,
            )
            next(changes)
            status = _run(options, language)
            if status != _INTERRUPTED:
                next(change for change in changes if change)
    return 0


def _counts(options: CheckOptions, _: object, path: str) -> bool:
    """Whether a change is one of documents or of what judges them: no report that a run wrote."""
    changed = Path(path)
    known = is_document(changed) or changed.suffix in _JUDGING or path in options.paths
    return known and changed.resolve() not in {one.resolve() for one, _ in options.outputs}


def _run(options: CheckOptions, language: str) -> int:
    if sys.stdout.isatty():
        click.clear()
    status = check_once(options)
    console.complain(_WAITING[language])
    return status


def _watched(options: CheckOptions) -> set[Path]:
    """What is there of the documents, the configuration, the folders of checks and the rules."""
    return {path for path in _named(options) if path.exists()}


def _named(options: CheckOptions) -> Iterator[Path]:
    yield from map(Path, options.paths)
    config = None if options.no_config else options.config or find_config(Path.cwd())
    if config is not None:
        yield config
    try:
        settings = settings_of(options)
    except ConfigError:
        return
    yield from (*options.folders, *settings.checks, *settings.rules)
