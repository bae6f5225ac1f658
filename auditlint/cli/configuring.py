"""``auditlint config``: the settings in force, and where each comes from."""

import json

from auditlint.cli import console
from auditlint.cli.catalogue import write_table
from auditlint.cli.options import CheckOptions
from auditlint.cli.settings import language_of, outputs_of, settings_of
from auditlint.config import Config, ConfigError, Mark, Origin, entries
from auditlint.config.schema import schema_text
from auditlint.plugins import load_checks
from auditlint.profiles import load_profile
from auditlint.text import Text

_DEFAULT = Text("默认", "default")
_COMMAND_LINE = Text("命令行", "command line")
_FILE = Text("配置文件：{path}", "configuration: {path}")
_NO_FILE = Text("没有配置文件", "no configuration file")


def print_schema() -> int:
    """The JSON Schema of ``auditlint.yaml``."""
    console.write_bytes(schema_text().encode())
    return 0


def print_settings(options: CheckOptions, form: str) -> int:
    """The settings that ``auditlint check`` would have; 2 when one is wrong."""
    language = options.language or console.default_language()
    try:
        config = settings_of(options)
        _verify(config)
    except ConfigError as error:
        console.complain(error.render(language))
        return 2
    if form == "json":
        console.write_bytes(_as_json(config).encode())
        return 0
    language = language_of(config)
    head = _FILE.filled(path=config.path) if config.path is not None else _NO_FILE
    write_table([[head[language]]])
    write_table(
        [
            (name, json.dumps(value, ensure_ascii=False), _shown(origin, language))
            for name, value, origin in entries(config)
        ]
    )
    return 0


def _verify(config: Config) -> None:
    """Mistakes that only a run would meet; codes not where checks of a folder may have them, for
    loading these runs code. Raises ConfigError."""
    outputs_of(config)
    load_profile(config.profile, config.profile_mark)
    if not config.checks:
        config.verify_codes({one.code for one in load_checks((), config.rules)})


def _shown(origin: Origin | None, language: str) -> str:
    if origin is None:
        return _DEFAULT[language]
    if isinstance(origin, Mark):
        return f"{origin.path}:{origin.line}"
    return _COMMAND_LINE[language]


def _as_json(config: Config) -> str:
    """``source`` is ``default``, ``command line`` or an object with ``path`` and ``line``."""
    settings = [
        {
            "name": name,
            "value": value,
            "source": {"path": origin.path, "line": origin.line}
            if isinstance(origin, Mark)
            else origin or "default",
        }
        for name, value, origin in entries(config)
    ]
    path = None if config.path is None else str(config.path)
    whole = {"schema": "auditlint.config/1", "file": path, "settings": settings}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
