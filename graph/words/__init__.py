"""In which language is a sentence made? In the one that whoever asks reads, from one template for each whole sentence.

The templates in the code are English; the sentences of each other language stand in a catalogue beside this module.
Data holds no language: a sentence is made when it is read, and the names in it stay as people gave them.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from graph.words.catalogue import Sentence, read

ENGLISH: Final = "en"
FRENCH: Final = "fr"
LANGUAGES: Final = (ENGLISH, FRENCH)
"""The first is the one that templates are written in, and that anybody gets who asks for none of these."""

_SPOKEN: Final = ContextVar("spoken", default=ENGLISH)
"""Of each request its own. A thread from a pool has none: work that is handed to one takes its context along."""


def language() -> str:
    """The language that sentences are made in now."""
    return _SPOKEN.get()


def speak(spoken: str) -> None:
    """From now on, in this context, sentences are made in this one of `LANGUAGES`."""
    _SPOKEN.set(spoken)


@contextmanager
def speaking(spoken: str) -> Generator[None]:
    """Within, sentences are made in this one of `LANGUAGES`; what is written down for all to read, in English."""
    token = _SPOKEN.set(spoken)
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def say(template: str, /, **parts: object) -> str:
    """A whole sentence: the template in the language of whoever asks, with its parts put in."""
    spoken = _SPOKEN.get()
    if spoken != ENGLISH:
        template = _translated(spoken, template)
    return template.format_map(parts) if parts else template


def plural(n: float, one: str, many: str, /, **parts: object) -> str:
    """A whole sentence about `n` things, by the rule of the language; `{n}` stands for the number in it."""
    spoken = _SPOKEN.get()
    if spoken != ENGLISH:
        forms = _catalogue(spoken).get(one)
        if forms is not None and len(forms) > 1:
            return forms[0 if n < 2 else 1].format_map({"n": n, **parts})  # French: none and one are singular
    return (one if n == 1 else many).format_map({"n": n, **parts})


def mark(template: str) -> str:
    """The template itself: it stands where nobody asks yet, and is said later."""
    return template


def _translated(spoken: str, template: str) -> str:
    forms = _catalogue(spoken).get(template)
    return template if forms is None else forms[0]


@cache
def _catalogue(spoken: str) -> Mapping[str, Sentence]:
    """The sentences of a language by their template, those that are written: what is missing stays English."""
    entries = read(catalogue_of(spoken).read_text("utf-8"))
    return {each.template: each.said for each in entries if all(each.said) and not each.is_fuzzy}


def catalogue_of(spoken: str) -> Path:
    """Where the sentences of a language stand."""
    return Path(__file__).with_name(f"{spoken}.po")


@lru_cache(256)
def wished(accepted: str) -> str:
    """The one of `LANGUAGES` that an `Accept-Language` header likes best (RFC 9110 section 12.5.4), else English."""
    wishes = [_wish(each) for each in accepted.split(",")]
    known = [(weight, name) for name, weight in wishes if name in LANGUAGES and weight > 0]
    return max(known, key=lambda each: each[0])[1] if known else ENGLISH


def _wish(text: str) -> tuple[str, float]:
    """(language without its region, weight); weight 0 for what cannot be read."""
    name, _, rest = text.partition(";")
    quality = rest.strip().removeprefix("q=")
    try:
        weight = float(quality) if quality else 1.0
    except ValueError:
        weight = 0.0
    return name.strip().lower().partition("-")[0], weight
