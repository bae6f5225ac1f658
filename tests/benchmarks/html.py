"""How the HTML report bears thousands of findings: ``python -m tests.benchmarks.html [COUNT]``.

Prints the time to write it, its size, and in a headless Chromium the time until it can be used, the
time that filters and steps take until the next frame, and the memory.
"""

import sys
import tempfile
import time
from pathlib import Path

from auditlint.reporters.html_report import render_html
from tests.browser import browser
from tests.reporters.large import result_of

_FRAME = "new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
_PRESSED = "document.body.dispatchEvent(new KeyboardEvent('keydown', {{key: '{}', bubbles: true}}))"
_ACTIONS = {
    "all findings": "location.hash = '#view=findings'",
    "filter by code": "location.hash = '#view=findings&code=GRD001'",
    "filter by severity": "location.hash = '#view=findings&sev=error'",
    "first search": "location.hash = '#view=findings&q=7.279'",
    "second search": "location.hash = '#view=findings&q=97.5'",
    "a document": "location.hash = '#d=2'",
    "next finding": _PRESSED.format("j"),
    "the last finding": "location.hash = '#view=findings&f=5000'",
    "a decision": _PRESSED.format("a"),
    "overview": "location.hash = '#view=overview'",
}


def main(count: int) -> None:
    for documents, each in ((max(count // 10, 1), 10), (1, count)):
        print(f"{documents} documents with {each} findings each")
        begun = time.perf_counter()
        html = render_html(result_of(documents, each), "zh")
        print(
            f"  written in {time.perf_counter() - begun:.1f} s, {len(html.encode()) / 1e6:.1f} MB"
        )
        with tempfile.TemporaryDirectory() as folder, browser() as chromium:
            path = Path(folder) / "report.html"
            path.write_text(html, "utf-8")
            _measure(chromium, path)


def _measure(chromium, path: Path) -> None:
    page = chromium.new_page(viewport={"width": 1440, "height": 900})
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    begun = time.perf_counter()
    page.goto(path.as_uri(), wait_until="domcontentloaded")
    page.evaluate(_FRAME)
    print(f"  usable after {time.perf_counter() - begun:.2f} s")
    for name, action in _ACTIONS.items():
        taken = page.evaluate(
            f"async () => {{ const t = performance.now(); {action};"
            f" await new Promise((done) => setTimeout(done)); await {_FRAME};"
            " return performance.now() - t }"
        )
        print(f"  {name:<20} {taken:6.0f} ms")
    session.send("HeapProfiler.collectGarbage")
    found = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    print(f"  {found['Nodes']:,.0f} nodes, JavaScript heap {found['JSHeapUsedSize'] / 1e6:.0f} MB")
    page.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000)
