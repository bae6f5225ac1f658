"""The report for a terminal: every finding with its lines, its working and what it rests on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from auditlint.documents import Document
from auditlint.figures import Severity
from auditlint.findings import INTERRUPTED, DocumentReport, Evidence, Finding, Result, flatten
from auditlint.reporters import words
from auditlint.reporters.excerpts import Excerpt, excerpts_of
from auditlint.reporters.ledger import ledger_of
from auditlint.reporters.screen import Screen, Style
from auditlint.text import NOTHING, Text, display_width

_MOST_LINES = 6
"""Evidence lines shown under one finding; a sum of thirty-three scores has thirty-four."""
_MOST_NAMES = 10
_COLOURS: dict[Severity, Style] = {
    Severity.ERROR: "red",
    Severity.WARNING: "yellow",
    Severity.NOTE: "blue",
}
_DEFAULT = Screen()


def render_text(result: Result, language: str, screen: Screen = _DEFAULT) -> str:
    """Findings grouped by document, the ledger, and the line of counts at the end."""
    writer = _Writer(language, screen, {})
    end = (*writer.notices(result.notices), *writer.ledger(result))
    return render_findings(result, language, screen) + "".join(f"{line}\n" for line in end)


def render_findings(result: Result, language: str, screen: Screen = _DEFAULT) -> str:
    """Findings grouped by document, and the documents that were not read."""
    writer = _Writer(language, screen, _documents(result))
    lines = (line for report in result.documents for line in writer.document(report))
    return "".join(f"{line}\n" for line in lines)


def render_summary(result: Result, language: str, screen: Screen = _DEFAULT) -> str:
    """The last line alone: what is said when the report itself goes to files."""
    return _Writer(language, screen, {}).summary(result)


def _documents(result: Result) -> dict[str, Document]:
    return {one.path: one.document for one in result.documents if one.document is not None}


@dataclass(frozen=True, slots=True)
class _Writer:
    language: str
    screen: Screen
    documents: Mapping[str, Document]

    def document(self, report: DocumentReport) -> Iterator[str]:
        """One document; nothing when there is nothing to say of it."""
        if report.problem == INTERRUPTED:
            return
        problems = words.problems_of(report)
        findings = [one for one in report.findings if _counts(one)]
        settled = [one for one in report.findings if not _counts(one)]
        # What a baseline knows may be thousands: the last line tells how many.
        told = [one for one in flatten(settled) if not _is_known(one)]
        if not (findings or problems or told):
            return
        yield self.screen.paint(self.screen.clean(report.path), "bold")
        for problem in problems:
            label = words.STATUS[report.status] if report.status != "checked" else words.BEWARE
            yield f"  ! {self._say(label)}{self._colon}{self._say(problem)}"
        for finding in findings:
            yield ""
            yield from self._finding(finding)
        yield from (self._settled(finding) for finding in told)
        yield ""

    def notices(self, notices: Sequence[Finding]) -> Iterator[str]:
        """What is said of the files of the run itself."""
        if not notices:
            return
        yield self.screen.paint(self._say(words.DECISIONS), "bold")
        for finding in notices:
            yield from self._finding(finding)
        yield ""

    def _settled(self, finding: Finding) -> str:
        said = self._say(words.suppression(finding) or NOTHING)
        place = f"  {finding.place.full[self.language]}" if finding.place is not None else ""
        what = f"{finding.code} {finding.message[self.language]}{place}"
        label = f"{self._say(words.SUPPRESSED)}{self._colon}"
        return self.screen.paint(f"  {label}{self.screen.clean(what)}  {said}", "dim")

    def ledger(self, result: Result) -> Iterator[str]:
        """What was verified, so that a silence can be told from a blind spot."""
        ledger = ledger_of(result)
        yield self.screen.paint(self._say(words.LEDGER), "bold")
        yield from (f"  {self._say(line)}" for line in ledger.lines)
        yield from self._not_reached(result)
        for report in ledger.incomplete:
            if report.problem == INTERRUPTED:
                continue
            status = (
                words.STATUS[report.status] if report.status != "checked" else words.CHECK_FAILED
            )
            yield f"  ! {self._say(status)}{self._colon}{self.screen.clean(report.path)}"
        for report in ledger.blank:
            yield f"  ! {self._say(words.BLANK)}{self._colon}{self.screen.clean(report.path)}"
        if ledger.coverage.undecided:
            yield f"  {self._say(_WHY)}"
        yield ""
        yield self.summary(result)

    def _not_reached(self, result: Result) -> Iterator[str]:
        """The first of the documents that an interrupted run did not come to."""
        paths = [one.path for one in result.documents if one.problem == INTERRUPTED]
        for path in paths[:_MOST_NAMES]:
            yield f"  ! {self._say(words.NOT_REACHED)}{self._colon}{self.screen.clean(path)}"
        if len(paths) > _MOST_NAMES:
            yield f"  ! {self._say(_more_documents(len(paths) - _MOST_NAMES))}"

    def summary(self, result: Result) -> str:
        counts = result.summary
        unread = counts.unreadable - result.interrupted
        line = words.summary_line((counts.documents, counts.errors, counts.warnings, counts.notes))
        extra = [_unread(unread)] if unread else []
        extra += [_not_checked(result.interrupted)] if result.interrupted else []
        extra += [_suppressed(counts.suppressed)] if counts.suppressed else []
        style: Style = "red" if counts.errors else "yellow" if counts.warnings else "green"
        said = "".join(self._say(text) for text in (line, *extra, words.FULL_STOP))
        return self.screen.paint(said, style)

    def _finding(self, finding: Finding) -> Iterator[str]:
        place = self._say(finding.place.full) if finding.place is not None else ""
        badge = self.screen.paint(
            f"{self._say(words.SEVERITY[finding.severity])} {self.screen.clean(finding.code)}",
            _COLOURS[finding.severity],
        )
        message = self.screen.paint(self._say(finding.message), "bold")
        yield f"  {badge} {message}  {self.screen.paint(place, 'dim')}".rstrip()
        yield from self._evidence(finding)
        for label, value in self._details(finding):
            yield f"    {self._say(label)}{self._colon}{value}"
        for dependant in finding.dependants:
            yield self._dependant(dependant)

    def _evidence(self, finding: Finding) -> Iterator[str]:
        excerpts = excerpts_of(finding, self.documents)
        shown = _most_telling(excerpts)
        gutter = max((display_width(self._say(one.where)) for one in shown), default=0)
        for excerpt in shown:
            yield from self._excerpt(excerpt, gutter)
        if len(excerpts) > len(shown):
            yield f"    {' ' * gutter} {self._say(_more(len(excerpts) - len(shown)))}"
        for one in finding.evidence:
            if not self._is_excerpted(one):
                yield f"    {self._listed(one)}"

    def _excerpt(self, excerpt: Excerpt, gutter: int) -> Iterator[str]:
        cut = excerpt.cut(self.screen.columns - gutter - 8)
        line = marks = ""
        at = 0
        for span in cut.spans:
            before = self.screen.clean(cut.text[at : span.start])
            inside = self.screen.clean(cut.text[span.start : span.end])
            line += before + self.screen.paint(inside, "bold")
            marks += " " * display_width(before) + "^" * max(display_width(inside), 1)
            at = span.end
        line += self.screen.clean(cut.text[at:])
        labels = "、" if self.language == "zh" else ", "
        named = labels.join(dict.fromkeys(span.label for span in cut.spans if span.label))
        where = self._say(excerpt.where)
        pad = " " * (gutter - display_width(where))
        yield f"    {pad}{where} | {line.rstrip()}"
        underline = f"{self.screen.paint(marks, 'red')} {self.screen.clean(named)}".rstrip()
        yield f"    {' ' * gutter} | {underline}"

    def _is_excerpted(self, one: Evidence) -> bool:
        place = one.place
        return place is not None and place.anchor is not None and place.path in self.documents

    def _listed(self, one: Evidence) -> str:
        place = f"  {one.place.full[self.language]}" if one.place is not None else ""
        return self.screen.clean(f"{one.label} “{one.text}”{place}".strip())

    def _details(self, finding: Finding) -> Iterator[tuple[Text, str]]:
        """The lines under the evidence, each where there is something to say."""
        joint, comma = words.SEMICOLON[self.language], words.COMMA[self.language]
        tried = (f"{one.name} → {one.result}" for one in finding.explanations)
        repairs = (
            f"{one.before} → {one.after}{comma}{words.repaired(one.relations_fixed)[self.language]}"
            for one in words.telling_repairs(finding)
        )
        confidence = words.CONFIDENCE.get(finding.confidence)
        certain = finding.confidence == "printed"
        lines = (
            (words.WORKING, finding.derivation),
            (words.EXPECTED, finding.expected or ""),
            (words.HINT, finding.hint[self.language] if finding.hint else ""),
            (words.TRIED, joint.join(tried)),
            (words.REPAIRS, joint.join(repairs)),
            (
                words.CONFIDENCE_LABEL,
                "" if certain or not confidence else confidence[self.language],
            ),
            (words.BASIS, finding.basis[self.language]),
            (words.SUPPRESSED, (words.suppression(finding) or NOTHING)[self.language]),
        )
        return ((label, self.screen.clean(value)) for label, value in lines if value)

    def _dependant(self, finding: Finding) -> str:
        place = f"  {finding.place.full[self.language]}" if finding.place is not None else ""
        label = words.SEVERITY[finding.severity][self.language]
        arrow = words.DEPENDANTS[self.language]
        said = f"{finding.code} {finding.message[self.language]}{place}"
        reason = words.suppression(finding)
        said += (
            f"  {words.SUPPRESSED[self.language]}{self._colon}{reason[self.language]}"
            if reason
            else ""
        )
        return self.screen.clean(f"    {arrow}{self._colon}{label} {said}")

    def _say(self, text: Text) -> str:
        return self.screen.clean(text[self.language])

    @property
    def _colon(self) -> str:
        return ": " if self.language == "en" else self.screen.clean("：")


_WHY = Text(
    "auditlint inspect 文件 可查看未能判定的原因",
    "auditlint inspect FILE shows why a relation stayed undecided",
)


def _counts(finding: Finding) -> bool:
    """Whether it, or something under it, is not suppressed."""
    return any(one.suppressed is None for one in flatten((finding,)))


def _is_known(finding: Finding) -> bool:
    return finding.suppressed is not None and finding.suppressed.status == "known"


def _unread(count: int) -> Text:
    return Text(f"，{count} 份未能读取", f", {count} not read")


def _not_checked(count: int) -> Text:
    return Text(f"；已中断，{count} 份未审核", f"; broken off, {count} not checked")


def _more_documents(count: int) -> Text:
    return Text(f"… 另有 {count} 份", f"… {count} more")


def _suppressed(count: int) -> Text:
    return Text(f"，已搁置 {count} 处", f", {count} suppressed")


def _more(count: int) -> Text:
    return Text(f"… 另有 {count} 行证据", f"… {count} more line(s) of evidence")


def _most_telling(excerpts: tuple[Excerpt, ...]) -> tuple[Excerpt, ...]:
    """The first excerpts in reading order, the stated value always among them."""
    if len(excerpts) <= _MOST_LINES:
        return excerpts
    stated = [one for one in excerpts if one.is_stated][:_MOST_LINES]
    others = [one for one in excerpts if not one.is_stated][: _MOST_LINES - len(stated)]
    return tuple(one for one in excerpts if one in stated or one in others)
