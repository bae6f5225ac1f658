"""``auditlint annotate``: copies of the documents with the findings beside the figures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from auditlint.cli import console
from auditlint.cli.checking import Checked, checked, exit_status, mention_left_out
from auditlint.cli.options import CheckOptions
from auditlint.cli.settings import language_of
from auditlint.cli.usage import Misuse
from auditlint.config import ConfigError
from auditlint.copies import FORMATS, refusal
from auditlint.findings import DocumentReport
from auditlint.reporters import Output, OutputError, unwritable, write_atomically
from auditlint.reporters.remarks import by_path, remarks_of
from auditlint.reporters.screen import Screen
from auditlint.reporters.text_report import render_summary
from auditlint.reporters.words import problems_of
from auditlint.runner import Source, SourceError
from auditlint.runner.annotating import annotated_copy
from auditlint.runner.naming import targets
from auditlint.runner.sources import COPIES
from auditlint.text import Text

_NO_PATHS = Text(
    "请指定要写批注的文件或文件夹，例如：auditlint annotate 自评报告.docx",
    "name files or folders to annotate, for example: auditlint annotate report.docx",
)
_MARK = Text(
    "auditlint annotate 写出的副本，审核上级文件夹时不读取",
    "Copies written by auditlint annotate; they are not read when a folder above is checked",
)
_NOTHING = Text("没有发现问题，未复制", "nothing found, not copied")
_AS_IT_IS = Text("没有发现问题，原样复制", "nothing found, copied as it is")


@dataclass(frozen=True, slots=True)
class _Done:
    """What became of one document: ``target`` is None when nothing was written."""

    said: Text
    target: Path | None = None
    is_failure: bool = False


def annotate_documents(
    options: CheckOptions, folder: Path, context: click.Context, *, copies_all: bool
) -> int:
    """Checks, writes the copies, says which; returns the exit status."""
    if not options.paths:
        raise Misuse(_NO_PATHS, context)
    language = options.language or console.default_language()
    try:
        _refuse_inside(options.paths, folder)
        run = checked(options._replace(outputs=(Output(folder, "text"),)))
        language = language_of(run.plan.config)
        every = list(_written(run, folder, language, copies_all=copies_all))
    except ConfigError as error:
        console.complain(error.render(language))
        return 2
    except (SourceError, OutputError) as error:
        console.complain(error.text[language])
        return 2
    screen = Screen(console.encoding())
    console.write(f"{render_summary(run.result, language, screen)}\n")
    mention_left_out(run.sources, language)
    fail_on = run.plan.config.fail_on
    status = exit_status(run.result, fail_on, exit_zero=options.exit_zero)
    return 3 if status == 0 and any(one.is_failure for one in every) else status


def _refuse_inside(paths: Sequence[str], folder: Path) -> None:
    """The copies never stand where the documents do; raises OutputError."""
    whole = folder.resolve()
    for path in paths:
        named = Path(path).resolve()
        if path != "-" and (named == whole or whole in named.parents):
            raise OutputError(
                Text(
                    f"副本不能写入原文件所在的文件夹 {folder}；请用 -o 指定另一个文件夹",
                    f"copies cannot be written to {folder}, where the documents are; name another "
                    "folder with -o",
                )
            )


def _written(run: Checked, folder: Path, language: str, *, copies_all: bool) -> Iterator[_Done]:
    """The documents, each when its copy is written and said; raises OutputError."""
    places = targets(run.sources.found, folder)
    _refuse_originals(run.sources.found, places)
    is_ours = not folder.exists()
    sources = {one.label: one for one in run.sources.found}
    findings = by_path(run.result)
    screen = Screen(console.encoding())
    for report in run.result.documents:
        if report.path not in sources:
            continue
        remarks = remarks_of(report.path, findings.get(report.path, ()), language)
        done = _refused(report, has_remarks=bool(remarks), copies_all=copies_all)
        if done is None:
            source, target = sources[report.path], places[report.path]
            if source.path is None and not target.suffix:
                target = target.with_suffix(f".{report.format}")
            made = annotated_copy(source, report.document, remarks, run.plan)
            done = _saved(made, target, len(remarks))
            if is_ours and done.target is not None:
                write_atomically(folder / COPIES, f"{_MARK.zh}\n{_MARK.en}\n".encode())
                is_ours = False
        _say(report.path, done, language, screen)
        yield done


def _refuse_originals(sources: Sequence[Source], places: dict[str, Path]) -> None:
    """No copy may be an original, also where links lead to one; raises OutputError."""
    originals = {one.path.resolve() for one in sources if one.path is not None}
    for target in places.values():
        if target.resolve() in originals:
            raise OutputError(
                Text(
                    f"{target} 会覆盖原文件，未写入；请用 -o 指定另一个文件夹",
                    f"{target} would overwrite an original, nothing was written; name another "
                    "folder with -o",
                )
            )


def _refused(report: DocumentReport, *, has_remarks: bool, copies_all: bool) -> _Done | None:
    """Why there is no copy of a document; None when there is to be one."""
    if report.status == "unreadable":
        problem = next(iter(problems_of(report)), Text("未能读取", "not read"))
        return _Done(problem, is_failure=True)
    if not has_remarks:
        return None if copies_all else _Done(_NOTHING)
    if report.format not in FORMATS:
        return _Done(refusal(report.format), is_failure=True)
    return None


def _saved(made: bytes | Text, target: Path, remarks: int) -> _Done:
    """Writes a copy; raises OutputError."""
    if isinstance(made, Text):
        return _Done(made, is_failure=True)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(unwritable(target, error)) from error
    write_atomically(target, made)
    said = Text(f"已写入 {target}（{remarks} 条批注）", f"written: {target} ({remarks} comments)")
    if not remarks:
        said = Text(f"{_AS_IT_IS.zh}：{target}", f"{_AS_IT_IS.en}: {target}")
    return _Done(said, target)


def _say(path: str, done: _Done, language: str, screen: Screen) -> None:
    colon = ": " if language == "en" else "："
    line = screen.clean(f"{path}{colon}{done.said[language]}")
    if done.is_failure:
        console.complain(line)
    else:
        console.write(f"{line}\n")
