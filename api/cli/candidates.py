"""What could close a gap, and how does somebody carry it out: shown first, asked about, then committed?"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from api.cli.options import Author, Json, Key, StoreURL, author_or_user
from api.cli.stores import followed, seen
from api.cli.terminal import (
    GLYPHS,
    NOBODY_SAID_YES,
    STYLES,
    counted,
    grid,
    indented,
    is_watched,
    number,
    say,
    show,
    show_json,
    styled,
    working,
)

if TYPE_CHECKING:
    from rich.console import RenderableType

    from graph.book import Life
    from graph.remedies import Done, Remedy, Told
    from graph.view import View


SHOWN: Final = 12
"""So many gaps that a candidate closes or opens are told; the others are counted."""


def fix(
    key: Key,
    candidate: Annotated[
        int,
        typer.Option(
            "--candidate", metavar="NUMBER", min=1, help="Which of the candidates; the best, if not said."
        ),
    ] = 1,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Commit without asking.")] = False,
    author: Author = None,
    json: Json = False,
    store: StoreURL = None,
) -> None:
    """Carry out a candidate that closes a gap: shows what would change, asks, and commits it as one revision."""
    from graph.remedies import carry_out, offered

    status, done = 0, None
    with followed(store) as workbench:
        view = seen(workbench)
        with working("Looking for what could close it"):
            chosen = _chosen(offered(workbench, view, key, candidate), key, candidate)
        if not json:
            show(*_plan(chosen))
        status = _asked(view.revision + 1, yes=yes)
        if status == 0:
            done = carry_out(workbench, key, chosen.id, author_or_user(author), view.revision)
        if json:
            show_json(_as_json(chosen, candidate, done))
    if done is not None and not json:
        show(*_outcome(done))
    raise typer.Exit(status)


def _chosen(offered: Sequence[Remedy], key: str, wanted: int) -> Remedy:
    """The candidate with this number. Raises `Refused` if there are not so many."""
    from graph.errors import Problem, Refused

    if wanted <= len(offered):
        return offered[wanted - 1]
    if not offered:
        sentence = f"No change that could be made here closes {key}. interstice explain says what would."
        raise Refused(Problem("", sentence))
    few = f"There {counted(len(offered), 'is', 'are').partition(' ')[2]} {counted(len(offered), 'candidate')}"
    raise Refused(Problem("--candidate", f"{few} for this gap. Choose from 1 to {len(offered)}."))


def _asked(revision: int, *, yes: bool) -> int:
    """The exit status if this must not be committed, else 0."""
    if yes:
        return 0
    if not is_watched():
        say("Nothing was written, for nobody is at the terminal to say yes. Repeat it with --yes to commit.")
        return NOBODY_SAID_YES
    if not typer.confirm(f"Commit this as revision {revision}?", err=True):
        say("Nothing was written.")
        return 1
    return 0


# what is offered


def offered_now(view: View, life: Life) -> list[Remedy]:
    """The best candidates for a gap; none for one that is over, or about a waiver."""
    from graph.errors import NotFound
    from graph.remedies import remedies

    with working("Looking for what could close it"), suppress(NotFound):
        return remedies(view, life.key)
    return []


def as_json(offered: Sequence[Remedy]) -> list[dict[str, Any]]:
    """Candidates for programs, best first."""
    from api.candidate_payload import item

    return [item(rank, each).model_dump(mode="json") for rank, each in enumerate(offered, 1)]


def _as_json(chosen: Remedy, rank: int, done: Done | None) -> dict[str, Any]:
    from api.candidate_payload import item, lines

    def told(gaps: Sequence[Told]) -> list[dict[str, Any]]:
        return [each.model_dump(mode="json") for each in lines(gaps)]

    return {
        "gap": chosen.gap.key,
        "candidate": item(rank, chosen).model_dump(mode="json"),
        "revision": done.head.revision if done else None,
        "closed": told(done.closed) if done else [],
        "opened": told(done.opened) if done else [],
    }


# for people


def candidates_told(offered: Sequence[Remedy], key: str, *, now: bool = True) -> list[RenderableType]:
    """A part of an explanation: the candidates with their numbers and reasons; `now`: and how to carry one out."""
    title = styled(("What could close it", "bold"))
    if not offered:
        return ["", title, styled("  No change that could be made here closes it.")]
    table = grid({"justify": "right"}, {"overflow": "fold"}, indent=2)
    for rank, each in enumerate(offered, 1):
        table.add_row("", styled((number(rank), "bold")), styled(each.candidate.sentence))
        table.add_row("", "", styled((each.candidate.reason, "dim")))
    hint = f"interstice gaps fix '{key}' carries out the first; --candidate NUMBER another one."
    return ["", title, table, *([styled((hint, "dim"))] if now else [])]


def _plan(chosen: Remedy) -> list[RenderableType]:
    return [
        styled((chosen.candidate.sentence, "bold")),
        styled(chosen.candidate.reason),
        "",
        styled(("What changes", "bold")),
        *(indented(styled(sentence)) for sentence in chosen.candidate.sentences),
        "",
        styled(("What it closes", "bold")),
        *_gaps(chosen.closed),
        "",
        styled(("What it opens", "bold")),
        *_gaps(chosen.opened),
        "",
    ]


def _gaps(told: Sequence[Told]) -> list[RenderableType]:
    if not told:
        return [styled("  Nothing.")]
    table = grid({"no_wrap": True}, {"overflow": "fold"}, indent=2)
    for each in told[:SHOWN]:
        severity = each.gap.severity
        table.add_row("", styled((f"{GLYPHS[severity]} {severity}", STYLES[severity])), styled(each.sentence))
    more = len(told) - SHOWN
    return [table, *([styled("  ", (f"and {number(more)} more", "dim"))] if more > 0 else [])]


def _outcome(done: Done) -> list[RenderableType]:
    opened = counted(len(done.opened), "gap") if done.opened else "none"
    revision = done.head.revision
    return [
        styled(
            (
                f"Revision {number(revision)} holds it: {counted(len(done.closed), 'gap')} closed, {opened} opened.",
                "bold",
            )
        ),
        styled((f"To take that back: interstice undo {revision}", "dim")),
    ]
