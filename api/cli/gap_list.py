"""How is a list of gaps written, for people and for programs?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from api.cli.terminal import GLYPHS, STYLES, WIDE, Part, console, counted, day, grid, indented, number, show, styled
from api.nouns import NOUNS

if TYPE_CHECKING:
    from rich.console import RenderableType

    from graph.gaps import Gap, Result
    from graph.view import View

AT_MOST: Final = 50
"""So many gaps of one rule are listed unless all are asked for."""


@dataclass(frozen=True)
class GapList:
    """The gaps of the chosen rules, in the order of the catalogue. `every` lists all of them, thin ones too."""

    view: View
    results: tuple[Result, ...]
    every: bool = False

    @cached_property
    def gaps(self) -> dict[str, list[Gap]]:
        """The gaps by the id of their rule, by id within it."""
        found: dict[str, list[Gap]] = {result.rule.id: [] for result in self.results}
        for gap in self.view.gaps:
            if gap.rule.id in found:
                found[gap.rule.id].append(gap)
        return found

    @property
    def all(self) -> list[Gap]:
        """All gaps of the list."""
        return [gap for gaps in self.gaps.values() for gap in gaps]


def choose(view: View, rules: Iterable[str], family: str | None, *, every: bool = False) -> GapList:
    """The list of the rules with these ids, of one family, or of all. Raises `NotFound` for what there is not."""
    from graph.checks import nearest
    from graph.errors import NotFound
    from graph.rules import rule_of
    from graph.rules.spec import FAMILIES

    wanted = {rule_of(id_).id for id_ in rules}
    if family is not None and family not in FAMILIES:
        raise NotFound("family of rules", family, nearest(family, FAMILIES, 2))
    chosen = tuple(
        result
        for result in view.report.results
        if (not wanted or result.rule.id in wanted) and family in (None, result.rule.family)
    )
    return GapList(view, chosen, every or bool(wanted))


def as_json(listed: GapList) -> dict[str, object]:
    """The list for programs: what each rule looked at and found, and every gap."""
    return {
        "revision": listed.view.revision,
        "today": listed.view.today,
        "rules": [_result_as_json(result) for result in listed.results],
        "gaps": gaps_as_json(listed.view, listed.all),
    }


def _result_as_json(result: Result) -> dict[str, object]:
    return {
        "id": result.rule.id,
        "title": result.rule.title,
        "family": result.rule.family,
        "severity": result.rule.severity,
        "noun": NOUNS[result.rule.id],
        "parameters": dict(result.terms.parameters),
        "assets": result.assets,
        "known": result.known,
        "gaps": len(result),
        "evaluated": result.evaluated,
        "reason": result.reason,
    }


def gaps_as_json(view: View, gaps: Sequence[Gap]) -> list[dict[str, object]]:
    """Gaps for programs, each with its subjects and its sentence."""
    projection = view.projection
    ids = {node: projection.id_of(node) for gap in gaps for node in gap.nodes}
    names = view.names(list(ids.values()))
    return [
        {
            "key": gap.key,
            "rule": gap.rule.id,
            "id": gap.id,
            "severity": gap.severity,
            "subjects": [
                {"id": ids[node], "label": projection.label_of(node), "name": names[ids[node]]}
                for node in gap.nodes
            ],
            "sentence": sentence,
        }
        for gap, sentence in zip(gaps, view.sentences(gaps), strict=True)
    ]


# for people


def show_gaps(listed: GapList) -> None:
    """Write the list, the worst rules first, and then which rules were not evaluated, and why."""
    from graph.rules.spec import SEVERITIES

    def worst(result: Result) -> int:
        return max((SEVERITIES.index(gap.severity) for gap in listed.gaps[result.rule.id]), default=-1)

    found = sorted((result for result in listed.results if len(result)), key=worst, reverse=True)
    parts: list[RenderableType] = [*_headline(listed)]
    for result in found:
        parts += ["", *_section(listed, result)]
    parts += _not_evaluated(listed)
    show(*parts)


def _headline(listed: GapList) -> list[RenderableType]:
    from graph.rules.spec import SEVERITIES

    view, evaluated = listed.view, sum(result.evaluated for result in listed.results)
    when: Part = (f"Revision {number(view.revision)}, judged as of {day(view.today)}.", "dim")
    if not listed.results:
        return [styled(("There are no rules of this family yet.", "bold")), styled(when)]
    if not evaluated:
        return [
            styled(("No rule was evaluated", "bold"), ": nothing was recorded that they look at."),
            styled(when),
        ]
    rules = f"{number(evaluated)} of {counted(len(listed.results), 'rule')}"
    if not listed.all:
        return [styled((f"No gaps. {rules} had something to look at.", "bold")), styled(when)]
    counts = Counter(gap.severity for gap in listed.all)
    words: list[Part] = []
    for severity in reversed(SEVERITIES):
        if counts[severity]:
            words += ["  ", (f"{GLYPHS[severity]} {number(counts[severity])} {severity}", STYLES[severity])]
    return [styled((f"{counted(len(listed.all), 'gap')}", "bold"), *words), styled(when)]


def _section(listed: GapList, result: Result) -> list[RenderableType]:
    """One rule: how much it found of what, and the gaps."""
    from graph.rules.spec import SEVERITIES

    gaps = listed.gaps[result.rule.id]
    head = styled((result.rule.title, "bold"), "  ", (_of_what(result), ""), "  ", (result.rule.id, "dim"))
    if result.is_thin and not listed.every:
        known = f"Only {number(result.known or 0)} of {number(result.assets)} have this recorded."
        return [head, indented(styled((f"{known} interstice gaps --rule {result.rule.id} lists the gaps.", "dim")))]
    worst_first = sorted(gaps, key=lambda gap: -SEVERITIES.index(gap.severity))
    shown = worst_first if listed.every else worst_first[:AT_MOST]
    parts: list[RenderableType] = [head, _rows(listed.view, shown)]
    if len(gaps) > len(shown):
        more = f"and {number(len(gaps) - len(shown))} more: interstice gaps --rule {result.rule.id} lists all."
        parts.append(styled("  ", (more, "dim")))
    return parts


def _of_what(result: Result) -> str:
    return f"{number(len(result))} of {number(result.assets)} {NOUNS[result.rule.id]}"


def _rows(view: View, gaps: Sequence[Gap]) -> RenderableType:
    """A line for each gap: how severe, what, and the key, beside the sentence where there is room for it."""
    from rich.text import Text

    is_wide = console().width >= WIDE
    severity: dict[str, object] = {"no_wrap": True, "width": 10}
    key: dict[str, object] = {"overflow": "fold", "style": "dim"}
    columns = [severity, {"overflow": "fold"}, *([key] if is_wide else [])]
    table = grid(*columns, indent=2)
    for gap, sentence in zip(gaps, view.sentences(gaps), strict=True):
        word = styled((f"{GLYPHS[gap.severity]} {gap.severity}", STYLES[gap.severity]))
        if is_wide:
            table.add_row("", word, styled(sentence), styled(gap.key))
        else:
            table.add_row("", word, Text("\n").join([styled(sentence), styled((gap.key, "dim"))]))
    return table


def _not_evaluated(listed: GapList) -> list[RenderableType]:
    """Rules that had nothing to look at: which, and where all is to be listed also why."""
    left_out = [result for result in listed.results if not result.evaluated]
    if not left_out:
        return []
    head = styled((f"Not evaluated: {counted(len(left_out), 'rule')}", "bold"), "  nothing was there to look at")
    if not listed.every:
        names = ", ".join(result.rule.id for result in left_out)
        how = "interstice gaps --all says what each of them needs."
        return ["", head, indented(styled((names, "dim"))), indented(styled((how, "dim")))]
    table = grid({"overflow": "fold"}, {"overflow": "fold", "style": "dim"}, indent=2)
    for result in left_out:
        table.add_row("", styled(result.rule.id), styled(result.reason or ""))
    return ["", head, table]
