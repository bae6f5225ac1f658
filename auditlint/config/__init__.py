"""Settings of a run: where they are written, what they may say, and what is wrong with them."""

from auditlint.config.codes import Selector, selectors
from auditlint.config.errors import ConfigError, Mark
from auditlint.config.globs import NO_EXCLUDES, Globs
from auditlint.config.loading import find_config, load_config
from auditlint.config.settings import DEFAULTS, Config, Language, Origin, Written
from auditlint.config.submissions import BY_UNIT_AND_YEAR, Submissions
from auditlint.config.table import SETTINGS, entries, parse_config

__all__ = [
    "BY_UNIT_AND_YEAR",
    "DEFAULTS",
    "NO_EXCLUDES",
    "SETTINGS",
    "Config",
    "ConfigError",
    "Globs",
    "Language",
    "Mark",
    "Origin",
    "Selector",
    "Submissions",
    "Written",
    "entries",
    "find_config",
    "load_config",
    "parse_config",
    "selectors",
]
