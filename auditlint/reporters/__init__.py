"""Findings for people and programs, in many formats."""

from auditlint.reporters.output import (
    FORMATS,
    Output,
    OutputError,
    output_of,
    render,
    write_atomically,
)

__all__ = ["FORMATS", "Output", "OutputError", "output_of", "render", "write_atomically"]
