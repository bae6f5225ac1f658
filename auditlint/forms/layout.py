"""The rows of a document's tables, each made once for all recognisers."""

from dataclasses import dataclass, field

from auditlint.documents import Grid, Table
from auditlint.forms.items import Rows, items_by_row
from auditlint.forms.streams import rows_of_stream


@dataclass(frozen=True, slots=True)
class Layout:
    """Rows of cells with their kinds, for the tables of one document."""

    _made: dict[int, Rows] = field(default_factory=dict)

    def rows_of(self, table: Table) -> Rows:
        """The rows of a table; those of a stream are found from its labels."""
        rows = self._made.get(table.index)
        if rows is None:
            is_stream = table.grid is Grid.STREAM
            rows = rows_of_stream(table) if is_stream else items_by_row(table)
            self._made[table.index] = rows
        return rows
