"""Comments that ask something of the program: ``<!-- auditlint: ignore EXE001 reason: ... -->``.

::

    comment = "<!--" "auditlint" ":" ( "ignore" | "ignore-file" ) codes "reason" ":" text "-->"

Full-width punctuation serves as well, and 忽略, 忽略全文 and 原因 or 理由 for the English words.
"""

import re
from collections.abc import Iterator
from itertools import islice

from auditlint.documents import Comment, Note
from auditlint.readers.source import Source
from auditlint.text import Text, fold

_OPENS = re.compile(r"<!--\s{0,9}auditlint\s{0,9}[:：]", re.IGNORECASE)
_CLOSES = "-->"
_LONGEST = 1_000
_MOST = 1_000
_AROUND = 500
"""Characters of a line that are looked at on either side of a comment."""
_VERB = re.compile(r"\s*(ignore-file|ignore|忽略全文|忽略)", re.IGNORECASE)
_FOR_FILE = ("ignore-file", "忽略全文")
_REASON = re.compile(r"(?:reason|原因|理由)\s{0,9}:", re.IGNORECASE)
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_-]{1,40}")
_TAGS = re.compile(r"<!--.{0,1000}?-->|<[^<>]{0,500}>", re.DOTALL)
_FIRST_LINE = re.compile(r"[^\r\n]*")
_NOT_A_BREAK = re.compile(r"[^\r\n]")
_BLANKS = " \u3000"
FILLER = "\ufdd0"
"""Stands for a comment within a line until the line has been cut into cells; a noncharacter, which
Unicode keeps for uses like this one."""
_TOO_MANY = Text(
    f"写给 auditlint 的注释超过 {_MOST} 条，其余不起作用",
    f"more than {_MOST} comments to auditlint, the others have no effect",
)


def comments(source: Source) -> tuple[Comment, ...]:
    """The comments of a file, as many as are heeded."""
    return tuple(_comment(source, *span) for span in islice(_spans(source.text), _MOST))


def surplus(source: Source) -> tuple[Note, ...]:
    """A note when there are more comments than are heeded."""
    more = next(islice(_spans(source.text), _MOST, None), None)
    return () if more is None else (Note(_TOO_MANY, source.place(more[0]), partial=False),)


def without_comments(text: str) -> str:
    """The text with something in place of each comment that is as long and is never printed."""
    parts: list[str] = []
    at = 0
    for begin, end in _spans(text):
        before, after = _beside(text, begin, end)
        is_within = bool(before.strip(_BLANKS) and after.strip(_BLANKS))
        filler = FILLER if is_within else " "
        # Blanks on both sides of nothing would look like the gap between two columns.
        kept = text[at:begin].rstrip(_BLANKS) if is_within else text[at:begin]
        gap = filler * (begin - at - len(kept))
        parts += (kept, gap, _NOT_A_BREAK.sub(filler, text[begin:end]))
        at = end
    return "".join((*parts, text[at:])) if parts else text


def _spans(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    while found := _OPENS.search(text, at):
        end = text.find(_CLOSES, found.end(), found.end() + _LONGEST)
        at = found.end() if end < 0 else end + len(_CLOSES)
        if end >= 0:
            yield found.start(), at


def _beside(text: str, begin: int, end: int) -> tuple[str, str]:
    """What stands before and after on the same lines, as far as it is looked at."""
    before = text[max(begin - _AROUND, 0) : begin]
    after = _FIRST_LINE.match(text, end, end + _AROUND)
    return before[max(before.rfind("\n"), before.rfind("\r")) + 1 :], after[0] if after else ""


def _comment(source: Source, begin: int, end: int) -> Comment:
    printed = source.text[begin:end]
    opened = _OPENS.match(printed)
    wording = printed[opened.end() if opened else 0 : -len(_CLOSES)]
    said = fold(wording)
    verb = _VERB.match(said)
    reason = _REASON.search(said)
    codes = said[verb.end() : reason.start() if reason else len(said)] if verb else ""
    beside = "".join(_beside(source.text, begin, end))
    return Comment(
        place=source.place(begin),
        last_line=source.place(end - 1).line or 0,
        text=" ".join(printed.split()),
        codes=tuple(code.upper() for code in _CODE.findall(codes)),
        reason=" ".join(wording[reason.end() :].split()) if reason else "",
        stands_alone=not _TAGS.sub("", beside).strip(),
        is_for_file=verb is not None and verb[1].lower() in _FOR_FILE,
    )
