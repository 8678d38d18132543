"""Which lists of gaps do people keep for everybody? A name, and what is listed under it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from urllib.parse import parse_qsl, urlencode

from graph.book import Decision
from graph.errors import Problem, Refused
from graph.words import say

ABOUT: Final = "view:"
"""What the subject of a decision about a view begins with; the view's id follows."""

PARTS: Final = (
    *("severity", "state", "family", "rule", "q", "unit", "assignee", "work", "lies", "age"),
    *("group", "sort"),
)
"""What makes a list, by its names in an address: filters first, then how it is grouped and sorted."""


@dataclass(frozen=True, slots=True)
class SavedView:
    """A list of gaps that everybody sees under a name.

    `query` is what an address of the desk of gaps says of it, such as `severity=critical&lies=between`. `author` and
    `at` are those of the latest decision about it, whose number is `decided`.
    """

    id: str
    name: str
    query: str
    author: str
    at: datetime
    decided: int
    is_kept: bool = True


def views_of(decisions: Iterable[Decision]) -> dict[str, SavedView]:
    """All views by id, folded from decisions in their order, removed ones too; those about other things are passed."""
    found: dict[str, SavedView] = {}
    for each in decisions:
        if not each.about.startswith(ABOUT):
            continue
        id_ = each.about.removeprefix(ABOUT)
        if each.kind == "remove" and id_ in found:
            found[id_] = replace(found[id_], author=each.author, at=each.at, decided=each.number, is_kept=False)
        else:
            said = each.content
            found[id_] = SavedView(id_, said["name"], said["query"], each.author, each.at, each.number)
    return found


def kept(id: str, name: str, query: str, others: Iterable[SavedView], author: str, at: datetime) -> Decision:
    """The decision that keeps a view, changes it or brings it back.

    Raises `Refused` for one without name, with the name of another, or whose query says anything else than a list.
    """
    name, said = name.strip(), parse_qsl(query.removeprefix("?"))
    unknown = [part for part, _ in said if part not in PARTS]
    taken = any(each.is_kept and each.id != id and each.name == name for each in others)
    problems = [
        Problem(where, sentence)
        for where, is_wrong, sentence in (
            ("name", not name, say("A view needs a name that people will recognise.")),
            (
                "",
                taken,
                say("There is a view called {name!r} already. Choose another name, or change that one.", name=name),
            ),
            (
                "query",
                bool(unknown),
                say(
                    "{names} says nothing about a list of gaps. Use {names2}.",
                    names=", ".join(map(repr, unknown)),
                    names2=", ".join(PARTS),
                ),
            ),
            ("query", len({part for part, _ in said}) < len(said), say("Say each part of a query once.")),
        )
        if is_wrong
    ]
    if problems:
        raise Refused(problems)
    parts = dict(said)
    in_order = urlencode([(part, parts[part]) for part in PARTS if part in parts])
    return Decision(ABOUT + id, "keep", author, {"name": name, "query": in_order}, at)


def removed(view: SavedView, author: str, at: datetime) -> Decision:
    """The decision that removes a view. Raises `Refused` if it is removed already."""
    if not view.is_kept:
        raise Refused(Problem("", say("The view {name!r} has been removed already.", name=view.name)))
    return Decision(ABOUT + view.id, "remove", author, {}, at)
