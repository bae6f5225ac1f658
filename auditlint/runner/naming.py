"""Where the copies of documents go: below one folder, under their own names."""

import os
import re
from collections.abc import Sequence
from pathlib import Path

from auditlint.runner.sources import Source

_UNFIT = re.compile(r'[<>:"|?*\\]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
_LONGEST = 80
"""Characters of one name: four bytes each at most, and file systems allow 255."""


def targets(sources: Sequence[Source], folder: Path) -> dict[str, Path]:
    """A file below the folder for each document, by its label, no two the same.

    They stand there as the documents do below the folder that holds them all; an archive becomes a
    folder. Names in archives are not trusted.
    """
    files = [os.path.abspath(one.path) for one in sources if one.path is not None]  # noqa: PTH100 - links are kept
    above = os.path.commonpath([os.path.dirname(one) for one in files]) if files else ""  # noqa: PTH120 - a text
    used: set[str] = set()
    found: dict[str, Path] = {}
    for source in sources:
        target = folder.joinpath(*map(fitting, _parts(source, above)))
        found[source.label] = _unused(target, used)
    return found


def _parts(source: Source, above: str) -> list[str]:
    """The folders and the name of a document."""
    if source.path is None:
        return [source.label.replace("\\", "/").rpartition("/")[2]]
    parts = list(Path(os.path.relpath(source.path, above)).parts)
    if source.member:
        inner = source.label.removeprefix(f"{source.path.as_posix()}!/")
        parts += inner.replace("\\", "/").replace("!/", "/").split("/")
    return [one for one in parts if one.strip(". ")]


def fitting(name: str) -> str:
    """The name of a file as every system can have it: nothing invisible, nothing reserved."""
    shown = "".join(char if char.isprintable() else "_" for char in name)
    shown = _UNFIT.sub("_", shown).rstrip(". ")
    if len(shown) > _LONGEST:
        stem, dot, ending = shown.rpartition(".")
        kept = ending if dot and len(ending) < 8 else ""
        shown = f"{(stem or shown)[: _LONGEST - 8]}{dot if kept else ''}{kept}"
    return f"_{shown}" if _RESERVED.fullmatch(shown) else shown or "_"


def _unused(target: Path, used: set[str]) -> Path:
    """The path, numbered when another document has it, also in another case."""
    unique, number = target, 1
    while str(unique).casefold() in used:
        number += 1
        unique = target.with_name(f"{target.stem} ({number}){target.suffix}")
    used.add(str(unique).casefold())
    return unique
