"""Is the French of the server and of the page set as French is, so that no line begins with its punctuation?"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from graph.words import catalogue_of
from graph.words.catalogue import read

PAGE: Final = Path(__file__).parents[2] / "frontend" / "src"
LOOSE: Final = re.compile(r"\S[ \u00a0][:;?!»%](?!\w)|«[^\u202f]")
"""A space that may break, or another one than the narrow space that does not, which numbers have too."""


def test_french_punctuation_holds_on_to_its_word() -> None:
    catalogues = [catalogue_of("fr"), *sorted(PAGE.rglob("catalogues/fr.po"))]
    assert len(catalogues) > 10
    told = [
        f"{path.parent.parent.name}: {text}"
        for path in catalogues
        for entry in read(path.read_text(encoding="utf-8"))
        for text in entry.said
        if LOOSE.search(text)
    ]
    assert told == []
