"""Selectors: the beginnings of check codes, as settings and the command line name them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from auditlint.config.errors import ConfigError, Mark, did_you_mean
from auditlint.config.nodes import Scalar
from auditlint.text import Text


@dataclass(frozen=True, slots=True)
class Selector:
    """The beginning of one or more check codes (``EXE``, ``EXE001``); ``mark`` is its place."""

    code: str
    mark: Mark | None = field(default=None, repr=False, compare=False)

    def matches(self, code: str) -> bool:
        return code.startswith(self.code)


def selectors(given: Iterable[str]) -> tuple[Selector, ...]:
    """Selectors as a command line has them: each text may hold several, with commas."""
    codes = (code.strip().upper() for one in given for code in one.split(","))
    return tuple(Selector(code) for code in codes if code)


def selector_of(scalar: Scalar) -> Selector:
    """The selector that a configuration writes; raises ConfigError when it is empty."""
    code = scalar.printed.strip().upper()
    if not code:
        raise ConfigError(
            Text("检查项代码为空；请写出代码", "an empty check code: write one"), scalar.mark
        )
    return Selector(code, scalar.mark)


def longest(selectors: Iterable[Selector], code: str) -> int | None:
    """The length of the longest selector that matches, None when none does."""
    return max((len(one.code) for one in selectors if one.matches(code)), default=None)


def unknown_code(selector: Selector, known: Collection[str]) -> ConfigError:
    """What to say of a selector that no check code begins with."""
    families = {code.rstrip("0123456789") for code in known}
    is_long = any(char.isdigit() for char in selector.code)
    hint = did_you_mean(selector.code, families | set(known) if is_long else families)
    return ConfigError(
        Text(
            f"没有以“{selector.code}”开头的检查项；{hint.zh}（auditlint rules 列出全部）",
            f"no check code begins with {selector.code!r}; {hint.en} (auditlint rules lists them)",
        ),
        selector.mark,
    )
