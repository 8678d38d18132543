"""Do lives follow from what happened, as somebody would write them down who looks at everything every day?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.algebra.engine import Evaluation
from graph.book import AssetChange, Decision, Life, Mark
from graph.changes import Change, ChangeSet, applied
from graph.gaps import Settings, detect
from graph.lifecycle.following import News, followed
from graph.lifecycle.own_rules import kept, taken_back
from graph.lifecycle.replay import Stand
from graph.lifecycle.standards import UNIT_KINDS, Standards, adjusted, goes_by_kind, standards_of
from graph.lifecycle.waivers import approval, ending, request, waivers_of
from graph.model import Records
from graph.projection import apply, from_records
from graph.rules import CATALOGUE
from graph.rules.history import losing
from graph.rules.spec import OWN, Past, Rule
from graph.store.port import RevisionSummary
from tests.graph.lifecycle.told import Assets, Chronicle, Event
from tests.graph.rules.expected import random_expectation
from tests.organisations import TODAY, organisations, random_change_set

SEEDS = st.integers(0, 2**32 - 1)


def invented_events(records: Records, rng: Random) -> list[Event]:
    """A first import, then changes and decisions over some weeks, most with days between them."""
    moment = datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC)
    first = tuple(Change(None, each) for each in (*records.nodes.values(), *records.relationships.values()))
    events: list[Event] = [ChangeSet(first, "importer", "Import", "hr", moment)]
    number = 0
    for _ in range(rng.randint(2, 6)):
        moment += timedelta(days=rng.choice((0, 0, 1, 2, 3)), minutes=rng.randint(0, 60))
        if rng.random() < 0.5:
            change_set = replace(random_change_set(rng, records), at=moment)
            records = applied(records, change_set)
            events.append(change_set)
        else:
            number += 1
            decided = [each for each in events if isinstance(each, Decision)]
            events.append(replace(invented_decision(records, decided, moment, rng), number=number))
    return events


def invented_decision(records: Records, decided: list[Decision], moment: datetime, rng: Random) -> Decision:
    waivers = list(waivers_of(decided).values())
    waiting = [each for each in waivers if each.status(moment) == "requested"]
    if waiting and rng.random() < 0.7:
        return approval(rng.choice(waiting), "boss", moment)
    over = [each for each in waivers if each.status(moment) not in ("ended", "expired")]
    if over and rng.random() < 0.2:
        return ending(rng.choice(over), "withdraw", "boss", "Not any more.", moment)
    holding = standards_of(decided)
    if rng.random() < 0.4:
        return invented_rulemaking(records, holding, moment, rng)
    rule = rng.choice(finding(records, moment.date(), holding) if rng.random() < 0.9 else holding.known.rules)
    if rng.random() < 0.6:
        units = [node.id for node in records.nodes.values() if node.base == "Unit"]
        start = moment.date() + timedelta(days=rng.randint(-3, 1))
        return request(
            f"w{rng.getrandbits(20)}",
            rule.id,
            "It is known.",
            "accepted risk",
            "asker",
            start,
            max(start, moment.date()) + timedelta(days=rng.randint(0, 4)),
            at=moment,
            unit=rng.choice(units) if units and rng.random() < 0.5 else None,
        )
    kinds = {rng.choice(UNIT_KINDS): {name: rng.randint(0, 9) for name in rule.parameters}}
    return adjusted(
        rule,
        "ops",
        moment,
        reason="So it is here.",
        is_on=rng.random() < 0.7,
        severity=rng.choice((None, "low", "critical")),
        parameters={name: rng.choice((0, 1, 2, 5, 30, 400)) for name in rule.parameters},
        kinds=kinds if goes_by_kind(rule) and rng.random() < 0.5 else None,
    )


def invented_rulemaking(records: Records, holding: Standards, moment: datetime, rng: Random) -> Decision:
    """A rule of one's own is made, changed or taken back."""
    expectation = random_expectation(rng, records, rng.randint(0, 1), crossed=moment.date())
    before = holding.own.get(expectation.id)
    if before is not None and before.is_on and (rng.random() < 0.3 or before.expectation == expectation):
        return taken_back(before, "ops", moment, reason="Nobody needs it.")
    return kept(before, expectation, "ops", moment, reason="We want it so.")


