"""Where the project's files are; ``.ci/run`` copies the tests out of the checkout and says."""

import os
from pathlib import Path

ROOT = Path(os.environ.get("AUDITLINT_CHECKOUT", Path(__file__).parents[2]))
