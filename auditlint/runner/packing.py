"""Reports as bytes, and back: what comes back can be nothing but the parts of a report."""

import io
import pickle
import sys
import zlib
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache, partial
from typing import Any, TypeVar

from auditlint import documents, findings, identity, places, text
from auditlint.figures import verdicts

Kind = TypeVar("Kind")

_MODULES = frozenset(
    one.__name__ for one in (documents, findings, identity, places, text, verdicts)
)
_QUICK = 1
_LARGEST = 512 * 1024 * 1024


class NotReports(Exception):  # noqa: N818 - an outcome: the entry is passed over
    """The bytes hold something else."""


def packed(parts: Sequence[object]) -> bytes:
    """Reports, or what else a result is made of, in few bytes."""
    raw = io.BytesIO()
    _Writer(raw, protocol=5).dump([*parts])
    return zlib.compress(raw.getvalue(), _QUICK)


def unpacked(data: bytes, kind: type[Kind]) -> list[Kind]:
    """What was packed, all of one kind; raises NotReports for bytes that hold anything else."""
    try:
        raw = zlib.decompressobj().decompress(data, _LARGEST)
        found = _Reader(io.BytesIO(raw)).load()
    except Exception as error:
        raise NotReports from error
    if isinstance(found, list) and all(isinstance(one, kind) for one in found):
        return found
    raise NotReports


class _Writer(pickle.Pickler):
    """Writes a dataclass as a call with the values of its fields: that is the quickest to read."""

    def reducer_override(self, obj: object, /) -> Any:  # noqa: ANN401 - as pickle has it
        if is_dataclass(obj) and not isinstance(obj, type):
            return type(obj), tuple(getattr(obj, name) for name in _names(type(obj)))
        return NotImplemented


class _Reader(pickle.Unpickler):
    """Knows no functions and no classes but those of reports, so that loading runs nothing."""

    def find_class(self, module_name: str, global_name: str, /) -> Callable[..., object]:
        if module_name in _MODULES:
            found = getattr(sys.modules[module_name], global_name, None)
            if isinstance(found, type) and is_dataclass(found):
                return partial(_made, found, _names(found)) if _is_keyed(found) else found
            if isinstance(found, type) and issubclass(found, Enum):
                return found
        raise NotReports(f"{module_name}.{global_name}")


def _made(kind: type, names: Sequence[str], *values: object) -> object:
    return kind(**dict(zip(names, values, strict=True)))


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))


@cache
def _is_keyed(kind: type) -> bool:
    return any(one.kw_only for one in fields(kind))
