"""The settings of one command: the configuration file, overruled by the command line."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from auditlint.cli.console import default_language
from auditlint.cli.options import CheckOptions
from auditlint.cli.usage import Misuse
from auditlint.config import DEFAULTS, Config, ConfigError, find_config, load_config, selectors
from auditlint.text import Text


def settings_of(options: CheckOptions) -> Config:
    """The configuration with what the command line says instead; raises ConfigError
    or Misuse."""
    config = _configured(options)
    if options.select:
        config = replace(config, select=selectors(options.select), ignore=())
    ignore = (*config.ignore, *selectors(options.ignore))
    language = options.language or config.language
    for path in options.rules:
        if not path.is_file():
            raise Misuse(Text(f"找不到规则文件：{path}", f"there is no rule file {path}"))
    rules = (*config.rules, *options.rules)
    preview = config.preview or options.preview
    return replace(config, ignore=ignore, language=language, rules=rules, preview=preview)


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
    """The folders of checks to load; raises ConfigError or Misuse."""
    for folder in options.folders:
        if not folder.is_dir():
            raise Misuse(
                Text(
                    f"找不到检查项文件夹 {folder}；请检查路径",
                    f"there is no checks folder {folder}; check the path",
                )
            )
    if options.config is None:
        _refuse_neighbours(config, {path.absolute().parent for path in documents})
    named = {folder.resolve(): folder for folder in (*options.folders, *config.checks)}
    return tuple(named.values())


def _configured(options: CheckOptions) -> Config:
    if options.no_config:
        if options.config is not None:
            raise Misuse(
                Text("--config 与 --no-config 不能同时使用", "use either --config or --no-config")
            )
        return DEFAULTS
    path = options.config or find_config(Path.cwd())
    return load_config(path) if path is not None else DEFAULTS


def _refuse_neighbours(config: Config, folders: set[Path]) -> None:
    """Loading checks runs code: not code that arrived together with the documents."""
    for checks in config.checks:
        nested = any(folder.is_relative_to(checks) for folder in folders)
        if checks.absolute().parent in folders or nested:
            raise ConfigError(
                Text(
                    f"{config.path} 指定的检查项文件夹 {checks} 与被审核文件放在一起；"
                    "加载它会运行其中的代码，确认可信后请用 --checks 明确指定",
                    f"the checks folder {checks} named by {config.path} lies beside the documents; "
                    "loading it runs its code: name it with --checks if you trust it",
                )
            )
