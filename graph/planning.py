"""What can planners do with scenarios? Edit, simulate, review, bring up to date, apply and take back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from typing import Final, TypeAlias, Unpack

import uuid_utils

from graph.book import Decision
from graph.changes import DoesNotApply
from graph.errors import NotFound, Problem, Refused, RevisionConflict
from graph.lifecycle.deciding import unless_decided
from graph.operations import Step
from graph.operations.points import Point
from graph.organisation import Incoming, accepted
from graph.rules.spec import Rule
from graph.scenario import deciding
from graph.scenario.comparing import Candidate, Ground
from graph.scenario.files import ScenarioFile
from graph.scenario.gating import Judged, judged
from graph.scenario.rebasing import Rebase, rebase
from graph.scenario.recovering import recovered
from graph.scenario.scenario import Scenario, scenarios_of
from graph.scenario.simulation import Carried, Simulation, carried_out, simulate
from graph.scenario.waves import Due, due
from graph.spelling import nearest
from graph.store.port import Head, RevisionSummary
from graph.view import View
from graph.words import say
from graph.workbench import Workbench

ATTEMPTS: Final = 5
"""How often a plan is tried out while others commit."""

_Make: TypeAlias = Callable[[Scenario, datetime], Decision]


class Planning:
    """The scenarios of one organisation. Safe to use from several threads.

    Whoever edits may say what they saw (`seen`, the number of the latest decision about the scenario): if somebody
    edited it since, `DecidedMeanwhile` is raised and nothing is written.
    """

    def __init__(self, workbench: Workbench) -> None:
        self.workbench = workbench

    # which there are

    def all(self, person: str | None = None) -> Mapping[str, Scenario]:
        """All scenarios by id, the latest changed first; those that a person may see, if one is named."""
        found = scenarios_of(self.workbench.book.decisions())
        latest = sorted(found.values(), key=lambda each: each.decided, reverse=True)
        return {each.id: each for each in latest if person is None or each.may_see(person)}

    def one(self, id: str) -> Scenario:
        """One scenario. Raises `NotFound`."""
        found = _one(id, self.all())
        return self._settled(found) if found.pending else found

    def approved(self) -> list[Scenario]:
        """Those that may be applied, in the order of their ids."""
        found = (self._settled(each) if each.pending else each for each in self.all().values())
        return sorted((each for each in found if each.state == "approved"), key=lambda each: each.id)

    def due(self, today: date | None = None) -> list[Due]:
        """The waves of approved scenarios whose day has come."""
        return due(self.approved(), today or self.workbench.today)

    # editing

    def begin(
        self,
        name: str,
        author: str,
        steps: Sequence[Step] = (),
        base: int | None = None,
        **about: Unpack[deciding.About],
    ) -> Scenario:
        """A new scenario on a revision, or on the latest one. Raises `Refused`, and `NotFound` for the revision."""
        if base is not None:
            self.workbench.organisation.moment(str(base))
        id_ = str(uuid_utils.uuid7())
        revision = self.workbench.organisation.view().revision if base is None else base
        self.workbench.book.decide(lambda _, at: deciding.begun(id_, name, revision, author, at, steps, **about))
        return self.one(id_)

    def fork(self, id: str, name: str, author: str) -> Scenario:
        """A new scenario that begins as another one is now, on the same revision. Raises `NotFound`."""
        origin = self.one(id)
        return self.begin(name, author, origin.steps, origin.base, forked_from=origin.id, note=origin.note)

    def bring_in(self, found: ScenarioFile, person: str) -> Scenario:
        """A scenario as a file has it, on the latest revision; who brings in what somebody else made may edit it.

        Raises `Refused`.
        """
        author = found.author or person
        about: deciding.About = {
            "note": found.note,
            "editors": sorted(found.editors | ({person} - {author, ""})),
            "viewers": sorted(found.viewers),
        }
        return self.begin(found.name, author, found.steps, **about)

    def bring_in_new(self, found: Sequence[ScenarioFile], person: str) -> list[Scenario]:
        """Those of some scenarios that are in files for whose name there is none yet. Raises `Refused`."""
        known = {each.name for each in self.all().values()}
        return [self.bring_in(each, person) for each in found if each.name not in known]

    def edit(self, id: str, steps: Sequence[Step], author: str, seen: int | None = None) -> Scenario:
        """The plan has these steps from now on. Raises `NotFound`, `Refused`, `DecidedMeanwhile`."""
        return self._decide(id, seen, lambda found, at: deciding.edited(found, steps, author, at))

    def undo(self, id: str, author: str, seen: int | None = None) -> Scenario:
        """Take the last edit back. Raises as `edit`."""
        return self._decide(id, seen, lambda found, at: deciding.gone_back(found, author, at))

    def redo(self, id: str, author: str, seen: int | None = None) -> Scenario:
        """Make the last edit that was taken back again. Raises as `edit`."""
        return self._decide(id, seen, lambda found, at: deciding.done_again(found, author, at))

    def share(
        self, id: str, author: str, editors: Sequence[str], viewers: Sequence[str], seen: int | None = None
    ) -> Scenario:
        """These people may edit it, those may look at it. Raises as `edit`."""
        return self._decide(id, seen, lambda found, at: deciding.shared(found, editors, viewers, author, at))

    def rename(self, id: str, name: str, author: str, seen: int | None = None) -> Scenario:
        """It has another name. Raises as `edit`."""
        return self._decide(id, seen, lambda found, at: deciding.renamed(found, name, author, at))

    def discard(self, id: str, author: str, seen: int | None = None) -> Scenario:
        """Nobody goes on with it; it is kept. Raises as `edit`."""
        return self._decide(id, seen, lambda found, at: deciding.discarded(found, author, at))

    def _decide(self, id: str, seen: int | None, make: _Make) -> Scenario:
        self.one(id)

        def decision(decisions: Sequence[Decision], at: datetime) -> Decision:
            found = _one(id, scenarios_of(decisions))
            unless_decided(say("the scenario {name}", name=found.name), seen, found.decided)
            return make(found, at)

        self.workbench.book.decide(decision)
        return self.one(id)

    def steps_of(self, incoming: Incoming) -> list[Step]:
        """The steps that do what an import would change. Raises `Refused` if somebody has to decide first."""
        changes = accepted(incoming).changes
        return [Step(each) for each in recovered(self.workbench.view().reader, changes, self.workbench.today)]

    # what it would do

    def base_of(
        self,
        scenario: Scenario,
        today: date | None = None,
        parameters: Mapping[str, Mapping[str, float]] | None = None,
    ) -> View:
        """The organisation that a scenario stands on, judged as of today by the rules that hold now."""
        return self.workbench.earlier(scenario.base, today, parameters)

    def carried_out(self, scenario: Scenario) -> list[Carried]:
        """Each step of a scenario as it goes on its base, which costs no more than what the steps touch."""
        return carried_out(self.base_of(scenario).reader, scenario.steps, self.workbench.today, scenario.kept)[0]

    def simulate(self, scenario: Scenario, today: date | None = None) -> Simulation:
        """What a scenario comes to, by the rules that hold now."""
        return self._tried_out(scenario, scenario.steps, today)

    def _tried_out(
        self,
        scenario: Scenario,
        steps: Sequence[Step],
        today: date | None = None,
        rules: Sequence[Rule] | None = None,
    ) -> Simulation:
        """What some steps of a scenario come to on its base, by all rules if none are named.

        What the steps touch is read from the store as it is by then, so all of it is done again where somebody has
        committed meanwhile. Raises `DoesNotApply` if that happens again and again.
        """
        for _ in range(ATTEMPTS):
            head = self.workbench.organisation.store.head()
            view = self.base_of(scenario, today)
            wanted = view.rules if rules is None else rules
            with suppress(DoesNotApply):
                found = simulate(view.ev, view.reader, steps, view.settings, wanted, scenario.kept)
                if self.workbench.organisation.store.head() == head:
                    return found
        raise DoesNotApply(
            say("The organisation changes faster than this plan can be tried out. Try again in a moment.")
        )

    def with_more(self, scenario: Scenario, steps: Sequence[Step], today: date | None = None) -> Simulation:
        """What a scenario would come to with some steps behind its own. Nothing is kept."""
        return self.simulate(replace(scenario, steps=(*scenario.steps, *steps)), today)

    @staticmethod
    def try_out(view: View, steps: Sequence[Step]) -> Simulation:
        """What some steps would do to the organisation that a view shows."""
        return simulate(view.ev, view.reader, steps, view.settings, view.rules)

    def compare(self, ids: Sequence[str]) -> tuple[Ground, list[Candidate]]:
        """(the present, these scenarios as they would be on it). Raises `NotFound`.

        One that stands on an older revision is tried out on the latest one, unless it has conflicts there.
        """
        now = self.workbench.view()
        present = _ground(now)
        return present, [self._candidate(self.one(each), now, present) for each in ids]

    def _candidate(self, scenario: Scenario, now: View, present: Ground) -> Candidate:
        conflicts = 0 if scenario.base == now.revision else len(self.meeting(scenario).conflicts)
        view = self.base_of(scenario) if conflicts else now
        found = simulate(view.ev, view.reader, scenario.steps, view.settings, view.rules, scenario.kept)
        ground = _ground(view) if conflicts else present
        return Candidate(scenario, ground, found, self.judged(found), conflicts)

    # the organisation moved on

    def meeting(self, scenario: Scenario) -> Rebase:
        """How a scenario meets the organisation as it is now."""
        base, now = self.base_of(scenario), self.workbench.view()
        return rebase(base.reader, now.reader, scenario.steps, self.workbench.today, scenario.kept)

    def rebase(
        self, id: str, author: str, decided: Mapping[Point, bool] | None = None, seen: int | None = None
    ) -> Scenario:
        """The scenario stands on the latest revision. `decided` says for each conflict whether the plan wins.

        Raises `Refused` with every conflict that nobody decided, and as `edit`.
        """
        scenario, head = self.one(id), self.workbench.organisation.view().revision
        answers = decided or {}
        open_ = [each.point for each in self.meeting(scenario).conflicts if each.point not in answers]
        if open_:
            raise Refused(
                Problem(f"{node} {what}".strip(), say("Somebody else changed this. Decide whether the plan wins."))
                for node, what in open_
            )
        kept = frozenset(point for point, plan_wins in answers.items() if not plan_wins)
        return self._decide(id, seen, lambda found, at: deciding.rebased(found, head, kept, author, at))

    # review

    def submit(self, id: str, author: str, seen: int | None = None) -> Scenario:
        """Somebody else is to look at it; nobody edits it meanwhile. Raises as `edit`."""
        return self._decide(id, seen, lambda found, at: deciding.submitted(found, author, at))

    def approve(self, id: str, author: str, reason: str = "", seen: int | None = None) -> Scenario:
        """It may be applied. Raises as `edit`, and `Refused` without a reason for what it does not meet."""
        found = self.one(id)
        unmet = [each for each in self.judged(self.simulate(found)) if not each.holds]
        looked_at = found.decided if seen is None else seen
        return self._decide(id, looked_at, lambda now, at: deciding.approved(now, reason, author, at, unmet))

    def judged(self, simulation: Simulation) -> list[Judged]:
        """How a plan meets what is expected of plans now."""
        return judged(simulation, self.workbench.standards().gates)

    def send_back(self, id: str, author: str, reason: str, seen: int | None = None) -> Scenario:
        """It has to be worked on. Raises as `edit`."""
        return self._decide(id, seen, lambda found, at: deciding.returned(found, reason, author, at))

    # from plan to life

    def apply(
        self, id: str, author: str, *, wave: int | None = None, numbers: Sequence[int] | None = None
    ) -> Scenario:
        """Steps become one revision: all, those of a wave, or those of these numbers.

        Raises `Refused` if it is not approved, if a step does not fit, or if somebody or something is without a place;
        `RevisionConflict` if the organisation has moved on since the base; then nothing is written.
        """
        scenario = self.one(id)
        chosen = _chosen(scenario, wave, numbers)
        head = self.workbench.organisation.store.head().revision
        if head != scenario.base:
            raise RevisionConflict(scenario.base, head)
        found = self._tried_out(scenario, [scenario.steps[number - 1] for number in chosen], rules=())
        _check_ready(found)
        what = f"Scenario {scenario.name}" + (f", wave {wave}" if wave is not None else "")
        change_set = self.workbench.organisation.change_set(found.changes, author, what)
        # First what is about to happen: whoever looks after a crash can tell from the log whether it did.
        self._decide(
            id,
            scenario.decided,
            lambda now, at: deciding.applying(now, change_set.id, scenario.base, chosen, author, at),
        )
        self.workbench.commit(change_set, scenario.base)
        return self.one(id)

    def restore(self, id: str, author: str) -> tuple[Head, Sequence[RevisionSummary]]:
        """Take back everything that a scenario did, as one revision; (the head then, what others changed since).

        Raises `Refused` if there is nothing to take back, or with what others changed that is in the way; then nothing
        is written.
        """
        scenario = self.one(id)
        if not scenario.applied:
            raise Refused(
                Problem(
                    "", say("Nothing of {name} was applied, so there is nothing to take back.", name=scenario.name)
                )
            )
        ours = {each.revision for each in scenario.applied}
        organisation = self.workbench.organisation
        head = organisation.store.head()
        revisions = organisation.store.revisions(head.revision + 1, head.revision - min(ours))
        changes = organisation.without(ours)
        if changes:  # or somebody took them back already, or was killed right after it
            what = f"Restore what was before scenario {scenario.name}"
            head = self.workbench.commit(organisation.change_set(changes, author, what), head.revision)
        self._decide(id, None, lambda found, at: deciding.restored(found, head.revision, author, at))
        return head, [each for each in revisions if each.number not in ours]

    def _settled(self, scenario: Scenario) -> Scenario:
        """A scenario of which steps were about to be applied, with what came of that."""
        pending = scenario.pending
        after = self.workbench.organisation.store.revisions(pending.expected + 2, 1) if pending else ()
        if not pending or not after or (after[0].number, after[0].id) != (pending.expected + 1, pending.change_set):
            return replace(scenario, pending=None)

        def decision(decisions: Sequence[Decision], at: datetime) -> Decision:
            return deciding.applied(_one(scenario.id, scenarios_of(decisions)), after[0].author, at)

        self.workbench.book.decide(decision)
        return _one(scenario.id, self.all())


def _ground(view: View) -> Ground:
    return Ground(view.revision, view.ev, len(view.report))


def _chosen(scenario: Scenario, wave: int | None, numbers: Sequence[int] | None) -> list[int]:
    """The numbers of the steps that are meant, ascending. Raises `NotFound` for one that is not there."""
    for each in numbers or ():
        if not 1 <= each <= len(scenario.steps):
            raise NotFound("step", str(each))
    found = [
        number
        for number, step in enumerate(scenario.steps, 1)
        if (wave is None or step.wave == wave) and (numbers is None or number in numbers)
    ]
    if not found:
        raise (
            NotFound("wave", str(wave))
            if wave is not None
            else Refused(Problem("", say("{name} has no steps that could be applied.", name=scenario.name)))
        )
    return found


def _check_ready(found: Simulation) -> None:
    problems = [
        Problem(f"step {each.number} {problem.where}".strip(), problem.sentence)
        for each in found.steps
        for problem in each.problems
    ]
    problems += [
        Problem(each.thing, say("It has lost its place with {held_by}, and has no other.", held_by=each.held_by))
        for each in found.bench
    ]
    if problems:
        raise Refused(problems)


def _one(id: str, known: Mapping[str, Scenario]) -> Scenario:
    if id not in known:
        raise NotFound("scenario", id, nearest(id, [each.name for each in known.values()], 2))
    return known[id]
