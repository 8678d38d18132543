"""May this page become the next one of the book, and how are its parts kept as text?

The rules of writing a page, the same for every store. What is raised here must roll the store's transaction back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final

import orjson

from graph.book import Decision, Life, Mark, Page, life_as_json, life_of
from graph.errors import BookMoved, Problem, Refused
from graph.store.admission import LONG, SHORT, unfit_text
from graph.words import say


def is_new(page: Page, mark: Mark, last: int, known: Collection[str]) -> bool:
    """Whether the page is still to be written; `Store.write` says what is raised.

    `mark` and `last` are the book's mark and the number of its last decision, `known` the ids of those of the page's
    decisions that it has.
    """
    if is_written(page.decisions, known):
        return False
    if page.mark.version != mark.version + 1:
        raise BookMoved(page.mark.version - 1, mark.version)
    if problems := list(_problems(page.decisions, last, set(known))):
        raise Refused(problems)
    return True


def is_written(decisions: Sequence[Decision], known: Collection[str]) -> bool:
    """Whether the decisions of a page show that it is in the book, which has those with the ids `known`."""
    return bool(decisions) and all(each.id in known for each in decisions)


def _problems(decisions: Sequence[Decision], last: int, taken: set[str]) -> Iterator[Problem]:
    for place, decision in enumerate(decisions):
        where = f"$.decisions[{place}]"
        if decision.number != last + place + 1:
            sentence = say(
                "Decision {number} cannot follow decision {number2}. Number them without a gap.",
                number=decision.number,
                number2=last + place,
            )
            yield Problem(f"{where}.number", sentence)
        if decision.id in taken:
            yield Problem(
                f"{where}.id", say("The id {id!r} is taken by another decision. Choose another id.", id=decision.id)
            )
        taken.add(decision.id)
        for name, sentence in _unfit_parts(decision):
            yield Problem(f"{where}.{name}", sentence)


_TEXTS: Final = (("id", SHORT), ("kind", SHORT), ("author", SHORT), ("about", LONG))


def _unfit_parts(decision: Decision) -> Iterator[tuple[str, str]]:
    """What of a decision cannot be kept: the name of the part, and why, as a sentence."""
    if decision.at.tzinfo is None:
        yield "at", say("The moment {at} has no time zone. Give it one, such as UTC.", at=decision.at)
    for name, kind in _TEXTS:
        if unfit := unfit_text(kind, getattr(decision, name)):
            yield name, say("A decision cannot have this {name}: {unfit}.", name=name, unfit=unfit)
    try:
        comes_back = orjson.loads(content_as_text(decision.content)) == decision.content
    except TypeError as error:  # what orjson raises for a value that JSON has no form for
        yield (
            "content",
            say("What was decided cannot be kept: {error}. Write it with what JSON can hold.", error=error),
        )
    else:
        if not comes_back:
            yield "content", say("What was decided would not come back as it is. Write it with what JSON can hold.")


def content_as_text(content: Mapping[str, Any]) -> str:
    """The content of a decision as JSON text. Raises `TypeError` for what JSON cannot hold."""
    return orjson.dumps(content, default=dict).decode()


def life_as_text(life: Life) -> str:
    """The whole life as JSON text."""
    return orjson.dumps(life_as_json(life)).decode()


def life_from(text: str) -> Life:
    """The life that `life_as_text` wrote."""
    return life_of(orjson.loads(text))
