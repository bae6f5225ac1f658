"""The bytes of a document, and the limits that it is read within."""

import os
from pathlib import Path

from auditlint.readers.base import MEGABYTE, Limits, Unreadable
from auditlint.runner import archives
from auditlint.runner.plan import Plan
from auditlint.runner.sources import Source
from auditlint.text import Text

CHANGED = Text(
    "文件在读取过程中被修改，未审核；请待其保存完毕后重试",
    "the file changed while it was read, it was not checked: try again when it is saved",
)


def content_of(source: Source, largest: int) -> bytes:
    """The bytes of a document; raises Unreadable (too large, changed meanwhile) or OSError."""
    if source.path is None:
        data = source.data or b""
    elif source.member:
        data = archives.content(source.path, source.member, largest)
    else:
        data = _whole(source.path, largest)
    if len(data) > largest:
        raise Unreadable(too_large(largest))
    return data


def limits_of(plan: Plan, seconds: float) -> Limits:
    """The limits of one document, of which ``seconds`` are for reading it."""
    most = plan.config.limits
    return Limits(
        seconds=seconds,
        bytes=most.text * MEGABYTE,
        unpacked=most.unpacked * MEGABYTE,
        pages=most.pages,
        cells=most.cells,
        characters=most.characters,
        pixels=most.pixels * 1_000_000,
        cross_check=plan.cross_check,
        passwords=plan.passwords,
    )


def too_large(limit: int) -> Text:
    """The file is larger than a run takes in."""
    return Text(
        f"文件超过 {limit // MEGABYTE} MB 上限，未读取；请拆分文件，或在配置的 limits: 下调高 file",
        f"larger than {limit // MEGABYTE} MB, not read: split the file, or raise file under "
        "limits: in the configuration",
    )


def _whole(path: Path, largest: int) -> bytes:
    """The bytes of a file, one more than ``largest`` at most; raises Unreadable or OSError."""
    with path.open("rb") as stream:
        before = os.fstat(stream.fileno())
        data = stream.read(largest + 1)
        after = os.fstat(stream.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise Unreadable(CHANGED)
    return data
