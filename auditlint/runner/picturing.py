"""The pages that findings rest on, painted for the reports that show them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import accumulate

from auditlint.findings import DocumentReport, flatten
from auditlint.readers.base import Limits
from auditlint.runner.sources import Source

_MOST_PAGES = 60
_MOST_BYTES = 8 * 1024 * 1024
"""Of one document: what a report can show of it at most."""
_FORMATS = frozenset({"pdf", "image"})


def pictured(
    sources: Sequence[Source],
    reports: Sequence[DocumentReport],
    data_of: Callable[[Source], bytes],
    limits: Limits,
) -> list[DocumentReport]:
    """The reports with pictures of the pages that evidence stands on, as far as bounds allow.

    The reports are of documents that were checked together: evidence may stand in another one.
    Raises Unreadable and OSError like whatever reads a source.
    """
    pages = _evidence_pages(reports)
    return [
        _with_pictures(source, report, sorted(pages.get(report.path, ())), data_of, limits)
        for source, report in zip(sources, reports, strict=True)
    ]


def _evidence_pages(reports: Sequence[DocumentReport]) -> dict[str, set[int]]:
    pages: dict[str, set[int]] = {}
    for report in reports:
        for finding in flatten(report.findings):
            for evidence in finding.evidence:
                if evidence.place is not None and evidence.place.page is not None:
                    pages.setdefault(evidence.place.path, set()).add(evidence.place.page)
    return pages


def _with_pictures(
    source: Source,
    report: DocumentReport,
    pages: Sequence[int],
    data_of: Callable[[Source], bytes],
    limits: Limits,
) -> DocumentReport:
    if not pages or report.document is None or report.format not in _FORMATS:
        return report
    # Imported here: a run without such documents does without the readers of pages.
    from auditlint.readers.page_pictures import page_pictures  # noqa: PLC0415

    found = page_pictures(report.document, data_of(source), pages[:_MOST_PAGES], limits)
    sizes = accumulate(len(one.png) for one in found)
    kept = (one for one, size in zip(found, sizes, strict=True) if size <= _MOST_BYTES)
    return replace(report, pictures=tuple(kept))
