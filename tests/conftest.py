"""Every test has a cache and a secret of its own, never those of whoever runs the tests."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the cache of one test."""
    base = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("AUDITLINT_CACHE_DIR", str(base / "cache"))
    monkeypatch.setattr("platformdirs.user_state_path", lambda *_, **__: base / "state")
    monkeypatch.setenv("XDG_STATE_HOME", str(base / "state"))
    return base / "cache"
