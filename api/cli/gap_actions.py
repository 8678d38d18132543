"""What happened to one gap, and how does somebody take gaps on, or say something about one?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

from api.cli.candidates import as_json as candidates_as_json
from api.cli.candidates import candidates_told, offered_now
from api.cli.lives import called, fields, standing, told
from api.cli.options import Author, Json, Key, StoreURL, author_or_user, day_option
from api.cli.stores import followed, seen
from api.cli.terminal import GLYPHS, STYLES, counted, day, grid, show, show_json, styled

if TYPE_CHECKING:
    from rich.console import RenderableType

    from graph.book import Decision, Life
    from graph.view import View
    from graph.workbench import Workbench

Keys: TypeAlias = Annotated[
    list[str], typer.Argument(metavar="KEY...", help="The keys of gaps, as interstice gaps shows them.")
]


def assign(
    keys: Keys,
    to: Annotated[
        str | None, typer.Option("--to", metavar="ID", help="The unit or person who works on it.")
    ] = None,
    due: Annotated[date | None, day_option("--due", "The day it should be done by.")] = None,
    nobody: Annotated[bool, typer.Option("--nobody", help="Nobody works on it any more.")] = False,
    author: Author = None,
    json: Json = False,
    store: StoreURL = None,
) -> None:
    """Say who works on gaps, and until when."""
    if nobody == (to is not None):
        raise typer.BadParameter("Say who: either --to ID or --nobody.")
    who = author_or_user(author)
    _decided(store, keys, lambda workbench, key: workbench.assign(key, to, due, who), json=json)


def acknowledge(
    keys: Keys,
    undo: Annotated[bool, typer.Option("--undo", help="Take it back: nobody has seen it.")] = False,
    author: Author = None,
    json: Json = False,
    store: StoreURL = None,
) -> None:
    """Say that you have seen gaps."""
    who = author_or_user(author)
    _decided(store, keys, lambda workbench, key: workbench.acknowledge(key, who, seen_it=not undo), json=json)


def comment(
    key: Key,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What others should know.")],
    author: Author = None,
    json: Json = False,
    store: StoreURL = None,
) -> None:
    """Say something about a gap."""
    who = author_or_user(author)
    _decided(store, [key], lambda workbench, each: workbench.comment(each, text, who), json=json)


def _decided(
    store: str | None, keys: Sequence[str], decide: Callable[[Workbench, str], Life], *, json: bool
) -> None:
    """Decide about each gap, and tell how it stands then. One that cannot be decided about stops at it."""
    with followed(store) as workbench:
        lives = [decide(workbench, key) for key in keys]
        view = seen(workbench)
        if json:
            gaps = [{"key": life.key, "rule": life.rule, **fields(life, workbench.today)} for life in lives]
            show_json({"gaps": gaps})
            return
        for life in lives:
            state = _state(view, life)
            show(styled((f"{state[0].upper()}{state[1:]}", "bold"), f": {_sentence(view, life)}"))
        show(styled((f"interstice gaps show '{keys[0]}' tells its whole story.", "dim")))


# the story of one gap


def show_gap(key: Key, json: Json = False, store: StoreURL = None) -> None:
    """Show what happened to a gap, what people said about it, and what could close it."""
    with followed(store) as workbench:
        life, decisions = workbench.life(key), workbench.history(key)
        view = seen(workbench)
        offered = offered_now(view, life)
        if json:
            told = _as_json(view, life, decisions, workbench.today)
            show_json({**told, "candidates": candidates_as_json(offered)})
        else:
            show(*_story(view, life, decisions, workbench.today))
            if life.is_there:
                show(*candidates_told(offered, key), *_next(life))


def _as_json(view: View, life: Life, decisions: Sequence[Decision], today: date) -> dict[str, Any]:
    from graph.book import life_as_json

    return {
        **life_as_json(life),
        "sentence": _sentence(view, life),
        "severity": life.severity,
        **fields(life, today),
        "reopened": life.reopened,
        "decisions": [
            {
                "number": each.number,
                "kind": each.kind,
                "author": each.author,
                "at": each.at,
                "content": each.content,
            }
            for each in decisions
        ],
    }


def _sentence(view: View, life: Life) -> str:
    """What the gap says while it is there, else what it was about."""
    gap = next((each for each in view.gaps if each.key == life.key), None)
    if gap is None:
        return f"{called(life, view.names(life.subjects), view.standards.known.titles)}."
    (sentence,) = view.sentences([gap])
    return sentence


def _state(view: View, life: Life) -> str:
    return standing(life, view.names([life.assignee] if life.assignee else [])) or "open"


def _story(view: View, life: Life, decisions: Sequence[Decision], today: date) -> list[RenderableType]:
    again = f", came back {counted(life.reopened, 'time')}" if life.reopened else ""
    last = "" if life.is_there else f", last seen {day(life.last_seen(today))}"
    table = grid({"no_wrap": True, "justify": "right"}, {"overflow": "fold"}, indent=2)
    for at, line in sorted(_events(life, decisions), key=lambda each: each[0]):
        table.add_row("", styled((day(at.date()), "dim")), styled(line))
    return [
        styled((_sentence(view, life), "bold")),
        styled((f"{GLYPHS[life.severity]} {life.severity}", STYLES[life.severity]), "  ", (life.key, "dim")),
        styled((_state(view, life), "bold"), f"  first seen {day(life.first_seen)}{last}{again}"),
        "",
        styled(("What happened", "bold")),
        table,
    ]


def _next(life: Life) -> list[RenderableType]:
    return [
        styled((f"interstice explain '{life.key}' says what proves it.", "dim")),
        styled((f"interstice gaps assign '{life.key}' --to ID says who works on it.", "dim")),
    ]


def _events(life: Life, decisions: Sequence[Decision]) -> Iterator[tuple[datetime, str]]:
    """Everything that happened to a gap, each with its moment."""
    for count, episode in enumerate(life.episodes):
        yield episode.opened.at, f"{'opened again' if count else 'opened'} by {told(episode.opened)}"
        if episode.ended is not None:
            yield episode.ended.at, f"{episode.how} by {told(episode.ended)}"
    for at, severity in life.severities[1:]:
        yield at, f"is {severity} from now on"
    for at, waiver in life.waivings:
        yield at, f"accepted by the waiver {waiver}" if waiver else "no longer accepted by a waiver"
    for each in decisions:
        yield each.at, f"{each.author}: {_decision(each)}"


def _decision(decision: Decision) -> str:
    content = decision.content
    if decision.kind == "comment":
        return f"“{content['text']}”"
    if decision.kind == "assign":
        due = f", due {day(date.fromisoformat(content['due']))}" if content["due"] else ""
        return f"assigned to {content['to']}{due}" if content["to"] else "assigned to nobody"
    return "has seen it" if content["seen"] else "has not seen it after all"
