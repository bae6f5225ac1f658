"""``auditlint init``: the first configuration of a folder, and the stanza of pre-commit."""

import re
from pathlib import Path
from textwrap import dedent

from auditlint.cli import console
from auditlint.config import ConfigError
from auditlint.config.loading import STARTED, config_in
from auditlint.config.starter import starter
from auditlint.reporters.screen import Screen
from auditlint.text import Text, reason_of

HOOK = r"""  - repo: local
    hooks:
      - id: auditlint
        name: auditlint（预算绩效自评一致性审核）
        entry: auditlint check --with-siblings
        language: system
        files: (?i)\.(txt|md|markdown|html?|pdf|docx|docm|xlsx|xlsm|doc|wps|rtf|odt|xls|xlsb|et|ods|zip)$
        require_serial: true
"""  # noqa: E501 - one line of YAML
_HOOKS = ".pre-commit-config.yaml"
_OURS = re.compile(r"^\s*-\s+id:\s*auditlint\s*$", re.MULTILINE)
_STANZA = Text(
    f"提交前自动审核：把下面几行写入 {_HOOKS} 的 repos:，或运行 auditlint init --pre-commit",
    f"to check before every commit: add this to repos: in {_HOOKS}, or run auditlint init "
    "--pre-commit",
)


class _RefusalError(Exception):
    """A file is left as it is; ``text`` says why and what to do."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.zh)
        self.text = text


def initialise(folder: Path, language: str | None, *, pre_commit: bool) -> int:
    """Writes the starter (and the stanza); 2 when a file is left as it is."""
    tongue = language or console.default_language()
    screen = Screen(console.encoding())
    status = 0
    for write in (_write_starter, _write_hook) if pre_commit else (_write_starter,):
        try:
            said = write(folder)
            console.write(f"{screen.clean(said[tongue])}\n")
        except _RefusalError as refusal:
            lines = refusal.text[tongue].splitlines()
            console.complain("\n".join(map(screen.clean, lines)))
            status = 2
    if not pre_commit:
        console.write(f"\n{_STANZA[tongue]}\n\nrepos:\n{HOOK}")
    return status


def _write_starter(folder: Path) -> Text:
    found = _found(folder)
    if found is not None:
        raise _RefusalError(
            Text(
                f"已有 {found}，未改动；auditlint config 显示生效的设置",
                f"{found} exists and is left as it is; auditlint config shows the settings "
                "in force",
            )
        )
    path = folder / STARTED
    _create(path, starter())
    return Text(
        f"已写入 {path}；去掉行首的 # 即生效",
        f"written: {path}; take away a leading # to use a line",
    )


def _found(folder: Path) -> Path | None:
    try:
        return config_in(folder)
    except ConfigError as error:
        raise _RefusalError(error.text) from error


def _write_hook(folder: Path) -> Text:
    path = folder / _HOOKS
    if not path.exists():
        _create(path, f"repos:\n{HOOK}")
        return _hooked(path)
    try:
        before = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _by_hand(path) from error
    if _OURS.search(before):
        raise _RefusalError(
            Text(f"{path} 中已有 auditlint，未改动", f"{path} has auditlint already: left as it is")
        )
    stem = before.rstrip("\n") + "\n"
    tried = (stem + HOOK, stem + dedent(HOOK))
    after = next((text for text in tried if _is_added(before, text)), None)
    if after is None:
        raise _by_hand(path)
    try:
        path.write_text(after, "utf-8")
    except OSError as error:
        raise _unwritable(path, error) from error
    return _hooked(path)


def _is_added(before: str, after: str) -> bool:
    """Whether the lines at the end became one more entry of ``repos:`` and nothing else changed."""
    from ruamel.yaml import YAML  # noqa: PLC0415 - only for a file that is there already
    from ruamel.yaml.error import YAMLError  # noqa: PLC0415 - as above

    reader = YAML(typ="safe", pure=True)
    try:
        old, new, (ours,) = (reader.load(text) for text in (before, after, HOOK))
    except (YAMLError, RecursionError):
        return False
    if not isinstance(old, dict) or not isinstance(old.get("repos"), list):
        return False
    return bool(new == {**old, "repos": [*old["repos"], ours]})


def _create(path: Path, content: str) -> None:
    try:
        with path.open("x", encoding="utf-8") as stream:
            stream.write(content)
    except OSError as error:
        raise _unwritable(path, error) from error


def _hooked(path: Path) -> Text:
    return Text(
        f"已写入 {path}；运行 pre-commit install 后，每次提交前自动审核",
        f"written: {path}; after pre-commit install every commit is checked",
    )


def _by_hand(path: Path) -> _RefusalError:
    return _RefusalError(
        Text(
            f"{path} 的写法无法自动添加，未改动；请手工写入其 repos:\n{HOOK}",
            f"{path} cannot be added to and is left as it is; write this under its repos:\n{HOOK}",
        )
    )


def _unwritable(path: Path, error: OSError) -> _RefusalError:
    reason = reason_of(error)
    return _RefusalError(
        Text(
            f"无法写入 {path}（{reason.zh}）；请检查文件夹是否存在以及写入权限",
            f"{path} cannot be written ({reason.en}); check the folder and its permissions",
        )
    )
