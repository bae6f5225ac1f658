"""The name of an uploaded file as a path below the folder of its run."""

import re
from pathlib import PurePosixPath

_LONGEST = 120
_DEEPEST = 12
_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"|?*]|[\u200b-\u200f\u202a-\u202e\u2066-\u2069]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_NAMELESS = "文件"


def safe_path(name: str) -> PurePosixPath:
    """A relative path that leaves no folder and that every system can hold.

    Parts that lead upwards are dropped, characters that a system refuses or a reader cannot see
    become ``_``; a name of nothing becomes 文件. Two names may become one: the caller looks.
    """
    parts = [_part(one) for one in re.split(r"[\\/]+", name) if one.strip(". ")]
    return PurePosixPath(*(parts[-_DEEPEST:] or [_NAMELESS]))


def _part(part: str) -> str:
    text = _UNSAFE.sub("_", part).strip(" ")
    # A dot at the end is lost on Windows; one at the beginning hides the file from the run.
    text = text.rstrip(". ").lstrip(".")
    if len(text) > _LONGEST:
        stem, dot, suffix = text.rpartition(".")
        text = f"{stem[: _LONGEST - 10]}{dot}{suffix[-9:]}"
    return f"_{text}" if _RESERVED.fullmatch(text) else text or _NAMELESS
