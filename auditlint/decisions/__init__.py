"""What people decided of findings: the file of decisions, and comments in documents.

A ``known`` finding was there when the file was begun (the baseline); an ``accepted`` one is right
and explained; a ``rejected`` one is wrong. None of them counts, all of them are listed.
"""

from auditlint.decisions.applying import decided, unused
from auditlint.decisions.asking import commented
from auditlint.decisions.changing import Change, apply_change
from auditlint.decisions.matching import Match, match
from auditlint.decisions.model import FILE_NAME, STATUSES, Decision, Decisions, Status
from auditlint.decisions.notices import BASIS, NOTICES, Notice
from auditlint.decisions.ran import Ran, today
from auditlint.decisions.reading import (
    find_decisions,
    load_decisions,
    parse_decisions,
    written_decisions,
)
from auditlint.decisions.writing import decision_of, new_file, rows_of

__all__ = [
    "BASIS",
    "FILE_NAME",
    "NOTICES",
    "STATUSES",
    "Change",
    "Decision",
    "Decisions",
    "Match",
    "Notice",
    "Ran",
    "Status",
    "apply_change",
    "commented",
    "decided",
    "decision_of",
    "find_decisions",
    "load_decisions",
    "match",
    "new_file",
    "parse_decisions",
    "rows_of",
    "today",
    "unused",
    "written_decisions",
]
