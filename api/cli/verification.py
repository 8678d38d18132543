"""Does each rule find what its Cypher finds, on this organisation?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Protocol

import typer

from api.cli.options import Json, Parameters, RuleIds, StoreURL, Today
from api.cli.stores import seen, workbench_in
from api.cli.terminal import Part, counted, grid, number, show, show_json, styled, working

if TYPE_CHECKING:
    from rich.console import RenderableType

    from graph.gaps import Gap, Result
    from graph.organisation import Organisation
    from graph.view import View

EXAMPLES: Final = 3
"""So many ids are shown that only one side finds."""


class Cypher(Protocol):
    """Whoever answers in Cypher: a store that is a graph database, or the embedded engine."""

    def ask(self, statement: str, parameters: Mapping[str, object]) -> list[dict[str, Any]]:
        """The rows that a statement finds."""
        ...


@dataclass(frozen=True)
class Verdict:
    """What one rule found by its algebra alone and by its Cypher alone; `reason` says why they were not compared."""

    rule: str
    gaps: int
    only_algebra: tuple[str, ...] = ()
    only_cypher: tuple[str, ...] = ()
    reason: str | None = None

    @property
    def is_equal(self) -> bool:
        """Whether both found the same."""
        return not (self.only_algebra or self.only_cypher)


def verify(
    rule: RuleIds = None,
    today: Today = None,
    param: Parameters = None,
    json: Json = False,
    store: StoreURL = None,
) -> None:
    """Hold what each rule finds against what its Cypher finds."""
    from api.cli.gap_list import choose

    with workbench_in(store) as workbench:
        view = seen(workbench, None, today, param)
        listed = choose(view, rule or (), None)
        engine, cypher = _engine(workbench.organisation)
        with working("Asking in Cypher", len(listed.results)) as advance:
            verdicts: list[Verdict] = []
            for result in listed.results:
                verdicts.append(_verdict(cypher, view, result, listed.gaps[result.rule.id]))
                advance(1)
    is_equal = all(each.is_equal for each in verdicts)
    if json:
        rules = [_as_json(each) for each in verdicts]
        show_json(
            {"revision": view.revision, "today": view.today, "engine": engine, "equal": is_equal, "rules": rules}
        )
    else:
        show(*_table(verdicts, engine, view))
    if not is_equal:
        raise typer.Exit(1)


def _engine(organisation: Organisation) -> tuple[str, Cypher]:
    """Who answers in Cypher, and its name: the store itself, if it can, else the embedded engine."""
    from api.cli.embedded import EmbeddedCypher

    if organisation.store.answers_cypher:
        return "Neo4j", organisation.store
    with working("Filling the embedded engine"):
        return "the embedded engine", EmbeddedCypher(organisation.records())


def _verdict(cypher: Cypher, view: View, result: Result, gaps: list[Gap]) -> Verdict:
    rule = result.rule
    if not result.evaluated:
        return Verdict(rule.id, 0, reason=result.reason)
    if not rule.cypher:
        return Verdict(rule.id, len(gaps), reason="No Cypher can say this rule.")
    rows = cypher.ask(rule.cypher, rule.asked_with(result.terms))
    asked, found = {str(row["id"]) for row in rows}, {gap.id for gap in gaps}
    return Verdict(rule.id, len(found), tuple(sorted(found - asked)), tuple(sorted(asked - found)))


def _as_json(verdict: Verdict) -> dict[str, object]:
    return {
        "id": verdict.rule,
        "compared": verdict.reason is None,
        "equal": verdict.is_equal if verdict.reason is None else None,
        "gaps": verdict.gaps,
        "only_algebra": verdict.only_algebra,
        "only_cypher": verdict.only_cypher,
        "reason": verdict.reason,
    }


# for people


def _table(verdicts: list[Verdict], engine: str, view: View) -> list[RenderableType]:
    compared = [each for each in verdicts if each.reason is None]
    equal = sum(each.is_equal for each in compared)
    head = (
        f"{number(equal)} of {counted(len(compared), 'rule')} find the same by algebra and by Cypher on {engine}."
    )
    table = grid({"no_wrap": True}, {"no_wrap": True}, {"justify": "right"}, {"overflow": "fold"}, indent=2)
    for each in verdicts:
        table.add_row("", _word(each), styled(each.rule), styled(number(each.gaps)), _remark(each))
    left = len(verdicts) - len(compared)
    rest = (
        [styled((f"{counted(left, 'rule')} not compared at revision {number(view.revision)}.", "dim"))]
        if left
        else []
    )
    return [styled((head, "bold")), *rest, "", table]


def _word(verdict: Verdict) -> RenderableType:
    if verdict.reason is not None:
        return styled(("○ not compared", "dim"))
    return styled(("✓ equal", "green")) if verdict.is_equal else styled(("! differs", "bold red"))


def _remark(verdict: Verdict) -> RenderableType:
    if verdict.reason is not None:
        return styled((verdict.reason, "dim"))
    sides = (("only by algebra", verdict.only_algebra), ("only by Cypher", verdict.only_cypher))
    parts: list[Part] = []
    for side, ids in sides:
        if ids:
            more = f" and {number(len(ids) - EXAMPLES)} more" if len(ids) > EXAMPLES else ""
            parts.append(f"{side}: {', '.join(ids[:EXAMPLES])}{more}  ")
    return styled(*parts)
