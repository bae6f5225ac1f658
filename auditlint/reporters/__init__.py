"""Findings for people and programs: terminal text, JSON, one HTML file."""

from auditlint.reporters.output import (
    FORMATS,
    Format,
    OutputError,
    format_of,
    render,
    write_atomically,
)

__all__ = ["FORMATS", "Format", "OutputError", "format_of", "render", "write_atomically"]
