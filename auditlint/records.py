"""Values that never change once they are made, and that cost little to make."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:

    def record(*, frozen, eq=True, **options):  # noqa: ANN001, ANN003, ANN201 - typed above
        """A dataclass for what a document makes many of: the type checker keeps it frozen.

        A frozen dataclass sets every field through ``object.__setattr__``, so that making one takes
        four times as long: with a million of them, a fifth of the time that a document takes.
        """
        return dataclass(eq=eq, unsafe_hash=frozen and eq, **options)


__all__ = ["record"]
