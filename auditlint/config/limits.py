"""How much one document may cost: the setting ``limits``."""

from dataclasses import dataclass, fields, replace

from auditlint.config.errors import ConfigError, did_you_mean
from auditlint.config.nodes import Node, Scalar, pairs_of
from auditlint.text import Text

_MOST = 1_000_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceilings:
    """Whole numbers; ``memory``, ``file``, ``text`` and ``unpacked`` in MB, ``pixels`` of one
    picture in millions."""

    seconds: int = 240
    memory: int = 4096
    """Address space of the process that works on a document."""
    file: int = 256
    text: int = 64
    unpacked: int = 256
    pages: int = 2_000
    cells: int = 1_000_000
    characters: int = 20_000_000
    pixels: int = 100


DEFAULT_CEILINGS = Ceilings()
_NAMES = tuple(field.name for field in fields(Ceilings))


def ceilings(value: Node) -> Ceilings:
    """The limits that a configuration names, the others as they are by default."""
    found: dict[str, int] = {}
    for key, one in pairs_of(value):
        if key.printed not in _NAMES:
            hint = did_you_mean(key.printed, _NAMES)
            raise ConfigError(
                Text(
                    f"没有名为“{key.printed}”的上限；{hint.zh}",
                    f"there is no limit {key.printed!r}; {hint.en}",
                ),
                key.mark,
            )
        found[key.printed] = _number(one)
    return replace(DEFAULT_CEILINGS, **found)


def _number(node: Node) -> int:
    digits = node.printed.replace("_", "") if isinstance(node, Scalar) else ""
    if digits.isascii() and digits.isdecimal() and len(digits) < 12:
        number = int(digits)
        if 0 < number <= _MOST:
            return number
    raise ConfigError(
        Text(f"此处应为 1 至 {_MOST:,} 的整数", f"a whole number from 1 to {_MOST:,} is expected"),
        node.mark,
    )
