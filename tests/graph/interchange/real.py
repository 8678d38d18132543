"""Where do the real organisations lie that some tests read?"""

from __future__ import annotations

import os
from pathlib import Path

from tests.conftest import do_without

_BESIDE = Path(__file__).parents[4] / "shared" / "data"


def real_data(name: str) -> Path:
    """The folder of one real organisation; without it the test is left out (in CI it fails)."""
    folder = Path(os.environ.get("INTERSTICE_SHARED_DATA") or _BESIDE) / name
    if not folder.exists():
        do_without(
            f"The real files of {name} are not here; INTERSTICE_SHARED_DATA names the folder that holds them."
        )
    return folder
