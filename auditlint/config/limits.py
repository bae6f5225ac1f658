"""How much one document may cost: the setting ``limits``."""

from dataclasses import dataclass, field, fields, replace

from auditlint.config.nodes import Node, keyed, number_of
from auditlint.text import Text

MOST = 1_000_000_000
_KIND = Text("上限", "limit")


def _limit(default: int, zh: str, en: str) -> int:
    found: int = field(default=default, metadata={"about": Text(zh, en)})
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceilings:
    """Whole numbers; ``about_limits`` says of what."""

    seconds: int = _limit(240, "处理时间（秒）", "seconds of work")
    memory: int = _limit(4096, "工作进程的内存（MB）", "memory of the process (MB)")
    file: int = _limit(256, "文件大小（MB）", "size of the file (MB)")
    text: int = _limit(64, "纯文本、网页的大小（MB）", "size of a text or HTML file (MB)")
    unpacked: int = _limit(256, "Word、Excel 解压后的大小（MB）", "Word or Excel, unpacked (MB)")
    pages: int = _limit(2_000, "PDF 的页数", "pages of a PDF")
    cells: int = _limit(1_000_000, "单元格数", "cells of tables")
    characters: int = _limit(20_000_000, "PDF 的字符数", "characters of a PDF")
    pixels: int = _limit(100, "一幅图片的像素（百万）", "pixels of one picture (millions)")


DEFAULT_CEILINGS = Ceilings()


def about_limits() -> dict[str, Text]:
    """What each limit bounds, with its unit."""
    return {one.name: one.metadata["about"] for one in fields(Ceilings)}


def ceilings(value: Node) -> Ceilings:
    """The limits that a configuration names, the others as they are by default."""
    found = keyed(value, about_limits(), _KIND)
    return replace(DEFAULT_CEILINGS, **{name: number_of(one, MOST) for name, one in found.items()})
