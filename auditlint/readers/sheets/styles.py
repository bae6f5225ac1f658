"""The styles of a workbook: by which format a cell is printed, and whether it is ruled."""

from dataclasses import dataclass, field
from decimal import Decimal

from auditlint.readers.ooxml import Damaged, Element, Package
from auditlint.readers.sheets.numbers import NumberFormat, number_format

_BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"¥"#,##0;"¥"\\-#,##0',
    6: '"¥"#,##0;[Red]"¥"\\-#,##0',
    7: '"¥"#,##0.00;"¥"\\-#,##0.00',
    8: '"¥"#,##0.00;[Red]"¥"\\-#,##0.00',
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    30: "m/d/yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    **dict.fromkeys((34, 55), '上午/下午h"时"mm"分"'),
    **dict.fromkeys((35, 56), '上午/下午h"时"mm"分"ss"秒"'),
    37: "#,##0;-#,##0",
    38: "#,##0;[Red]-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;[Red]-#,##0.00",
    41: '_ * #,##0_ ;_ * \\-#,##0_ ;_ * "-"_ ;_ @_ ',
    42: '_ "¥"* #,##0_ ;_ "¥"* \\-#,##0_ ;_ "¥"* "-"_ ;_ @_ ',
    43: '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    44: '_ "¥"* #,##0.00_ ;_ "¥"* \\-#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
}
"""Format codes that are named by number alone, as a Chinese Excel has them (ECMA-376, 18.8.30)."""
_GENERAL = "General"
_SIDES = ("left", "right", "start", "end")


@dataclass(slots=True)
class Styles:
    """The formats of the cell styles by number, and which of them rule a cell at its side.

    A style is named as the file has it: by the digits of its number, the first one if by nothing.
    """

    formats: list[NumberFormat] = field(default_factory=list)
    ruled: list[bool] = field(default_factory=list)
    since_1904: bool = False
    _shown: dict[tuple[str | None, Decimal], str] = field(default_factory=dict)
    _known: dict[str | None, tuple[NumberFormat, bool]] = field(default_factory=dict)

    def is_ruled(self, style: str | None) -> bool:
        """Whether a cell of that style has a line at its left or right."""
        return self._named(style)[1]

    def of_number(self, style: str | None, value: Decimal) -> str:
        """A number as a cell of that style prints it; General for a style that is not there."""
        key = style, value
        shown = self._shown.get(key)
        if shown is None:
            shown = self._named(style)[0].of_number(value, since_1904=self.since_1904)
            self._shown[key] = shown
        return shown

    def of_text(self, style: str | None, text: str) -> str:
        """A text as a cell of that style prints it."""
        return self._named(style)[0].of_text(text)

    def _named(self, style: str | None) -> tuple[NumberFormat, bool]:
        known = self._known.get(style)
        if known is None:
            at = _number(style)
            code = self.formats[at] if at < len(self.formats) else number_format(_GENERAL)
            known = self._known[style] = code, at < len(self.ruled) and self.ruled[at]
        return known


def read_styles(package: Package, part: str) -> Styles:
    """The styles of a workbook; those of a damaged or absent part are all General."""
    try:
        root = package.tree(part)
    except Damaged:
        return Styles()
    codes = {
        _number(one.get("numFmtId")): one.get("formatCode", _GENERAL)
        for one in root.iter("{*}numFmt")
    }
    borders = [_is_ruled(one) for one in root.iterfind("{*}borders/{*}border")]
    styles = Styles()
    for one in root.iterfind("{*}cellXfs/{*}xf"):
        code = _number(one.get("numFmtId"))
        styles.formats.append(number_format(codes.get(code) or _BUILT_IN.get(code, _GENERAL)))
        border = _number(one.get("borderId"))
        styles.ruled.append(0 <= border < len(borders) and borders[border])
    return styles


def _is_ruled(border: Element) -> bool:
    styles = (side.get("style") for name in _SIDES for side in border.iterfind(f"{{*}}{name}"))
    return any(style not in (None, "none") for style in styles)


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0
