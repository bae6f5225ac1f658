"""Characters that the left or right edge of a page cuts: what of a figure is left is no figure.

A sheet that is wider than the paper is printed on several pages; text runs over their edges.
"""

from collections.abc import Sequence

from auditlint.readers.backends import Glyph

_UNREAD = "\ufffd"
_OUTSIDE = 0.25
"""Of its width: less than that is the room beside a character."""


def cropped(glyphs: Sequence[Glyph], width: float) -> tuple[Glyph, ...] | None:
    """The characters of a page, U+FFFD for those that are cut; None when none is."""
    if not any(one.x0 < 0 or one.x1 > width for one in glyphs):
        return None
    cut = [_is_cut(one, width) for one in glyphs]
    if not any(cut):
        return None
    return tuple(
        one._replace(text=_UNREAD) if is_cut else one
        for one, is_cut in zip(glyphs, cut, strict=True)
    )


def _is_cut(one: Glyph, width: float) -> bool:
    outside = max(-one.x0, one.x1 - width)
    return outside > _OUTSIDE * (one.x1 - one.x0) and not one.text.isspace()
