"""Reports to measure with: generated, or a file named on the command line."""

import random
from collections.abc import Iterator

from tests.layouts.model import consistent
from tests.layouts.render import LAYOUTS

_SEED = 20


def reports(count: int) -> Iterator[tuple[str, str]]:
    """Names and texts of generated reports, the layouts taken in turn."""
    rng = random.Random(_SEED)
    names = sorted(LAYOUTS)
    for at in range(count):
        layout = names[at % len(names)]
        yield f"{at:05}-{layout}.txt", LAYOUTS[layout](consistent(rng), rng)


def one_report(size: int) -> str:
    """Several generated reports in one document of about so many bytes."""
    text = ""
    for _, more in reports(1_000):
        text += f"{more}\n\n"
        if len(text.encode()) >= size:
            break
    return text
