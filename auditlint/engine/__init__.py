"""One submission: recognise, run checks, judge, group root causes, report."""

from auditlint.engine.inspecting import inspect_text
from auditlint.engine.linting import EngineSettings, lint

__all__ = ["EngineSettings", "inspect_text", "lint"]
