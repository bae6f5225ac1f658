"""Text lines of a picture by rapidocr, with the models that its wheel carries; nothing is fetched.

The classifier that turns lines round is not used: it turns short cells that stand upright.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple, Protocol, TypeAlias, cast

import numpy as np
import numpy.typing as npt

Pixels: TypeAlias = npt.NDArray[np.uint8]


class Reading(NamedTuple):
    """What is read in a strip of a picture: for each character how sure (0 to 1), and the middle
    of it as a share of the strip's width."""

    text: str
    sureness: tuple[float, ...]
    middles: tuple[float, ...]


NOTHING = Reading("", (), ())


class _Words(Protocol):
    words: Sequence[Sequence[str]]
    word_cols: Sequence[Sequence[int]]
    line_txt_len: float
    confs: Sequence[float]


class _Read(Protocol):
    txts: Sequence[str]
    word_results: Sequence[_Words]


class _Found(Protocol):
    boxes: npt.NDArray[np.float32] | None


class _Engine(Protocol):
    def __call__(
        self, picture: Pixels, *, use_det: bool, use_cls: bool, use_rec: bool
    ) -> _Found: ...

    def recognize_txt(self, img: list[Pixels]) -> _Read: ...


@cache
def _engine() -> _Engine:
    from rapidocr import RapidOCR  # noqa: PLC0415 - loading it takes a second

    models = {
        f"{task.capitalize()}.model_path": str(path)
        for task in ("det", "rec")
        for path in files("rapidocr").joinpath("models").iterdir()
        if f"_{task}_" in path.name and path.name.endswith(".onnx")
    }
    if len(models) < 2:
        raise ImportError("rapidocr without models in its wheel")
    settings = {
        "Global.use_cls": False,
        "Global.return_word_box": True,
        "Global.log_level": "critical",
        # Documents are spread over the cores already; threads that wait for each other burn them.
        "EngineConfig.onnxruntime.intra_op_num_threads": 1,
        "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        # Most cells are short: padded to 96 pixels instead of 320 they take half of the time.
        "Rec.rec_img_shape": [3, 48, 96],
    }
    return cast("_Engine", RapidOCR(params=settings | models))


def strips(picture: Pixels) -> list[npt.NDArray[np.float32]]:
    """Where lines of text are: four corners each, from the top left one round with the clock."""
    found = _engine()(picture, use_det=True, use_cls=False, use_rec=False).boxes
    return [] if found is None else list(found)


def readings(parts: Sequence[Pixels]) -> list[Reading]:
    """What is read in each strip."""
    if not parts:
        return []
    read = _engine().recognize_txt(list(parts))
    return [_reading(*one) for one in zip(read.txts, read.word_results, strict=True)]


def _reading(text: str, words: _Words) -> Reading:
    """Spaces have a place between those of their neighbours, which the words leave out."""
    columns = [column for word in words.word_cols for column in word]
    width = max(float(words.line_txt_len), 1.0)
    middles = list(_spread(text, [(column + 0.5) / width for column in columns]))
    if not text.strip() or len(middles) != len(text) or len(words.confs) != len(text):
        return NOTHING
    return Reading(text, tuple(map(float, words.confs)), tuple(middles))


def _spread(text: str, columns: Sequence[float]) -> Iterator[float]:
    if sum(not mark.isspace() for mark in text) != len(columns):
        return
    found, last = iter(columns), 0.0
    for mark in text:
        last = last if mark.isspace() else next(found)
        yield min(last, 1.0)
