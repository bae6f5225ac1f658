"""``auditlint rules`` and ``auditlint explain``: the checks, from the objects that run."""

import difflib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from auditlint.api import Check
from auditlint.cli import console
from auditlint.config import ConfigError
from auditlint.decisions import NOTICES, Notice
from auditlint.plugins import load_checks
from auditlint.reporters import words
from auditlint.reporters.pages import edits_of, render_pages
from auditlint.reporters.screen import Screen
from auditlint.samples import BASES, Example
from auditlint.text import NOTHING, Text, aligned

_FAULTY = Text("矛盾的写法", "contradicted")
_SOUND = Text("成立的写法", "held")
_SAMPLE = Text("样例", "sample")
_FILE = Text("，第 {at} 个文件", ", file {at}")
_UNCHANGED = Text("样例 {name}（见下）", "the sample {name} (below)")
_CHANGED = Text(
    "把样例 {name}（见下）中 - 的行改为 + 的行",
    "the sample {name} (below), its lines - replaced by +",
)
_EXPECTED = Text("报告", "reported")
_SEVERITY = Text("级别", "severity")
_COLON = Text("：", ": ")
_TAB = "\t"
_SOURCE = Text("来源", "source")


def list_checks(
    language: str | None, folders: tuple[Path, ...], rules: tuple[Path, ...] = ()
) -> int:
    """One line a check: code, severity, title, where it comes from."""
    tongue = language or console.default_language()
    checks = _load(folders, rules, tongue)
    if checks is None:
        return 2
    rows = [
        (one.code, words.SEVERITY[one.severity][tongue], one.title[tongue], one.source)
        for one in sorted(checks, key=lambda one: one.code)
    ]
    rows += (
        (one.code, words.SEVERITY[one.severity][tongue], one.title[tongue], "auditlint")
        for one in NOTICES
    )
    write_table(rows)
    return 0


def write_table(rows: Sequence[Sequence[str]]) -> None:
    """A table on standard output."""
    screen = Screen(console.encoding())
    for line in aligned(rows):
        console.write(f"{screen.clean(line)}\n")


def print_pages(
    language: str | None, folders: tuple[Path, ...], rules: tuple[Path, ...] = ()
) -> int:
    """The pages of all checks as Markdown, in both languages."""
    checks = _load(folders, rules, language or console.default_language())
    if checks is None:
        return 2
    console.write(render_pages(checks))
    return 0


def explain_check(
    code: str, language: str | None, folders: tuple[Path, ...], rules: tuple[Path, ...] = ()
) -> int:
    """The page of one check."""
    tongue = language or console.default_language()
    checks = _load(folders, rules, tongue)
    if checks is None:
        return 2
    asked = code.strip()
    pages = [_page(one, tongue) for one in checks if _is_asked(one, asked)]
    pages += (_notice_page(one, tongue) for one in NOTICES if _is_asked(one, asked))
    if not pages:
        codes = [*(one.code for one in checks), *(one.code for one in NOTICES)]
        console.complain(_unknown(asked, codes)[tongue])
        return 2
    screen = Screen(console.encoding())
    console.write("".join(f"{screen.clean(line)}\n" for line in "\n\n".join(pages).split("\n")))
    return 0


def _is_asked(one: Check[Any] | Notice, asked: str) -> bool:
    return asked.upper() == one.code or asked.lower() == one.name


def _load(
    folders: tuple[Path, ...], rules: tuple[Path, ...], language: str
) -> tuple[Check[Any], ...] | None:
    try:
        return load_checks(folders, rules)
    except ConfigError as error:
        console.complain(error.render(language))
        return None


def _page(check: Check[Any], language: str) -> str:
    colon = _COLON[language]
    level = words.SEVERITY[check.severity][language]
    meaning = words.SEVERITY_MEANING[check.severity][language]
    lines = [
        f"{check.code} {check.name}  {check.title[language]}",
        "",
        f"{_SEVERITY[language]}{colon}{level} - {meaning}",
        f"{words.BASIS[language]}{colon}{check.basis[language]}",
        f"{_SOURCE[language]}{colon}{check.source}{_age(check)[language]}",
        *(
            [f"{words.HELD_WHEN[language]}{colon}{excuses}"]
            if (excuses := check.excuses[language])
            else []
        ),
        "",
        *check.rationale[language].strip().splitlines(),
    ]
    bases: dict[str, Example] = {}
    for title, examples in ((_FAULTY, check.bad), (_SOUND, check.good)):
        for example in examples:
            edits = [*edits_of(example)]
            bases |= {name: BASES[name] for name, _ in edits if name}
            lines += ["", *_example(title, edits, language)]
            lines += (
                [f"  {_EXPECTED[language]}{colon}{example.expected}"] if example.expected else []
            )
    for name, base in bases.items():
        lines += ["", f"{_SAMPLE[language]} {name}{colon}", *_indented(base.text.splitlines())]
    return "\n".join(lines)


def _example(title: Text, edits: Sequence[tuple[str, list[str]]], language: str) -> Iterator[str]:
    """What each file of an example is: a text of its own, or a sample with changes."""
    for at, (name, lines) in enumerate(edits, 1):
        file = _FILE.filled(at=at)[language] if len(edits) > 1 else ""
        what = NOTHING if not name else _CHANGED if lines else _UNCHANGED
        yield f"{title[language]}{file}{_COLON[language]}{what.filled(name=name)[language]}"
        yield from _indented(lines)


def _notice_page(notice: Notice, language: str) -> str:
    """A remark about decisions has no examples: it rests on no figures."""
    colon = _COLON[language]
    level = words.SEVERITY[notice.severity][language]
    return "\n".join(
        (
            f"{notice.code} {notice.name}  {notice.title[language]}",
            "",
            f"{_SEVERITY[language]}{colon}{level}",
            "",
            notice.why[language],
            notice.hint[language],
        )
    )


def _age(check: Check[Any]) -> Text:
    """Since which version there is the check, and whether it is still on trial."""
    since = Text(f"，自 {check.since} 版起", f", since {check.since}") if check.since else NOTHING
    trial = Text("，试用（--preview 开启）", ", on trial (--preview)") if check.preview else NOTHING
    return Text(since.zh + trial.zh, since.en + trial.en)


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"    {line.replace(_TAB, ' | ')}".rstrip() for line in lines)


def _unknown(code: str, codes: list[str]) -> Text:
    family = [one for one in codes if one.startswith(code.upper())]
    if family:
        listed = " ".join(family)
        return Text(
            f"{code} 是几项检查共同的开头，请写全：{listed}",
            f"{code} begins several codes, write one in full: {listed}",
        )
    near = difflib.get_close_matches(code.upper(), codes, n=1)
    zh = f"；是否想写 {near[0]}？" if near else "；auditlint rules 列出全部检查项"
    en = f"; did you mean {near[0]}?" if near else "; auditlint rules lists all checks"
    return Text(f"没有检查项 {code}{zh}", f"there is no check {code}{en}")