def finding(records: Records, day: date, holding: Standards) -> Sequence[Rule]:
    """The rules that find something, those with parameters and those of one's own more than once: a decision about
    any other hardly shows."""
    report = detect(Evaluation(from_records(records)), Settings(day), holding.rules)
    found = [result.rule for result in report.results if len(result)]
    own = [rule for rule in found if rule.family == OWN]
    return [*found, *(rule for rule in found if rule.parameters), *own * 10] or CATALOGUE


def summary(number: int, change_set: ChangeSet) -> RevisionSummary:
    return RevisionSummary(
        number, change_set.id, change_set.author, change_set.at, change_set.reason, change_set.source, 0, 0, 0
    )


class Book:
    """The book, followed in as many steps as one likes."""

    def __init__(self, start: datetime) -> None:
        self.mark, self.lives, self.assets = Mark(), dict[str, Life](), list[AssetChange]()
        self.stand = Stand(Evaluation(from_records(Records())), start, past=self.past)
        self.log: list[ChangeSet] = []
        self.decisions: list[Decision] = []

    def follow(self, events: Iterable[Event], until: date) -> None:
        new: list[RevisionSummary] = []
        for event in events:
            if isinstance(event, Decision):
                self.decisions.append(event)
            else:
                self.log.append(event)
                new.append(summary(len(self.log), event))
        self.stand, page = followed(
            self.mark, self.stand, self.known, News(new, self.decisions, until), self.advance, "rules"
        )
        self.mark = page.mark
        self.lives |= {life.key: life for life in page.lives}
        self.assets += page.assets

    def assets_at(self, day: date) -> Assets:
        """How many assets each rule has at the end of a day, by what they changed by until then."""
        found = Assets()
        for each in self.assets:
            if each.at.date() <= day:
                found[each.rule, None] += each.change
                found.update({(each.rule, sphere): change for sphere, change in each.spheres.items()})
        return found

    def past(self, revision: int) -> Past:
        losses = [(each.at.date(), losing(each)) for each in self.log[:revision]]
        return lambda since: [(day, ids) for day, ids in losses if day >= since]

    def known(self, keys: Iterable[str]) -> Mapping[str, Life]:
        return {key: self.lives[key] for key in keys if key in self.lives}

    def advance(self, ev: Evaluation, number: int) -> Evaluation:
        return ev.after(*apply(ev.projection, self.log[number - 1], number))


def facts(lives: Mapping[str, Life]) -> dict[str, object]:
    """What follows from what happened, without the states."""
    return {
        key: (life.rule, life.id, set(life.subjects), life.places, life.episodes, life.severity, life.waivings)
        for key, life in lives.items()
    }


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(organisations(), SEEDS)
def test_lives_are_what_somebody_writes_down_who_looks_every_day(records: Records, seed: int) -> None:
    rng = Random(seed)
    events = invented_events(records, rng)
    until = events[-1].at.date() + timedelta(days=rng.randint(0, 4))
    chronicle = Chronicle()
    told = facts(chronicle.tell(events, until))

    book = Book(events[0].at)
    book.follow(events, until)
    followed_at_once = facts(book.lives)
    for key in told.keys() | followed_at_once.keys():
        assert followed_at_once.get(key) == told.get(key), key
    for day, assets in chronicle.assets.items():
        assert book.assets_at(day) == assets, day

    by_steps = Book(events[0].at)
    place = 0
    while place < len(events):
        step = rng.randint(1, 3)
        part = events[place : place + step]
        place += step
        is_last = place >= len(events)
        by_steps.follow(part, until if is_last else rng.choice((part[-1], events[place])).at.date())
    assert facts(by_steps.lives) == told
    assert Counter(map(repr, by_steps.assets)) == Counter(map(repr, book.assets))
    assert {key: life.state for key, life in by_steps.lives.items()} == {
        key: life.state for key, life in book.lives.items()
    }
