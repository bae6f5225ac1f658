"""The first ``auditlint.yaml`` of a folder: every setting, commented out."""

from collections.abc import Iterator

from auditlint.config.table import SETTINGS


def starter(schema_uri: str | None) -> str:
    """A commented configuration; a line ``#key: value`` becomes a setting without its ``#``."""
    return "\n".join([*_head(schema_uri), *_settings()]) + "\n"


def _head(schema_uri: str | None) -> Iterator[str]:
    if schema_uri is not None:
        yield f"# yaml-language-server: $schema={schema_uri}"
    yield "# auditlint 的设置；去掉行首的 # 即生效，所写的值只是示例。"
    yield "# Settings of auditlint: take away a leading # to use a line; values are examples."
    yield "# auditlint config 显示生效的设置及其来源 / shows what is in force."


def _settings() -> Iterator[str]:
    for row in SETTINGS:
        yield ""
        yield f"# {row.about.zh}"
        yield f"# {row.about.en}"
        yield f"#{row.name}: {row.example}"
