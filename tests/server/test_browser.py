"""From upload to download in a real browser, against the real server."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from auditlint.samples import FORM
from tests.browser import browser

BOUND = 60_000
"""Milliseconds."""


pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="interrupts are sent otherwise there"
)


@pytest.fixture
def chromium() -> Iterator[Any]:
    with browser() as found:
        yield found


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of ``auditlint serve``; when it is interrupted, its documents are gone."""
    temporary = folder / "temporary"
    temporary.mkdir()
    with subprocess.Popen(
        [sys.executable, "-u", "-m", "auditlint", "serve", "--no-browser", "--no-config"],
        cwd=folder,
        env={**os.environ, "TMPDIR": str(temporary), "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        try:
            assert process.stdout is not None
            yield next(line for line in process.stdout if "http" in line).strip()
            process.send_signal(signal.SIGINT)
            assert process.wait(20) in (0, 130)
            assert list(temporary.iterdir()) == []
        finally:
            process.kill()


def test_an_interrupt_before_the_first_page_leaves_nothing(tmp_path: Path) -> None:
    with served(tmp_path) as address:
        assert address.startswith("http://127.0.0.1:")


def test_upload_read_and_take_away(chromium: Any, tmp_path: Path) -> None:
    document = tmp_path / "自评表.txt"
    document.write_text(FORM.with_("执行率", "1.16%").text, encoding="utf-8")
    with served(tmp_path) as server:
        page = chromium.new_page(viewport={"width": 360, "height": 740})
        told, asked = listening(page)
        page.goto(server)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.set_input_files("#files", str(document))
        page.wait_for_selector("#done:not([hidden])", timeout=BOUND)
        assert "确定 1 处" in page.inner_text("#counts")

        with page.expect_popup() as opened:
            page.click("#open")
        opened.value.wait_for_load_state()
        assert "EXE001" in opened.value.content()

        names = page.locator("#reports a").all_inner_texts()
        assert "审核底稿.html" in names
        for at, name in enumerate(names):
            with page.expect_download() as download:
                page.click(f"#reports a >> nth={at}")
            assert download.value.suggested_filename == name
            assert Path(download.value.path()).stat().st_size > 1000

        page.reload()
        page.wait_for_selector("#done:not([hidden])", timeout=BOUND)
        page.click("#remove")
        page.wait_for_selector("#choose:not([hidden])")
        assert "已删除" in page.inner_text("#problem")
        assert told == []
        host = re.match(r"http://[^/]+", server)
        assert host is not None
        assert all(address.startswith(host[0]) for address in asked)


def listening(page: Any) -> tuple[list[str], list[str]]:
    """What the console says, and every address that is asked for, from here on."""
    told: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    return told, asked
