"""What is to be written beside a printed place, whatever the format."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from auditlint.places import Place
from auditlint.text import Text

AUTHOR = "auditlint"
INITIALS = "al"
Tone: TypeAlias = Literal["error", "warning", "note", "reference"]
TONES: tuple[Tone, ...] = ("error", "warning", "note", "reference")
"""The strongest first: it gives its colour to a place that has several remarks."""
COLOURS: dict[Tone, str] = {
    "error": "FFC7CE",
    "warning": "FFEB9C",
    "note": "DDEBF7",
    "reference": "EDEDED",
}
"""Light red, yellow, blue and grey: black type stays readable on them."""


@dataclass(frozen=True, slots=True)
class Remark:
    """``text`` may have several lines; ``tone`` tells a finding from a reference to one."""

    place: Place
    text: str
    tone: Tone


class NotAnnotated(Exception):  # noqa: N818 - an outcome of a document, not a fault of the program
    """No copy can be made; ``text`` names the reason and the next step."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.zh)
        self.text = text


def strongest(remarks: Sequence[Remark]) -> Tone:
    """The tone that a place with these remarks has."""
    return min((one.tone for one in remarks), key=TONES.index)


def together(remarks: Sequence[Remark]) -> str:
    """The texts of several remarks as one, where a place can hold only one."""
    return "\n\n".join(dict.fromkeys(one.text for one in remarks))
