"""Scoring standards as data: one YAML file each, here or named in the configuration.

A file says how it differs from the national standard. What a document prints itself always wins.
"""

from dataclasses import replace
from decimal import Decimal, InvalidOperation
from importlib import resources
from importlib.resources.abc import Traversable
from itertools import pairwise
from pathlib import Path

from auditlint.config.errors import ConfigError, Mark, did_you_mean
from auditlint.config.nodes import Node, Scalar, pairs_of
from auditlint.config.yaml_nodes import read_yaml
from auditlint.forms import GradeBand, Standard
from auditlint.text import Text

DEFAULT = "national"
_SUFFIX = ".yaml"
_LIMITS = ("execution_below", "unspent_above", "target_above")


def shipped_profiles() -> tuple[str, ...]:
    """The names of the profiles that come with the program."""
    folder = resources.files(__package__)
    names = (one.name for one in folder.iterdir() if one.name.endswith(_SUFFIX))
    return tuple(sorted(name.removesuffix(_SUFFIX) for name in names))


def load_profile(name: str, mark: Mark | None = None) -> Standard:
    """The standard of that name, or of a YAML file; raises ConfigError with the mistake's place.

    ``mark`` is where the name was written.
    """
    if name == DEFAULT:
        # The same as its file, which tests hold it to: most runs need no YAML reader.
        return Standard()
    if name.endswith((".yaml", ".yml")):
        return _read(Path(name).stem, Path(name), mark)
    if name not in shipped_profiles():
        hint = did_you_mean(name, shipped_profiles())
        raise ConfigError(
            Text(f"没有名为“{name}”的评分口径；{hint.zh}", f"no profile {name!r}; {hint.en}"),
            mark,
        )
    return _read(name, resources.files(__package__).joinpath(name + _SUFFIX), mark)


def _read(name: str, path: Path | Traversable, mark: Mark | None) -> Standard:
    try:
        content = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(
            Text(
                f"无法读取评分口径 {path}；请检查路径",
                f"cannot read the profile {path}; check the path",
            ),
            mark,
        ) from error
    root = read_yaml(str(path), content)
    standard = Standard(id=name, source="configuration")
    for key, value in pairs_of(root) if root is not None else ():
        if key.printed == "grades":
            standard = replace(standard, bands=_bands(value))
        elif key.printed == "explain":
            standard = _limits(standard, value)
        else:
            raise _unknown(key, ("grades", "explain"))
    return standard


def _bands(value: Node) -> tuple[GradeBand, ...]:
    """Bands from best to worst; each ends where the better one begins."""
    pairs = [(key.printed, _number(one), one) for key, one in pairs_of(value)]
    for (_, low, _), (_, lower, node) in pairwise(pairs):
        if lower >= low:
            raise ConfigError(
                Text("等级须从高到低排列", "grades go from the best to the worst"), node.mark
            )
    if not pairs or pairs[-1][1] != 0:
        raise ConfigError(Text("最低一级的下限须为 0", "the lowest grade begins at 0"), value.mark)
    tops = [None, *(low for _, low, _ in pairs)]
    return tuple(
        GradeBand(grade, low) if top is None else GradeBand(grade, low, top, has_high=False)
        for (grade, low, _), top in zip(pairs, tops, strict=False)
    )


def _limits(standard: Standard, value: Node) -> Standard:
    for key, one in pairs_of(value):
        if key.printed not in _LIMITS:
            raise _unknown(key, _LIMITS)
        standard = replace(standard, **{key.printed: _number(one)})  # type: ignore[arg-type]  # each limit is a Decimal field
    return standard


def _number(node: Node) -> Decimal:
    printed = node.printed if isinstance(node, Scalar) else ""
    try:
        number = Decimal(printed)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or number < 0:
        raise ConfigError(Text("此处应为不小于 0 的数", "a number from 0 is expected"), node.mark)
    return number


def _unknown(key: Scalar, known: tuple[str, ...]) -> ConfigError:
    hint = did_you_mean(key.printed, known)
    return ConfigError(
        Text(f"没有名为“{key.printed}”的项；{hint.zh}", f"there is no {key.printed!r}; {hint.en}"),
        key.mark,
    )
