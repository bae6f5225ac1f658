"""What is to be done with every document of a run; it travels to the worker processes."""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from pathlib import Path
from typing import TypedDict

from auditlint.config import DEFAULTS, Config
from auditlint.decisions import Decisions
from auditlint.readers.base import MEGABYTE


class Bounds(TypedDict):
    """What bounds one document: seconds, and bytes of its file."""

    seconds: float
    largest: int


def bounds_of(config: Config) -> Bounds:
    """The bounds of a Plan that its configuration asks for."""
    return {"seconds": config.limits.seconds, "largest": config.limits.file * MEGABYTE}


class Keep(Enum):
    """How much of what was read is handed back, beside the findings."""

    NOTHING = "nothing"
    EVIDENCE = "evidence"
    """The document where it has findings: the terminal shows their lines."""
    EVERYTHING = "everything"
    """Every document and every relation."""
    PICTURES = "pictures"
    """Everything, and the pages that findings rest on as pictures: the HTML report shows them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """``seconds`` and ``largest`` (bytes) bound one document; ``jobs`` None means every core."""

    config: Config = DEFAULTS
    folders: tuple[Path, ...] = ()
    """Folders of checks beside the installed ones."""
    keep: Keep = Keep.NOTHING
    jobs: int | None = None
    seconds: float = 240.0
    largest: int = 256 * 1024 * 1024
    cross_check: bool = False
    """Whether every figure of a PDF is read twice."""
    cache: Path | None = None
    """The folder of what earlier runs found; None to begin anew and to keep nothing."""
    decisions: Decisions | None = None
    """What was decided of findings; None when nothing is heeded."""
    today: date | None = None
    """The day on which decisions may be over; None when none is."""
    passwords: tuple[str, ...] = field(default=(), repr=False)
    """To try on encrypted documents."""
