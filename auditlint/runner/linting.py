"""Documents, from their bytes to their reports."""

import gc
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from auditlint.decisions import BASIS, NOTICES, Ran, commented
from auditlint.documents import Document
from auditlint.findings import CheckRecord, DocumentReport
from auditlint.readers.base import Unreadable, uncollected
from auditlint.runner.clock import TimeUp, time_limit
from auditlint.runner.contents import content_of, limits_of
from auditlint.runner.keys import digest_of
from auditlint.runner.picturing import pictured
from auditlint.runner.plan import Keep, Plan
from auditlint.runner.selection import narrow
from auditlint.runner.sources import Source, not_readable
from auditlint.runner.trimming import trimmed
from auditlint.text import Text

Done = TypeVar("Done")
_LOG = logging.getLogger(__name__)
_PAINTING = 120.0
"""Seconds that painting pages may take at most, however long a document may."""
_FORMATS = {".txt": "text", ".md": "markdown", ".markdown": "markdown", ".htm": "html"}


@dataclass(frozen=True, slots=True)
class Linted:
    """The reports of documents that were checked together, in their order."""

    reports: list[DocumentReport]
    digests: list[bytes]
    """Of the bytes that were read: a file may change after it was found."""
    is_lasting: bool
    """Whether another run would give the same: nothing ran out of time, no check crashed."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What was understood of documents as text, and why some of them are not in it."""

    text: str
    problems: tuple[Text, ...]


class Linter:
    """Reads and checks single documents. Making one loads the engine and the checks.

    Raises ConfigError when a setting names no check or profile or a rule is wrong, PluginError
    when checks cannot be loaded.
    """

    def __init__(self, plan: Plan) -> None:
        # Imported here: the commands that check nothing do without the engine.
        from auditlint.engine import EngineSettings  # noqa: PLC0415
        from auditlint.plugins import load_checks  # noqa: PLC0415
        from auditlint.profiles import load_profile  # noqa: PLC0415

        # Reports are many small objects and hardly a cycle: looking for cycles as often as Python
        # does by default takes a sixth of the time.
        gc.set_threshold(200_000, 20, 20)
        self.plan = plan
        standard = load_profile(plan.config.profile, plan.config.profile_mark)
        every = load_checks(plan.folders, plan.config.rules)
        codes = {check.code for check in every}
        plan.config.verify_codes(codes | {notice.code for notice in NOTICES})
        self._checks = tuple(
            one for one in every if plan.config.runs(one.code, preview=one.preview)
        )
        codes -= {check.code for check in self._checks}
        self.ran = Ran(plan.config, plan.today, frozenset(codes))
        levels = {check.code: plan.config.severity_of(check.code) for check in self._checks}
        self._settings = EngineSettings(
            standard=standard,
            severities={code: level for code, level in levels.items() if level is not None},
            submissions=plan.config.submissions,
            lists_relations=plan.keep in (Keep.EVERYTHING, Keep.PICTURES),
        )

    @property
    def checks(self) -> tuple[CheckRecord, ...]:
        """The checks and remarks whose findings are wanted, by code."""
        config = self.plan.config
        found = [
            CheckRecord(
                code=one.code,
                name=one.name,
                severity=config.severity_of(one.code) or one.severity,
                title=one.title,
                rationale=one.rationale,
                basis=one.basis,
                excuses=one.excuses,
            )
            for one in self._checks
        ]
        found += (
            CheckRecord(
                code=one.code,
                name=one.name,
                severity=config.severity_of(one.code) or one.severity,
                title=one.title,
                rationale=one.why,
                basis=BASIS,
            )
            for one in NOTICES
        )
        return tuple(sorted((one for one in found if config.allows(one.code)), key=_code))

    def lint(self, sources: Sequence[Source]) -> Linted | Text:
        """The reports of documents, together where they are one submission; or what went wrong."""
        begun = time.monotonic()
        outcome = self._guarded(sources, self._lint)
        left = self.plan.seconds * len(sources) - (time.monotonic() - begun)
        if isinstance(outcome, Text) or self.plan.keep is not Keep.PICTURES or left <= 0:
            return outcome
        return self._pictured(sources, outcome, left)

    def inspect(self, sources: Sequence[Source], language: str) -> Understood:
        """What was understood of documents, together where they are one submission."""
        from auditlint.engine import inspect_text  # noqa: PLC0415 - as in __init__

        documents: dict[Source, Document] = {}
        problems: list[Text] = []
        for source in sources:
            document = self._guarded((source,), lambda one: self._document(one[0])[0])
            if isinstance(document, Text):
                named = Text(f"{source.label}：{document.zh}", f"{source.label}: {document.en}")
                problems.append(named)
            else:
                documents[source] = document
        settings = replace(self._settings, lists_relations=True)
        text = self._guarded(
            [*documents],
            lambda _: inspect_text([*documents.values()], self._checks, settings, language),
        )
        if isinstance(text, Text):
            return Understood("", (*problems, text))
        return Understood(text, tuple(problems))

    def _guarded(
        self, sources: Sequence[Source], work: Callable[[Sequence[Source]], Done]
    ) -> Done | Text:
        problem = next((one.problem for one in sources if one.problem is not None), None)
        if problem is not None:
            return problem
        seconds = self.plan.seconds * len(sources)
        try:
            with time_limit(seconds), uncollected():
                return work(sources)
        except Unreadable as error:
            return error.text
        except OSError as error:
            return not_readable(error)
        except TimeUp:
            return out_of_time(seconds)
        except MemoryError:
            return out_of_memory(self.plan.config.limits.memory)
        except Exception as error:  # noqa: BLE001 - a crash is the outcome of one document
            _LOG.debug("%s", sources[0].label, exc_info=True)
            return crashed(type(error).__name__)

    def _lint(self, sources: Sequence[Source]) -> Linted:
        from auditlint.engine import lint  # noqa: PLC0415 - as in __init__

        read = [self._document(source) for source in sources]
        documents = [document for document, _ in read]
        reports: Sequence[DocumentReport] = lint(documents, self._checks, self._settings)
        if self.plan.config.comments:
            reports = commented(reports, self.ran)
        wanted = [narrow(report, self.plan.config) for report in reports]
        return Linted(
            reports=trimmed(wanted, self.plan.keep),
            digests=[digest for _, digest in read],
            is_lasting=not any(self._is_fleeting(report) for report in reports),
        )

    def _is_fleeting(self, report: DocumentReport) -> bool:
        from auditlint.readers.backends import seconds_note  # noqa: PLC0415 - as in __init__

        note = seconds_note(limits_of(self.plan, self.plan.seconds / 2))
        return bool(report.checks_failed) or note.message in report.notes

    def _pictured(self, sources: Sequence[Source], outcome: Linted, seconds: float) -> Linted:
        """The outcome with pages painted where that can be done in half of the time left."""
        limits = limits_of(self.plan, min(seconds, _PAINTING) / 2)
        try:
            with time_limit(seconds):
                reports = pictured(sources, outcome.reports, self._content, limits)
                return replace(outcome, reports=reports)
        except (Exception, TimeUp):  # noqa: BLE001 - what was found counts, with or without pictures
            _LOG.debug("%s", sources[0].label, exc_info=True)
            return replace(outcome, is_lasting=False)

    def _content(self, source: Source) -> bytes:
        return content_of(source, self.plan.largest)

    def _document(self, source: Source) -> tuple[Document, bytes]:
        """The document and the digest of its bytes."""
        from auditlint.readers import read  # noqa: PLC0415 - as in __init__

        data = self._content(source)
        # Half of the time: what was read of a long PDF until then is still to be checked.
        return read(source.label, data, limits_of(self.plan, self.plan.seconds / 2)), digest_of(
            data
        )


