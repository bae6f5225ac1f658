"""Reports as bytes, and back: what comes back can be nothing but the parts of a report."""

import io
import pickle
import sys
import zlib
from collections.abc import Sequence
from dataclasses import is_dataclass
from enum import Enum
from typing import Any

from auditlint import documents, findings, identity, places, text
from auditlint.figures import relations

_MODULES = frozenset(
    one.__name__ for one in (documents, findings, identity, places, relations, text)
)
_QUICK = 1
_LARGEST = 512 * 1024 * 1024


class NotAReport(Exception):  # noqa: N818 - an outcome: the entry is passed over
    """The bytes hold something else."""


def packed(parts: Sequence[object]) -> bytes:
    """Reports, or documents with their relations, in few bytes."""
    return zlib.compress(pickle.dumps(parts, protocol=5), _QUICK)


def unpacked(data: bytes) -> Any:  # noqa: ANN401 - whoever packed it knows
    """What was packed; raises NotAReport for bytes that hold anything but data and the classes
    that reports are made of."""
    try:
        inflater = zlib.decompressobj()
        raw = inflater.decompress(data, _LARGEST)
        return _Reader(io.BytesIO(raw)).load()
    except Exception as error:
        raise NotAReport from error


class _Reader(pickle.Unpickler):
    """Knows no functions and no classes but those of reports, so that loading runs nothing."""

    def find_class(self, module_name: str, global_name: str, /) -> type:
        if module_name in _MODULES:
            found = getattr(sys.modules[module_name], global_name, None)
            if isinstance(found, type) and (is_dataclass(found) or issubclass(found, Enum)):
                return found
        raise NotAReport(f"{module_name}.{global_name}")
