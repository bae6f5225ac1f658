"""The documents as they were at a git revision."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO, NamedTuple

from auditlint.config import NO_EXCLUDES, Globs
from auditlint.runner.sources import (
    Source,
    SourceError,
    Sources,
    find_sources,
    is_document,
    is_excluded,
    with_siblings,
)
from auditlint.text import Text

_SETTINGS = ("core.fsmonitor=false", "protocol.allow=never", "core.quotePath=false")
"""Whatever the repository says: nothing is started and nothing is fetched."""
_ENVIRONMENT = {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
_FILES = ("100644", "100755")

_NO_GIT = Text(
    "--diff 需要 git，但没有找到它；请先安装 git",
    "--diff needs git, which was not found; install git",
)
_NO_REPOSITORY = Text(
    "{path} 不在 git 仓库中，或 git 拒绝读取（{reason}）；--diff 只用于纳入 git 管理的材料",
    "{path} is in no git repository, or git refuses it ({reason}); --diff is for files under git",
)
_NO_REVISION = Text(
    "仓库中没有版本 {revision}；请核对分支、标签或提交号（git log 可列出）",
    "there is no revision {revision} in the repository; check the name (git log lists them)",
)
_OUTSIDE = Text(
    "{path} 不在仓库 {top} 中；--diff 只能比较同一仓库中的材料",
    "{path} lies outside the repository {top}; --diff compares files of one repository",
)
_FAILED = Text("git 出错：{reason}", "git failed: {reason}")


@contextmanager
def sources_at(
    revision: str, paths: Sequence[str], excludes: Globs, *, siblings: bool
) -> Iterator[Sources]:
    """The documents that the paths named at a revision, in a folder of their own meanwhile.

    Their labels are those that they would have here. Raises SourceError.
    """
    if not paths:
        yield Sources(())
        return
    with tempfile.TemporaryDirectory(prefix="auditlint-") as name:
        folder = Path(name).resolve()
        top = _top(Path(paths[0]))
        named = {path: _within(Path(path), top) for path in paths}
        asked = {one.parent if siblings else one for one in named.values()}
        _extract(top, _commit(top, revision), sorted(asked), folder)
        there = {path: folder / inner for path, inner in named.items()}
        found = [
            replace(source, label=_label(source.label, path, there[path]))
            for path in paths
            for source in _found(there[path], siblings=siblings)
        ]
        kept = {one.label: one for one in found if not _is_left_out(one, excludes)}
        yield Sources(tuple(kept[label] for label in sorted(kept)))


def _found(place: Path, *, siblings: bool) -> tuple[Source, ...]:
    if not place.exists():
        return ()
    try:
        sources = find_sources([str(place)], NO_EXCLUDES, gitignore=False)
    except SourceError:
        return ()
    return (with_siblings(sources, NO_EXCLUDES, gitignore=False) if siblings else sources).found


def _label(label: str, path: str, place: Path) -> str:
    """What a document below ``place``, or beside it, is called from where ``path`` is named."""
    for there, here in ((place, Path(path)), (place.parent, Path(path).parent)):
        rest = label.removeprefix(there.as_posix())
        if rest != label and (not rest or rest[0] in "/!"):
            prefix = "" if here == Path() else here.as_posix()
            return prefix + rest if prefix else rest.removeprefix("/")
    return label


def _is_left_out(source: Source, excludes: Globs) -> bool:
    return is_excluded(source, Path(source.label.partition("!/")[0]), excludes)


def _within(path: Path, top: Path) -> Path:
    real = path.resolve()
    if not real.is_relative_to(top):
        raise SourceError(_OUTSIDE.filled(path=path, top=top))
    return real.relative_to(top)


def _top(path: Path) -> Path:
    folder = path if path.is_dir() else path.parent
    done = _git(folder, "rev-parse", "--show-toplevel")
    if done.returncode:
        raise SourceError(_NO_REPOSITORY.filled(path=path, reason=_reason(done)))
    return Path(os.fsdecode(done.stdout.rstrip(b"\r\n"))).resolve()


def _commit(top: Path, revision: str) -> str:
    done = _git(
        top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
    )
    if done.returncode:
        raise SourceError(_NO_REVISION.filled(revision=revision))
    return done.stdout.decode().strip()


class _File(NamedTuple):
    path: Path
    blob: bytes


def _extract(top: Path, commit: str, asked: Sequence[Path], folder: Path) -> None:
    """Writes the documents below the asked paths into the folder."""
    inner = [one.as_posix() for one in asked if one != Path()]
    only = inner if len(inner) == len(asked) else []
    listed = _git(top, "ls-tree", "-r", "-z", "--full-tree", commit, "--", *only)
    if listed.returncode:
        raise SourceError(_FAILED.filled(reason=_reason(listed)))
    listing = (_file(entry) for entry in listed.stdout.split(b"\0"))
    files = [one for one in listing if one and (is_document(one.path) or one.path in asked)]
    if not files:
        return
    with tempfile.TemporaryFile() as wanted:
        wanted.write(b"".join(one.blob + b"\n" for one in files))
        wanted.seek(0)
        command = _command(top, "cat-file", "--batch")
        with subprocess.Popen(  # noqa: S603 - git, on names that it gave itself
            command, stdin=wanted, stdout=subprocess.PIPE, env=_environment()
        ) as process:
            for one in files:
                if process.stdout is not None:
                    _write(process.stdout, folder / one.path)


def _file(entry: bytes) -> _File | None:
    """A file in a listing; nothing for a link, another kind of file, or a path that leads
    out of its folder."""
    head, tab, name = entry.partition(b"\t")
    if not tab:
        return None
    mode, _, blob = head.decode().split(" ")
    path = Path(os.fsdecode(name))
    is_plain = not path.is_absolute() and not {"..", ".git"} & set(path.parts)
    return _File(path, blob.encode()) if is_plain and mode in _FILES else None


def _write(stream: IO[bytes], target: Path) -> None:
    """One answer of ``git cat-file --batch``: a line with the size, the bytes, a line break."""
    head = stream.readline().split()
    if len(head) != 3:
        raise SourceError(_FAILED.filled(reason="cat-file"))
    left = int(head[2])
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file:
        while left:
            piece = stream.read(min(left, 1 << 20))
            if not piece:
                raise SourceError(_FAILED.filled(reason="cat-file"))
            file.write(piece)
            left -= len(piece)
    stream.read(1)


def _git(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(  # noqa: S603 - git without a shell; names come after "--"
        _command(folder, *arguments),
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
        env=_environment(),
    )


def _command(folder: Path, *arguments: str) -> list[str]:
    program = shutil.which("git")
    if program is None:
        raise SourceError(_NO_GIT)
    settings = [word for one in _SETTINGS for word in ("-c", one)]
    return [program, "-C", str(folder), "--no-pager", *settings, *arguments]


def _environment() -> dict[str, str]:
    return {**os.environ, **_ENVIRONMENT}


def _reason(done: "subprocess.CompletedProcess[bytes]") -> str:
    lines = done.stderr.decode(errors="replace").strip().splitlines()
    return lines[0] if lines else str(done.returncode)
