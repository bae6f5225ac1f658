"""The first ``auditlint.yaml`` of a folder: every setting, commented out."""

from collections.abc import Iterator

from auditlint.config.table import SETTINGS

_HEAD = """\
# auditlint 的设置；去掉行首的 # 即生效，所写的值只是示例。
# Settings of auditlint: take away a leading # to use a line; values are examples.
# auditlint config 显示生效的设置及其来源 / shows what is in force.
# 编辑器补全：auditlint config --schema > auditlint.schema.json，并在第一行写
# For editors: run that command, and write as the first line
# # yaml-language-server: $schema=auditlint.schema.json
"""


def starter() -> str:
    """A commented configuration; a line ``#key: value`` becomes a setting without its ``#``."""
    return _HEAD + "\n".join(_settings()) + "\n"


def _settings() -> Iterator[str]:
    for row in SETTINGS:
        yield ""
        yield f"# {row.about.zh}"
        yield f"# {row.about.en}"
        yield f"#{row.name}: {row.example}"
