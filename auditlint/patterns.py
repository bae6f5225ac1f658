"""Regular expressions that are compiled when they are first asked for.

Compiling takes most of the time in which the modules of ``forms`` are loaded, and much of what they
know is met in few documents only.
"""

import re
from functools import cached_property
from typing import Any, cast


def late(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """What ``re.compile`` gives, except that it is made at its first use."""
    return cast("re.Pattern[str]", _Late(pattern, flags))


class _Late:
    """Stands for a pattern; what was asked of it once is its own attribute from then on."""

    def __init__(self, pattern: str, flags: re.RegexFlag) -> None:
        self._text = pattern
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._text, self._flags)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - as the pattern has it
        found = getattr(self._compiled, name)
        setattr(self, name, found)
        return found
