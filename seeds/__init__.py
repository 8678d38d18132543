"""Which sample organisations are shipped, and where do their files lie?"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Final

SEEDS: Final = ("solstice", "govuk", "acme")


def path_of(name: str) -> Path:
    """The folder with the files of a sample organisation. Raises `KeyError` for one that is not shipped."""
    if name not in SEEDS:
        raise KeyError(f"There is no sample organisation {name!r}. There are {', '.join(SEEDS)}.")
    return Path(str(files(__name__))) / name
