"""What the configuration may say, and the typed form that the rest of the program sees."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TypeAlias, cast

from auditlint.config.errors import ConfigError, Mark, did_you_mean
from auditlint.config.globs import NO_EXCLUDES, Excludes
from auditlint.config.limits import DEFAULT_CEILINGS, Ceilings, ceilings
from auditlint.config.nodes import Node, Scalar, pairs_of, text_of, texts_of
from auditlint.figures import Severity
from auditlint.text import Text

Language: TypeAlias = Literal["zh", "en"]
LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Selector:
    """The beginning of one or more check codes (``EXE``, ``EXE001``); ``mark`` is its place."""

    code: str
    mark: Mark | None = None

    def matches(self, code: str) -> bool:
        return code.startswith(self.code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The settings of a run. Empty ``select`` means every check."""

    select: tuple[Selector, ...] = ()
    ignore: tuple[Selector, ...] = ()
    severity: tuple[tuple[Selector, Severity], ...] = ()
    exclude: Excludes = NO_EXCLUDES
    language: Language | None = None
    checks: tuple[Path, ...] = ()
    rules: tuple[Path, ...] = ()
    """Rule files (YAML)."""
    preview: bool = False
    """Whether checks that are still on trial run too."""
    profile: str = "national"
    profile_mark: Mark | None = None
    limits: Ceilings = DEFAULT_CEILINGS
    path: Path | None = None
    """The file that the settings were read from."""

    def verify_codes(self, known: Collection[str]) -> None:
        """Raises ConfigError for the first selector that no known check code begins with."""
        for selector in (*self.select, *self.ignore, *(one for one, _ in self.severity)):
            if not any(selector.matches(code) for code in known):
                raise _unknown_code(selector, known)

    def allows(self, code: str) -> bool:
        """Whether findings of a code are wanted: the longest matching selector decides."""
        wanted = _longest(self.select, code) if self.select else 0
        return wanted is not None and wanted > (_longest(self.ignore, code) or -1)

    def severity_of(self, code: str) -> Severity | None:
        """The severity that the configuration gives to a code, or None."""
        found = [(len(one.code), level) for one, level in self.severity if one.matches(code)]
        return max(found, key=lambda pair: pair[0])[1] if found else None


DEFAULTS = Config()


def parse_config(root: Node | None, path: Path) -> Config:
    """The settings of one file; raises ConfigError with the place of the first mistake."""
    base = path.absolute().parent
    config = Config(path=path, exclude=Excludes(base))
    pairs = pairs_of(root) if root is not None else ()
    _refuse_repeats(pairs)
    for key, value in pairs:
        setting = _SETTINGS.get(key.printed)
        if setting is None:
            hint = did_you_mean(key.printed, _SETTINGS)
            raise ConfigError(
                Text(
                    f"没有名为“{key.printed}”的设置；{hint.zh}",
                    f"there is no setting {key.printed!r}; {hint.en}",
                ),
                key.mark,
            )
        config = setting(config, value, base)
    return config


def _refuse_repeats(pairs: tuple[tuple[Scalar, Node], ...]) -> None:
    seen: set[str] = set()
    for key, _ in pairs:
        if key.printed in seen:
            text = Text(f"“{key.printed}”写了两次", f"{key.printed!r} is written twice")
            raise ConfigError(text, key.mark)
        seen.add(key.printed)


def _longest(selectors: tuple[Selector, ...], code: str) -> int | None:
    return max((len(one.code) for one in selectors if one.matches(code)), default=None)


def _unknown_code(selector: Selector, known: Collection[str]) -> ConfigError:
    families = {code.rstrip("0123456789") for code in known}
    hint = did_you_mean(selector.code, families | set(known) if _long(selector) else families)
    return ConfigError(
        Text(
            f"没有以“{selector.code}”开头的检查项；{hint.zh}（auditlint rules 列出全部）",
            f"no check code begins with {selector.code!r}; {hint.en} (auditlint rules lists them)",
        ),
        selector.mark,
    )


