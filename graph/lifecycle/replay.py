"""Which gaps did each revision, each day and each decision open and end?

What happened is told moment by moment in the order of time: the days up to a revision, the revision, what was decided
after it, the days up to today. Lives follow from that and from nothing else, so they are the same in however many
steps the log is followed.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import zip_longest
from typing import Final, TypeAlias

from graph import gaps as engine
from graph.algebra.calendar import turning_days
from graph.algebra.engine import Evaluation
from graph.book import AssetChange, Cause, Decision, Ending, Opened, midnight
from graph.changes import GENERATED
from graph.gaps import GONE, Assets, Gap, Settings
from graph.lifecycle.covering import CONCERNED, accepted, covered
from graph.lifecycle.standards import Standards, is_about_rules, standards_of
from graph.lifecycle.waiver_gaps import RULES as WAIVER_RULES
from graph.lifecycle.waiver_gaps import days_of, looked_at, waiver_gaps
from graph.lifecycle.waivers import ABOUT as WAIVERS
from graph.lifecycle.waivers import Waiver, waivers_of
from graph.rules.spec import Past, Rule
from graph.store.port import RevisionSummary

Moment: TypeAlias = RevisionSummary | Decision

Advance: TypeAlias = Callable[[Evaluation, int], Evaluation]
"""The evaluation after a revision, of an earlier one and its number."""

ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class Stand:
    """Where the replay stands: the organisation, the moment, which rules hold, and all waivers by id."""

    ev: Evaluation
    moment: datetime
    standards: Standards = field(default_factory=Standards)
    waivers: Mapping[str, Waiver] = field(default_factory=dict[str, Waiver])
    past: Callable[[int], Past] = field(default=lambda _: lambda _: (), repr=False)

    @property
    def day(self) -> date:
        """The day on which the rules are evaluated."""
        return self.moment.date()

    def about_waivers(self) -> dict[str, Opened]:
        """What is to be said about waivers, by key."""
        rules = {rule.id: rule for rule in self.standards.rules}

        def matches(waiver: Waiver) -> bool:
            rule = rules.get(waiver.rule)
            return rule is not None and bool(accepted(self.ev, self.found(rule), waiver))

        gaps = waiver_gaps(self.waivers.values(), self.moment, matches)
        return {gap.key: Opened(gap.key, gap.rule.id, gap.waiver.id, (), (), gap.rule.severity) for gap in gaps}

    @property
    def settings(self) -> Settings:
        """What the rules are evaluated with."""
        return Settings(self.day, past=self.past(self.ev.projection.revision))

    def found(self, rule: Rule) -> list[Gap]:
        """The gaps of a rule."""
        return engine.gaps_in(self.ev, engine.evaluate(self.ev, rule, self.settings))

    def assets(self, rule: Rule) -> Assets:
        """What a rule looks at."""
        return engine.assets_of(self.ev, rule, self.settings)


@dataclass(frozen=True, slots=True)
class Happened:
    """What one cause did to gaps, by key, and to the numbers of assets.

    `places`, `severities` and `waivers` hold also for some that kept theirs.
    """

    cause: Cause
    opened: Sequence[Opened] = ()
    ended: Mapping[str, Ending] = field(default_factory=dict[str, Ending])
    severities: Mapping[str, str] = field(default_factory=dict[str, str])
    waivers: Mapping[str, str | None] = field(default_factory=dict[str, "str | None"])
    places: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    assets: Sequence[AssetChange] = ()


def replayed(
    stand: Stand, moments: Iterable[Moment], until: date, advance: Advance
) -> Iterator[tuple[Stand, Happened]]:
    """What happened at each moment, and on each day between them and up to `until`; with the stand after it.

    Days on which nothing can have happened are passed over. The last stand is of `until`, or of the last moment.
    """
    at = stand
    told = at.about_waivers() if at.waivers else {}
    for after, happened in _steps(stand, moments, until, advance):
        if after.waivers:
            now = after.about_waivers()
            happened = _with_waivers(happened, told, now)
            told = now
            more = looked_at(after.waivers.values(), after.moment) - looked_at(at.waivers.values(), at.moment)
            happened = _with_assets(happened, {rule.id: Assets(more, {"": more}) for rule in WAIVER_RULES})
        at = after
        yield at, happened


def _steps(
    stand: Stand, moments: Iterable[Moment], until: date, advance: Advance
) -> Iterator[tuple[Stand, Happened]]:
    at = stand
    for moment in moments:
        for step in _days(at, moment.at.date()):
            at, _ = step
            yield step
        step = _decided(at, moment) if isinstance(moment, Decision) else _changed(at, moment, advance)
        at, _ = step
        yield step
    yield from _days(at, until)


def _with_waivers(happened: Happened, before: Mapping[str, Opened], now: Mapping[str, Opened]) -> Happened:
    """What happened, with what is to be said about waivers now and was not before, and the reverse."""
    opened = [each for key, each in now.items() if key not in before]
    ended: dict[str, Ending] = dict.fromkeys(before.keys() - now.keys(), "resolved")
    return replace(happened, opened=[*happened.opened, *opened], ended={**happened.ended, **ended})


def _with_assets(happened: Happened, more: Mapping[str, Assets]) -> Happened:
    """What happened, with so many more assets of these rules."""
    cause = happened.cause
    changes = [
        AssetChange(rule, cause.kind, cause.number, cause.at, each.total, each.spheres)
        for rule, each in more.items()
        if each.total or any(each.spheres.values())
    ]
    return replace(happened, assets=[*happened.assets, *changes])


def in_order(revisions: Sequence[RevisionSummary], decisions: Iterable[Decision]) -> Iterator[Moment]:
    """Revisions and what was decided about rules and waivers, in the order of time; a revision before a decision.

    Of revisions that are parts of one whole the last stands for all: what lies between them was never there.
    """
    wholes = (
        each for each, later in zip_longest(revisions, revisions[1:]) if later is None or not continues(later, each)
    )
    counting = sorted((each for each in decisions if counts(each)), key=lambda each: each.at)
    return heapq.merge(wholes, counting, key=lambda each: each.at)


def continues(revision: RevisionSummary, before: RevisionSummary) -> bool:
    """Whether a revision and the one before it are parts of one whole."""
    return (revision.source, revision.at) == (before.source, before.at) and revision.source == GENERATED


def counts(decision: Decision) -> bool:
    """Whether a decision can open, end or waive gaps."""
    return is_about_rules(decision) or decision.about.startswith(WAIVERS)


# a revision


def _changed(stand: Stand, revision: RevisionSummary, advance: Advance) -> tuple[Stand, Happened]:
    cause = Cause("change", revision.at, revision.number, revision.author, revision.source, revision.reason)
    ev = advance(stand.ev, revision.number)
    after = replace(stand, ev=ev, moment=revision.at)
    rules = stand.standards.rules
    if ev.predecessor is None:
        before = {gap.key: gap for rule in rules for gap in stand.found(rule)}
        now = {gap.key: gap for rule in rules for gap in after.found(rule)}
        opened = [gap for key, gap in now.items() if key not in before]
        gone = [gap for key, gap in before.items() if key not in now]
        weighed = {key: gap.severity for key, gap in now.items() if key in before}
        relocated = [gap for key, gap in now.items() if key in before]
        moved_around = True
        assets = {rule.id: after.assets(rule) - stand.assets(rule) for rule in rules}
    else:
        difference = engine.difference(ev, stand.settings, [rule for rule in rules if rule.history is None])
        opened = [*difference.opened, *(each.after for each in difference.moved)]
        gone = [*difference.resolved, *(each.before for each in difference.moved)]
        for rule in rules:
            if rule.history is not None:
                came, went = _compared(stand, after, rule)
                opened += came
                gone += went
        weighed = {gap.key: gap.severity for gap in engine.reweighed(ev, stand.settings, rules)}
        elsewhere = engine.resettled(ev)
        relocated = list(engine.relocated(ev, stand.settings, rules, elsewhere))
        moved_around = bool(CONCERNED & ev.delta.reads)
        assets = engine.assets_changed(ev, after.settings, rules, elsewhere)
    ended: dict[str, Ending] = {gap.key: _ending(stand.ev, after.ev, gap) for gap in gone}
    waivers = _waivers(after, cause.at, opened)
    if moved_around and any(each.unit and each.holds(cause.at) for each in after.waivers.values()):
        waivers |= _all_waivers(after, cause.at)
    places = {gap.key: spheres for gap, spheres in zip(relocated, _spheres(ev, relocated), strict=True)}
    return after, _with_assets(Happened(cause, _named(ev, opened), ended, weighed, waivers, places), assets)


def _ending(before: Evaluation, after: Evaluation, gap: Gap) -> Ending:
    """Whether what a gap was about is gone, or only the gap."""
    ids = before.projection.ids_of(gap.nodes)
    for node in map(after.projection.index_of, ids):
        if node is None or after.projection.status_of(node) in GONE:
            return "orphaned"
    return "resolved"


def _named(ev: Evaluation, gaps: Sequence[Gap]) -> list[Opened]:
    return [
        Opened(gap.key, gap.rule.id, gap.id, tuple(ev.projection.ids_of(gap.nodes)), spheres, gap.severity)
        for gap, spheres in zip(gaps, _spheres(ev, gaps), strict=True)
    ]


def _spheres(ev: Evaluation, gaps: Sequence[Gap]) -> Iterator[tuple[str, ...]]:
    """The ids of the spheres that each gap touches, in their order."""
    return (tuple(sorted(ev.projection.ids_of(some))) for some in engine.spheres(ev, gaps))


# the passing of days


def _days(stand: Stand, until: date) -> Iterator[tuple[Stand, Happened]]:
    """What the days after the one of `stand` did by themselves."""
    turning = _turning(stand, until) if until > stand.day else {}
    looking = engine.asset_days(stand.ev, stand.standards.rules, stand.settings, until) if until > stand.day else {}
    ends = {day for waiver in stand.waivers.values() for day in days_of(waiver) if stand.day < day <= until}
    for day in sorted({*turning, *looking, *ends}):
        before, after = replace(stand, moment=midnight(day - ONE_DAY)), replace(stand, moment=midnight(day))
        happened = _day(before, after, turning.get(day, ()), has_bound=day in ends)
        more = {rule.id: after.assets(rule) - before.assets(rule) for rule in looking.get(day, ())}
        yield after, _with_assets(happened, more)
    if until > stand.day:
        yield replace(stand, moment=midnight(until)), Happened(Cause("day", midnight(until)))


def _day(before: Stand, after: Stand, rules: Sequence[Rule], *, has_bound: bool) -> Happened:
    cause = Cause("day", midnight(after.day))
    opened: list[Gap] = []
    ended: dict[str, Ending] = {}
    for rule in rules:
        came, went = _compared(before, after, rule)
        opened += came
        ended |= dict.fromkeys((gap.key for gap in went), "resolved")
    waivers = _all_waivers(after, cause.at) if has_bound else _waivers(after, cause.at, opened)
    return Happened(cause, _named(after.ev, opened), ended, {}, waivers)


def _compared(before: Stand, after: Stand, rule: Rule) -> tuple[list[Gap], list[Gap]]:
    """(opened, resolved) of a rule between two stands whose nodes have the same indices."""
    return engine.compared(
        (before.ev, engine.evaluate(before.ev, rule, before.settings)),
        (after.ev, engine.evaluate(after.ev, rule, after.settings)),
    )


def _turning(stand: Stand, until: date) -> dict[date, list[Rule]]:
    """The days on which rules may find something else although nothing was changed, with these rules."""
    found: dict[date, list[Rule]] = {}
    for rule in stand.standards.rules:
        if rule.history is not None:
            for day in rule.history.turning(stand.settings.terms(rule), stand.past(stand.ev.projection.revision)):
                if stand.day < day <= until:
                    found.setdefault(day, []).append(rule)
            continue
        today = engine.parts(rule.find(Settings(stand.day).terms(rule)))
        tomorrow = engine.parts(rule.find(Settings(stand.day + ONE_DAY).terms(rule)))
        if [each for _, each in today] == [each for _, each in tomorrow]:
            continue
        days = {day for _, each in today for day in turning_days(stand.ev, each.expression, stand.day, until)}
        for day in days:
            found.setdefault(day, []).append(rule)
    return found


# a decision


def _decided(stand: Stand, decision: Decision) -> tuple[Stand, Happened]:
    reason = str(decision.content.get("reason", ""))
    cause = Cause("decision", decision.at, decision.number, decision.author, reason=reason)
    if decision.about.startswith(WAIVERS):
        after = replace(stand, moment=decision.at, waivers=waivers_of([decision], stand.waivers))
        return after, Happened(cause, waivers=_all_waivers(after, cause.at))
    after = replace(stand, moment=decision.at, standards=standards_of([decision], stand.standards))
    old = {rule.id: rule for rule in stand.standards.rules}
    new = {rule.id: rule for rule in after.standards.rules}
    opened: list[Gap] = []
    ended: dict[str, Ending] = {}
    severities: dict[str, str] = {}
    assets: dict[str, Assets] = {}
    for id_ in old.keys() | new.keys():
        if old.get(id_) == new.get(id_):
            continue
        before = {gap.key: gap for gap in (stand.found(old[id_]) if id_ in old else ())}
        now = {gap.key: gap for gap in (after.found(new[id_]) if id_ in new else ())}
        opened += [gap for key, gap in now.items() if key not in before]
        ended |= dict.fromkeys(before.keys() - now.keys(), "resolved" if id_ in new else "retired")
        severities |= {key: gap.severity for key, gap in now.items()}
        assets[id_] = after.assets(new[id_]) if id_ in new else Assets()
        assets[id_] -= stand.assets(old[id_]) if id_ in old else Assets()
    waivers = _waivers(after, cause.at, opened)
    happened = Happened(cause, _named(after.ev, opened), ended, severities, waivers)
    return after, _with_assets(happened, assets)


# what is accepted


def _waivers(stand: Stand, moment: datetime, gaps: Sequence[Gap]) -> dict[str, str | None]:
    """The waiver that accepts each of these gaps, where there is one."""
    holding = [each for each in stand.waivers.values() if each.holds(moment)]
    return dict(covered(stand.ev, gaps, holding)) if holding and gaps else {}


def _all_waivers(stand: Stand, moment: datetime) -> dict[str, str | None]:
    """The waiver, or None, of each gap of the rules that waivers are about."""
    about = {waiver.rule for waiver in stand.waivers.values()}
    gaps = [gap for rule in stand.standards.rules if rule.id in about for gap in stand.found(rule)]
    return dict.fromkeys((gap.key for gap in gaps), None) | _waivers(stand, moment, gaps)
