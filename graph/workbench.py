"""What can people do about gaps? See how each one came about, take it on, accept it, set what holds here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Final, TypeVar

import uuid_utils

from graph.book import THERE, Decision, Life, Mark, end_of
from graph.bookkeeping import Bookkeeper, Wanted, always
from graph.changes import Change, ChangeSet
from graph.errors import NotFound, Problem, Refused
from graph.lifecycle import campaigns, confirming, deciding, standards, waivers
from graph.lifecycle.campaigns import Campaign, Progress, burn_up, campaigns_of
from graph.lifecycle.confirming import Offer, offers_of
from graph.lifecycle.deciding import unless_decided
from graph.lifecycle.following import by_gap
from graph.lifecycle.layouts import is_about_layout
from graph.lifecycle.posture import BY_RULE, Drift, Grouping, Standing, drift, posture, spells_by_severity
from graph.lifecycle.standards import CATALOGUE_ALONE, Standards, is_about_rules, standards_of
from graph.lifecycle.waivers import Waiver, waivers_of
from graph.model import Node, Relationship, RelationshipKey
from graph.organisation import Organisation
from graph.rulemaking import Rulemaking
from graph.shared_views import SharedViews
from graph.spelling import nearest
from graph.store.port import Head
from graph.view import View
from graph.words import say

OWNED: Final = 10_000
"""So many things of one owner are listed for confirmation at most."""

_Thing = TypeVar("_Thing", Waiver, Campaign, Offer)


@dataclass(frozen=True, slots=True)
class ToConfirm:
    """A thing that an owner should confirm: when they last did (None: never), and whom it is offered to, if anybody."""

    owns: Relationship
    owned: Node
    verified_at: date | None
    offer: Offer | None


class Workbench:
    """Everything that people do about the gaps of one organisation. Safe to use from several threads.

    Whoever decides may say what they saw (`seen`, the number of the latest decision about the thing): if somebody
    decided since, `DecidedMeanwhile` is raised and nothing is written.
    """

    def __init__(self, organisation: Organisation) -> None:
        self.organisation = organisation
        self.book = Bookkeeper(organisation)
        self.rulemaking = Rulemaking(organisation, self.book)
        self.views = SharedViews(self.book)
        self._store = organisation.store
        self._standards: dict[tuple[int, ...], Standards] = {}

    def _now(self) -> datetime:
        return self.organisation.clock().astimezone(UTC)

    @property
    def today(self) -> date:
        """The day that the clock shows, UTC."""
        return self._now().date()

    def view(
        self,
        as_of: str | None = None,
        today: date | None = None,
        parameters: Mapping[str, Mapping[str, float]] | None = None,
    ) -> View:
        """The organisation as `Organisation.view` gives it, by the rules that hold now (or held on the day `as_of`)."""
        day = None if as_of is None else self.organisation.moment(as_of)[1]
        return self.organisation.view(as_of, today, parameters, self._holding(None if day is None else end_of(day)))

    def earlier(
        self,
        revision: int,
        today: date | None = None,
        parameters: Mapping[str, Mapping[str, float]] | None = None,
    ) -> View:
        """The organisation at an earlier revision, as of today, by the rules that hold now. Raises `NotFound`."""
        return self.organisation.view(str(revision), today or self.today, parameters, self._holding())

    def _holding(self, moment: datetime | None = None) -> Standards:
        """The standards of now, or of a moment: one value as long as nothing else is decided."""
        holding = [  # a layout is that of all days, so that views are made anew when it is renewed
            each
            for each in self.book.decisions()
            if is_about_layout(each) or (is_about_rules(each) and (moment is None or each.at <= moment))
        ]
        if not holding:
            return CATALOGUE_ALONE
        numbers = tuple(each.number for each in holding)
        if numbers not in self._standards:
            self._standards[numbers] = standards_of(holding)
        return self._standards[numbers]

    # the organisation changes

    def commit(self, change_set: ChangeSet, expected: int) -> Head:
        """Store a change set, and bring the book up to it. Errors as `Store.commit`."""
        head = self.organisation.commit(change_set, expected)
        self.follow()
        return head

    def follow(self, is_wanted: Wanted = always) -> Mark:
        """Bring the book up to the latest revision and to today, and ask again what only the store can answer.

        Raises as `Bookkeeper.follow`.
        """
        self.book.follow(is_wanted)
        self.rulemaking.ask_again()
        return self._store.mark()

    def carry_out(self, changes: Iterable[Change], author: str, reason: str) -> Head:
        """Store some changes as a revision of now. Errors as `Store.commit`."""
        expected = self._store.head().revision
        return self.commit(self.organisation.change_set(changes, author, reason), expected)

    # gaps

    def lives(self, keys: Iterable[str], as_of: date | None = None) -> Mapping[str, Life]:
        """The lives of some gaps by key, as far as they have begun; `as_of`: as they were at the end of a day."""
        found = {life.key: life for life in self._store.lives(keys)}
        return found if as_of is None else self._then(found.values(), as_of)

    def all_lives(self, as_of: date | None = None) -> Mapping[str, Life]:
        """The lives of all gaps by key, ended ones too; `as_of`: as they were at the end of a day."""
        found = {life.key: life for life in self._store.lives()}
        return found if as_of is None else self._then(found.values(), as_of)

    def lives_since(self, day: date, as_of: date | None = None) -> Mapping[str, Life]:
        """The lives of the gaps that were there at the end of a day or later; `as_of` as for all. Reads no others."""
        parts = self._store.lives_in(THERE), self._store.lives_between(day, date.max)
        found = {life.key: life for part in parts for life in part}
        return found if as_of is None else self._then(found.values(), as_of)

    def _then(self, lives: Iterable[Life], day: date) -> Mapping[str, Life]:
        decided = by_gap(self.book.decisions())
        moment = end_of(day)
        earlier = ((life.key, deciding.life_at(life, decided.get(life.key, ()), moment)) for life in lives)
        return {key: life for key, life in earlier if life is not None}

    def life(self, key: str) -> Life:
        """The life of one gap. Raises `NotFound` if there never was one."""
        found = next(iter(self._store.lives([key])), None)
        if found is None:
            raise NotFound("gap", key, nearest(key, [gap.key for gap in self.organisation.view().gaps], 2))
        return found

    def history(self, key: str) -> Sequence[Decision]:
        """What people decided and said about a gap, in the order of time."""
        return by_gap(self.book.decisions()).get(key, ())

    def acknowledge(self, key: str, author: str, *, seen_it: bool = True, seen: int | None = None) -> Life:
        """Somebody has seen a gap, or takes that back. Raises `Refused` if it is not there any more."""
        return self._decide(key, seen, lambda life, at: deciding.acknowledged(life, author, at, seen=seen_it))

    def assign(self, key: str, to: str | None, due: date | None, author: str, seen: int | None = None) -> Life:
        """A unit or a person works on a gap, until a day; None takes it back. Raises `Refused`, `NotFound`."""
        if to is not None and self.organisation.view().node(to).base not in ("Unit", "Person"):
            raise Refused(
                Problem("to", say("{to} is neither a unit nor a person, so it cannot work on a gap.", to=to))
            )
        return self._decide(key, seen, lambda life, at: deciding.assigned(life, to, due, author, at))

    def comment(self, key: str, text: str, author: str) -> Life:
        """Somebody says something about a gap. Raises `Refused` for an empty or an endless text."""
        return self._decide(key, None, lambda life, at: deciding.commented(life, text, author, at))

    def _decide(self, key: str, seen: int | None, make: Callable[[Life, datetime], Decision]) -> Life:
        self.book.follow()

        def decision(decisions: Sequence[Decision], at: datetime) -> Decision:
            life = self.life(key)
            unless_decided(key, seen, life.decided)
            return make(life, at)

        self.book.decide(decision)
        return self.life(key)

    # waivers

    def waivers(self) -> Mapping[str, Waiver]:
        """All waivers by id."""
        return waivers_of(self.book.decisions())

    def waiver(self, id: str) -> Waiver:
        """One waiver. Raises `NotFound`."""
        return _one("waiver", id, self.waivers())

    def request_waiver(
        self,
        rule: str | None,
        reason: str,
        kind: str,
        author: str,
        start: date,
        until: date,
        *,
        gap: str | None = None,
        unit: str | None = None,
    ) -> Waiver:
        """Somebody asks for a waiver of a gap, or of a rule (in a unit); it holds once somebody else approves it.

        Raises `Refused` for one without reason or within no bounds, `NotFound` for a rule, gap or unit.
        """
        self.book.follow()
        about = self.life(gap).rule if gap is not None else self._rule(rule or "")
        if unit is not None:
            self.organisation.view().node(unit)
        id_ = str(uuid_utils.uuid7())
        self.book.decide(
            lambda _, at: waivers.request(id_, about, reason, kind, author, start, until, at=at, gap=gap, unit=unit)
        )
        return self.waiver(id_)

    def _rule(self, id: str) -> str:
        known = [rule.id for rule in self.standards().rules]
        if id not in known:
            raise NotFound("rule", id, nearest(id, known, 2))
        return id

    def approve_waiver(self, id: str, author: str, seen: int | None = None) -> Waiver:
        """Somebody else than who asked approves a waiver. Raises `Refused`, `NotFound`."""
        return self._decide_waiver(id, seen, lambda waiver, at: waivers.approval(waiver, author, at))

    def end_waiver(self, id: str, kind: str, author: str, reason: str, seen: int | None = None) -> Waiver:
        """Somebody refuses (`refuse`) or withdraws (`withdraw`) a waiver. Raises `Refused`, `NotFound`."""
        return self._decide_waiver(id, seen, lambda waiver, at: waivers.ending(waiver, kind, author, reason, at))

    def _decide_waiver(self, id: str, seen: int | None, make: Callable[[Waiver, datetime], Decision]) -> Waiver:
        def decision(decisions: Sequence[Decision], at: datetime) -> Decision:
            waiver = _one("waiver", id, waivers_of(decisions))
            unless_decided(say("the waiver {id}", id=id), seen, waiver.decided)
            return make(waiver, at)

        self.book.decide(decision)
        return self.waiver(id)

    # rules

    def standards(self) -> Standards:
        """Which rules hold here, and how."""
        return standards_of(self.book.decisions())

    def adjust_rule(
        self,
        rule: str,
        author: str,
        *,
        reason: str,
        is_on: bool = True,
        severity: str | None = None,
        parameters: Mapping[str, float] | None = None,
        kinds: Mapping[str, Mapping[str, float]] | None = None,
        seen: int | None = None,
    ) -> Standards:
        """From now on a rule holds like this; what is not named is as nobody adjusted it.

        Raises `NotFound` for a rule, `Refused` for parameters, severities and kinds that it does not have.
        """

        def decision(decisions: Sequence[Decision], at: datetime) -> Decision:
            holding = standards_of(decisions)
            unless_decided(say("the rule {rule}", rule=rule), seen, holding.decided(rule))
            return standards.adjusted(
                holding.adjustable(rule),
                author,
                at,
                reason=reason,
                is_on=is_on,
                severity=severity,
                parameters=parameters,
                kinds=kinds,
            )

        self.book.decide(decision)
        return self.standards()

    # campaigns

    def campaigns(self) -> Mapping[str, Campaign]:
        """All campaigns by id."""
        return campaigns_of(self.book.decisions())

    def campaign(self, id: str) -> Campaign:
        """One campaign. Raises `NotFound`."""
        return _one("campaign", id, self.campaigns())

    def plan_campaign(
        self,
        name: str,
        rules: Sequence[str],
        owner: str,
        start: date,
        target: date,
        author: str,
        *,
        tribes: Sequence[str] = (),
        id: str | None = None,
        seen: int | None = None,
    ) -> Campaign:
        """Plan a campaign, or (with its `id`) change one. Raises `Refused`; `NotFound` for what it names."""
        view = self.organisation.view()
        for node in (owner, *tribes):
            view.node(node)
        for rule in rules:
            self._rule(rule)
        id_ = id or str(uuid_utils.uuid7())
        planned = partial(campaigns.planned, id_, name, rules, owner, start, target, author, tribes=tribes)

        def decision(decisions: Sequence[Decision], at: datetime) -> Decision:
            before = campaigns_of(decisions).get(id_)
            unless_decided(say("the campaign {name}", name=name), seen, before.decided if before else 0)
            return planned(at=at)

        self.book.decide(decision)
        return self.campaign(id_)

    def end_campaign(self, id: str, outcome: str, author: str, seen: int | None = None) -> Campaign:
        """End a campaign. Raises `NotFound`, and `Refused` if it has ended."""

        def decision(decisions: Sequence[Decision], at: datetime) -> Decision:
            campaign = _one("campaign", id, campaigns_of(decisions))
            unless_decided(say("the campaign {name}", name=campaign.name), seen, campaign.decided)
            return campaigns.ended(campaign, outcome, author, at)

        self.book.decide(decision)
        return self.campaign(id)

    def progress(self, id: str) -> list[Progress]:
        """How far a campaign has come, day by day from its start to its end or to today."""
        campaign = self.campaign(id)
        count = max(0, (campaign.last_day(self.today) - campaign.start).days + 1)
        days = [campaign.start + timedelta(days=day) for day in range(count)]
        return burn_up(campaign, self.all_lives().values(), days)

    # how it looks

    def posture(self, days: Sequence[date], grouping: Grouping) -> list[Standing]:
        """How each group of gaps stood at the end of each day, which ascend."""
        assets = self._store.asset_steps(by_sphere=grouping.by_sphere)
        return posture(self._store.spells(), assets, days, grouping)

    def posture_by_severity(self, days: Sequence[date], grouping: Grouping) -> list[Standing]:
        """As `posture`, under how severe gaps are or last were; how many assets there are nobody says by that.

        Cost: the whole life of every gap is read, which takes about 1.4 times as long.
        """
        return posture(
            spells_by_severity(self._store.lives(), grouping.rules),
            (),
            days,
            replace(BY_RULE, tribe=grouping.tribe),
        )

    def drift(self, since: date, until: date) -> list[Drift]:
        """What opened and ended between the ends of two days, cause by cause."""
        return drift(self._store.lives_between(since, until), since, until)

    # what owners confirm

    def to_confirm(self, owner: str) -> list[ToConfirm]:
        """What an owner has: what was never or longest ago confirmed first. Raises `NotFound` for the owner."""
        self.organisation.view().node(owner)
        ties = self._store.relationships_of([owner], OWNED)
        owns = [each for each in ties if each.type == "OWNS" and each.source == owner]
        things = self._store.items([each.target for each in owns])
        offers = offers_of(self.book.decisions())
        queue: list[ToConfirm] = []
        for each in owns:
            thing, verified = things.get(each.target), each.properties.get("verified_at")
            if isinstance(thing, Node) and thing.status not in ("closed", "deprecated"):
                when = verified if isinstance(verified, date) else None
                queue.append(ToConfirm(each, thing, when, offers.get((owner, each.target))))
        return sorted(queue, key=lambda each: (each.verified_at or date.min, each.owned.id))

    def offered_to(self, owner: str) -> list[Offer]:
        """What others want this unit or person to have and still have themselves, the oldest offer first."""
        offers = [each for each in offers_of(self.book.decisions()).values() if each.to == owner]
        owned = self._store.items([RelationshipKey("OWNS", each.owner, each.owned) for each in offers])
        theirs = {(key.source, key.target) for key in owned if isinstance(key, RelationshipKey)}
        return sorted((each for each in offers if (each.owner, each.owned) in theirs), key=lambda each: each.at)

    def confirm(self, owner: str, owned: str, author: str) -> Head:
        """The owner says that it is theirs. Raises `NotFound` if they do not own it."""
        change = confirming.confirmed(self._owns(owner, owned), self.today)
        return self.carry_out([change], author, f"{owner} confirms {owned}")

    def no_longer_exists(self, owner: str, owned: str, author: str) -> Head:
        """The owner says that it is gone. Raises `NotFound` if they do not own it, `Refused` if it is closed."""
        self._owns(owner, owned)
        change = confirming.gone(self.organisation.view().node(owned))
        return self.carry_out([change], author, f"{owner} says that {owned} no longer exists")

    def offer(self, owner: str, owned: str, to: str, author: str) -> Offer:
        """The owner wants somebody else to have it, who has to accept. Raises `NotFound`, `Refused`."""
        owns = self._owns(owner, owned)
        if self.organisation.view().node(to).base not in ("Unit", "Person"):
            raise Refused(
                Problem("to", say("{to} is neither a unit nor a person, so it cannot own anything.", to=to))
            )
        self.book.decide(lambda _, at: confirming.offered(owns, to, author, at))
        return self._offer(owner, owned)

    def accept(self, owner: str, owned: str, author: str) -> Head:
        """Whoever it was offered to has it from now on. Raises `NotFound` if it was not offered."""
        offer = self._offer(owner, owned)
        owns = self._owns(owner, owned)
        existing = self._store.items([RelationshipKey("OWNS", offer.to, owned)])
        had = next((each for each in existing.values() if isinstance(each, Relationship)), None)
        changes = confirming.handed_over(owns, offer.to, had, self.today)
        head = self.carry_out(changes, author, f"{owner} hands {owned} over to {offer.to}")
        self.book.decide(lambda _, at: confirming.answered(offer, "accept", author, at))
        return head

    def decline(self, owner: str, owned: str, author: str, kind: str = "decline") -> None:
        """It stays where it is: declined by whom it was offered to, or taken back (`withdraw`) by the owner."""
        offer = self._offer(owner, owned)
        self.book.decide(lambda _, at: confirming.answered(offer, kind, author, at))

    def _offer(self, owner: str, owned: str) -> Offer:
        found = offers_of(self.book.decisions()).get((owner, owned))
        if found is None:
            raise NotFound("offer", f"{owned} by {owner}")
        return found

    def _owns(self, owner: str, owned: str) -> Relationship:
        key = RelationshipKey("OWNS", owner, owned)
        found = self._store.items([key]).get(key)
        if not isinstance(found, Relationship):
            raise NotFound("ownership", f"{owner} of {owned}")
        return found


def _one(what: str, id: str, known: Mapping[str, _Thing]) -> _Thing:
    if id not in known:
        raise NotFound(what, id, nearest(id, known, 2))
    return known[id]