def _long(selector: Selector) -> bool:
    return any(char.isdigit() for char in selector.code)


def selectors(given: Iterable[str]) -> tuple[Selector, ...]:
    """Selectors as a command line has them: each text may hold several, with commas."""
    codes = (code.strip().upper() for one in given for code in one.split(","))
    return tuple(Selector(code) for code in codes if code)


def _selector(scalar: Scalar) -> Selector:
    code = scalar.printed.strip().upper()
    if not code:
        raise ConfigError(Text("检查项代码为空", "an empty check code"), scalar.mark)
    return Selector(code, scalar.mark)


def _select(config: Config, value: Node, _: Path) -> Config:
    return replace(config, select=tuple(map(_selector, texts_of(value))))


def _ignore(config: Config, value: Node, _: Path) -> Config:
    return replace(config, ignore=tuple(map(_selector, texts_of(value))))


def _severity(config: Config, value: Node, _: Path) -> Config:
    levels = [level.value for level in Severity]
    pairs = pairs_of(value)
    _refuse_repeats(pairs)
    found = [(_selector(key), Severity(_one_of(one, levels))) for key, one in pairs]
    return replace(config, severity=tuple(found))


def _exclude(config: Config, value: Node, base: Path) -> Config:
    globs = (scalar.printed for scalar in texts_of(value) if scalar.printed.strip("./ "))
    return replace(config, exclude=Excludes.of(base, globs))


def _language(config: Config, value: Node, _: Path) -> Config:
    return replace(config, language=cast("Language", _one_of(value, LANGUAGES)))


def _checks(config: Config, value: Node, base: Path) -> Config:
    folders = []
    for scalar in texts_of(value):
        folder = (base / scalar.printed).resolve()
        if not folder.is_dir():
            raise ConfigError(
                Text(
                    f"找不到检查项文件夹 {folder}；请检查路径",
                    f"there is no checks folder {folder}; check the path",
                ),
                scalar.mark,
            )
        folders.append(folder)
    return replace(config, checks=tuple(folders))


def _rules(config: Config, value: Node, base: Path) -> Config:
    files = []
    for scalar in texts_of(value):
        path = (base / scalar.printed).resolve()
        if not path.is_file():
            raise ConfigError(
                Text(f"找不到规则文件 {path}", f"there is no rule file {path}"), scalar.mark
            )
        files.append(path)
    return replace(config, rules=tuple(files))


def _preview(config: Config, value: Node, _: Path) -> Config:
    printed = value.printed.lower() if isinstance(value, Scalar) else ""
    if printed not in ("true", "false"):
        raise ConfigError(Text("此处应为 true 或 false", "true or false is expected"), value.mark)
    return replace(config, preview=printed == "true")


def _profile(config: Config, value: Node, base: Path) -> Config:
    """A profile by name, or a YAML file beside the configuration."""
    name = text_of(value)
    is_file = name.endswith((".yaml", ".yml"))
    return replace(config, profile=str(base / name) if is_file else name, profile_mark=value.mark)


def _limits(config: Config, value: Node, _: Path) -> Config:
    _refuse_repeats(pairs_of(value))
    return replace(config, limits=ceilings(value))


def _one_of(value: Node, options: Collection[str]) -> str:
    found = text_of(value)
    if found in options:
        return found
    raise _unwanted(found, options, value.mark)


def _unwanted(found: str, options: Collection[str], mark: Mark | None) -> ConfigError:
    hint = did_you_mean(found, options)
    return ConfigError(
        Text(f"不能写“{found}”；{hint.zh}", f"{found!r} is not possible here; {hint.en}"), mark
    )


_SETTINGS: dict[str, Callable[[Config, Node, Path], Config]] = {
    "select": _select,
    "ignore": _ignore,
    "severity": _severity,
    "exclude": _exclude,
    "language": _language,
    "checks": _checks,
    "rules": _rules,
    "preview": _preview,
    "profile": _profile,
    "limits": _limits,
}
