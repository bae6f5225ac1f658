"""Settings of a run: where they are written, what they may say, and what is wrong with them."""

from auditlint.config.errors import ConfigError, Mark
from auditlint.config.globs import NO_EXCLUDES, Excludes
from auditlint.config.loading import find_config, load_config
from auditlint.config.settings import (
    DEFAULTS,
    Config,
    Language,
    Selector,
    parse_config,
    selectors,
)

__all__ = [
    "DEFAULTS",
    "NO_EXCLUDES",
    "Config",
    "ConfigError",
    "Excludes",
    "Language",
    "Mark",
    "Selector",
    "find_config",
    "load_config",
    "parse_config",
    "selectors",
]
