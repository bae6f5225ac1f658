"""Which documents are checked together: the setting ``submissions``."""

from collections.abc import Sequence
from dataclasses import dataclass

from auditlint.config.globs import Globs
from auditlint.identity import MOST_JOINED, Identity, grouped


@dataclass(frozen=True, slots=True)
class Submissions:
    """What ``named`` names is one submission each; other documents join by unit and year, unless
    ``automatic`` is off."""

    automatic: bool = True
    named: tuple[Globs, ...] = ()

    def groups(self, paths: Sequence[str], identities: Sequence[Identity]) -> list[list[int]]:
        """Indices of the documents that belong together, each group and the groups in order.

        ``paths`` are names as in reports; the first entry of ``named`` that names one has it. A
        group of more than ``MOST_JOINED`` falls apart into single documents.
        """
        claimed: list[list[int]] = [[] for _ in self.named]
        others: list[int] = []
        for at, path in enumerate(paths):
            homes = (
                group
                for globs, group in zip(self.named, claimed, strict=True)
                if globs.match_label(path)
            )
            next(homes, others).append(at)
        alike = grouped([identities[at] for at in others]) if self.automatic else []
        joined = [[others[at] for at in group] for group in alike]
        joined += [group for group in claimed if 0 < len(group) <= MOST_JOINED]
        together = {at for group in joined for at in group}
        alone = [[at] for at in range(len(paths)) if at not in together]
        return sorted([*joined, *alone])


BY_UNIT_AND_YEAR = Submissions()
