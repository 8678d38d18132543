"""What does a complete small file of each format look like? The examples of `docs/formats.md`, as files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

_DOCUMENT: Final = Path(__file__).parents[3] / "docs" / "formats.md"
_EXAMPLE: Final = re.compile(r"^`(?P<form>[a-z-]+)/(?P<file>[\w.-]+)`\n\n```\w+\n(?P<text>.*?)^```$", re.M | re.S)


def _examples() -> dict[str, dict[str, bytes]]:
    found: dict[str, dict[str, bytes]] = {}
    for each in _EXAMPLE.finditer(_DOCUMENT.read_text(encoding="utf-8")):
        found.setdefault(each["form"], {})[each["file"]] = each["text"].encode()
    return found


EXAMPLES: Final[Mapping[str, Mapping[str, bytes]]] = _examples()
"""Format to the files of its example, by name."""
