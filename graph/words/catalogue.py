"""How are the sentences of a language kept? As a gettext catalogue (PO), which people and their tools can edit.

Read as it stands, at first use: there is no compiled form that could be out of date. Source: the GNU gettext manual,
"The Format of PO Files"; contexts and obsolete entries are not used here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

Sentence: TypeAlias = tuple[str, ...]
"""A sentence in one language: itself, or its forms for one and for several."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One template, its form for several where it has one, what it is called in the language, and where it stands."""

    template: str
    many: str | None
    said: Sentence
    places: tuple[str, ...] = ()
    is_fuzzy: bool = False


class Unreadable(ValueError):
    """A catalogue has a line that is none of PO's."""


def read(text: str) -> list[Entry]:
    """The entries of a catalogue in their order, without its head. Raises `Unreadable`."""
    return [entry for block in text.split("\n\n") if (entry := _entry(block)) is not None]


def _entry(block: str) -> Entry | None:
    texts: dict[str, str] = {}
    places: list[str] = []
    fuzzy, keyword = False, ""
    for line in block.splitlines():
        if line.startswith("#"):
            places += line[2:].split() if line.startswith("#:") else []
            fuzzy = fuzzy or (line.startswith("#,") and "fuzzy" in line)
            continue
        if not line.startswith('"'):
            keyword, _, line = line.partition(" ")
        if not (keyword and line.startswith('"') and line.endswith('"')):
            raise Unreadable(f"This is no line of a catalogue: {line!r}")
        texts[keyword] = texts.get(keyword, "") + json.loads(line)
    if not texts.get("msgid"):
        return None
    said = tuple(text for name, text in texts.items() if name.startswith("msgstr"))
    return Entry(texts["msgid"], texts.get("msgid_plural"), said, tuple(places), fuzzy)


HEAD: Final = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"
"""


def written(language: str, entries: Iterable[Entry]) -> str:
    """The catalogue of a language with these entries."""
    return "\n".join([HEAD.format(language=language), *("".join(_lines(each)) for each in entries)])


def _lines(entry: Entry) -> Iterator[str]:
    yield from (f"#: {place}\n" for place in entry.places)
    if entry.is_fuzzy:
        yield "#, fuzzy\n"
    yield f"msgid {_quoted(entry.template)}\n"
    if entry.many is None:
        yield f"msgstr {_quoted(_form(entry.said, 0))}\n"
        return
    yield f"msgid_plural {_quoted(entry.many)}\n"
    for number in range(2):
        yield f"msgstr[{number}] {_quoted(_form(entry.said, number))}\n"


def _form(said: Sequence[str], number: int) -> str:
    return said[number] if number < len(said) else ""


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
