"""Findings for people and programs, in many formats."""

from auditlint.reporters.output import (
    FORMATS,
    Output,
    OutputError,
    expect_writable,
    output_of,
    render,
    unwritable,
    write_atomically,
)

__all__ = [
    "FORMATS",
    "Output",
    "OutputError",
    "expect_writable",
    "output_of",
    "render",
    "unwritable",
    "write_atomically",
]