def _code(record: CheckRecord) -> str:
    return record.code


def unreadable(source: Source, problem: Text) -> DocumentReport:
    """The report of a document of which nothing is known."""
    suffix = Path(source.label).suffix.lower()
    return DocumentReport(
        path=source.label,
        format=_FORMATS.get(suffix, suffix.removeprefix(".") or "unknown"),
        submission=source.label,
        status="unreadable",
        problem=problem,
    )


def crashed(name: str) -> Text:
    """An outcome that is a fault of the program, said of the document that met it."""
    return Text(
        f"处理此文件时程序出错（{name}），此文件未审核，其余文件不受影响；"
        "可另存为其他格式后重试，并把此信息告诉程序的维护者",
        f"the program failed on this file ({name}): it was not checked, other files were; "
        "try it in another format, and tell the maintainers",
    )


def died(memory: int) -> Text:
    """The worker process ended (memory, a crash in a library)."""
    return Text(
        f"处理此文件的进程意外结束（可能超过 {memory:,} MB 内存上限），此文件未审核；请拆分文件，"
        "或在配置的 limits: 下调高 memory",
        f"the process working on this file ended (more memory than {memory:,} MB?), not checked: "
        "split the file, or raise memory under limits: in the configuration",
    )


def out_of_memory(memory: int) -> Text:
    """The memory for one document is used up."""
    return Text(
        f"处理超过 {memory:,} MB 内存上限，已停止，此文件未审核；请拆分文件，或在配置的 limits: "
        "下调高 memory",
        f"stopped at {memory:,} MB of memory, not checked: split the file, or raise memory under "
        "limits: in the configuration",
    )


def out_of_time(seconds: float) -> Text:
    """The time for one document is up."""
    return Text(
        f"处理超过 {seconds:g} 秒，已停止，此文件未审核；请拆分文件，或在配置的 limits: 下调高 "
        "seconds",
        f"stopped after {seconds:g} seconds, not checked: split the file, or raise seconds under "
        "limits: in the configuration",
    )
