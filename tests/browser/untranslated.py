"""Which English sentences stand on a page that should speak French? Those of the catalogues, from their first words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from playwright.sync_api import Page

from graph.words import catalogue_of
from graph.words.catalogue import read

SOURCES: Final = Path(__file__).parents[2] / "frontend" / "src"
ENOUGH: Final = 3
"""Fewer words may be the same in French, or somebody's name."""

TEXTS: Final = """() => {
  const texts = [];
  const walker = document.createTreeWalker(document.getElementById("root"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) texts.push(walker.currentNode.textContent);
  for (const name of ["aria-label", "title", "placeholder"])
    for (const element of document.querySelectorAll(`[${name}]`)) texts.push(element.getAttribute(name));
  return texts.map((text) => text.trim());
}"""


def english(page: Page) -> list[str]:
    """The texts of the page that begin as an English sentence does, whose French begins otherwise."""
    return [text for text in page.evaluate(TEXTS) if text.startswith(_beginnings())]


@cache
def _beginnings() -> tuple[str, ...]:
    """How the English sentences begin, up to the first of their parts."""
    return tuple(sorted(set(_of_all())))


def _of_all() -> Iterator[str]:
    for path in (catalogue_of("fr"), *sorted(SOURCES.rglob("catalogues/fr.po"))):
        for entry in read(path.read_text("utf-8")):
            first = entry.template.split("{")[0].strip()
            if len(first.split()) >= ENOUGH and not entry.said[0].startswith(first):
                yield first
