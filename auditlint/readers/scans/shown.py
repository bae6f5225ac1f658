"""A picture of a page made small, for a reader to look at."""

import cv2
import numpy as np

from auditlint.documents import PagePicture
from auditlint.readers.png import grey_png
from auditlint.readers.scans.page import as_read
from auditlint.readers.scans.pictures import Picture


def shown(picture: Picture, number: int, dpi: float) -> PagePicture:
    """The page of that number, as it was read, in grey and ``dpi`` pixels an inch at most."""
    pixels = as_read(picture)
    high, wide = pixels.shape[:2]
    factor = min(dpi / picture.dpi, 1.0)
    size = max(round(wide * factor), 1), max(round(high * factor), 1)
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    small = np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), np.uint8)
    png = grey_png(size[0], size[1], size[0], small.tobytes())
    return PagePicture(number, wide * picture.points, high * picture.points, png)
