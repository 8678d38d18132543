"""Does whatever planners do with their plans leave what it should, in whatever order? On both stores.

Two processes on one store, driven by a state machine. Beside them everything is written down a second time: the records
of every revision, and of each plan the lists that its author would keep on paper.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, TypeAlias

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from graph.changes import ChangeSet, Identity, Item, applied, difference
from graph.errors import DecidedMeanwhile, DomainError, Refused
from graph.model import Node, Records, RelationshipKey
from graph.operations import LetGo, Step
from graph.operations.bench import bench
from graph.operations.points import Point
from graph.organisation import Organisation
from graph.past import PastRecords
from graph.planning import Planning
from graph.rules import CATALOGUE
from graph.rules.reorganisation import REORGANISATION
from graph.scenario.rebasing import held
from graph.scenario.scenario import Scenario
from graph.scenario.simulation import carried_out
from graph.store.port import Store
from graph.store.sqlite import SqliteStore
from graph.workbench import Workbench
from tests.graph.store.conftest import empty, opened_neo4j
from tests.neo4j.server import Auth
from tests.organisations import KNOBS, Knobs, invented
from tests.organisations.planned import planned

NOW: Final = datetime(2026, 3, 2, 9, tzinfo=UTC)
PEOPLE: Final = ("kim", "lee", "pat")
WHO: Final = st.sampled_from(PEOPLE)
SEEDS: Final = st.lists(st.integers(0, 2**32 - 1), min_size=1, max_size=4)
LOOKS_BACK: Final = {each.id for each in CATALOGUE if each.history is not None}
"""Rules about what happened, which a plan cannot know: it has not happened."""
OF_PLANS: Final = {each.rule.id for each in REORGANISATION}

Facets: TypeAlias = Mapping[tuple[Identity, str], object]


@dataclass
class Paper:
    """A plan as its author would keep it on paper: all versions of its steps, and which of them holds."""

    author: str
    base: int
    versions: list[tuple[Step, ...]]
    at: int = 0
    editors: set[str] = field(default_factory=set[str])
    review: str = "draft"
    submitted_by: str = ""
    kept: set[Point] = field(default_factory=set[Point])
    applied: list[int] = field(default_factory=list[int])
    went: list[Step] = field(default_factory=list[Step])
    is_over: bool = False

    @property
    def steps(self) -> tuple[Step, ...]:
        return self.versions[self.at]

    @property
    def state(self) -> str:
        if self.is_over:
            return "discarded"
        return "applied" if self.applied and not self.steps else self.review

    def takes_edits_of(self, person: str) -> bool:
        return (person == self.author or person in self.editors) and self.review != "in review" and not self.is_over


def facets(records: Records) -> Facets:
    """Everything that is said in an organisation, one by one."""
    found: dict[tuple[Identity, str], object] = {}
    items: list[Item] = [*records.nodes.values(), *records.relationships.values()]
    for item in items:
        identity = item.id if isinstance(item, Node) else item.identity
        found[identity, ""] = item.label if isinstance(item, Node) else True
        found |= {(identity, name): value for name, value in item.properties.items()}
    return found


def touched(before: Records, after: Records) -> set[tuple[Identity, str]]:
    """What is said otherwise in one organisation than in another."""
    one, other = facets(before), facets(after)
    return {each for each in one.keys() | other.keys() if one.get(each) != other.get(each)}


def ends(these: Iterable[tuple[Identity, str]]) -> set[str]:
    """The nodes that it is said of."""
    keys = [identity for identity, _ in these]
    return {id_ for key in keys for id_ in (key[1:3] if isinstance(key, RelationshipKey) else (key,))}


def says_where_units_lie(these: Iterable[tuple[Identity, str]]) -> bool:
    return any(isinstance(identity, RelationshipKey) and identity.type == "PART_OF" for identity, _ in these)


class Planners(RuleBasedStateMachine):
    """Two processes on one store, and what somebody writes down who watches them."""

    def __init__(self, open_empty: Callable[[], tuple[Store, Store]]) -> None:
        super().__init__()
        self.stores = open_empty()
        self.desks = [Planning(Workbench(Organisation(each, lambda: NOW))) for each in self.stores]
        self.states = [Records()]
        self.papers: dict[str, Paper] = {}

    @property
    def now(self) -> Records:
        return self.states[-1]

    @property
    def head(self) -> int:
        return len(self.states) - 1

    # what is drawn

    def fitting(self, base: int, seeds: Sequence[int], kept: set[Point]) -> tuple[Step, ...]:
        """Steps that fit one after the other, with whoever loses their place let go in the next one."""
        records, steps = self.states[base], list[Step]()
        for seed in seeds:
            more = [*steps, Step(planned(records, seed), wave=seed % 2 + 1)]
            carried, board = carried_out(PastRecords(records), more, NOW.date(), frozenset(kept))
            if carried[-1].fits:
                steps = more
                left = tuple(sorted({each.thing for each in bench(board)}))
                steps += [Step(LetGo(left), wave=seed % 2 + 1)] if left else []
        return tuple(steps)

    def one(self, data: st.DataObject, *reviews: str) -> tuple[str, Paper]:
        """A plan; one that has come so far, if there is one and mostly."""
        some = [id_ for id_, each in self.papers.items() if each.state in reviews]
        id_ = data.draw(st.sampled_from([*some * 9, *self.papers]))
        return id_, self.papers[id_]

    def who(self, data: st.DataObject, *people: str) -> str:
        """Mostly one of these people."""
        return data.draw(st.sampled_from([*sorted(people) * 9, *PEOPLE]))

    def desk(self, data: st.DataObject) -> Planning:
        return self.desks[data.draw(st.integers(0, 1))]

    # what happens

    @initialize(knobs=KNOBS)
    def an_import(self, knobs: Knobs) -> None:
        self.becomes(invented(knobs))

    def becomes(self, after: Records) -> None:
        change_set = ChangeSet(difference(self.now, after), "importer", "Import", "hr", NOW)
        self.desks[0].workbench.commit(change_set, self.head)
        self.states.append(after)

    @rule(seeds=SEEDS)
    def others_change_something(self, seeds: list[int]) -> None:
        steps = self.fitting(self.head, seeds, set())
        _, board = carried_out(PastRecords(self.now), steps, NOW.date())
        self.becomes(applied(self.now, ChangeSet(board.changes)))

    @precondition(lambda self: len(self.papers) < 3)
    @rule(data=st.data(), author=WHO, seeds=SEEDS)
    def begin(self, data: st.DataObject, author: str, seeds: list[int]) -> None:
        if self.papers and data.draw(st.booleans()):
            id_, paper = self.one(data)
            made = self.desk(data).fork(id_, "Another", author)
            self.papers[made.id] = Paper(author, paper.base, [paper.steps])
        else:
            base = data.draw(st.sampled_from((None, None, *range(1, self.head + 1))))
            steps = self.fitting(base or self.head, seeds, set())
            made = self.desk(data).begin("Plan", author, steps, base)
            self.papers[made.id] = Paper(author, base or self.head, [steps])

    @precondition(lambda self: self.papers)
    @rule(
        data=st.data(),
        verb=st.sampled_from(("edit", "edit", "undo", "redo", "share", "come too late")),
        seeds=SEEDS,
    )
    def work_on_it(self, data: st.DataObject, verb: str, seeds: list[int]) -> None:
        id_, paper = self.one(data, "draft")
        author, desk = self.who(data, paper.author, *paper.editors), self.desk(data)
        may_not = not paper.takes_edits_of(author)
        if verb == "edit":
            drawn = self.fitting(paper.base, seeds, paper.kept)
            steps = drawn if data.draw(st.booleans()) else (*paper.steps, *drawn)
            with Told(may_not or steps == paper.steps):
                desk.edit(id_, steps, author)
                paper.versions = [*paper.versions[: paper.at + 1], steps]
                paper.at, paper.review = paper.at + 1, "draft"
        elif verb == "share":
            editors = data.draw(st.sets(WHO))
            with Told(author != paper.author and author not in paper.editors):
                desk.share(id_, author, sorted(editors), [])
                paper.editors = set[str](editors)
        elif verb == "come too late":
            with pytest.raises(DecidedMeanwhile):
                desk.edit(id_, paper.steps[:-1], author, desk.one(id_).decided - 1)
        else:
            place = paper.at + (1 if verb == "redo" else -1)
            with Told(may_not or not 0 <= place < len(paper.versions)):
                (desk.redo if verb == "redo" else desk.undo)(id_, author)
                paper.at, paper.review = place, "draft"

    @precondition(lambda self: self.papers)
    @rule(data=st.data(), verb=st.sampled_from(("submit", "submit", "approve", "return", "discard")))
    def talk_about_it(self, data: st.DataObject, verb: str) -> None:
        id_, paper = self.one(data, "in review" if verb in ("approve", "return") else "draft")
        desk = self.desk(data)
        if verb in ("approve", "return"):
            author = self.who(data, *({*PEOPLE} - {paper.author, paper.submitted_by}))
            made_it = verb == "approve" and author in (paper.author, paper.submitted_by)
            with Told(paper.state != "in review" or made_it):
                (desk.approve if verb == "approve" else desk.send_back)(id_, author, "It is worth it.")
                paper.review = "approved" if verb == "approve" else "draft"
            return
        author = self.who(data, paper.author, *paper.editors)
        with Told(not paper.takes_edits_of(author) or (verb == "submit" and not paper.steps)):
            if verb == "submit":
                desk.submit(id_, author)
                paper.review, paper.submitted_by = "in review", author
            else:
                desk.discard(id_, author)
                paper.is_over = True

    @precondition(lambda self: self.papers)
    @rule(data=st.data(), everything=st.sampled_from((True, True, False)))
    def rebase(self, data: st.DataObject, everything: bool) -> None:
        id_, paper = self.one(data, "draft", "approved")
        author = self.who(data, paper.author, *paper.editors)
        desk = self.desk(data)
        found = desk.meeting(desk.one(id_))
        if paper.base == self.head:
            assert not found.conflicts
        for each in found.conflicts:
            assert each.base == held(PastRecords(self.states[paper.base]), each.point)
            assert each.current == held(PastRecords(self.now), each.point)
            assert each.current not in (each.base, each.wanted)
        decided = {each.point: data.draw(st.booleans()) for each in found.conflicts[0 if everything else 1 :]}
        with Told(not paper.takes_edits_of(author) or len(decided) < len(found.conflicts)):
            desk.rebase(id_, author, decided)
            paper.kept |= {point for point, plan_wins in decided.items() if not plan_wins}
            paper.base, paper.review = self.head, "draft"

    def have_it_approved(self, data: st.DataObject, id: str, paper: Paper) -> None:
        """Bring it up to date, submit and approve it, by those who may."""
        desk = self.desk(data)
        if paper.base != self.head:
            desk.rebase(id, paper.author, {each.point: True for each in desk.meeting(desk.one(id)).conflicts})
            paper.base = self.head
        desk.submit(id, paper.author)
        desk.approve(id, next(each for each in PEOPLE if each != paper.author), "It is worth it.")
        paper.review, paper.submitted_by = "approved", paper.author

    @precondition(lambda self: any(each.steps for each in self.papers.values()))
    @rule(data=st.data(), what=st.sampled_from(("all", "wave", "one")))
    def apply(self, data: st.DataObject, what: str) -> None:
        id_, paper = self.one(data, "draft", "approved")
        if paper.steps and paper.takes_edits_of(paper.author) and data.draw(st.integers(0, 4)):
            self.have_it_approved(data, id_, paper)
        wave = 1 if what == "wave" else None
        numbers = [data.draw(st.integers(1, len(paper.steps) + 1))] if what == "one" else None
        chosen = [
            number
            for number, step in enumerate(paper.steps, 1)
            if (wave is None or step.wave == wave) and (numbers is None or number in numbers)
        ]
        steps = [paper.steps[number - 1] for number in chosen]
        carried, board = carried_out(PastRecords(self.now), steps, NOW.date(), frozenset(paper.kept))
        fits = all(each.fits for each in carried) and not bench(board)
        desk = self.desk(data)
        before, scenario = desk.workbench.view(), desk.one(id_)
        with Told(not chosen or paper.base != self.head or not fits or paper.state != "approved"):
            desk.apply(id_, "pat", wave=wave, numbers=numbers)
            simulated = desk.simulate(replace(scenario, steps=tuple(steps)))
            self.states.append(applied(self.now, ChangeSet(board.changes)))
            paper.versions = [tuple(each for n, each in enumerate(paper.steps, 1) if n not in chosen)]
            paper.at, paper.base = 0, self.head
            paper.applied.append(self.head)
            paper.went += steps
            was, found = ({gap.key for gap in each.gaps} for each in (before, desk.workbench.view()))
            assert of_now(simulated.opened) == of_now(found - was)
            assert of_now(simulated.resolved) == of_now(was - found)
            for point in paper.kept:
                if point[1]:
                    was_held, is_held = (held(PastRecords(each), point) for each in self.states[-2:])
                    assert was_held == is_held

    @precondition(lambda self: any(each.applied for each in self.papers.values()))
    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        id_, paper = self.one(data, "applied", "approved")
        desk, head = self.desk(data), self.head
        if not paper.applied:
            with pytest.raises(Refused, match="nothing to take back"):
                desk.restore(id_, "pat")
            return
        ours, theirs = set[tuple[Identity, str]](), set[tuple[Identity, str]]()
        for number in range(paper.applied[0], head + 1):
            (ours if number in paper.applied else theirs).update(touched(*self.states[number - 1 : number + 1]))
        try:
            revision, since = desk.restore(id_, "pat")
        except Refused:
            # Somebody else was there too, or a unit would lie in itself.
            assert ends(ours) & ends(theirs) or (says_where_units_lie(ours) and says_where_units_lie(theirs))
            return
        assert [each.number for each in since] == [
            number for number in range(head, paper.applied[0], -1) if number not in paper.applied
        ]
        after = desk.workbench.organisation.records()
        was, said, now = facets(self.states[paper.applied[0] - 1]), facets(self.now), facets(after)
        for each in was.keys() | said.keys() | now.keys():
            may_be = [said.get(each)] if each in theirs else []
            may_be += [was.get(each)] if each in ours or each not in theirs else []
            assert now.get(each) in may_be, each
        if revision.revision > head:
            self.states.append(after)
        assert revision.revision == self.head
        steps = desk.one(id_).steps
        assert sorted(map(repr, steps)) == sorted(map(repr, (*paper.steps, *paper.went)))
        paper.versions, paper.at, paper.applied, paper.went = [*paper.versions[: paper.at], steps], paper.at, [], []
        paper.base, paper.review = self.head, "draft"

    # what holds

    @invariant()
    def everybody_sees_the_same(self) -> None:
        for desk in self.desks:
            assert desk.workbench.organisation.records() == self.now
            assert {id_: shown(each) for id_, each in desk.all().items()} == {
                id_: (each.author, each.base, each.steps, each.state, each.editors, each.kept, each.applied)
                for id_, each in self.papers.items()
            }

    def teardown(self) -> None:
        bench_ = self.desks[0].workbench
        kept = dict(bench_.all_lives())
        bench_.book.rebuild()
        assert dict(bench_.all_lives()) == kept
        there = {key for key, life in kept.items() if life.is_there and life.subjects}
        assert there == {gap.key for gap in bench_.view().gaps}
        for each in self.stores:
            each.close()


class Told:
    """Whatever is done is refused with a sentence if it is wrong, and changes nothing then."""

    def __init__(self, wrong: bool) -> None:
        self.wrong = wrong

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, _: object) -> bool:
        if kind is None:
            assert not self.wrong, "it should have been refused"
        elif self.wrong and isinstance(value, DomainError):
            assert value.sentence
            return True
        return False


def of_now(keys: Iterable[str]) -> set[str]:
    """The gaps of rules that a plan and the organisation have in common."""
    return {key for key in keys if key.partition(":")[0] not in LOOKS_BACK | OF_PLANS}


def shown(scenario: Scenario) -> tuple[object, ...]:
    return (
        scenario.author,
        scenario.base,
        scenario.steps,
        scenario.state,
        scenario.editors,
        scenario.kept,
        [each.revision for each in scenario.applied],
    )


def test_planners_on_sqlite_lose_nothing() -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = (Path(folder) / f"{number}.db" for number in range(10**6))

        def open_empty() -> tuple[Store, Store]:
            path = next(files)
            return SqliteStore.open(path), SqliteStore.open(path)

        run_state_machine_as_test(
            lambda: Planners(open_empty), settings=settings(max_examples=6, stateful_step_count=25)
        )


def test_planners_on_neo4j_lose_nothing(formed_neo4j: str, neo4j_auth: Auth) -> None:
    def open_empty() -> tuple[Store, Store]:
        empty(formed_neo4j, neo4j_auth)
        return opened_neo4j(formed_neo4j, neo4j_auth), opened_neo4j(formed_neo4j, neo4j_auth)

    run_state_machine_as_test(
        lambda: Planners(open_empty), settings=settings(max_examples=2, stateful_step_count=25)
    )
