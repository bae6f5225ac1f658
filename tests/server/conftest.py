"""A session with its pages, asked without a network."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("starlette", reason="the extra serve is not installed")
pytest.importorskip("httpx2", reason="httpx2 is not installed")

from starlette.testclient import TestClient

from auditlint.runner import Keep, Plan
from auditlint.server.app import Session, make_app
from auditlint.server.runs import Runs

TOKEN = "token-of-the-tests"  # noqa: S105 - of the tests


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where the session keeps its documents."""
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


@pytest.fixture
def client(home: Path) -> Iterator[TestClient]:
    session = Session(TOKEN, Plan(keep=Keep.EVERYTHING, jobs=1), "zh", Runs(None, home))
    with TestClient(make_app(session), base_url="http://127.0.0.1:1") as found:
        yield found


def upload(client: TestClient, **files: str) -> dict[str, Any]:
    """Sends texts by their names and waits for what comes of them."""
    sent = [("files", (name, text.encode())) for name, text in files.items()]
    answer = client.post(f"/{TOKEN}/runs", files=sent)
    assert answer.status_code == 201, answer.text
    return waited(client, answer.json()["id"])


def waited(client: TestClient, run: str) -> dict[str, Any]:
    for _ in range(600):
        told: dict[str, Any] = client.get(f"/{TOKEN}/runs/{run}").json()
        if told["state"] not in ("receiving", "running"):
            return {**told, "id": run}
        time.sleep(0.05)
    raise AssertionError(told)
