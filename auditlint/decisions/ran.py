"""What a run looked at, so that a decision without a finding can be told from a check not run."""

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime

from auditlint.config import DEFAULTS, Config
from auditlint.figures import Severity
from auditlint.findings import DocumentReport


@dataclass(frozen=True, slots=True)
class Ran:
    """The settings of a run, the day (None: nothing expires), and the codes of checks that are
    there and did not run."""

    config: Config = DEFAULTS
    today: date | None = None
    idle: frozenset[str] = frozenset()

    def has_run(self, code: str) -> bool:
        """Whether findings of this code would have been reported; true of unknown codes."""
        return code not in self.idle and self.config.allows(code)

    def has_judged(self, report: DocumentReport, code: str) -> bool:
        """Whether all of a document was seen by the check of this code."""
        failed = {failure.code for failure in report.checks_failed}
        wanted = self.has_run(code) and self.config.allows(code, report.path)
        return report.status == "checked" and code not in failed and wanted

    def severity_of(self, code: str, default: Severity) -> Severity:
        return self.config.severity_of(code) or default


def today() -> date:
    """The day by which decisions expire. SOURCE_DATE_EPOCH names another one, for a run that is
    to be repeated (https://reproducible-builds.org/specs/source-date-epoch/)."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isascii() and given.isdecimal() and len(given) < 12:
        return datetime.fromtimestamp(int(given), tz=UTC).date()
    return datetime.now().astimezone().date()
