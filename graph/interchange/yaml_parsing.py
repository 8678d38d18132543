"""What does a YAML text hold, with the line of each thing in it, refusing whatever is a trap?

Whoever reads YAML imports this when a text is there to be read: PyYAML takes long to load, and most commands need none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, NoReturn, cast

import yaml

from graph.errors import Problem, Refused
from graph.interchange.parsing import Items, Table, Text, Yaml, first_line
from graph.interchange.reading import Limits, check_lines, text_of
from graph.naming import figure
from graph.words import say

_parse: Final = cast("Callable[[str, type[yaml.SafeLoader]], Iterator[yaml.Event]]", yaml.parse)  # pyright: ignore[reportUnknownMemberType]
_YAML_LOADER: Final = cast("type[yaml.SafeLoader]", getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def yaml_of(name: str, data: bytes, limits: Limits) -> Iterator[Yaml]:
    """The documents of a YAML file in turn; empty ones are left out.

    Raises `Refused` at the line where the file is malformed, nested too deep, or uses what is never read:
    anchors and aliases (which can make a small file enormous), tags, repeated keys, keys that are no text.
    """
    check_lines(name, data, limits)
    text = text_of(name, data)
    try:
        yield from _documents(name, _parse(text, _YAML_LOADER), limits)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        sentence = say("The YAML is malformed here: {what}.", what=error.problem or error.context)
        raise Refused(Problem(f"{name}:{line}", sentence)) from error
    except yaml.YAMLError as error:
        raise Refused(Problem(name, say("The YAML cannot be read: {error}.", error=first_line(error)))) from error


class _Builder:
    """Puts parsing events together with a stack of its own, so that depth costs nothing and is checked."""

    def __init__(self, name: str, limits: Limits) -> None:
        self.name, self.limits = name, limits
        self.document: Yaml | None = None
        self._open: list[tuple[Items | Table, Text | None]] = []
        self._key: Text | None = None
        self._count = 0

    def take(self, event: yaml.Event) -> None:
        """Adds what one event brings."""
        line = event.start_mark.line + 1
        if isinstance(event, yaml.CollectionEndEvent):
            _, self._key = self._open.pop()
        elif isinstance(event, yaml.AliasEvent):
            self._refuse(
                line, say("The alias *{anchor} is not followed. Write out what it stands for.", anchor=event.anchor)
            )
        elif isinstance(event, yaml.ScalarEvent):
            self._check(event, line)
            self._place(Text.of(event.value, line, plain=not event.style))
        elif isinstance(event, yaml.CollectionStartEvent):
            self._check(event, line)
            made = Table(line) if isinstance(event, yaml.MappingStartEvent) else Items(line)
            self._place(made)
            self._open.append((made, self._key))
            self._key = None
            if len(self._open) > self.limits.depth:
                self._refuse(line, say("The YAML is nested more than {depth} deep.", depth=self.limits.depth))

    def _refuse(self, line: int, sentence: str) -> NoReturn:
        raise Refused(Problem(f"{self.name}:{line}", sentence))

    def _check(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, line: int) -> None:
        if event.anchor:
            self._refuse(
                line,
                say("The anchor &{anchor} is not read. Write the value out at each place.", anchor=event.anchor),
            )
        if event.tag:
            self._refuse(
                line,
                say("The tag {tag} is not read. Leave it out; the property says what it holds.", tag=event.tag),
            )
        self._count += 1
        if self._count > self.limits.values:
            self._refuse(
                line,
                say(
                    "There are more than {values} values in this file. Split it.", values=figure(self.limits.values)
                ),
            )

    def _place(self, made: Yaml) -> None:
        if not self._open:
            self.document = made
            return
        parent, _ = self._open[-1]
        if isinstance(parent, Items):
            parent.append(made)
        elif self._key is not None:
            parent[self._key] = made
            self._key = None
        elif not isinstance(made, Text):
            self._refuse(made.line, say("A name is wanted here, not a list or a table."))
        elif made in parent:
            first = next(key for key in parent if key == made)
            self._refuse(
                made.line, say("{made!r} stands here and in line {line}. Keep one.", made=made, line=first.line)
            )
        else:
            self._key = made


def _documents(name: str, events: Iterator[yaml.Event], limits: Limits) -> Iterator[Yaml]:
    builder = _Builder(name, limits)
    for event in events:
        builder.take(event)
        if isinstance(event, yaml.DocumentEndEvent):
            document = builder.document
            if document is not None and not (isinstance(document, Text) and document.is_null):
                yield document
