"""Finding, Evidence, fingerprints: what a report is made of. See ``contract/findings.md``."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import field, replace
from typing import Literal, TypeAlias

from auditlint.documents import Document, PagePicture
from auditlint.figures import Fact, Figure, Severity, Verdict
from auditlint.identity import Identity
from auditlint.places import Place
from auditlint.records import record
from auditlint.text import NOTHING, Text, squeeze

Role: TypeAlias = Literal["stated", "operand", "counterpart", "context"]
Status: TypeAlias = Literal["checked", "partial", "unreadable"]

INTERRUPTED = Text(
    "审核被中断；请重新运行",
    "the run was broken off: run it again",
)
"""The problem of a document that a run did not come to."""


@record(frozen=True, slots=True)
class Evidence:
    """One figure or phrase that a finding rests on.

    ``text`` is as printed; ``value`` an exact decimal string in the base ``unit`` or None.
    """

    role: Role
    label: str
    text: str
    place: Place | None
    value: str | None = None
    unit: str | None = None


@record(frozen=True, slots=True)
class Explanation:
    """An innocent explanation that was tried, and what it gives."""

    name: str
    result: str


@record(frozen=True, slots=True)
class Repair:
    """One figure that, put differently, would make ``relations_fixed`` relations hold."""

    place: Place
    before: str
    after: str
    relations_fixed: int


@record(frozen=True, slots=True)
class Suppression:
    """Why a finding is listed and not counted; ``until`` is an ISO date or None.

    ``by`` is ``comment`` or ``decisions``; ``status`` is that of the decision, "" for a comment.
    """

    by: str
    reason: str
    until: str | None = None
    status: str = ""


@record(frozen=True, slots=True, kw_only=True)
class Finding:
    """One contradiction, doubt or remark, with everything that a reader needs to follow it."""

    code: str
    name: str
    severity: Severity
    title: Text
    message: Text
    place: Place | None
    evidence: tuple[Evidence, ...]
    derivation: str = ""
    expected: str | None = None
    hint: Text | None = None
    confidence: str = "printed"
    explanations: tuple[Explanation, ...] = ()
    repairs: tuple[Repair, ...] = ()
    dependants: tuple["Finding", ...] = ()
    basis: Text = NOTHING
    suppressed: Suppression | None = None
    project: str = ""
    """The project that it is about, as printed; blank for several, for none and when in doubt."""
    fingerprint: str = ""

    def sort_key(self) -> tuple[object, ...]:
        """Path, position, code: the order of every report."""
        return (*(self.place.sort_key() if self.place else ("",)), self.code, self.message.zh)


@record(frozen=True, slots=True)
class RelationRecord:
    """One judged relation for the ledger and ``inspect``: what was verified, and how."""

    code: str
    verdict: Verdict
    summary: str
    place: Place | None
    reason: Text | None = None
    slack: str | None = None


@record(frozen=True, slots=True)
class FormRecord:
    """One recognised form."""

    kind: str
    title: str
    place: Place


@record(frozen=True, slots=True)
class Coverage:
    """What was read and what was verified of it."""

    figures: int = 0
    figures_judged: int = 0
    tables: int = 0
    tables_recognised: int = 0
    held: int = 0
    held_by_rounding: int = 0
    contradicted: int = 0
    undecided: int = 0


@record(frozen=True, slots=True)
class Tally:
    """How the relations of one check were judged."""

    code: str
    held: int = 0
    held_by_rounding: int = 0
    contradicted: int = 0
    undecided: int = 0


@record(frozen=True, slots=True)
class CheckFailure:
    """A check that crashed; the rest went on."""

    code: str
    error: str


@record(frozen=True, slots=True, kw_only=True)
class DocumentReport:
    """Everything that is reported of one document. ``document`` is None when it was unreadable."""

    path: str
    format: str
    submission: str
    status: Status
    problem: Text | None = None
    notes: tuple[Text, ...] = ()
    checks_failed: tuple[CheckFailure, ...] = ()
    standard: tuple[str, str] = ("national", "default")
    identity: Identity = field(default_factory=Identity)
    """The unit and year that the document names: what joins it to others of the run."""
    forms: tuple[FormRecord, ...] = ()
    coverage: Coverage = Coverage()
    findings: tuple[Finding, ...] = ()
    relations: tuple[RelationRecord, ...] = ()
    tallies: tuple[Tally, ...] = ()
    """By code; checks that found nothing to judge are left out."""
    document: Document | None = None
    pictures: tuple[PagePicture, ...] = ()
    """Pages that findings rest on, where they were painted."""


@record(frozen=True, slots=True)
class Summary:
    """Counts over a whole run; dependants count, suppressed findings do not."""

    documents: int = 0
    unreadable: int = 0
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    suppressed: int = 0


@record(frozen=True, slots=True, kw_only=True)
class CheckRecord:
    """What a report says of a check that ran, whether it found something or not."""

    code: str
    name: str
    severity: Severity
    title: Text
    rationale: Text = NOTHING
    basis: Text = NOTHING
    excuses: Text = NOTHING


@record(frozen=True)
class Result:
    """A whole run: the documents in the order of their paths, and the checks by code.

    ``notices`` are findings about the files of the run itself, such as its decisions.
    """

    documents: tuple[DocumentReport, ...] = field(default=())
    checks: tuple[CheckRecord, ...] = ()
    notices: tuple[Finding, ...] = ()

    @property
    def reports(self) -> tuple[DocumentReport, ...]:
        """Those of the documents, and one for what is said of the files of the run itself."""
        if not self.notices:
            return self.documents
        place = self.notices[0].place
        path = place.path if place is not None else ""
        notices = DocumentReport(
            path=path, format="yaml", submission=path, status="checked", findings=self.notices
        )
        return (*self.documents, notices)

    @property
    def findings(self) -> tuple[Finding, ...]:
        found = (finding for document in self.documents for finding in document.findings)
        return tuple(sorted((*found, *self.notices), key=Finding.sort_key))

    @property
    def summary(self) -> Summary:
        """The counts of the closing line."""
        every = [*flatten(self.findings)]
        counted = [finding.severity for finding in every if finding.suppressed is None]
        return Summary(
            documents=len(self.documents),
            unreadable=sum(document.status == "unreadable" for document in self.documents),
            errors=counted.count(Severity.ERROR),
            warnings=counted.count(Severity.WARNING),
            notes=counted.count(Severity.NOTE),
            suppressed=len(every) - len(counted),
        )

    @property
    def interrupted(self) -> int:
        """How many documents the run did not come to."""
        return sum(document.problem == INTERRUPTED for document in self.documents)

    @property
    def is_complete(self) -> bool:
        """True when every document was read whole and no check crashed."""
        return all(
            document.status == "checked" and not document.checks_failed
            for document in self.documents
        )

    def reaches(self, severity: Severity) -> bool:
        """True when a counted finding or dependant is at or above the severity."""
        return any(
            finding.suppressed is None and finding.severity.rank <= severity.rank
            for finding in flatten(self.findings)
        )


def flatten(findings: Iterable[Finding]) -> Iterable[Finding]:
    """Findings and the dependants listed under them."""
    for finding in findings:
        yield finding
        yield from flatten(finding.dependants)


def evidence_of(role: Role, fact: Fact) -> Evidence:
    """A fact as a piece of evidence."""
    if isinstance(fact, Figure) and fact.value is not None:
        value = f"{fact.value.normalize():f}"
        return Evidence(role, fact.label, fact.text, fact.place, value, fact.unit.base)
    return Evidence(role, fact.label, fact.text, fact.place)


def with_fingerprints(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Findings with fingerprints from code, roles, printed texts, project and occurrence.

    Neither the path nor the position counts, and white space and widths of characters do not: what
    is printed stays the same when lines move, files are renamed or saved in another program.
    """
    seen: Counter[str] = Counter()

    def marked(finding: Finding) -> Finding:
        printed = (f"{one.role}={squeeze(one.text)}" for one in finding.evidence)
        key = "\x1f".join((finding.code, squeeze(finding.project), *printed))
        seen[key] += 1
        digest = hashlib.sha256(f"{key}\x1f{seen[key]}".encode(errors="backslashreplace"))
        dependants = tuple(marked(one) for one in finding.dependants)
        return replace(finding, fingerprint=digest.hexdigest()[:16], dependants=dependants)

    return tuple(marked(finding) for finding in findings)
