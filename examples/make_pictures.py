"""The pictures of the guide, made from the examples: ``python examples/make_pictures.py [FOLDER]``.

GIF, because ``auditlint examples/`` would read PNG as scans. Needs ``pip install -e '.[dev]'``,
Chromium, LibreOffice and a Chinese font.
"""

# ruff: noqa: INP001, S603 - a script, no package; it runs the program

import io
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import Any

import docx
import pypdfium2
from PIL import Image
from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
REPORT = HERE / "project" / "一窗受理平台运维费绩效自评报告.md"
FORMS = HERE / "department" / "澜溪县水务局项目绩效自评.txt"
WITH_COMMENTS = 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}'
COLOURS = 96
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
WAIT = 120_000
"""Milliseconds."""


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        (work / "材料").mkdir()
        as_word(REPORT, work / "材料" / f"{REPORT.stem}.docx")
        shutil.copy(FORMS, work / "材料" / FORMS.name)
        auditlint(work, "材料", "--exit-zero", "-o", "审核底稿.html", "-o", "疑点清单.xlsx")
        auditlint(work, "annotate", f"材料/{REPORT.stem}.docx", "--exit-zero", "-o", "批注")
        picture_pages(work, folder)
        save(first_page(work / "疑点清单.xlsx", "pdf"), folder / "list.gif")
        annotated = next((work / "批注").glob("*.docx"))
        save(first_page(annotated, WITH_COMMENTS), folder / "annotated.gif")


def auditlint(work: Path, *argv: str) -> None:
    command = [sys.executable, "-m", "auditlint", *argv, "--no-config"]
    subprocess.run(command, cwd=work, check=True, stdout=subprocess.DEVNULL)


def as_word(source: Path, target: Path) -> None:
    """Markdown as Word: headings, paragraphs, tables of cells between bars."""
    document = docx.Document()
    lines = source.read_text(encoding="utf-8").splitlines()
    for is_row, group in groupby(filter(str.strip, lines), key=lambda line: line.startswith("|")):
        block = [*group]
        if is_row:
            rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in block]
            kept = [row for row in rows if not all(re.fullmatch(r":?-+:?", cell) for cell in row)]
            table = document.add_table(0, max(map(len, kept)), style="Table Grid")
            for row in kept:
                for cell, content in zip(table.add_row().cells, row, strict=False):
                    cell.text = content
            continue
        for line in block:
            marks = re.match("#*", line)
            level = len(marks[0]) if marks else 0
            text = line.lstrip("# ")
            document.add_heading(text, level) if level else document.add_paragraph(text)
    document.save(str(target))


def picture_pages(work: Path, folder: Path) -> None:
    """The report and the page of ``serve``, as a browser shows them."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as playwright, served(work) as address:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        size = {"width": 1100, "height": 760}
        page = browser.new_page(viewport=size, color_scheme="light", locale="zh-CN")
        page.goto((work / "审核底稿.html").as_uri())
        shoot(page, folder / "report.gif")
        page.locator("#index a").first.click()
        finding = page.locator("article.finding.error:visible").first
        finding.scroll_into_view_if_needed()
        shoot(finding, folder / "finding.gif")
        shoot(page, folder / "facsimile.gif")
        page.set_viewport_size({"width": 900, "height": 640})
        page.goto(address)
        page.set_input_files("#files", [str(one) for one in sorted((work / "材料").iterdir())])
        page.wait_for_selector("#done:not([hidden])", timeout=WAIT)
        shoot(page, folder / "serve.gif")
        browser.close()


@contextmanager
def served(work: Path) -> Iterator[str]:
    """The address of ``auditlint serve``."""
    command = [sys.executable, "-u", "-m", "auditlint", "serve", "--no-browser", "--no-config"]
    with subprocess.Popen(command, cwd=work, stdout=subprocess.PIPE, encoding="utf-8") as process:
        try:
            yield next(line for line in process.stdout or () if "http" in line).strip()
        finally:
            process.terminate()


def shoot(what: Any, target: Path) -> None:  # noqa: ANN401 - a page or a locator
    save(Image.open(io.BytesIO(what.screenshot())), target)


def first_page(source: Path, kind: str) -> Image.Image:
    """The first page of an Office document as LibreOffice prints it, comments as symbols."""
    with tempfile.TemporaryDirectory() as name:
        profile = (Path(name) / "profile").as_uri()
        argv = [f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind]
        office = shutil.which("soffice") or "soffice"
        subprocess.run([office, *argv, "--outdir", name, str(source)], check=True)
        with pypdfium2.PdfDocument(Path(name) / f"{source.stem}.pdf") as printed:
            return trimmed(printed[0].render(scale=1.6).to_pil())


def trimmed(image: Image.Image) -> Image.Image:
    """The page without the white around what is printed."""
    box = image.convert("L").point(lambda value: 255 * (value < 250)).getbbox()
    left, top, right, bottom = box or (0, 0, *image.size)
    edge = 16
    return image.crop(
        (
            max(left - edge, 0),
            max(top - edge, 0),
            min(right + edge, image.width),
            min(bottom + edge, image.height),
        )
    )


def save(image: Image.Image, target: Path) -> None:
    """A small picture: few colours, no dithering."""
    few = image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(target, optimize=True)
    print(target, target.stat().st_size)


if __name__ == "__main__":
    main()
