"""Finding checks: entry points of installed packages, local folders and rule files that are named.

Packages and folders go through the same door: a module tree is walked and every Check in it
counts. A folder that merely lies beside the documents under audit is never loaded, because loading
runs code; a rule file runs none.
"""

import importlib
import importlib.util
import pkgutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.metadata import entry_points
from pathlib import Path
from types import ModuleType
from typing import Any

from auditlint.api import Check
from auditlint.config.errors import ConfigError
from auditlint.text import Text

GROUP = "auditlint.checks"


class PluginError(ConfigError):
    """Checks could not be loaded; ``text`` says which and what to do."""


def load_checks(
    folders: Sequence[Path] = (), rule_files: Sequence[Path] = ()
) -> tuple[Check[Any], ...]:
    """Every check of the installed packages, of the folders and of the rule files, by code.

    Raises ConfigError for a mistake in a rule file; its kind PluginError when a module cannot be
    imported or two checks have one code.
    """
    found: dict[str, Check[Any]] = {}
    local = (one for folder in folders for one in _local(folder))
    for check in [*_installed(), *local, *_ruled(rule_files)]:
        other = found.get(check.code)
        if other is not None and other.run is not check.run:
            raise PluginError(
                Text(
                    f"检查代码 {check.code} 重复：{other.source} 与 {check.source}；"
                    "请为其中一个改用新代码",
                    f"two checks have the code {check.code}: {other.source} and {check.source}",
                )
            )
        found[check.code] = check
    return tuple(found[code] for code in sorted(found))


def _installed() -> Iterator[Check[Any]]:
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name):
        source = entry.dist.name if entry.dist else entry.name
        try:
            package = entry.load()
            yield from (replace(check, source=source) for check in _walk(package))
        except Exception as error:
            raise PluginError(
                Text(
                    f"无法载入检查包“{source}”：{error}；请重新安装或卸载该包",
                    f"the check package {source!r} could not be loaded: {error}",
                )
            ) from error


def _ruled(files: Sequence[Path]) -> Iterator[Check[Any]]:
    if files:
        # Imported here: most runs have no rule file.
        from auditlint.rules import load_rules  # noqa: PLC0415

        for path in files:
            yield from load_rules(path)


def _walk(package: ModuleType) -> Iterator[Check[Any]]:
    yield from _checks_in(package)
    for module in pkgutil.walk_packages(getattr(package, "__path__", ()), f"{package.__name__}."):
        yield from _checks_in(importlib.import_module(module.name))


def _checks_in(module: ModuleType) -> Iterator[Check[Any]]:
    return (one for one in vars(module).values() if isinstance(one, Check))


def _local(folder: Path) -> Iterator[Check[Any]]:
    if not folder.is_dir():
        raise PluginError(
            Text(f"检查文件夹不存在：{folder}；请核对路径", f"no such checks folder: {folder}")
        )
    found = [one for path in sorted(folder.rglob("*.py")) for one in _checks_in(_loaded(path))]
    if not found:
        raise PluginError(
            Text(
                f"文件夹 {folder} 中没有检查项（.py 文件中的 @check 函数）；请核对路径",
                f"no check in {folder} (a function with @check in a .py file); check the path",
            )
        )
    yield from (replace(check, source=str(folder)) for check in found)


def _loaded(path: Path) -> ModuleType:
    name = f"auditlint_local_{abs(hash(path.resolve()))}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise PluginError(Text(f"无法读取 {path}", f"{path} could not be read"))
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise PluginError(
            Text(
                f"载入检查文件 {path} 时出错：{error}；请修正后重试",
                f"the check file {path} failed to load: {error}",
            )
        ) from error
    return module
