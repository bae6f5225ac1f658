"""Where the cache lies, and the secret that its entries are signed with."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

_NAME = "auditlint"
_FILE = "cache-secret"
_BYTES = 32


def cache_folder() -> Path | None:
    """The folder that $AUDITLINT_CACHE_DIR names, else the one that the system keeps caches in;
    None where it has none."""
    named = os.environ.get("AUDITLINT_CACHE_DIR")
    if named:
        return Path(named)
    import platformdirs  # noqa: PLC0415 - only where the place is not named

    folder = platformdirs.user_cache_path(_NAME, appauthor=False)
    return folder if folder.is_absolute() else None


def user_secret() -> bytes | None:
    """32 random bytes, made at the first run; None where they cannot be kept for the user alone.

    They lie apart from the cache, in the state folder of the user: who hands on a cache does not
    hand on the right to sign entries.
    """
    import platformdirs  # noqa: PLC0415 - runs without a cache do without

    folder = platformdirs.user_state_path(_NAME, appauthor=False)
    if not folder.is_absolute():
        return None
    path = folder / _FILE
    try:
        if not path.exists():
            _make(path)
        return _read(path)
    except OSError:
        return None


def _make(path: Path) -> None:
    """Written whole before it has its name: two first runs at once agree on one secret."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{secrets.token_hex(8)}.tmp")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(secrets.token_bytes(_BYTES))
        with suppress(FileExistsError):
            os.link(draft, path)
    finally:
        draft.unlink()


def _read(path: Path) -> bytes | None:
    """The secret, unless others can read it or may have written it."""
    with path.open("rb") as stream:
        status = os.fstat(stream.fileno())
        secret = stream.read(_BYTES + 1)
    if hasattr(os, "getuid") and (status.st_uid != os.getuid() or status.st_mode & 0o077):
        return None
    return secret if len(secret) == _BYTES else None
