"""How is a list of gaps written for people?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from api.cli.gap_list import GapList
from api.cli.lives import assignees, called, shortly, standing
from api.cli.planned import plan_told
from api.cli.terminal import GLYPHS, STYLES, WIDE, Part, console, counted, day, grid, indented, number, show, styled
from api.nouns import noun

if TYPE_CHECKING:
    from rich.console import RenderableType

    from graph.gaps import Gap, Result

AT_MOST: Final = 50
"""So many gaps of one rule are listed unless all are asked for."""

NEXT: Final = 3
"""So many things to record next are named."""


def show_gaps(listed: GapList) -> None:
    """Write the list, the worst rules first, and then which rules were not evaluated, and why."""
    from graph.rules.spec import SEVERITIES

    def worst(result: Result) -> int:
        return max((SEVERITIES.index(gap.severity) for gap in listed.gaps[result.rule.id]), default=-1)

    found = sorted((result for result in listed.results if listed.gaps[result.rule.id]), key=worst, reverse=True)
    parts: list[RenderableType] = [*_headline(listed), *plan_told(listed.view)]
    for result in found:
        parts += ["", *_section(listed, result)]
    parts += _about_waivers(listed)
    parts += _over(listed)
    parts += [] if listed.states else _not_evaluated(listed)
    show(*parts)


def _headline(listed: GapList) -> list[RenderableType]:
    from graph.rules.spec import SEVERITIES

    view, evaluated = listed.view, sum(result.evaluated for result in listed.results)
    when: Part = (f"Revision {number(view.revision)}, judged as of {day(view.today)}.", "dim")
    if listed.states:
        states = " or ".join(listed.states)
        return [
            styled((f"{counted(len(listed.all) + len(listed.over), 'gap')}", "bold"), f" {states}"),
            styled(when),
        ]
    if not listed.results and listed.about_waivers:
        return [styled((counted(len(listed.about_waivers), "waiver"), "bold"), " to look at"), styled(when)]
    if not listed.results:
        return [styled(("No rule of this family is switched on.", "bold")), styled(when)]
    if not evaluated:
        return [
            styled(("No rule was evaluated", "bold"), ": nothing was recorded that they look at."),
            styled(when),
        ]
    rules = f"{number(evaluated)} of {counted(len(listed.results), 'rule')}"
    what = "gap" if listed.only is None else "new gap"
    if not listed.all:
        return [styled((f"No {what}s. {rules} had something to look at.", "bold")), styled(when)]
    counts = Counter(gap.severity for gap in listed.all)
    words: list[Part] = []
    for severity in reversed(SEVERITIES):
        if counts[severity]:
            words += ["  ", (f"{GLYPHS[severity]} {number(counts[severity])} {severity}", STYLES[severity])]
    return [styled((counted(len(listed.all), what), "bold"), *words), styled(when)]


def _section(listed: GapList, result: Result) -> list[RenderableType]:
    """One rule: how much it found of what, and the gaps."""
    from graph.rules.spec import SEVERITIES

    gaps = listed.gaps[result.rule.id]
    head = styled((result.rule.title, "bold"), "  ", (_of_what(result), ""), "  ", (result.rule.id, "dim"))
    if result.is_thin and not listed.every and not listed.states:
        known = f"Only {number(result.known or 0)} of {number(result.assets)} have this recorded."
        return [head, indented(styled((f"{known} interstice gaps --rule {result.rule.id} lists the gaps.", "dim")))]
    worst_first = sorted(gaps, key=lambda gap: -SEVERITIES.index(gap.severity))
    shown = worst_first if listed.every else worst_first[:AT_MOST]
    parts: list[RenderableType] = [head, _rows(listed, shown)]
    if len(gaps) > len(shown):
        more = f"and {number(len(gaps) - len(shown))} more: interstice gaps --rule {result.rule.id} lists all."
        parts.append(styled("  ", (more, "dim")))
    return parts


def _of_what(result: Result) -> str:
    return f"{number(len(result))} of {number(result.assets)} {noun(result.rule)}"


def _rows(listed: GapList, gaps: Sequence[Gap]) -> RenderableType:
    """A line for each gap: how severe, what, its state, and the key, beside each other where there is room."""
    from rich.text import Text

    is_wide = console().width >= WIDE
    known = [listed.lives.get(gap.key) for gap in gaps]
    names = assignees(listed.view, [life for life in known if life])
    states = [
        standing(life, names, planned=listed.view.is_planned(gap.key))
        for gap, life in zip(gaps, known, strict=True)
    ]
    folded: dict[str, object] = {"overflow": "fold"}
    more = [*([folded] if any(states) else []), {"overflow": "fold", "style": "dim"}] if is_wide else []
    table = grid({"no_wrap": True, "width": 10}, folded, *more, indent=2)
    for gap, sentence, state in zip(gaps, listed.view.sentences(gaps), states, strict=True):
        word = styled((f"{GLYPHS[gap.severity]} {gap.severity}", STYLES[gap.severity]))
        beside = [styled(state), styled((gap.key, "dim"))] if any(states) else [styled((gap.key, "dim"))]
        if is_wide:
            table.add_row("", word, styled(sentence), *beside)
        else:
            below = [each for each in beside if each.plain]
            table.add_row("", word, Text("\n").join([styled(sentence), *below]))
    return table


def _about_waivers(listed: GapList) -> list[RenderableType]:
    """Waivers that somebody should look at."""
    if not listed.about_waivers:
        return []
    table = grid(
        {"no_wrap": True, "width": 10}, {"overflow": "fold"}, {"overflow": "fold", "style": "dim"}, indent=2
    )
    for life, sentence in listed.about_waivers:
        word = styled((f"{GLYPHS[life.severity]} {life.severity}", STYLES[life.severity]))
        table.add_row("", word, styled(sentence), styled(life.key))
    return ["", styled(("Waivers to look at", "bold"), "  ", ("interstice waivers", "dim")), table]


def _over(listed: GapList) -> list[RenderableType]:
    """The gaps that ended: what they were about, how they ended, by what."""
    if not listed.over:
        return []
    shown = listed.over if listed.every else listed.over[:AT_MOST]
    names = listed.view.names([id_ for life in shown for id_ in life.subjects])
    table = grid({"no_wrap": True}, {"overflow": "fold"}, {"overflow": "fold", "style": "dim"}, indent=2)
    for life in shown:
        ended = f"{day(life.ended.at.date())}, {shortly(life.ended)}" if life.ended else ""
        table.add_row(
            "", styled(life.state), styled(called(life, names, listed.view.standards.known.titles)), styled(ended)
        )
    parts: list[RenderableType] = ["", styled(("Not there any more", "bold")), table]
    if more := len(listed.over) - len(shown):
        parts.append(styled("  ", (f"and {number(more)} more: --all lists all.", "dim")))
    return parts


def _not_evaluated(listed: GapList) -> list[RenderableType]:
    """Rules that had nothing to look at: which, and where all is to be listed also why."""
    left_out = [result for result in listed.results if not result.evaluated]
    if not left_out:
        return []
    head = styled(
        (f"Not evaluated: {counted(len(left_out), 'rule')}", "bold"), "  what they look at is not recorded"
    )
    if not listed.every:
        names = ", ".join(result.rule.id for result in left_out)
        how = "interstice gaps --all says what each of them needs."
        return [
            "",
            head,
            indented(styled((names, "dim"))),
            *_record_next(listed, left_out),
            indented(styled((how, "dim"))),
        ]
    table = grid({"overflow": "fold"}, {"overflow": "fold", "style": "dim"}, indent=2)
    for result in left_out:
        table.add_row("", styled(result.rule.id), styled(result.reason or ""))
    return ["", head, table]


def _record_next(listed: GapList, left_out: Sequence[Result]) -> list[RenderableType]:
    """What would by itself let most of these rules look, the most telling first."""
    from graph.algebra.needs import missing
    from graph.rules.recorded import phrase

    lacks = [missing(listed.view.ev, result.rule.needs) for result in left_out]
    alone = Counter(need for needs in lacks if len(needs) == 1 for need in needs)
    told = [
        f"{phrase(need)} ({need.replace('|', ', ')}) {number(rules)}"
        for need, rules in alone.most_common(NEXT)
        if rules > 1
    ]
    return [indented(styled(f"Recorded next, these let most rules look: {', '.join(told)}"))] if told else []
