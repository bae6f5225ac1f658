"""The JSON Schema by which editors complete and verify ``auditlint.yaml``."""

import json

from auditlint.config.kinds import Json
from auditlint.config.settings import DEFAULTS
from auditlint.config.table import SETTINGS, Setting


def schema() -> dict[str, Json]:
    """JSON Schema, draft 2020-12, of the table of settings."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "auditlint.yaml",
        "description": "auditlint 的设置 / settings of auditlint",
        "type": ["object", "null"],
        "additionalProperties": False,
        "properties": {row.name: _property(row) for row in SETTINGS},
    }


def schema_text() -> str:
    """The schema as a file."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def _property(row: Setting) -> dict[str, Json]:
    default = row.plain(DEFAULTS)
    known = {} if default is None else {"default": default}
    return {"description": f"{row.about.zh} / {row.about.en}", **row.kind.schema, **known}
