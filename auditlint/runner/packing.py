"""Reports as bytes, and back: what comes back can be nothing but the parts of a report."""

import io
import pickle
import sys
import zlib
from collections.abc import Sequence
from dataclasses import is_dataclass
from enum import Enum

from auditlint import documents, findings, identity, places, text
from auditlint.figures import verdicts
from auditlint.findings import DocumentReport

_MODULES = frozenset(
    one.__name__ for one in (documents, findings, identity, places, text, verdicts)
)
_QUICK = 1
_LARGEST = 512 * 1024 * 1024


class NotReports(Exception):  # noqa: N818 - an outcome: the entry is passed over
    """The bytes hold something else."""


def packed(reports: Sequence[DocumentReport]) -> bytes:
    """Reports in few bytes."""
    return zlib.compress(pickle.dumps([*reports], protocol=5), _QUICK)


def unpacked(data: bytes) -> list[DocumentReport]:
    """The reports again; raises NotReports for bytes that hold anything else."""
    try:
        raw = zlib.decompressobj().decompress(data, _LARGEST)
        found = _Reader(io.BytesIO(raw)).load()
    except Exception as error:
        raise NotReports from error
    if isinstance(found, list) and all(isinstance(one, DocumentReport) for one in found):
        return found
    raise NotReports


class _Reader(pickle.Unpickler):
    """Knows no functions and no classes but those of reports, so that loading runs nothing."""

    def find_class(self, module_name: str, global_name: str, /) -> type:
        if module_name in _MODULES:
            found = getattr(sys.modules[module_name], global_name, None)
            if isinstance(found, type) and (is_dataclass(found) or issubclass(found, Enum)):
                return found
        raise NotReports(f"{module_name}.{global_name}")
