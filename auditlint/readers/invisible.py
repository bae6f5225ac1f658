"""Characters that are stored and never printed: soft hyphens, zero-width spaces, marks of order."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate, pairwise

from auditlint.documents import Passage, Run

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufe00-\ufe0f\ufeff]+"
)
"""Of Unicode's Default_Ignorable_Code_Point what comes with Chinese and Latin text."""


def visible(passage: Passage) -> Passage:
    """The passage without such characters; what is left keeps its places."""
    content = passage.content
    if content.isascii() or not _INVISIBLE.search(content):
        return passage
    return replace(passage, content=_INVISIBLE.sub("", content), runs=tuple(_moved(passage)))


def _moved(passage: Passage) -> Iterator[Run]:
    """The runs where they begin then; one goes on as another behind what is taken out of it."""
    content = passage.content
    gaps = [found.end() for found in _INVISIBLE.finditer(content)]
    shown = [not _INVISIBLE.match(char) for char in content]
    before = list(accumulate(shown, initial=0))
    starts = [*(run.start for run in passage.runs), len(content)]
    at = 0
    for run, (start, end) in zip(passage.runs, pairwise(starts), strict=True):
        yield Run(before[start], run.place)
        while at < len(gaps) and gaps[at] < end:
            if gaps[at] > start and run.place.column is not None:
                column = run.place.column + gaps[at] - start
                yield Run(before[gaps[at]], replace(run.place, column=column))
            at += 1
