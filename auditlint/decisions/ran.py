"""What a run looked at, so that a decision without a finding can be told from a check not run."""

from dataclasses import dataclass
from datetime import date

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
