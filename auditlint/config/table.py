"""The settings, a row each: what files, the schema, the starter and ``auditlint config`` know."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from auditlint.config import kinds
from auditlint.config.kinds import Json, Kind
from auditlint.config.nodes import Mapping, Node, Scalar, keyed
from auditlint.config.settings import DEFAULTS, Config, Origin
from auditlint.text import Text

_KIND = Text("设置", "setting")


@dataclass(frozen=True, slots=True)
class Setting:
    """A key of the configuration. ``option`` of ``auditlint check`` overrules or adds to it;
    ``example`` is YAML for its value."""

    name: str
    kind: Kind[Any]
    about: Text
    example: str
    option: str = ""

    @property
    def field(self) -> str:
        """The field of Config."""
        return self.name.replace("-", "_")

    def plain(self, config: Config) -> Json:
        """The value in force, as a file would say it."""
        found: Json = self.kind.plain(getattr(config, self.field))
        return found


SETTINGS = (
    Setting(
        "select",
        kinds.CODES,
        Text("只报告这些检查项（编号的开头）；不写则为全部", "codes to report; none: every check"),
        "[EXE, SUM, SCR]",
        "--select",
    ),
    Setting(
        "extend-select",
        kinds.CODES,
        Text(
            "另外报告这些检查项；写出全称的，试用中的也运行",
            "codes to add; a full one also turns on a check on trial",
        ),
        "[EXE001]",
        "--extend-select",
    ),
    Setting(
        "ignore",
        kinds.CODES,
        Text("不报告这些检查项；两者都匹配时较长的优先", "codes to leave out; the longer one wins"),
        "[SUM005]",
        "--ignore",
    ),
    Setting(
        "severity",
        kinds.SEVERITIES,
        Text("改变检查项的级别：error、warning、note", "severity of single checks"),
        "{XRF005: note}",
    ),
    Setting(
        "per-file-ignores",
        kinds.FILE_IGNORES,
        Text(
            "某些文件中不报告的检查项；文件名写法同 .gitignore",
            "codes to leave out in some files, named as in .gitignore",
        ),
        '{"草稿/": [XRF005], "*汇总*.xlsx": SUM005}',
    ),
    Setting(
        "exclude",
        kinds.GLOBS,
        Text(
            "不审核的文件，写法同 .gitignore，相对于本文件",
            "files to leave out, as in .gitignore, relative to this file",
        ),
        '["归档/", "*.旧.txt"]',
    ),
    Setting(
        "respect-gitignore",
        kinds.FLAG,
        Text(
            "查找文件夹时略过 .gitignore 所列的文件", "leave out what .gitignore names in folders"
        ),
        "true",
        "--no-gitignore",
    ),
    Setting(
        "submissions",
        kinds.SUBMISSIONS,
        Text(
            "一并核对：auto（同一单位同一年度）、off（逐份），或列出各组文件，其余仍为 auto",
            "joined: auto (unit and year), off, or lists of files (the others as auto)",
        ),
        '[["城东/*"], ["城西/*", "汇总表.xlsx"]]',
    ),
    Setting(
        "profile",
        kinds.PROFILE,
        Text(
            "文件没有印出评分标准时采用的口径：名称，或 YAML 文件",
            "the scoring standard where the document prints none: a name or a YAML file",
        ),
        "national",
    ),
    Setting(
        "checks",
        kinds.FOLDERS,
        Text(
            "自定检查项所在的文件夹（会运行其中的代码）", "folders of your checks (runs their code)"
        ),
        "[our_checks]",
        "--checks",
    ),
    Setting(
        "rules",
        kinds.RULE_FILES,
        Text("自定规则文件（YAML，不运行代码）", "rule files (YAML, no code)"),
        "[本市规则.yaml]",
        "--rules",
    ),
    Setting(
        "decisions",
        kinds.FILE,
        Text(
            "审核决定文件，不写则取最近的 auditlint-decisions.yaml",
            "the file of decisions; none: the nearest auditlint-decisions.yaml",
        ),
        "决定.yaml",
        "--decisions",
    ),
    Setting(
        "comments",
        kinds.FLAG,
        Text("被审文件中的注释是否起作用", "whether comments in documents can suppress findings"),
        "false",
        "--no-suppress",
    ),
    Setting(
        "preview",
        kinds.FLAG,
        Text("也运行试用中的检查项", "also run the checks that are on trial"),
        "true",
        "--preview",
    ),
    Setting(
        "language",
        kinds.LANGUAGE,
        Text("报告的语言：zh、en", "language of the report: zh or en"),
        "zh",
        "--lang",
    ),
    Setting(
        "output",
        kinds.OUTPUTS,
        Text(
            "要写的报告，格式由扩展名决定，或写作 格式:文件；相对于本文件",
            "reports to write, by ending or FORMAT:FILE, relative to this file",
        ),
        "[审核底稿.html]",
        "--output",
    ),
    Setting(
        "fail-on",
        kinds.LEVEL,
        Text("达到此级别即以状态 1 退出", "severity that gives exit status 1"),
        "warning",
        "--fail-on",
    ),
    Setting(
        "jobs",
        kinds.JOBS,
        Text("并行进程数，不写则为处理器核数", "worker processes; none: one a core"),
        "2",
        "--jobs",
    ),
    Setting(
        "cache",
        kinds.FLAG,
        Text("使用并保存以往结果", "use and keep the results of earlier runs"),
        "false",
        "--no-cache",
    ),
    Setting(
        "limits",
        kinds.LIMITS,
        Text(
            "单个文件的上限；遇到时报告会写明", "limits of one document; reports say which was met"
        ),
        "{seconds: 240, memory: 4096, pages: 2000}",
    ),
)


def parse_config(root: Node | None, path: Path) -> Config:
    """The settings of one file; raises ConfigError with the place of the first mistake."""
    base = path.absolute().parent
    rows = {row.name: row for row in SETTINGS}
    nodes = keyed(root, rows, _KIND) if root is not None else {}
    values = {rows[name].field: rows[name].kind.read(node, base) for name, node in nodes.items()}
    origins = dict(_origins(root)) if isinstance(root, Mapping) else {}
    return replace(DEFAULTS, path=path, origins=origins, **values)


def _origins(root: Mapping) -> Iterator[tuple[str, Origin]]:
    """The places of settings and of the keys within them."""
    for key, value in root.pairs:
        yield key.printed, value.mark if isinstance(value, Scalar) else key.mark
        for inner, one in value.pairs if isinstance(value, Mapping) else ():
            yield (
                f"{key.printed}.{inner.printed}",
                one.mark if isinstance(one, Scalar) else inner.mark,
            )


def entries(config: Config) -> Iterator[tuple[str, Json, Origin | None]]:
    """Name, value and origin of each setting in force, None for a default; a setting that maps
    keys to values gives an entry for each key."""
    for row in SETTINGS:
        value = row.plain(config)
        origin = config.origins.get(row.name)
        if not isinstance(value, dict) or not value:
            yield row.name, value, origin
            continue
        for key, one in value.items():
            name = f"{row.name}.{key}"
            yield name, one, config.origins.get(name)
