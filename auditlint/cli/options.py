"""What the command line said, as one typed value."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from auditlint.reporters.output import Output

Language: TypeAlias = Literal["zh", "en"]
_PATH = frozenset({"config", "password_file", "decisions", "cache_dir"})
_PATHS = frozenset({"folders", "rules"})


class CheckOptions(NamedTuple):
    """The options of ``auditlint check``. (A dataclass would cost ``--version`` its import.)"""

    paths: tuple[str, ...]
    form: str | None = None
    """The format on standard output."""
    outputs: tuple["Output", ...] = ()
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str | None = None
    exit_zero: bool = False
    language: Language | None = None
    folders: tuple[Path, ...] = ()
    rules: tuple[Path, ...] = ()
    preview: bool = False
    config: Path | None = None
    no_config: bool = False
    no_gitignore: bool = False
    jobs: int | None = None
    stdin_name: str | None = None
    cross_check: bool = False
    password_file: Path | None = None
    decisions: Path | None = None
    """The file of decisions that the command line names."""
    no_decisions: bool = False
    no_suppress: bool = False
    """Whether comments in documents are passed over."""
    siblings: bool = False
    """Whether the documents beside the given ones are read too, for what concerns these."""
    is_cached: bool = True
    cache_dir: Path | None = None
    quiet: int = 0
    """1: findings alone; 2: nothing on standard output."""
    statistics: bool = False
    diff: str | None = None
    """The git revision whose findings are known."""
    watch: bool = False


def options_of(given: Mapping[str, Any], **more: Any) -> CheckOptions:  # noqa: ANN401 - of any field
    """What a command was given, as far as it says how to check; ``more`` is what it adds itself."""
    said = {name: _typed(name, given[name]) for name in CheckOptions._fields if name in given}
    return CheckOptions(**{**said, **more})


def _typed(name: str, value: Any) -> Any:  # noqa: ANN401 - click's own types
    if name in _PATHS:
        return tuple(map(Path, value))
    return (Path(value) if value else None) if name in _PATH else value
