"""What the running text states: statements, splits, claims, counts, reasons."""

from dataclasses import dataclass

from auditlint.figures import Claim, Condition, Figure, Grade, Term
from auditlint.text import label_key


@dataclass(frozen=True, slots=True)
class Statement:
    """One figure that a sentence states.

    ``measure``: budget, arrived, executed, balance, rate, score; ``base``: initial, adjusted,
    final or empty (not named); ``year`` None when not named. ``is_of_project``: the sentence
    speaks of a project (该项目, 项目资金); ``is_total``: of all projects or of the whole unit.
    """

    measure: str
    base: str
    figure: Figure
    sentence: Term
    year: int | None = None
    is_of_project: bool = False
    is_total: bool = False
    is_alone: bool = True
    """For a rate: no amount of another kind stands in the sentence, no subject of its own."""

    def names(self, project: Term) -> bool:
        """Whether the sentence names the project in full."""
        key = label_key(project.text)
        return len(key) >= 4 and key in label_key(self.sentence.text)


@dataclass(frozen=True, slots=True)
class Split:
    """A whole and its parts in one sentence (本年支出…，其中基本支出…，项目支出…)."""

    whole: Figure
    parts: tuple[Figure, ...]
    is_complete: bool
    is_open: bool
    shares_noun: bool


@dataclass(frozen=True, slots=True)
class Narrative:
    """What the running text states."""

    statements: tuple[Statement, ...] = ()
    splits: tuple[Split, ...] = ()
    claims: tuple[Claim, ...] = ()
    counts: tuple[tuple[Figure, Term], ...] = ()
    """How many projects the text speaks of, each with its sentence."""
    grade: Grade | None = None
    reasons: tuple[Term, ...] = ()
    """Sentences that give a reason for something not reached."""
    is_selection: bool = False
    """True when a sentence says that other forms are elsewhere, or that only some are given."""

    def explains(self, name: Term) -> Condition:
        """Whether the text gives a reason in a sentence that names this indicator."""
        key = label_key(name.text)
        given = [one for one in self.reasons if key and key in label_key(one.text)]
        return Condition.known(bool(given), *given, why="正文已说明原因")
