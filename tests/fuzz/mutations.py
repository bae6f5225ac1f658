"""Mutates small documents and reads them: ``python -m tests.fuzz.mutations [seconds] [format]``.

A reader may give a document, or raise Unreadable. Anything else, or more than SLOW seconds, is a
fault: the bytes are written to the working folder under a name that says what happened.
"""

import quopri
import random
import sys
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

from auditlint import samples
from auditlint.readers import Limits, Unreadable, read

SLOW = 20.0
LIMITS = Limits(seconds=10.0, pages=20, cells=50_000, unpacked=8 << 20, pixels=4_000_000)
_TOKENS = (
    *(
        b"\x00",
        b"\xff\xff\xff\xff",
        b"99999999",
        b"-1",
        b"<",
        b">",
        b"/>",
        b"&#x0;",
        b"\xef\xbf\xbf",
    ),
    *(
        b"endstream",
        b"endobj",
        b" R",
        b"<<",
        b"1 0 R",
        b"rowspan=99999",
        b"colspan='9999'",
        b"\r\n",
    ),
)


def seeds() -> dict[str, bytes]:
    """A small document in each format that can be written here."""
    from tests.formats.docx_writer import as_docx  # noqa: PLC0415 - optional libraries
    from tests.formats.html_writer import as_html  # noqa: PLC0415
    from tests.formats.merging import merged  # noqa: PLC0415
    from tests.formats.xlsx_writer import Setting, as_xlsx  # noqa: PLC0415
    from tests.typeset import typeset  # noqa: PLC0415

    text = samples.FORM.text
    document = read("a.txt", text.encode())
    html = as_html(document, merged)
    return {
        "a.txt": text.encode("gb18030"),
        "a.md": ("| 项目 | 预算数 |\n|---|---|\n| 甲 | 1.00 |\n\n" * 3 + text).encode(),
        "a.html": html,
        "a.mht": b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n"
        b"Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n"
        + quopri.encodestring(html)
        + b"\n--x--\n",
        "a.docx": as_docx(document, merged),
        "a.xlsx": as_xlsx(document, Setting()),
        "a.pdf": typeset.by_reportlab(document, typeset.A4),
    }


def mutated(data: bytes, rng: random.Random) -> bytes:
    """The bytes with a few changes; those of a zip within its members, every second time."""
    if data.startswith(b"PK") and rng.random() < 0.7:
        return _repacked(data, rng)
    if data.startswith(b"%PDF") and rng.random() < 0.5:
        return _restreamed(data, rng)
    return _changed(data, rng)


def _changed(data: bytes, rng: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 4, 16))):
        at = rng.randrange(len(out) + 1)
        match rng.randrange(6):
            case 0:
                out[at : at + 1] = bytes([rng.randrange(256)])
            case 1:
                out[at:at] = rng.choice(_TOKENS) * rng.choice((1, 1, 1, 200))
            case 2:
                del out[at : at + rng.choice((1, 4, 64, 1024))]
            case 3:
                other = rng.randrange(len(out) + 1)
                out[at:at] = out[other : other + rng.choice((8, 128, 2048))]
            case 4:
                out[at : at + 1] = (
                    bytes([out[at] ^ (1 << rng.randrange(8))]) if at < len(out) else b""
                )
            case _:
                if rng.random() < 0.2:
                    del out[at:]
    return bytes(out)


def _repacked(data: bytes, rng: random.Random) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        chosen = rng.choice(old.namelist())
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, _changed(content, rng) if name == chosen else content)
    return file.getvalue()


def _restreamed(data: bytes, rng: random.Random) -> bytes:
    """A PDF with the first of its packed streams changed as unpacked."""
    start = data.find(b"stream", rng.randrange(len(data)))
    begin = data.find(b"\n", start) + 1
    stop = data.find(b"endstream", begin)
    try:
        content = zlib.decompress(data[begin:stop].strip())
    except zlib.error:
        return _changed(data, rng)
    return data[:begin] + zlib.compress(_changed(content, rng)) + b"\n" + data[stop:]


def fault(name: str, data: bytes) -> str | None:
    """What is wrong with how a file is read, None when nothing is."""
    begin = time.monotonic()
    try:
        read(name, data, LIMITS)
    except Unreadable:
        pass
    except Exception as error:  # noqa: BLE001 - that is what is looked for
        return type(error).__name__
    return "slow" if time.monotonic() - begin > SLOW else None


def faults(
    documents: dict[str, bytes], seconds: float, rng: random.Random, said: Callable[[str], None]
) -> Iterator[tuple[str, bytes, str]]:
    """Faults that are found in the given time: name, bytes, what happened."""
    deadline, count = time.monotonic() + seconds, 0
    while time.monotonic() < deadline:
        name = rng.choice(sorted(documents))
        data = mutated(documents[name], rng)
        what = fault(name, data)
        count += 1
        if what:
            yield name, data, what
    said(f"{count} files")


if __name__ == "__main__":
    wanted = sys.argv[2] if len(sys.argv) > 2 else ""
    chosen = {name: data for name, data in seeds().items() if wanted in name}
    for at, (name, data, what) in enumerate(
        faults(chosen, float(sys.argv[1]), random.Random(time.time_ns()), print)
    ):
        path = Path(f"fault-{at}-{what}-{name}")
        path.write_bytes(data)
        print(path)
