"""Which documents a run is about: files, folders, standard input."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from auditlint.config import Globs
from auditlint.reporters.own import is_report
from auditlint.runner import archives
from auditlint.runner.gitignore import GitIgnore, above
from auditlint.text import Text, reason_of

READ = (
    *(".txt", ".csv", ".tsv", ".md", ".markdown", ".html", ".htm", ".mht", ".mhtml", ".pdf"),
    *(".docx", ".docm", ".dotx", ".dotm", ".xlsx", ".xlsm", ".xltx", ".xltm", ".zip"),
    *(".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp", ".gif"),
)
"""Formats that are read."""
NAMED = (
    *(".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt", ".ott", ".fodt"),
    *(".xlsb", ".xls", ".xlt", ".et", ".ett", ".ods", ".ots", ".fods"),
    *(".ofd", ".pptx", ".ppt", ".rar", ".7z"),
)
"""Formats that a report may well be in: never passed over in silence."""
_KNOWN = frozenset((*READ, *NAMED))
_LOCK_FILE = "~$"
COPIES = ".auditlint-copies"
"""A file in a folder of annotated copies: what was made of documents is not one of them."""


class SourceError(Exception):
    """The paths of the command line name nothing that can be checked; ``text`` says why."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.zh)
        self.text = text


@dataclass(frozen=True, slots=True)
class Source:
    """One document to come. ``data`` is given where there is no file; ``problem`` where it
    is known already that nothing can be read."""

    label: str
    path: Path | None = None
    data: bytes | None = None
    problem: Text | None = None
    member: tuple[int, ...] = ()
    """Where in the archive ``path`` the document is, as ``archives.content`` has it."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The documents of a run, sorted by label, and how many the configuration leaves out.

    ``ignored`` counts what .gitignore files leave out: documents, and folders as one; ``own``
    are the reports and the folders of annotated copies that were passed by.
    """

    found: tuple[Source, ...]
    excluded: int = 0
    ignored: int = 0
    own: tuple[str, ...] = ()


@dataclass(slots=True)
class _Search:
    """A walk through folders: those that were seen, and what was left out on the way."""

    gitignore: bool
    seen: set[str] = field(default_factory=set)
    ignored: set[str] = field(default_factory=set)
    own: set[str] = field(default_factory=set)

    def leaves_out(self, entry: Path, rules: GitIgnore, *, is_folder: bool) -> bool:
        """Whether a document or a folder is passed by; it is counted then."""
        if rules.ignores(entry, is_folder=is_folder):
            self.ignored.add(entry.as_posix())
            return True
        if os.path.lexists(entry / COPIES) if is_folder else is_report(entry):
            self.own.add(entry.as_posix())
            return True
        return False


def from_bytes(label: str, data: bytes) -> Source:
    """A document that was read from standard input."""
    return Source(label, data=data)


def find_sources(
    paths: Sequence[str],
    excludes: Globs,
    extra: Iterable[Source] = (),
    *,
    gitignore: bool = True,
) -> Sources:
    """Files as named, folders searched for known formats; raises SourceError.

    ``gitignore``: whether .gitignore files hold in the folders.
    """
    every = {source.label: source for source in extra}
    excluded: set[str] = set()
    search = _Search(gitignore)
    for named in paths:
        for source in _under(Path(named), search):
            if source.path is not None and is_excluded(source, source.path, excludes):
                excluded.add(source.label)
            else:
                every.setdefault(source.label, source)
    if not every and not excluded and not search.ignored and not search.own:
        raise SourceError(_nothing_found(paths))
    found = tuple(every[label] for label in sorted(every))
    return Sources(found, len(excluded), len(search.ignored), tuple(sorted(search.own)))


def with_siblings(sources: Sources, excludes: Globs, *, gitignore: bool = True) -> Sources:
    """The documents and those that lie in a folder with one of them: a form beside its summary."""
    every = {source.label: source for source in sources.found}
    folders = {source.path.parent for source in sources.found if source.path is not None}
    for folder in sorted(folders):
        rules = above(folder).within(folder) if gitignore else GitIgnore()
        for entry in sorted(folder.iterdir()):
            left_out = excludes.match(entry) or rules.ignores(entry)
            if is_document(entry) and not left_out and not is_report(entry):
                for source in _file(entry):
                    every.setdefault(source.label, source)
    return replace(sources, found=tuple(every[label] for label in sorted(every)))


def is_document(entry: Path) -> bool:
    """Whether a path is one that a folder is searched for."""
    is_hidden = entry.name.startswith((".", _LOCK_FILE))
    return not is_hidden and entry.suffix.lower() in _KNOWN and not _is_folder(entry)


def _is_folder(path: Path) -> bool:
    """Whether it is a folder, as far as can be seen: the folder above may be closed."""
    with suppress(OSError):
        return path.is_dir()
    return False


def is_excluded(source: Source, path: Path, excludes: Globs) -> bool:
    """Whether the file at ``path`` is left out, or the member of it that the source is."""
    return excludes.match(path) or (bool(source.member) and excludes.match(Path(source.label)))


def _under(path: Path, search: _Search) -> Iterator[Source]:
    if _is_folder(path):
        rules = above(path) if search.gitignore else GitIgnore()
        return _walk(path, search, rules)
    if not os.path.lexists(path):
        raise SourceError(
            Text(
                f"找不到文件或文件夹：{path}；请检查路径",
                f"no such file or folder: {path}; check the path",
            )
        )
    return _file(path)


def _walk(folder: Path, search: _Search, rules: GitIgnore) -> Iterator[Source]:
    """The documents below a folder; a folder that is reached twice (links) is read once."""
    real = os.path.realpath(folder)
    if real in search.seen:
        return
    search.seen.add(real)
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield Source(folder.as_posix(), folder, problem=not_readable(error))
        return
    if search.gitignore:
        rules = rules.within(folder)
    for entry in entries:
        is_folder = _is_folder(entry) and not entry.name.startswith(".")
        if not is_folder and not is_document(entry):
            continue
        if search.leaves_out(entry, rules, is_folder=is_folder):
            continue
        if is_folder:
            yield from _walk(entry, search, rules)
        else:
            yield from _file(entry)


def _file(path: Path) -> Iterator[Source]:
    """The document in a file, or those in an archive."""
    label = path.as_posix()
    if _is_special(path):
        problem = Text(
            "不是普通文件，未读取；请复制为普通文件后重试",
            "not a regular file, it was not read: copy it to one",
        )
        yield Source(label, path, problem=problem)
    elif archives.is_archive(path):
        for member in archives.members(path, _KNOWN):
            inner = f"{label}!/{member.name}" if member.name else label
            yield Source(inner, path, problem=member.problem, member=member.path)
    else:
        yield Source(label, path)


def _is_special(path: Path) -> bool:
    with suppress(OSError):
        return path.exists() and not path.is_file()
    return False


def not_readable(error: OSError) -> Text:
    """Why a file or folder could not be opened, and what to do."""
    reason = reason_of(error)
    return Text(
        f"无法打开（{reason.zh}）；请检查文件是否存在以及读取权限",
        f"it cannot be opened ({reason.en}); check that it exists and may be read",
    )


def _nothing_found(paths: Sequence[str]) -> Text:
    listed = "、".join(paths) or "-"
    formats = " ".join(READ)
    return Text(
        f"在 {listed} 中没有找到可审核的文件；请检查路径，可读取的格式：{formats}",
        f"no documents were found in {listed}; check the path, formats that are read: {formats}",
    )
