"""Finding and reading the configuration file."""

import os
from pathlib import Path

from auditlint.config.errors import ConfigError
from auditlint.config.settings import Config
from auditlint.config.table import parse_config
from auditlint.config.toml_nodes import read_toml
from auditlint.config.yaml_nodes import read_yaml
from auditlint.text import Text, reason_of

STARTED = "auditlint.yaml"
_NAMES = (STARTED, "auditlint.yml")
_LARGEST = 1024 * 1024
_SETTINGS = Text("配置文件", "configuration")


def find_config(start: Path) -> Path | None:
    """The nearest configuration at or above a folder.

    ``start`` is the working folder, never the folder of a document: a configuration may name
    folders of checks, and loading those runs code.
    """
    start = start.absolute()
    return next(filter(None, map(config_in, (start, *start.parents))), None)


def config_in(folder: Path) -> Path | None:
    """The configuration that a folder has itself; raises ConfigError when it cannot be read."""
    for name in _NAMES:
        if is_file(folder / name):
            return folder / name
    project = folder / "pyproject.toml"
    has_table = is_file(project) and "tool.auditlint" in content_of(project)
    return project if has_table else None


def is_file(path: Path) -> bool:
    """Whether there is such a file, as far as can be seen: a folder above may be closed."""
    try:
        return path.is_file()
    except OSError:
        return False


def load_config(path: Path) -> Config:
    """The settings of one file; raises ConfigError."""
    shown = shown_path(path)
    read = read_toml if path.suffix == ".toml" else read_yaml
    return parse_config(read(shown, content_of(path)), path)


def content_of(path: Path, largest: int = _LARGEST, kind: Text = _SETTINGS) -> str:
    """The text of a file of settings, or of another ``kind``, of ``largest`` bytes at most; raises
    ConfigError."""
    try:
        with path.open("rb") as stream:
            data = stream.read(largest + 1)
    except OSError as error:
        reason = reason_of(error)
        raise ConfigError(
            Text(
                f"无法读取{kind.zh} {path}（{reason.zh}）；请检查路径与权限",
                f"the {kind.en} {path} cannot be read ({reason.en}); check the path",
            )
        ) from error
    if len(data) > largest:
        raise ConfigError(
            Text(
                f"{kind.zh} {path} 超过 {largest >> 20} MB；请检查是否指错文件",
                f"{path} is larger than {largest >> 20} MB: is it the right file?",
            )
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(
            Text(
                f"{kind.zh} {path} 不是 UTF-8 编码；请另存为 UTF-8",
                f"{path} is not UTF-8; save it as UTF-8",
            )
        ) from error


def shown_path(path: Path) -> str:
    """The path relative to the working folder where that is shorter."""
    relative = os.path.relpath(path) if _same_drive(path) else str(path)
    return min(relative, str(path), key=len)


def _same_drive(path: Path) -> bool:
    return path.absolute().drive == Path.cwd().drive
