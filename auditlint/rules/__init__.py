"""Rules without Python: YAML files whose relations the same judge decides as those of checks."""

from auditlint.rules.fields import Field, Kind, Scope
from auditlint.rules.files import load_rules
from auditlint.rules.scopes import SCOPES

__all__ = ["SCOPES", "Field", "Kind", "Scope", "load_rules"]
