"""The functions of PDFium that the reader uses, as pypdfium2 ships the library.

The C functions are called by their addresses: pypdfium2's own wrappers check every argument, which
takes longer than what they call. All are called with the interpreter's lock held, because PDFium
can do one thing at a time. Pages, texts and objects are addresses; 0 is none.
"""

import ctypes
from collections.abc import Callable
from functools import cache
from typing import TypeAlias

import pypdfium2_raw  # type: ignore[import-untyped]  # its bindings are generated

Handle: TypeAlias = int
Function: TypeAlias = Callable[..., int]

_POINTER, _INT, _LONG, _FLOAT = ctypes.c_void_p, ctypes.c_int, ctypes.c_size_t, ctypes.c_float
_ANGLE = ctypes.PYFUNCTYPE(_FLOAT, _POINTER, _INT)

WRONG_PASSWORD, UNKNOWN_SECURITY = 4, 5
TEXT, PATH, IMAGE, SHADING, FORM = 1, 2, 3, 4, 5
LINE_TO, CURVE_TO, MOVE_TO = 0, 1, 2
FREE_TEXT, STAMP, WIDGET = 3, 13, 20
WITH_ANNOTATIONS, IN_GREY = 1, 8
GREY, BGRX = 1, 3


def _address(name: str) -> int:
    return ctypes.cast(getattr(pypdfium2_raw, name), _POINTER).value or 0


def _function(name: str, result: object, *arguments: object) -> Function:
    prototype = ctypes.PYFUNCTYPE(result, *arguments)  # type: ignore[arg-type]  # ctypes' own types
    return prototype(_address(name))


load_document = _function(
    "FPDF_LoadMemDocument64", _POINTER, ctypes.c_char_p, _LONG, ctypes.c_char_p
)
last_error = _function("FPDF_GetLastError", ctypes.c_ulong)
close_document = _function("FPDF_CloseDocument", None, _POINTER)
page_count = _function("FPDF_GetPageCount", _INT, _POINTER)
start_forms = _function("FPDFDOC_InitFormFillEnvironment", _POINTER, _POINTER, _POINTER)
form_type = _function("FPDF_GetFormType", _INT, _POINTER)
end_forms = _function("FPDFDOC_ExitFormFillEnvironment", None, _POINTER)

load_page = _function("FPDF_LoadPage", _POINTER, _POINTER, _INT)
close_page = _function("FPDF_ClosePage", None, _POINTER)
page_box = _function("FPDF_GetPageBoundingBox", _INT, _POINTER, _POINTER)
page_rotation = _function("FPDFPage_GetRotation", _INT, _POINTER)
count_objects = _function("FPDFPage_CountObjects", _INT, _POINTER)
object_at = _function("FPDFPage_GetObject", _POINTER, _POINTER, _INT)
flatten = _function("FPDFPage_Flatten", _INT, _POINTER, _INT)

count_annotations = _function("FPDFPage_GetAnnotCount", _INT, _POINTER)
annotation_at = _function("FPDFPage_GetAnnot", _POINTER, _POINTER, _INT)
annotation_kind = _function("FPDFAnnot_GetSubtype", _INT, _POINTER)
close_annotation = _function("FPDFPage_CloseAnnot", None, _POINTER)

page_width = _function("FPDF_GetPageWidthF", _FLOAT, _POINTER)
page_height = _function("FPDF_GetPageHeightF", _FLOAT, _POINTER)
pixels_of = _function("FPDFImageObj_GetImagePixelSize", _INT, _POINTER, _POINTER, _POINTER)
new_bitmap = _function("FPDFBitmap_CreateEx", _POINTER, _INT, _INT, _INT, _POINTER, _INT)
fill_bitmap = _function(
    "FPDFBitmap_FillRect", None, _POINTER, _INT, _INT, _INT, _INT, ctypes.c_ulong
)
paint = _function(
    "FPDF_RenderPageBitmap", None, _POINTER, _POINTER, _INT, _INT, _INT, _INT, _INT, _INT
)
bitmap_bytes = _function("FPDFBitmap_GetBuffer", _POINTER, _POINTER)
bitmap_stride = _function("FPDFBitmap_GetStride", _INT, _POINTER)
close_bitmap = _function("FPDFBitmap_Destroy", None, _POINTER)

kind_of = _function("FPDFPageObj_GetType", _INT, _POINTER)
matrix_of = _function("FPDFPageObj_GetMatrix", _INT, _POINTER, _POINTER)
bounds_of = _function(
    "FPDFPageObj_GetBounds", _INT, _POINTER, _POINTER, _POINTER, _POINTER, _POINTER
)
count_members = _function("FPDFFormObj_CountObjects", _INT, _POINTER)
member_at = _function("FPDFFormObj_GetObject", _POINTER, _POINTER, ctypes.c_ulong)
draw_mode = _function("FPDFPath_GetDrawMode", _INT, _POINTER, _POINTER, _POINTER)
count_points = _function("FPDFPath_CountSegments", _INT, _POINTER)
point_at = _function("FPDFPath_GetPathSegment", _POINTER, _POINTER, _INT)
point_kind = _function("FPDFPathSegment_GetType", _INT, _POINTER)
point_closes = _function("FPDFPathSegment_GetClose", _INT, _POINTER)
point_place = _function("FPDFPathSegment_GetPoint", _INT, _POINTER, _POINTER, _POINTER)
render_mode = _function("FPDFTextObj_GetTextRenderMode", _INT, _POINTER)

load_text = _function("FPDFText_LoadPage", _POINTER, _POINTER)
close_text = _function("FPDFText_ClosePage", None, _POINTER)
count_characters = _function("FPDFText_CountChars", _INT, _POINTER)
text_of = _function("FPDFText_GetText", _INT, _POINTER, _INT, _INT, _POINTER)
text_index = _function("FPDFText_GetTextIndexFromCharIndex", _INT, _POINTER, _INT)
character = _function("FPDFText_GetUnicode", ctypes.c_uint, _POINTER, _INT)
is_unmapped = ctypes.PYFUNCTYPE(_INT)(_address("FPDFText_HasUnicodeMapError"))
"""Asked of every character: converting arguments to declared types takes longer than the answer, so
the text is given as a c_void_p that is made once."""
loose_box = _function("FPDFText_GetLooseCharBox", _INT, _POINTER, _INT, _POINTER)
origin_of = _function("FPDFText_GetCharOrigin", _INT, _POINTER, _INT, _POINTER, _POINTER)
matrix_at = _function("FPDFText_GetMatrix", _INT, _POINTER, _INT, _POINTER)
fill_colour = _function(
    "FPDFText_GetFillColor", _INT, _POINTER, _INT, _POINTER, _POINTER, _POINTER, _POINTER
)


def angle_of(text: Handle, index: int) -> float:
    """The direction of a character's base line in radians, with the clock."""
    found: float = _angle()(text, index)
    return found


def size_of(text: Handle, index: int) -> float:
    """The size of a character's type, before its matrix scales it."""
    found: float = _size()(text, index)
    return found


@cache
def _size() -> Callable[[int, int], float]:
    return ctypes.PYFUNCTYPE(ctypes.c_double, _POINTER, _INT)(_address("FPDFText_GetFontSize"))


@cache
def _angle() -> Callable[[int, int], float]:
    return _ANGLE(_address("FPDFText_GetCharAngle"))


@cache
def start() -> None:
    """Start the library, once in a process."""
    pypdfium2_raw.FPDF_InitLibrary()
