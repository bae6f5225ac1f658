"""Copies of documents with remarks, each made in a process of its own."""

from collections.abc import Sequence
from functools import partial

from auditlint.copies import NotAnnotated, Remark, annotated
from auditlint.documents import Document
from auditlint.readers.base import Unreadable
from auditlint.runner.apart import Lost, apart
from auditlint.runner.clock import TimeUp, time_limit
from auditlint.runner.contents import content_of, limits_of
from auditlint.runner.plan import Plan
from auditlint.runner.sources import Source, not_readable
from auditlint.text import Text

_TOO_MUCH = Text(
    "写批注超过时间或内存上限，已停止；请拆分文件，或在配置的 limits: 下调高 seconds、memory",
    "stopped: writing the comments took more time or memory than the limits; split the file, or "
    "raise seconds and memory under limits: in the configuration",
)
_CRASHED = Text(
    "写批注时程序出错（{name}）；请用 auditlint check -o 审核底稿.html",
    "the program failed while it wrote the comments ({name}); use auditlint check -o report.html",
)


def annotated_copy(
    source: Source, document: Document | None, remarks: Sequence[Remark], plan: Plan
) -> bytes | Text:
    """The file with the remarks, or why there is none; without remarks the file as it is."""
    work = partial(_copy, source, document, tuple(remarks), plan)
    try:
        return apart(work, plan.config.limits.memory, plan.seconds)
    except Lost:
        return _TOO_MUCH


def _copy(
    source: Source, document: Document | None, remarks: Sequence[Remark], plan: Plan
) -> bytes | Text:
    try:
        with time_limit(plan.seconds):
            data = content_of(source, plan.largest)
            if document is None or not remarks:
                return data
            return annotated(document, data, remarks, limits_of(plan, plan.seconds / 2))
    except (NotAnnotated, Unreadable) as error:
        return error.text
    except OSError as error:
        return not_readable(error)
    except (TimeUp, MemoryError):
        return _TOO_MUCH
    except Exception as error:  # noqa: BLE001 - a crash is the outcome of one document
        return _CRASHED.filled(name=type(error).__name__)
