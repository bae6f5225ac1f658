"""The name of an uploaded file as a path below the folder of its run."""

import re
from pathlib import PurePosixPath

from auditlint.runner.naming import fitting

_DEEPEST = 12
_NAMELESS = "文件"


def safe_path(name: str) -> PurePosixPath:
    """A relative path that leaves no folder and that every system can hold.

    Parts that lead upwards are dropped, a dot at the beginning too, which would hide the file from
    the run; a name of nothing becomes 文件. Two names may become one: the caller looks.
    """
    parts = (one.strip(". ") for one in re.split(r"[\\/]+", name))
    fit = [fitting(one) for one in parts if one]
    return PurePosixPath(*(fit[-_DEEPEST:] or [_NAMELESS]))
