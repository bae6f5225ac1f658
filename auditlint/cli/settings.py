"""The settings of one command: the configuration file, overruled by the command line."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from auditlint.cli.console import default_language
from auditlint.cli.options import CheckOptions
from auditlint.cli.usage import Misuse
from auditlint.config import (
    DEFAULTS,
    SETTINGS,
    Config,
    ConfigError,
    Written,
    find_config,
    load_config,
    selectors,
)
from auditlint.decisions import Decisions, find_decisions, load_decisions
from auditlint.figures import Severity
from auditlint.reporters import Output, OutputError, output_of
from auditlint.text import Text


def settings_of(options: CheckOptions) -> Config:
    """The configuration with what the command line says instead; raises ConfigError
    or Misuse."""
    config = _configured(options)
    _refuse_missing(options)
    said = _said(options, config)
    from_here = {row.name for row in SETTINGS if row.field in said}
    origins = {
        name: origin
        for name, origin in config.origins.items()
        if name.split(".")[0] not in from_here
    }
    return replace(config, origins={**origins, **dict.fromkeys(from_here, "command line")}, **said)


def _said(options: CheckOptions, config: Config) -> dict[str, Any]:
    """The fields that the command line sets. With ``--select`` nothing of the other selections in
    the configuration is left."""
    chosen = selectors(options.select)
    kept = DEFAULTS if chosen else config
    rows = (
        (chosen, "select", chosen),
        (
            options.extend_select or kept.extend_select != config.extend_select,
            "extend_select",
            (*kept.extend_select, *selectors(options.extend_select)),
        ),
        (
            options.ignore or kept.ignore != config.ignore,
            "ignore",
            (*kept.ignore, *selectors(options.ignore)),
        ),
        (options.language, "language", options.language),
        (options.folders, "checks", (*options.folders, *config.checks)),
        (options.rules, "rules", (*config.rules, *options.rules)),
        (options.preview, "preview", True),
        (options.decisions, "decisions", options.decisions),
        (options.no_suppress, "comments", False),
        (options.no_gitignore, "respect_gitignore", False),
        (options.outputs, "output", tuple(map(_written, options.outputs))),
        (options.fail_on, "fail_on", Severity(options.fail_on or "error")),
        (options.jobs, "jobs", options.jobs),
    )
    return {field: value for given, field, value in rows if given}


def _written(output: Output) -> Written:
    return Written(f"{output.form}:{output.path}")


def _refuse_missing(options: CheckOptions) -> None:
    for path in options.rules:
        if not path.is_file():
            raise Misuse(
                Text(
                    f"找不到规则文件 {path}；请检查路径",
                    f"there is no rule file {path}; check the path",
                )
            )
    for folder in options.folders:
        if not folder.is_dir():
            raise Misuse(
                Text(
                    f"找不到检查项文件夹 {folder}；请检查路径",
                    f"there is no checks folder {folder}; check the path",
                )
            )


def outputs_of(config: Config) -> tuple[Output, ...]:
    """The files to write; those that a configuration names lie relative to it. Raises
    ConfigError."""
    return tuple(_outputs(config))


def _outputs(config: Config) -> Iterator[Output]:
    for one in config.output:
        try:
            output = output_of(one.text)
        except OutputError as error:
            raise ConfigError(error.text, one.mark) from error
        if one.mark is not None and config.path is not None:
            output = output._replace(path=config.path.absolute().parent / output.path)
        yield output


def decisions_of(options: CheckOptions, config: Config) -> Decisions | None:
    """The decisions that a run heeds; raises ConfigError or Misuse."""
    if options.no_decisions:
        if options.decisions is not None:
            raise Misuse(
                Text(
                    "--decisions 与 --no-decisions 不能同时使用；请去掉其一",
                    "--decisions and --no-decisions exclude each other: leave one out",
                )
            )
        return None
    path = decisions_file(config)
    return load_decisions(path) if path is not None else None


def decisions_file(config: Config) -> Path | None:
    """The file of decisions: as named, else the nearest at or above the working folder."""
    return config.decisions or find_decisions(Path.cwd())


def passwords_of(options: CheckOptions) -> tuple[str, ...]:
    """The lines of the password file; raises Misuse when it cannot be read."""
    path = options.password_file
    if path is None:
        return ()
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Misuse(
            Text(
                f"无法读取口令文件 {path}；它应是 UTF-8 文本，每行一个口令",
                f"cannot read the password file {path}: it is UTF-8 text, one password a line",
            )
        ) from error
    return tuple(line for line in lines if line)


def language_of(config: Config) -> str:
    return config.language or default_language()


def folders_of(
    options: CheckOptions, config: Config, documents: Iterable[Path]
) -> tuple[Path, ...]:
    """The folders of checks to load; raises ConfigError."""
    named = {folder.resolve(): folder for folder in config.checks}
    if options.config is None:
        trusted = {folder.resolve() for folder in options.folders}
        asked = {path.absolute().parent for path in documents}
        _refuse_neighbours(config.path, [one for one in named if one not in trusted], asked)
    return tuple(named.values())


def _configured(options: CheckOptions) -> Config:
    if options.no_config:
        if options.config is not None:
            raise Misuse(
                Text(
                    "--config 与 --no-config 不能同时使用；请去掉其一",
                    "--config and --no-config exclude each other: leave one out",
                )
            )
        return DEFAULTS
    path = options.config or find_config(Path.cwd())
    return load_config(path) if path is not None else DEFAULTS


def _refuse_neighbours(path: Path | None, named: Iterable[Path], folders: set[Path]) -> None:
    """Loading checks runs code: not code that arrived together with the documents."""
    for checks in named:
        nested = any(folder.is_relative_to(checks) for folder in folders)
        if checks.parent in folders or nested:
            raise ConfigError(
                Text(
                    f"{path} 指定的检查项文件夹 {checks} 与被审文件放在一起；"
                    "加载它会运行其中的代码，确认可信后请用 --checks 明确指定",
                    f"the checks folder {checks} named by {path} lies beside the documents; "
                    "loading it runs its code: name it with --checks if you trust it",
                )
            )
