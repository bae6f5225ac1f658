"""Comments in documents that ask not to count findings."""

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from auditlint.decisions.notices import FAULTY_COMMENT, UNUSED_COMMENT, Notice, context, remark
from auditlint.decisions.ran import Ran
from auditlint.documents import Block, Comment, Document, Paragraph
from auditlint.findings import DocumentReport, Finding, Suppression
from auditlint.readers.prose import ends_sentence
from auditlint.text import Text

_EVERYTHING = range(1 << 62)
_MOST_TITLES, _LONGEST_TITLE = 6, 40


class _Request(NamedTuple):
    """A comment that asks for something, and the lines that it is about."""

    comment: Comment
    lines: range

    def is_about(self, finding: Finding) -> bool:
        line = finding.place.line if finding.place is not None else None
        return (line or 0) in self.lines and finding.code in self.comment.codes


@dataclass(slots=True)
class _Requests:
    """Those of one document, and which of them were of use."""

    every: tuple[_Request, ...]
    answered: set[int] = field(default_factory=set)

    def reason_for(self, finding: Finding) -> str | None:
        """The reason of the first comment about a finding, None where there is none."""
        found = [at for at, one in enumerate(self.every) if one.is_about(finding)]
        self.answered.update(found)
        return self.every[found[0]].comment.reason if found else None

    @property
    def unanswered(self) -> Iterator[Comment]:
        return (one.comment for at, one in enumerate(self.every) if at not in self.answered)


def commented(reports: Sequence[DocumentReport], ran: Ran) -> list[DocumentReport]:
    """Reports of documents that were checked together, as their comments ask; comments that ask
    for nothing, or in vain, are findings themselves."""
    asked = {one.path: _Requests(tuple(_requests(one.document))) for one in reports}

    def settled(finding: Finding, path: str) -> Finding:
        own = asked.get(finding.place.path if finding.place is not None else path)
        reason = own.reason_for(finding) if own is not None else None
        dependants = tuple(settled(one, path) for one in finding.dependants)
        mark = finding.suppressed if reason is None else Suppression("comment", reason)
        return replace(finding, suppressed=mark, dependants=dependants)

    if not any(one.document is not None and one.document.comments for one in reports):
        return [*reports]
    done = [
        replace(one, findings=tuple(settled(finding, one.path) for finding in one.findings))
        for one in reports
    ]
    return [
        replace(one, findings=(*one.findings, *_remarks(one, asked[one.path], ran))) for one in done
    ]


def _remarks(report: DocumentReport, asked: _Requests, ran: Ran) -> Iterator[Finding]:
    for comment in report.document.comments if report.document is not None else ():
        if not _is_heeded(comment):
            yield _remark(FAULTY_COMMENT, comment, ran)
    for comment in asked.unanswered:
        if all(ran.has_judged(report, code) for code in comment.codes):
            yield _remark(UNUSED_COMMENT, comment, ran)


def _remark(notice: Notice, comment: Comment, ran: Ran) -> Finding:
    codes = " ".join(comment.codes)
    message = Text(
        f"{notice.title.zh}：{codes}" if codes else notice.title.zh,
        f"{notice.title.en}: {codes}" if codes else notice.title.en,
    )
    return remark(notice, message, context("注释", comment.text, comment.place), ran)


def _is_heeded(comment: Comment) -> bool:
    return bool(comment.codes and comment.reason)


def _requests(document: Document | None) -> Iterator[_Request]:
    """The comments that say which codes and why, with the lines that each is about."""
    if document is None or not document.comments:
        return
    below = _Below(document.blocks)
    for comment in filter(_is_heeded, document.comments):
        if comment.is_for_file:
            yield _Request(comment, _EVERYTHING)
        elif comment.stands_alone:
            yield _Request(comment, below.lines(comment))
        else:
            yield _Request(comment, range(comment.place.line or 0, comment.last_line + 1))


class _Below:
    """What comes after a comment that stands alone on its lines."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._extents = [_extent(block) for block in blocks]
        every = reversed([*enumerate(self._extents)])
        self._owners = {line: at for at, lines in every for line in lines}
        self._printed = sorted(self._owners)

    def lines(self, comment: Comment) -> range:
        """Those of the next paragraph, or of the next table with the titles above it; within a
        paragraph or table the next line alone."""
        following = bisect.bisect_right(self._printed, comment.last_line)
        if following == len(self._printed):
            return range(0)
        line = self._printed[following]
        first = self._owners[line]
        if self._extents[first][0] <= comment.last_line:
            return range(line, line + 1)
        return range(line, self._extents[self._last(first)][-1] + 1)

    def _last(self, first: int) -> int:
        """The table that the titles from a block on belong to, else the block itself."""
        for at, block in enumerate(self._blocks[first : first + _MOST_TITLES + 1], first):
            if not isinstance(block, Paragraph):
                return at
            if not _is_title(block):
                break
        return first


def _is_title(block: Paragraph) -> bool:
    return len(block.passage.content) <= _LONGEST_TITLE and not ends_sentence(block.passage.content)


def _extent(block: Block) -> list[int]:
    """The lines of the source on which a block is printed."""
    cells = (block,) if isinstance(block, Paragraph) else block.cells
    runs = (run for one in cells for run in one.passage.runs)
    return sorted({run.place.line for run in runs if run.place.line})
