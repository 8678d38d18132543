"""Who should report to whom? To the lead of the unit where one works, as far as there is one who is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle, islice
from typing import Final

from graph.algebra.vocabulary import DOTTED_LINE_TO, LEADS, MEMBER_OF, PART_OF, PERSON, REPORTS_TO, UNIT
from graph.naming import listed
from graph.operations import ChangeManager
from graph.rules.terms import REPORTS
from graph.suggest.acting import connect, setting
from graph.suggest.candidate import Name, Planned, Proposal, Told
from graph.suggest.evidence import Evidence, Ranked, ranked, replacing_the_last, speaking
from graph.suggest.ground import Ground
from graph.words import plural, say

_LEAD: Final = LEADS.restrict(PERSON.active).T
_ABOVE: Final = PART_OF.hops(1, 6)
_UP: Final = REPORTS_TO.hops(1, 10)

_ROOTS: Final = PERSON.active.where(is_root=True)
_FEW: Final = 6
"""Where more people than these stand at the top, none of them is near by that alone."""


# one broken line


def manager(ground: Ground) -> Iterator[Proposal]:
    """The one manager for somebody whose line is broken; further active ones stay as dotted lines."""
    person = ground.subject
    present = ground.near(REPORTS_TO, person)
    others = ground.those(PERSON.active, present)
    for each in _not_below(ground, ranked(ground, _managing(ground, person, present), PERSON.active, [person])):
        dotted = [other for other in others if other not in (each.node, person)]
        yield Proposal(
            each.score,
            (each.node, person),
            _reports_to(person, each.node, dotted),
            each.why,
            (
                ChangeManager(ground.id(person), ground.id(each.node)),
                *(connect(ground, "DOTTED_LINE_TO", person, other) for other in dotted),
            ),
        )
    tops = ground.those(UNIT.active - PART_OF.sources(), ground.near(LEADS, person))
    if tops and not others:
        yield Proposal(
            0.5,
            (person, tops[0]),
            lambda name: say("Mark {person} as standing at the top.", person=name(person)),
            lambda name: say(
                "{person} leads {top}, which is part of nothing.", person=name(person), top=name(tops[0])
            ),
            (
                *([ChangeManager(ground.id(person))] if present else []),
                *setting(ground, person, is_root=True),
            ),
        )


def _reports_to(person: int, manager_: int, dotted: Sequence[int]) -> Told:
    def told(name: Name) -> str:
        if not dotted:
            return say("Let {person} report to {manager}.", person=name(person), manager=name(manager_))
        return say(
            "Let {person} report to {manager}, and to {others} by a dotted line.",
            person=name(person),
            manager=name(manager_),
            others=listed([name(each) for each in dotted]),
        )

    return told


def _managing(ground: Ground, person: int, present: Sequence[int]) -> Iterator[Evidence]:
    led = ground.near(LEADS, person)
    units = [unit for unit in ground.near(MEMBER_OF, person) if unit not in led]
    yield from _leads_of(ground, units, 0.6, "leads {unit}, where {person} works")
    yield from _leads_of(ground, ground.near(PART_OF, *led), 0.5, "leads {unit}, which holds what {person} leads")
    yield from _leads_of(ground, ground.near(_ABOVE, *units), 0.2, "leads {unit}, which lies above {person}")
    yield from speaking(present, 0.4, lambda name: say("is a manager of {person} today", person=name(person)))
    gone = [each for each in present if each not in ground.those(PERSON.active, present)]
    yield from speaking(ground.near(REPORTS_TO, *gone), 0.5, "is the manager of the manager who is gone")
    yield from speaking(
        ground.near(DOTTED_LINE_TO, person),
        0.3,
        lambda name: say("has a dotted line from {person}", person=name(person)),
    )
    roots = ground.few(_ROOTS)
    yield from speaking(roots if len(roots) < _FEW else [], 0.1, "stands at the top")


def _not_below(ground: Ground, people: Sequence[Ranked]) -> list[Ranked]:
    """Those whose own line does not lead back to the subject."""
    above = ground.each(_UP, [each.node for each in people])
    return [each for each, theirs in zip(people, above, strict=True) if ground.subject not in theirs]


def _leads_of(ground: Ground, units: Sequence[int], weight: float, text: str) -> Iterator[Evidence]:
    for unit, leads in zip(units, ground.each(_LEAD, units), strict=True):
        yield from speaking(leads, weight, _about(text, unit, ground.subject))


def _about(text: str, unit: int, person: int) -> Told:
    return lambda name: say(text, unit=name(unit), person=name(person))


# one report, or far too many


def span(ground: Ground) -> Iterator[Proposal]:
    """Reports move: all of them where a manager is a detour, as many as there are too many where one has too many."""
    manager_ = ground.subject
    reports = ground.near(REPORTS.T, manager_)
    if len(reports) <= ground.gap.terms["one_to_one"]:
        return _all_up(ground, reports)
    limit = ground.number(manager_, "span_max")
    return _rebalanced(
        ground, reports, len(reports) - int(ground.gap.terms["span_max"] if limit is None else limit)
    )


def _all_up(ground: Ground, reports: Sequence[int]) -> Iterator[Proposal]:
    manager_ = ground.subject
    evidence = (
        *speaking(
            ground.near(REPORTS, manager_),
            0.6,
            lambda name: say("is the manager of {manager}", manager=name(manager_)),
        ),
        *_leads_of(ground, ground.near(MEMBER_OF, *reports), 0.4, "leads {unit}, where they work"),
    )
    for each in ranked(ground, evidence, PERSON.active, [manager_, *reports]):
        yield Proposal(
            each.score,
            (each.node, *reports, manager_),
            lambda name, to=each.node: say(
                "Let {reports} report to {to}.", reports=listed([name(report) for report in reports]), to=name(to)
            ),
            each.why,
            _moving(ground, dict.fromkeys(reports, each.node)),
        )


def _rebalanced(ground: Ground, reports: Sequence[int], excess: int) -> Iterator[Proposal]:
    """As many reports as there are too many, those first who work where somebody else leads."""
    manager_ = ground.subject
    near, peers = _to_leads(ground, reports), _peers(ground, reports)
    rest = [report for report in reports if report not in near and report not in peers]
    moves = dict(islice((*near.items(), *zip(rest, cycle(peers), strict=False)), excess))
    share = min(len(near), excess) / excess
    if len(moves) == excess:
        yield Proposal(
            0.6 * share + 0.2 * (1 - share),
            (*moves, *moves.values(), manager_),
            _moves_to(moves),
            _where_they_go(manager_, min(len(near), excess), excess),
            _moving(ground, moves),
        )


def _where_they_go(manager_: int, some: int, all_: int) -> Told:
    if some == all_:
        return lambda name: say("They work where the new managers lead.")
    if not some:
        return lambda name: say(
            "They go to reports of {manager} who have reports of their own.", manager=name(manager_)
        )
    return lambda name: plural(
        some,
        "{n} of them works where the new manager leads; the others go to reports of {manager} who have reports of "
        "their own.",
        "{n} of them work where the new manager leads; the others go to reports of {manager} who have reports of "
        "their own.",
        manager=name(manager_),
    )


def _to_leads(ground: Ground, reports: Sequence[int]) -> dict[int, int]:
    """For reports who work where somebody else leads, that lead, unless the lead stands below them."""
    leads = ground.each(MEMBER_OF @ _LEAD, reports)
    above = dict(
        zip(every := sorted({lead for each in leads for lead in each}), ground.each(_UP, every), strict=True)
    )
    found: dict[int, int] = {}
    for report, theirs in zip(reports, leads, strict=True):
        fitting = [lead for lead in theirs if lead not in (report, ground.subject) and report not in above[lead]]
        if fitting:
            found[report] = min(fitting, key=ground.id)
    return found


def _peers(ground: Ground, reports: Sequence[int]) -> list[int]:
    """The reports who have reports of their own, those first who have fewest."""
    spans = dict(zip(reports, map(len, ground.each(REPORTS.T, reports)), strict=True))
    return sorted((each for each in reports if spans[each]), key=lambda each: (spans[each], ground.id(each)))


def _moving(ground: Ground, moves: Mapping[int, int]) -> tuple[Planned, ...]:
    """The operations that let each of these people report to another manager, and no longer to the subject."""
    return tuple(ChangeManager(ground.id(report), ground.id(to)) for report, to in moves.items())


def _moves_to(moves: Mapping[int, int]) -> Told:
    by_manager: dict[int, list[int]] = {}
    for report, to in moves.items():
        by_manager.setdefault(to, []).append(report)

    def told(name: Name) -> str:
        parts = [
            say("{who} report to {to}", who=listed([name(each) for each in who]), to=name(to))
            for to, who in by_manager.items()
        ]
        return say("Let {parts}.", parts="; ".join(parts))

    return told


# too many layers


def shorter_line(ground: Ground) -> Iterator[Proposal]:
    """Managers with few reports leave the line: their reports go to the next one above."""
    line = _line(ground)
    reports = dict(zip(line, ground.each(REPORTS.T, line), strict=True))
    excess = len(line) - 1 - int(ground.gap.terms["max_layers"])
    layers = sorted(line[1:-1], key=lambda each: (len(reports[each]), ground.id(each)))
    for leaving in replacing_the_last(layers, excess):
        moves = [
            ChangeManager(ground.id(report), ground.id(_kept_above(line, layer, leaving)))
            for layer in leaving
            for report in reports[layer]
        ]
        if len(moves) <= WIDEST:
            yield Proposal(
                1 / (1 + len(moves)),
                (*leaving, ground.subject),
                lambda name, leaving=leaving: say(
                    "Take {leaving} out of the line.", leaving=listed([name(each) for each in leaving])
                ),
                _moves_up(leaving, len(moves)),
                tuple(moves),
            )


WIDEST: Final = 12
"""A manager with more reports than these is no layer too many."""

_LONGEST: Final = 15
"""So far up a line is followed."""


def _line(ground: Ground) -> list[int]:
    """The subject, their manager, the manager of that one, and so on; where there are several, the first by id."""
    line = [ground.subject]
    for _ in range(_LONGEST):
        above = [each for each in ground.near(REPORTS_TO, line[-1]) if each not in line]
        if not above:
            break
        line.append(min(above, key=ground.id))
    return line


def _kept_above(line: Sequence[int], layer: int, leaving: Sequence[int]) -> int:
    return next(each for each in line[line.index(layer) + 1 :] if each not in leaving)


def _moves_up(leaving: Sequence[int], moving: int) -> Told:
    if len(leaving) == 1:
        return lambda name: plural(
            moving,
            "{n} person then reports to the next manager above.",
            "{n} people then report to the next manager above.",
        )
    return lambda name: plural(
        moving,
        "{n} person then reports to the next managers above.",
        "{n} people then report to the next managers above.",
    )
