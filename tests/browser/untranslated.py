"""Which English stands on a page that should speak French? Sentences and phrases of the catalogues, whole or begun."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from playwright.sync_api import Page

from graph.words import catalogue_of
from graph.words.catalogue import Entry, read

SOURCES: Final = Path(__file__).parents[2] / "frontend" / "src"
ENOUGH: Final = 3
"""Fewer words at the beginning of a sentence may be the same in French, or somebody's name."""

TEXTS: Final = """() => {
  const texts = [];
  const walker = document.createTreeWalker(document.getElementById("root"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode())
    if (!walker.currentNode.parentElement.closest("code, pre")) texts.push(walker.currentNode.textContent);
  for (const name of ["aria-label", "title", "placeholder"])
    for (const element of document.querySelectorAll(`[${name}]`)) texts.push(element.getAttribute(name));
  return [...new Set(texts.map((text) => text.trim()))];
}"""

NAMES: Final = """async () => {
  const names = [];
  for (let at = null, more = true; more; ) {
    const answer = await fetch(`/api/v1/nodes?limit=500${at ? `&cursor=${encodeURIComponent(at)}` : ""}`);
    const { items, next } = await answer.json();
    names.push(...items.map(({ name }) => name));
    [at, more] = [next, Boolean(next)];
  }
  return names;
}"""
"""What somebody called something may be a word of the page: a tribe "People"."""

FORM: Final = re.compile(r"\{\w+, plural, ((?:[=\w]+ \{(?:[^{}]|\{[^{}]*\})*\} ?)+)\}")
CASE: Final = re.compile(r"[=\w]+ \{((?:[^{}]|\{[^{}]*\})*)\}")
HOLE: Final = re.compile(r"\{[^{}]*\}|#")
WORD: Final = re.compile(r"[^\W\d_]{3,}")


def english(page: Page) -> list[str]:
    """The texts of the page that begin as an English sentence does, or are an English phrase, but not in French."""
    texts: list[str] = page.evaluate(TEXTS)
    phrases = [text for text in texts if _is_phrase(text)]
    named: set[str] = set(page.evaluate(NAMES)) if phrases else set()
    return [text for text in texts if text.startswith(_beginnings()) or (text in phrases and text not in named)]


@cache
def _beginnings() -> tuple[str, ...]:
    """How the English sentences begin, up to the first of their parts."""
    return tuple(sorted(set(_begun())))


def _begun() -> Iterator[str]:
    for entry in _entries():
        first = entry.template.split("{")[0].strip()
        if len(first.split()) >= ENOUGH and not entry.said[0].startswith(first):
            yield first


@cache
def _is_phrase(text: str) -> bool:
    """Whether most of a text is what an English phrase says, and nothing that a French one could."""
    if not _any_of("en").fullmatch(text) or _any_of("fr").fullmatch(text):
        return False
    return any(2 * _said(form) >= len(text) for form in _phrases("en") if re.fullmatch(_pattern(form), text))


@cache
def _any_of(language: str) -> re.Pattern[str]:
    return re.compile("|".join(map(_pattern, _phrases(language))))


@cache
def _phrases(language: str) -> tuple[str, ...]:
    """All that the catalogues say in a language, in each form that they have for it."""
    told = {
        form
        for entry in _entries()
        for text in ((entry.template, entry.many or "") if language == "en" else entry.said)
        for form in forms(text)
        if WORD.search(HOLE.sub(" ", form))
    }
    return tuple(sorted(told))


def _said(form: str) -> int:
    """How many characters a phrase says by itself."""
    return len(HOLE.sub("", form))


def _pattern(form: str) -> str:
    """What a phrase makes, with anything short in place of what is filled in."""
    return r".{1,40}?".join(map(re.escape, HOLE.split(form)))


def forms(template: str) -> list[str]:
    """A template of the page for each form of the plurals in it, the others as they stand."""
    block = FORM.search(template)
    if block is None:
        return [template]
    before, after = template[: block.start()], template[block.end() :]
    return [f"{before}{case}{rest}" for case in CASE.findall(block[1]) for rest in forms(after)]


@cache
def _entries() -> tuple[Entry, ...]:
    paths = (catalogue_of("fr"), *sorted(SOURCES.rglob("catalogues/fr.po")))
    return tuple(entry for path in paths for entry in read(path.read_text("utf-8")))
