"""Kinds of settings: how a value is read from a file, what a schema says of it, how it is shown."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Generic, TypeAlias, TypeVar, cast

from auditlint.config.codes import Selector, selector_of
from auditlint.config.errors import ConfigError
from auditlint.config.globs import MOST_STARS, Globs, is_pattern
from auditlint.config.limits import DEFAULT_CEILINGS, MOST, Ceilings, about_limits, ceilings
from auditlint.config.nodes import (
    Items,
    Node,
    Scalar,
    distinct,
    flag_of,
    number_of,
    one_of,
    text_of,
    texts_of,
)
from auditlint.config.settings import Language, Written
from auditlint.config.submissions import Submissions
from auditlint.figures import Severity
from auditlint.text import Text

Json: TypeAlias = str | int | bool | Sequence["Json"] | Mapping[str, "Json"] | None
Value = TypeVar("Value")
LANGUAGES = ("zh", "en")
_LEVELS = tuple(level.value for level in Severity)
_MOST_JOBS = 1024


@dataclass(frozen=True, slots=True)
class Kind(Generic[Value]):
    """``read`` takes a node and the folder of the configuration and raises ConfigError; ``plain``
    gives what a file would say for a value; ``schema`` is JSON Schema."""

    read: Callable[[Node, Path], Value]
    plain: Callable[[Value], Json]
    schema: Mapping[str, Json]


def _codes(node: Node, _: Path) -> tuple[Selector, ...]:
    return tuple(map(selector_of, texts_of(node)))


def _plain_codes(value: tuple[Selector, ...]) -> Json:
    return [one.code for one in value]


def _severities(node: Node, _: Path) -> tuple[tuple[Selector, Severity], ...]:
    return tuple((selector_of(key), _level(one)) for key, one in distinct(node))


def _level(node: Node) -> Severity:
    return Severity(one_of(node, _LEVELS))


def _globs(node: Node, base: Path) -> Globs:
    return Globs.of(base, (_pattern(one) for one in texts_of(node)))


def _pattern(scalar: Scalar) -> str:
    if is_pattern(scalar.printed):
        return scalar.printed
    raise ConfigError(
        Text(
            f"“{scalar.printed}”不是可用的文件名模式；写法同 .gitignore，至多 {MOST_STARS} 处星号",
            f"{scalar.printed!r} cannot be used as a pattern: it is written as in .gitignore, "
            f"with {MOST_STARS} stars at most",
        ),
        scalar.mark,
    )


def _file_ignores(node: Node, base: Path) -> tuple[tuple[Globs, tuple[Selector, ...]], ...]:
    return tuple(
        (Globs.of(base, [_pattern(key)]), _codes(codes, base)) for key, codes in distinct(node)
    )


def _plain_file_ignores(value: tuple[tuple[Globs, tuple[Selector, ...]], ...]) -> Json:
    return {globs.patterns[0]: _plain_codes(codes) for globs, codes in value}


def _folders(node: Node, base: Path) -> tuple[Path, ...]:
    return tuple(_folder(one, base) for one in texts_of(node))


def _folder(scalar: Scalar, base: Path) -> Path:
    folder = (base / scalar.printed).resolve()
    if folder.is_dir():
        return folder
    raise ConfigError(
        Text(
            f"找不到检查项文件夹 {folder}；请检查路径",
            f"there is no checks folder {folder}; check the path",
        ),
        scalar.mark,
    )


def _rule_files(node: Node, base: Path) -> tuple[Path, ...]:
    return tuple(_rule_file(one, base) for one in texts_of(node))


def _rule_file(scalar: Scalar, base: Path) -> Path:
    path = (base / scalar.printed).resolve()
    if path.is_file():
        return path
    raise ConfigError(
        Text(f"找不到规则文件 {path}；请检查路径", f"there is no rule file {path}; check the path"),
        scalar.mark,
    )


def _plain_paths(value: tuple[Path, ...]) -> Json:
    return [str(path) for path in value]


def _profile(node: Node, base: Path) -> str:
    """A profile by name, or a YAML file beside the configuration."""
    name = text_of(node)
    return str(base / name) if name.endswith((".yaml", ".yml")) else name


def _submissions(node: Node, base: Path) -> Submissions:
    if isinstance(node, Items):
        return Submissions(named=tuple(_globs(group, base) for group in node.items))
    return Submissions(automatic=one_of(node, ("auto", "off")) == "auto")


def _plain_submissions(value: Submissions) -> Json:
    if value.named:
        return [[*globs.patterns] for globs in value.named]
    return "auto" if value.automatic else "off"


def _outputs(node: Node, _: Path) -> tuple[Written, ...]:
    return tuple(Written(scalar.printed, scalar.mark) for scalar in texts_of(node))


def _plain_outputs(value: tuple[Written, ...]) -> Json:
    return [one.text for one in value]


_TEXT: Mapping[str, Json] = {"type": "string", "minLength": 1}
_TEXTS: Mapping[str, Json] = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}
_LEVEL: Mapping[str, Json] = {"enum": [*_LEVELS]}


def _mapping(of: Mapping[str, Json]) -> Mapping[str, Json]:
    return {"type": "object", "additionalProperties": of}


def _limit(name: str, about: Text) -> Mapping[str, Json]:
    default: int = getattr(DEFAULT_CEILINGS, name)
    about_it = f"{about.zh} / {about.en}"
    bounds: Mapping[str, Json] = {"type": "integer", "minimum": 1, "maximum": MOST}
    return {"description": about_it, **bounds, "default": default}


CODES = Kind(_codes, _plain_codes, _TEXTS)
SEVERITIES = Kind(
    _severities,
    lambda value: {selector.code: level.value for selector, level in value},
    _mapping(_LEVEL),
)
FILE_IGNORES = Kind(_file_ignores, _plain_file_ignores, _mapping(_TEXTS))
GLOBS = Kind(_globs, lambda value: [*value.patterns], _TEXTS)
FLAG = Kind(lambda node, _: flag_of(node), lambda value: value, {"type": "boolean"})
LANGUAGE: Kind[Language | None] = Kind(
    lambda node, _: cast("Language", one_of(node, LANGUAGES)),
    lambda value: value,
    {"enum": [*LANGUAGES]},
)
FOLDERS = Kind(_folders, _plain_paths, _TEXTS)
RULE_FILES = Kind(_rule_files, _plain_paths, _TEXTS)
FILE: Kind[Path | None] = Kind(
    lambda node, base: (base / text_of(node)).resolve(),
    lambda value: None if value is None else value.as_posix(),
    _TEXT,
)
PROFILE = Kind(_profile, lambda value: value, _TEXT)
SUBMISSIONS = Kind(
    _submissions,
    _plain_submissions,
    {"anyOf": [{"enum": ["auto", "off"]}, {"type": "array", "items": _TEXTS}]},
)
OUTPUTS = Kind(_outputs, _plain_outputs, _TEXTS)
LEVEL = Kind(lambda node, _: _level(node), lambda value: value.value, _LEVEL)
JOBS: Kind[int | None] = Kind(
    lambda node, _: number_of(node, _MOST_JOBS),
    lambda value: value,
    {"type": "integer", "minimum": 1, "maximum": _MOST_JOBS},
)
LIMITS: Kind[Ceilings] = Kind(
    lambda node, _: ceilings(node),
    asdict,
    {
        "type": "object",
        "additionalProperties": False,
        "properties": {name: _limit(name, about) for name, about in about_limits().items()},
    },
)
