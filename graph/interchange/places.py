"""What stands where in a document, and is it of the kind that is wanted there? For YAML with lines and for JSON."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from graph.errors import Problem
from graph.interchange.parsing import Items, Table, Text
from graph.interchange.words import ended
from graph.model import Property, Value
from graph.spelling import suggestion
from graph.values import Unfit, value_from_text, value_of
from graph.words import say


@dataclass(frozen=True)
class Place:
    """One value of a document; what is wrong with it goes into `problems`, which all places of a document share.

    A place in YAML is called `name:line`, any other by its `path`, as in `$.must_have.over[1]`. `key` is where the
    value's name stands.
    """

    value: object
    path: str
    name: str
    problems: list[Problem]
    key: object = None

    @property
    def where(self) -> str:
        """What the place is called."""
        for each in (self.value, self.key):
            if isinstance(each, Text | Items | Table):
                return f"{self.name}:{each.line}"
        return f"{self.name} {self.path}".strip()

    @property
    def is_nothing(self) -> bool:
        """Whether nothing is said here."""
        return self.value is None or (isinstance(self.value, Text) and self.value.is_null)

    def refuse(self, sentence: str) -> None:
        """Notes what is wrong here."""
        self.problems.append(Problem(self.where, ended(sentence)))

    def _wanted(self, what: str) -> None:
        self.refuse(say("{what} is wanted here, and {value} was found", what=what, value=_shown(self.value)))

    def _inside(self, value: object, step: str, key: object = None) -> Place:
        return replace(self, value=value, path=f"{self.path}{step}", key=key)

    def entries(self, what: str, allowed: Collection[str]) -> dict[str, Place]:
        """The values of a table by their names, without those that say nothing; other names than these are wrong."""
        if not isinstance(self.value, Mapping):
            self._wanted(what)
            return {}
        found: dict[str, Place] = {}
        for key, value in cast("Mapping[object, object]", self.value).items():
            place = self._inside(value, f".{key}", key)
            if key not in allowed:
                replace(place, value=key).refuse(
                    say(
                        "{what} has no {key!r}. {suggestion}",
                        what=what,
                        key=str(key)[:60],
                        suggestion=suggestion(str(key), allowed),
                    )
                )
            elif not place.is_nothing:
                found[str(key)] = place
        return found

    def needed(self, entries: Mapping[str, Place], name: str, what: str) -> Place | None:
        """One of the entries of this table, which has to be there."""
        found = entries.get(name)
        if found is None and self.is_table:
            self.refuse(say("{name!r} is missing here: {what}.", name=name, what=what))
        return found

    def items(self) -> list[Place]:
        """The values of a list; a single value may stand without one."""
        if not isinstance(self.value, list | tuple):
            return [self]
        values = cast("Sequence[object]", self.value)
        return [self._inside(each, f"[{number}]") for number, each in enumerate(values)]

    @property
    def is_table(self) -> bool:
        """Whether a table stands here."""
        return isinstance(self.value, Mapping)

    @property
    def word(self) -> str:
        """The text that stands here, empty where none does."""
        return str(self.value) if isinstance(self.value, str) and not self.is_nothing else ""

    def one_of(self, what: str, allowed: Collection[str]) -> str | None:
        """One of these words."""
        if self.word in allowed:
            return self.word
        if not self.word:
            self._wanted(what)
        else:
            self.refuse(
                say(
                    "There is no {what} {word!r}. {suggestion}",
                    what=what.split(" ", 1)[1],
                    word=self.word[:60],
                    suggestion=suggestion(self.word, allowed),
                )
            )
        return None

    def fitting(self, prop: Property) -> Value | None:
        """A value that the property can hold."""
        try:
            if isinstance(self.value, Text):
                return value_from_text(prop, str(self.value))
            return value_of(prop, self.value)
        except Unfit as unfit:
            self.refuse(say("{name!r} cannot be this: {unfit}", name=prop.name, unfit=unfit))
            return None


def _shown(value: object) -> str:
    if value is None or (isinstance(value, Text) and value.is_null):
        return say("nothing")
    if isinstance(value, Mapping):
        return say("a table")
    if isinstance(value, str):
        return say("the text {value!r}", value=value[:60])
    return say("a list") if isinstance(value, list | tuple) else repr(value)[:60]
