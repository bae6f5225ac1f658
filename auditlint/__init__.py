"""auditlint: a consistency-audit linter for public budget-performance reports.

    import auditlint

    result = auditlint.lint("材料/")
    for finding in result.findings:
        print(finding.place, finding.code, finding.message.zh)

The names below are the stable interface for programs; ``auditlint.api`` is that for checks and
``auditlint.testing`` that for their tests.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from auditlint.library import (
        ConfigError,
        DocumentReport,
        Evidence,
        Finding,
        PluginError,
        Result,
        Severity,
        SourceError,
        lint,
    )

__all__ = [
    "ConfigError",
    "DocumentReport",
    "Evidence",
    "Finding",
    "PluginError",
    "Result",
    "Severity",
    "SourceError",
    "__version__",
    "lint",
]

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    """The engine is loaded when it is asked for: ``auditlint --version`` does without."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from auditlint import library  # noqa: PLC0415

    return getattr(library, name)
