"""auditlint: a consistency-audit linter for public budget-performance reports."""

__version__ = "0.1.0"
