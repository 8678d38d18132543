"""What would somebody write down who looks at everything every day? The plain meaning of lives.

Every midnight, and after every revision and decision, all rules are evaluated on an organisation built from scratch,
and what came and went since the last look is noted with its cause.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from graph.algebra.engine import Evaluation
from graph.algebra.findings import find
from graph.book import Cause, Decision, Ending, Life, Opened, begun, opened_again, over, placed, waived, weighed
from graph.changes import ChangeSet, applied
from graph.gaps import GONE, Gap, Report, Settings, all_gaps, concerning, detect, spheres
from graph.gaps.detection import looked_at
from graph.lifecycle.standards import Standards, standards_of
from graph.lifecycle.waiver_gaps import RULES
from graph.lifecycle.waivers import Waiver, waivers_of
from graph.model import Records
from graph.projection import from_records
from graph.rules.history import losing

Event = ChangeSet | Decision

Assets = Counter[tuple[str, str | None]]
"""How many assets a rule has in a sphere, or (None) in all."""


def midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


@dataclass
class Chronicle:
    """The lives of all gaps, brought forward look by look."""

    records: Records = field(default_factory=Records)
    decisions: list[Decision] = field(default_factory=list[Decision])
    lives: dict[str, Life] = field(default_factory=dict[str, Life])
    losses: list[tuple[date, frozenset[str]]] = field(default_factory=list[tuple[date, frozenset[str]]])
    revision: int = 0
    assets: dict[date, Assets] = field(default_factory=dict[date, Assets])

    @property
    def standards(self) -> Standards:
        return standards_of(self.decisions)

    def tell(self, events: Sequence[Event], until: date) -> dict[str, Life]:
        """What happened with these events, in the order of their moments, and up to the end of a day."""
        day = events[0].at.date()
        for event in events:
            while day < event.at.date():
                day += timedelta(days=1)
                self._look(Cause("day", midnight(day)), day, self.records)
            self._happen(event, day)
        while day < until:
            day += timedelta(days=1)
            self._look(Cause("day", midnight(day)), day, self.records)
        return self.lives

    def _happen(self, event: Event, day: date) -> None:
        before = self.records
        if isinstance(event, ChangeSet):
            self.revision += 1
            self.records = applied(self.records, event)
            self.losses.append((day, losing(event)))
            cause = Cause("change", event.at, self.revision, event.author, event.source, event.reason)
        else:
            self.decisions.append(event)
            cause = Cause("decision", event.at, event.number, event.author, reason=event.content.get("reason", ""))
        self._look(cause, day, before)

    def _look(self, cause: Cause, day: date, before: Records) -> None:
        ev = Evaluation(from_records(self.records))
        report = detect(ev, Settings(day, past=lambda _: self.losses), self.standards.rules)
        gaps = {gap.key: gap for gap in all_gaps(ev, report)}
        held = self._waivers(ev, gaps.values(), cause.at)
        for key, gap in gaps.items():
            life = self.lives.get(key)
            touched = tuple(sorted(ev.projection.ids_of(spheres(ev, [gap])[0])))
            if life is None or not life.is_there:
                subjects = tuple(ev.projection.ids_of(gap.nodes))
                opened = Opened(key, gap.rule.id, gap.id, subjects, touched, gap.severity)
                life = begun(opened, cause) if life is None else opened_again(life, opened, cause)
            life = placed(weighed(life, gap.severity, cause.at), touched, cause.at)
            self.lives[key] = waived(life, held.get(key), cause.at)
        told = self._about_waivers(ev, list(gaps.values()), cause.at)
        for key, (rule, severity) in told.items():
            life = self.lives.get(key)
            if life is None or not life.is_there:
                opened = Opened(key, rule, key.partition(":")[2], (), (), severity)
                self.lives[key] = begun(opened, cause) if life is None else opened_again(life, opened, cause)
        rules = {rule.id for rule in self.standards.rules} | {rule.id for rule in RULES}
        for key, life in self.lives.items():
            if life.is_there and key not in gaps and key not in told:
                self.lives[key] = over(life, self._ending(life, before, cause, life.rule in rules), cause)
        self.assets[day] = self._assets(ev, report, cause.at)

    def _assets(self, ev: Evaluation, report: Report, moment: datetime) -> Assets:
        """What each rule looks at, asset by asset."""
        found = Assets()
        for result in report.results:
            for each in looked_at(result.rule, result.terms) if result.evaluated else ():
                for nodes in find(ev, each):
                    (touched,) = spheres(ev, [Gap(result.rule, result.terms, "", nodes, "", "")])
                    found.update((result.rule.id, ev.projection.id_of(sphere)) for sphere in touched)
                    found.update([(result.rule.id, None)] + ([] if touched else [(result.rule.id, "")]))
        waivers = [
            each for each in waivers_of(self.decisions).values() if not each.ended_at or each.ended_at > moment
        ]
        for rule in RULES if waivers else ():
            found[rule.id, None] = found[rule.id, ""] = len(waivers)
        return found

    def _ending(self, life: Life, before: Records, cause: Cause, has_rule: bool) -> Ending:
        if cause.kind == "decision":
            return "resolved" if has_rule else "retired"
        nodes = [self.records.nodes.get(each) for each in life.subjects]
        gone = any(node is None or node.status in GONE for node in nodes)
        return "orphaned" if gone and cause.kind == "change" else "resolved"

    def _about_waivers(self, ev: Evaluation, gaps: list[Gap], moment: datetime) -> dict[str, tuple[str, str]]:
        found: dict[str, tuple[str, str]] = {}
        for waiver in waivers_of(self.decisions).values():
            matched = bool(self._accepted(ev, gaps, waiver))
            ended = waiver.ended_at is not None and waiver.ended_at <= moment
            last_moment = midnight(waiver.until + timedelta(days=1))
            holds = waiver.holds(moment)
            said = {
                "waiver-expired": moment >= last_moment and waiver.approved_at is not None and matched,
                "waiver-expiring": holds and (waiver.until - moment.date()).days <= 31 and matched,
                "waiver-stale": holds and not matched,
            }
            for rule in RULES:
                if said.get(rule.id) and not ended:
                    found[f"{rule.id}:{waiver.id}"] = rule.id, rule.severity
        return found

    def _accepted(self, ev: Evaluation, gaps: list[Gap], waiver: Waiver) -> list[Gap]:
        some = [gap for gap in gaps if (gap.key == waiver.gap if waiver.gap else gap.rule.id == waiver.rule)]
        if waiver.unit is not None:
            node = ev.projection.index_of(waiver.unit)
            some = concerning(ev, some, [node]) if node is not None else []
        return some

    def _waivers(self, ev: Evaluation, gaps: Iterable[Gap], moment: datetime) -> dict[str, str]:
        found: dict[str, str] = {}
        gaps = list(gaps)

        def rank(each: Waiver) -> tuple[bool, bool, float, str]:
            return (each.gap is None, each.unit is None, each.requested_at.timestamp(), each.id)

        for waiver in sorted(waivers_of(self.decisions).values(), key=rank):
            if not waiver.holds(moment):
                continue
            some = self._accepted(ev, gaps, waiver)
            for gap in some:
                found.setdefault(gap.key, waiver.id)
        return found
