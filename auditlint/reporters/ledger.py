"""What was read and what was verified, over all documents of a run."""

from dataclasses import dataclass, fields

from auditlint.findings import Coverage, DocumentReport, Result
from auditlint.text import Text


@dataclass(frozen=True, slots=True)
class Ledger:
    """The closing account: sums of the coverage, and the documents that a silence hides in."""

    coverage: Coverage
    incomplete: tuple[DocumentReport, ...]
    """Documents that were not read, read in part, or had a check that crashed."""
    blank: tuple[DocumentReport, ...]
    """Documents that were read and in which nothing was recognised to judge."""

    @property
    def lines(self) -> tuple[Text, ...]:
        """The account in words: quantities, then relations."""
        sums = self.coverage
        return (
            Text(
                f"数字 {sums.figures} 个，其中 {sums.figures_judged} 个参与判定；"
                f"表格 {sums.tables} 张，识别 {sums.tables_recognised} 张",
                f"{sums.figures} figures read, {sums.figures_judged} judged; "
                f"{sums.tables} tables, {sums.tables_recognised} recognised",
            ),
            Text(
                f"关系：成立 {sums.held}，计入舍入后成立 {sums.held_by_rounding}，"
                f"矛盾 {sums.contradicted}，未能判定 {sums.undecided}",
                f"relations: {sums.held} held, {sums.held_by_rounding} held by rounding, "
                f"{sums.contradicted} contradicted, {sums.undecided} undecided",
            ),
        )


def ledger_of(result: Result) -> Ledger:
    """The account of a whole run."""
    documents = result.documents
    return Ledger(
        total_coverage(documents),
        tuple(one for one in documents if one.status != "checked" or one.checks_failed),
        tuple(one for one in documents if one.status == "checked" and not _relations(one)),
    )


def total_coverage(reports: tuple[DocumentReport, ...]) -> Coverage:
    """The sums of every count."""
    names = [field.name for field in fields(Coverage)]
    return Coverage(**{name: sum(getattr(one.coverage, name) for one in reports) for name in names})


def _relations(report: DocumentReport) -> int:
    found = report.coverage
    return found.held + found.held_by_rounding + found.contradicted + found.undecided
