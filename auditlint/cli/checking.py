"""``auditlint check`` and ``auditlint inspect``."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import click

from auditlint.cli import console
from auditlint.cli.options import CheckOptions
from auditlint.cli.progress import progress
from auditlint.cli.settings import (
    decisions_of,
    folders_of,
    language_of,
    outputs_of,
    passwords_of,
    settings_of,
)
from auditlint.cli.showing import show
from auditlint.cli.usage import Misuse
from auditlint.config import Config, ConfigError
from auditlint.config.loading import shown_path
from auditlint.decisions import Decisions, Ran, today
from auditlint.figures import Severity
from auditlint.findings import Result
from auditlint.readers.base import MEGABYTE
from auditlint.reporters import (
    FORMATS,
    OutputError,
    expect_writable,
    render,
    write_atomically,
)
from auditlint.reporters.screen import Screen
from auditlint.runner import (
    Keep,
    Linter,
    Plan,
    Source,
    SourceError,
    Sources,
    bounds_of,
    cache_folder,
    find_sources,
    from_bytes,
    new_since,
    run,
    sources_at,
    touching,
    with_siblings,
)
from auditlint.text import Text

_STDIN = "-"


def check_documents(options: CheckOptions, context: click.Context) -> int:
    """Checks, reports, and returns the exit status."""
    if not options.paths:
        raise Misuse(
            Text(
                "请指定要审核的文件或文件夹，例如：auditlint 自评报告.pdf",
                "name files or folders to check, for example: auditlint report.pdf",
            ),
            context,
        )
    _verify_outputs(options, context)
    if options.statistics and options.form not in (None, "text", "json"):
        raise Misuse(
            Text(
                "--statistics 只能以 text 或 json 输出；请去掉其一",
                "--statistics is text or JSON; leave one of them out",
            ),
            context,
        )
    if not options.watch:
        return check_once(options)
    # Imported here: it is an extra.
    from auditlint.cli.watching import watch  # noqa: PLC0415

    return watch(options)


def check_once(options: CheckOptions) -> int:
    """One run and its reports; the exit status."""
    language = options.language or console.default_language()
    try:
        config = settings_of(options)
        language = language_of(config)
        options = options._replace(outputs=outputs_of(config))
        for path, _ in options.outputs:
            expect_writable(path)
        sources = _sources(options, config)
        plan = _plan(options, config, sources)
        result = _run(options, plan, sources)
        for path, form in options.outputs:
            write_atomically(path, render(result, form, language))
    except ConfigError as error:
        return _refused(error.render(language))
    except (SourceError, OutputError) as error:
        return _refused(error.text[language])
    show(result, options, language)
    mention_left_out(sources, language)
    _mention_decisions(plan.decisions, language)
    if result.interrupted:
        return 130
    return exit_status(result, config.fail_on, exit_zero=options.exit_zero)


class Checked(NamedTuple):
    """A run that is done, and what it was about."""

    plan: Plan
    sources: Sources
    result: Result


def _verify_outputs(options: CheckOptions, context: click.Context) -> None:
    """Raises Misuse where a report would garble the terminal or replace a document under audit."""
    if options.form and FORMATS[options.form].is_binary and sys.stdout.isatty():
        raise Misuse(
            Text(
                f"{options.form} 不是文本，不能显示在终端；请用 -o 疑点清单.{options.form} "
                "写入文件，或将标准输出重定向到文件",
                f"{options.form} is no text for a terminal: write it to a file with "
                f"-o findings.{options.form}, or redirect standard output",
            ),
            context,
        )
    named = {Path(path).resolve() for path in options.paths}
    for path, _ in options.outputs:
        if path.resolve() in named and path.is_file():
            raise Misuse(
                Text(
                    f"{path} 是要审核的文件，不会用报告覆盖它；请为报告另取一个名字",
                    f"{path} is a document to check and is not replaced by a report: give the "
                    "report another name",
                ),
                context,
            )


def linted(options: CheckOptions) -> Result:
    """The result of a run; raises ConfigError and SourceError."""
    return checked(options).result


def checked(options: CheckOptions) -> Checked:
    """A whole run, or none: Ctrl-C ends it. Raises ConfigError and SourceError."""
    config = settings_of(options)
    sources = _sources(options, config)
    plan = _plan(options, config, sources)
    result = _run(options, plan, sources)
    if result.interrupted:
        raise KeyboardInterrupt
    return Checked(plan, sources, result)


def undecided(options: CheckOptions, config: Config) -> tuple[Result, Ran]:
    """The result of a run without the file of decisions, and what was looked at; raises
    ConfigError and SourceError."""
    sources = _sources(options, config)
    bare = options._replace(no_decisions=True, decisions=None)
    plan = _plan(bare, config, sources)
    ran = Linter(plan).ran
    result = _run(options, plan, sources)
    if result.interrupted:
        raise KeyboardInterrupt
    return result, ran


def inspect_document(options: CheckOptions) -> int:
    """Prints what was understood of the documents, checked together; 3 when one is unreadable."""
    language = options.language or console.default_language()
    try:
        config = settings_of(options)
        language = language_of(config)
        sources = _sources(options, config).found
        plan = Plan(
            config=config,
            folders=folders_of(options, config, _paths(sources)),
            passwords=passwords_of(options),
            **bounds_of(config),
        )
        understood = Linter(plan).inspect(sources, language)
    except ConfigError as error:
        return _refused(error.render(language))
    except SourceError as error:
        return _refused(error.text[language])
    screen = Screen(console.encoding())
    console.write("".join(f"{screen.clean(line)}\n" for line in understood.text.splitlines()))
    for problem in understood.problems:
        console.complain(screen.clean(problem[language]))
    return 3 if understood.problems else 0


def exit_status(result: Result, fail_on: Severity, *, exit_zero: bool) -> int:
    """0, 1 or 3 as ``contract/findings.md`` says."""
    if result.reaches(fail_on):
        return 0 if exit_zero else 1
    return 0 if result.is_complete else 3


def _sources(options: CheckOptions, config: Config) -> Sources:
    extra = [_standard_input(options, config)] if _STDIN in options.paths else []
    named = [path for path in options.paths if path != _STDIN]
    sources = find_sources(named, config.exclude, extra, gitignore=config.respect_gitignore)
    # What an earlier run wrote among the documents, a report or a folder, is not one of them.
    written = {path.resolve() for path, _ in options.outputs}
    kept = (one for one in sources.found if one.path is None or not _is_in(one.path, written))
    return replace(sources, found=tuple(kept)) if written else sources


def _is_in(path: Path, written: set[Path]) -> bool:
    whole = path.resolve()
    return whole in written or not written.isdisjoint(whole.parents)


def _standard_input(options: CheckOptions, config: Config) -> Source:
    return from_bytes(
        options.stdin_name or "stdin", sys.stdin.buffer.read(config.limits.file * MEGABYTE + 1)
    )


def _plan(options: CheckOptions, config: Config, sources: Sources) -> Plan:
    return Plan(
        config=config,
        folders=folders_of(options, config, _paths(sources.found)),
        keep=_keep(options),
        cross_check=options.cross_check,
        passwords=passwords_of(options),
        jobs=config.jobs,
        cache=_cache(options, config),
        decisions=decisions_of(options, config),
        today=today(),
        **bounds_of(config),
    )


def _run(options: CheckOptions, plan: Plan, sources: Sources) -> Result:
    asked = {source.label for source in sources.found}
    if options.siblings:
        config = plan.config
        sources = with_siblings(sources, config.exclude, gitignore=config.respect_gitignore)
    result = _watched(options, plan, sources)
    if options.diff is not None:
        result = _new_since(options.diff, result, options, plan)
    return touching(result, asked) if options.siblings else result


def _watched(options: CheckOptions, plan: Plan, sources: Sources) -> Result:
    """The result of a run whose progress is shown."""
    language = language_of(plan.config)
    with progress(len(sources.found), language, wanted=not options.quiet) as on_done:
        return run(sources.found, plan, on_done)


def _new_since(revision: str, result: Result, options: CheckOptions, plan: Plan) -> Result:
    """What the documents at the revision did not have; half of it cannot be told from the rest."""
    if result.interrupted:
        raise KeyboardInterrupt
    named = [path for path in options.paths if path != _STDIN]
    excludes = plan.config.exclude
    with sources_at(revision, named, excludes, siblings=options.siblings) as sources:
        before = _watched(options, replace(plan, keep=Keep.NOTHING, decisions=None), sources)
    if before.interrupted:
        raise KeyboardInterrupt
    return new_since(result, before)


def _cache(options: CheckOptions, config: Config) -> Path | None:
    is_wanted = options.is_cached and config.cache
    return (options.cache_dir or cache_folder()) if is_wanted else None


def _paths(sources: Sequence[Source]) -> list[Path]:
    return [source.path for source in sources if source.path is not None]


def _keep(options: CheckOptions) -> Keep:
    forms = [form for _, form in options.outputs]
    forms += [options.form] if options.form else [] if options.outputs else ["text"]
    needs = {FORMATS[form].needs for form in forms}
    if "pictures" in needs:
        return Keep.PICTURES
    return Keep.EVIDENCE if "evidence" in needs else Keep.NOTHING


def mention_left_out(sources: Sources, language: str) -> None:
    """Say how many documents the configuration and .gitignore leave out."""
    if sources.excluded:
        count = sources.excluded
        said = Text(f"按配置排除 {count} 份文件", f"{count} file(s) left out by the configuration")
        console.complain(said[language])
    if sources.ignored:
        count = sources.ignored
        said = Text(
            f"按 .gitignore 略过 {count} 个文件或文件夹（--no-gitignore 使其一并审核）",
            f"{count} file(s) or folder(s) left out by .gitignore (--no-gitignore reads them too)",
        )
        console.complain(said[language])

    if sources.own:
        listed = "、".join(sources.own)
        said = Text(
            f"略过 auditlint 写出的报告和批注副本：{listed}；要审核，请直接指定",
            f"left out, written by auditlint: {listed} (name them to check them)",
        )
        console.complain(said[language])


def _mention_decisions(decisions: Decisions | None, language: str) -> None:
    """Which file keeps findings from being counted: it may have come with the documents."""
    if decisions is not None and decisions.rows:
        path, count = shown_path(decisions.path), len(decisions.rows)
        said = Text(
            f"已采用审核决定 {path}（{count} 条）；--no-decisions 不采用",
            f"decisions: {path} ({count} rows); --no-decisions heeds none",
        )
        console.complain(said[language])


def _refused(message: str) -> int:
    console.complain(message)
    return 2
