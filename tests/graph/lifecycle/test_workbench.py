"""Can product ops work gaps off: take them on, accept them for a while, and see what came of it? On both stores."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime, timedelta

import pytest

from graph.changes import Change
from graph.errors import DecidedMeanwhile, DomainError, NotFound, Refused
from graph.lifecycle.posture import IN_ALL
from graph.model import Node, Relationship
from tests.graph.lifecycle.desk import HOLLOW, START, TAXES, Desk


def test_a_gap_knows_what_opened_it_and_what_resolved_it(desk: Desk) -> None:
    assert (desk.life().opened.kind, desk.life().opened.number, desk.life().opened.source) == ("change", 1, "hr")
    assert (desk.life().state, desk.life().first_seen) == ("open", START.date())
    desk.passes(3)
    desk.becomes(*HOLLOW, "core -OWNS-> taxes")
    ended = desk.life().ended
    assert ended is not None
    assert (desk.life().state, ended.number) == ("resolved", 2)
    assert desk.life().last_seen(desk.now.date()) == date(2026, 3, 5)


def test_a_resolved_gap_that_returns_opens_again_under_its_key(desk: Desk) -> None:
    desk.bench.assign(TAXES, "core", date(2026, 3, 9), "kim")
    desk.bench.acknowledge(TAXES, "kim")
    for days in (1, 1):
        desk.passes(days)
        desk.becomes(*HOLLOW, "core -OWNS-> taxes")
        desk.passes(days)
        desk.becomes(*HOLLOW)
    life = desk.life()
    assert (life.reopened, life.opened.number, life.first_seen) == (2, 5, START.date())
    assert (life.state, life.assignee, life.due) == ("assigned", "core", None)


def test_a_gap_whose_subject_is_gone_is_orphaned(desk: Desk) -> None:
    desk.becomes(
        *(line for line in HOLLOW if "taxes" not in line), "Area taxes status=closed <-CONTRIBUTES_TO- core"
    )
    assert desk.life().state == "orphaned"


def test_days_open_gaps_by_themselves(desk: Desk) -> None:
    key = "process-review-overdue:rounds"
    desk.passes(18)
    assert key not in desk.all()
    desk.passes(40)
    opened = desk.life(key).opened
    assert (opened.kind, opened.at.date()) == ("day", date(2026, 3, 21))


def test_states_are_what_people_decided(desk: Desk) -> None:
    assert desk.bench.acknowledge(TAXES, "kim").state == "acknowledged"
    assert desk.bench.assign(TAXES, "ada", None, "kim").state == "assigned"
    assert desk.bench.comment(TAXES, "Ask finance.", "ada").state == "assigned"
    assert desk.bench.assign(TAXES, None, None, "kim").state == "acknowledged"
    assert desk.bench.acknowledge(TAXES, "kim", seen_it=False).state == "open"
    assert [each.kind for each in desk.bench.history(TAXES)] == [
        "acknowledge",
        "assign",
        "comment",
        "assign",
        "acknowledge",
    ]


def test_nobody_works_on_what_is_not_there(desk: Desk) -> None:
    desk.becomes(*HOLLOW, "core -OWNS-> taxes")
    for attempt in (
        lambda: desk.bench.assign(TAXES, "core", None, "kim"),
        lambda: desk.bench.acknowledge(TAXES, "kim"),
        lambda: desk.bench.assign("area-unowned:wages", "core", None, "kim"),
        lambda: desk.bench.assign(TAXES, "wages", None, "kim"),
        lambda: desk.bench.comment(TAXES, "  ", "kim"),
    ):
        with pytest.raises(DomainError) as refused:
            attempt()
        assert refused.value.sentence.endswith((".", "?"))
    assert not desk.bench.history(TAXES)


def test_a_past_day_has_the_states_of_that_day(desk: Desk) -> None:
    desk.passes(1)
    desk.bench.assign(TAXES, "core", date(2026, 3, 20), "kim")
    desk.passes(1)
    desk.becomes(*HOLLOW, "core -OWNS-> taxes")
    states = [desk.bench.lives([TAXES], day)[TAXES].state for day in days(START.date(), 3)]
    assert states == ["open", "assigned", "resolved"]
    assert desk.bench.lives([TAXES], START.date() - timedelta(days=1)) == {}


# two at once, and crashes


def test_of_two_who_assign_at_once_nothing_is_lost(desk: Desk) -> None:
    benches = [desk.another() for _ in range(4)]
    threads = [
        threading.Thread(target=bench.assign, args=(TAXES, owner, None, f"person {number}"))
        for number, (bench, owner) in enumerate(zip(benches, ("core", "edge", "ada", "money"), strict=True))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told = desk.bench.history(TAXES)
    assert {each.content["to"] for each in told} == {"core", "edge", "ada", "money"}
    assert [each.number for each in told] == [1, 2, 3, 4]
    assert desk.life().assignee == told[-1].content["to"]


def test_who_saw_something_else_is_told_before_anything_is_written(desk: Desk) -> None:
    seen = desk.life().decided
    desk.another().assign(TAXES, "core", None, "kim", seen=seen)
    with pytest.raises(DecidedMeanwhile):
        desk.bench.assign(TAXES, "edge", None, "eva", seen=seen)
    assert (desk.life().assignee, len(desk.bench.history(TAXES))) == ("core", 1)


def test_a_crash_between_commit_and_states_leaves_nothing_wrong(desk: Desk) -> None:
    desk.becomes(*HOLLOW, "core -OWNS-> taxes", follow=False)
    assert desk.life().state == "open"
    desk.passes(2)
    assert desk.another().life(TAXES).state == "resolved"
    assert desk.life().last_seen(desk.now.date()) == START.date()


def test_a_change_of_the_past_that_is_heard_of_late_is_put_where_it_belongs(desk: Desk) -> None:
    desk.passes(60)
    key = "process-review-overdue:rounds"
    assert desk.life(key).opened.at.date() == date(2026, 3, 21)
    reviewed = [line.replace("2026-03-20", "2026-06-30") for line in HOLLOW]
    desk.becomes(*reviewed, at=datetime(2026, 3, 10, tzinfo=UTC))
    assert key not in desk.all()
    desk.passes(90)
    assert desk.life(key).opened.at.date() == date(2026, 7, 1)


# waivers


def asked(desk: Desk, **selected: str) -> str:
    until = desk.now.date() + timedelta(days=10)
    rule = None if "gap" in selected else "area-unowned"
    return desk.bench.request_waiver(
        rule, "The area is sold in April.", "planned fix", "kim", desk.now.date(), until, **selected
    ).id


def test_a_waiver_holds_when_somebody_else_approves_it_and_runs_out(desk: Desk) -> None:
    id_ = asked(desk, gap=TAXES)
    assert desk.life().state == "open"
    with pytest.raises(Refused, match="somebody else"):
        desk.bench.approve_waiver(id_, " Kim ")
    with pytest.raises(Refused, match="Say who you are"):
        desk.bench.approve_waiver(id_, " ")
    desk.bench.approve_waiver(id_, "eva")
    assert (desk.life().state, desk.life().waiver) == ("waived", id_)
    assert desk.life(f"waiver-expiring:{id_}").is_there
    desk.passes(10)
    assert desk.life().state == "waived"
    desk.passes(1)
    assert desk.life().state == "open"
    assert desk.life(f"waiver-expired:{id_}").is_there
    assert not desk.life(f"waiver-expiring:{id_}").is_there
    standing = desk.bench.posture(days(START.date(), 12), IN_ALL)
    assert [each.waived for each in standing] == [1] * 11 + [0]


def test_a_waiver_of_a_unit_accepts_what_lies_in_it(desk: Desk) -> None:
    desk.becomes(*HOLLOW, "Area nowhere")
    id_ = asked(desk, unit="money")
    desk.bench.approve_waiver(id_, "eva")
    assert (desk.life().state, desk.life("area-unowned:nowhere").state) == ("waived", "open")
    desk.becomes(*(line for line in HOLLOW if "core -PART_OF" not in line), "Area nowhere")
    assert desk.life().state == "open"


def test_a_waiver_whose_gap_is_gone_is_stale_until_it_is_withdrawn(desk: Desk) -> None:
    id_ = asked(desk, gap=TAXES)
    desk.bench.approve_waiver(id_, "eva")
    desk.becomes(*HOLLOW, "core -OWNS-> taxes")
    stale = f"waiver-stale:{id_}"
    assert desk.life(stale).is_there
    desk.bench.end_waiver(id_, "withdraw", "kim", "It has an owner.")
    assert desk.life(stale).state == "resolved"


@pytest.mark.parametrize(
    ("reason", "kind", "length", "word"),
    [
        ("", "planned fix", 5, "reason"),
        ("It is known.", "whatever", 5, "kind"),
        ("It is known.", "wrong data", 400, "twelve months"),
        ("It is known.", "wrong data", -5, "before"),
    ],
)
def test_a_waiver_within_no_bounds_is_refused(desk: Desk, reason: str, kind: str, length: int, word: str) -> None:
    until = desk.now.date() + timedelta(days=length)
    with pytest.raises(Refused, match=word):
        desk.bench.request_waiver("area-unowned", reason, kind, "kim", desk.now.date(), until)
    with pytest.raises(NotFound):
        desk.bench.waiver("none")
    assert not desk.bench.waivers()


# rules


def test_a_parameter_that_opens_gaps_is_their_blame(desk: Desk) -> None:
    crowd = [f"Person p{number} -MEMBER_OF-> edge" for number in range(6)]
    desk.becomes(*HOLLOW, *crowd)
    key = "unit-size-out-of-range:edge"
    assert not desk.life(key).is_there
    desk.bench.adjust_rule("unit-size-out-of-range", "kim", reason="Small teams.", parameters={"squad_max": 4})
    assert (desk.life(key).opened.kind, desk.life(key).opened.reason) == ("decision", "Small teams.")
    desk.bench.adjust_rule(
        "unit-size-out-of-range",
        "kim",
        reason="Not here.",
        parameters={"squad_max": 4},
        kinds={"Squad": {"squad_max": 9}},
    )
    ended = desk.life(key).ended
    assert (desk.life(key).state, ended and ended.kind) == ("resolved", "decision")


def test_a_rule_that_is_switched_off_retires_its_gaps(desk: Desk) -> None:
    with pytest.raises(Refused, match="reason"):
        desk.bench.adjust_rule("area-unowned", "kim", reason=" ", is_on=False)
    desk.bench.adjust_rule("area-unowned", "kim", reason="We have no areas.", is_on=False)
    assert desk.life().state == "retired"
    assert "area-unowned" not in {result.rule.id for result in desk.bench.view().report.results}
    desk.bench.adjust_rule("area-unowned", "kim", reason="We do.", severity="low")
    assert (desk.life().reopened, desk.life().severity, desk.life().opened.kind) == (1, "low", "decision")


# owners


def test_an_owner_confirms_hands_over_or_says_that_it_is_gone(desk: Desk) -> None:
    bench = desk.bench
    assert [each.owned.id for each in bench.to_confirm("core")] == ["rounds", "wages"]
    bench.confirm("core", "rounds", "ada")
    assert [(each.owned.id, each.verified_at) for each in bench.to_confirm("core")] == [
        ("wages", None),
        ("rounds", START.date()),
    ]
    bench.offer("core", "wages", "edge", "ada")
    assert [each.owned for each in bench.offered_to("edge")] == ["wages"]
    bench.accept("core", "wages", "kim")
    owns = bench.to_confirm("edge")[0].owns
    assert owns.properties == {"since": START.date(), "verified_at": START.date(), "previous_owner": "core"}
    assert not bench.offered_to("edge")
    bench.no_longer_exists("edge", "wages", "kim")
    assert not bench.to_confirm("edge")
    assert isinstance(owns, Relationship)


def test_an_offer_of_what_the_owner_does_not_have_any_more_is_over(desk: Desk) -> None:
    desk.bench.offer("core", "wages", "edge", "ada")
    desk.becomes(*HOLLOW[:5], "Area wages <-OWNS- edge", *HOLLOW[6:])
    assert not desk.bench.offered_to("edge")
    with pytest.raises(NotFound):
        desk.bench.accept("core", "wages", "kim")


# campaigns, and how it looks


def test_a_campaign_burns_up(desk: Desk) -> None:
    campaign = desk.bench.plan_campaign(
        "Owners everywhere", ["area-unowned"], "core", START.date(), date(2026, 4, 1), "kim"
    )
    desk.passes(1)
    desk.becomes(*HOLLOW, "Area nowhere")
    desk.passes(1)
    desk.becomes(*HOLLOW, "Area nowhere", "core -OWNS-> taxes")
    assert [(each.taken_on, each.done) for each in desk.bench.progress(campaign.id)] == [(1, 0), (2, 0), (2, 1)]
    assert campaign.state(desk.now.date()) == "running"
    assert desk.bench.end_campaign(campaign.id, "Kept as a rule.", "kim").state(desk.now.date()) == "ended"
    desk.passes(5)
    desk.becomes(*HOLLOW, "core -OWNS-> taxes")
    assert [(each.taken_on, each.done) for each in desk.bench.progress(campaign.id)] == [(1, 0), (2, 0), (2, 1)]


def test_of_two_who_change_a_campaign_at_once_the_second_is_told(desk: Desk) -> None:
    wish = "Owners everywhere", ["area-unowned"], "core", START.date(), date(2026, 4, 1), "kim"
    campaign = desk.bench.plan_campaign(*wish)
    changed = desk.another().plan_campaign(*wish, tribes=["money"], id=campaign.id, seen=campaign.decided)
    with pytest.raises(DecidedMeanwhile):
        desk.bench.plan_campaign(*wish, id=campaign.id, seen=campaign.decided)
    with pytest.raises(DecidedMeanwhile):
        desk.bench.end_campaign(campaign.id, "Done.", "kim", seen=campaign.decided)
    assert desk.bench.campaign(campaign.id) == changed
    assert desk.bench.end_campaign(campaign.id, "Done.", "kim", seen=changed.decided).ended_at


def test_the_sums_fit_and_each_cause_is_named(desk: Desk) -> None:
    desk.passes(2)
    desk.becomes(*HOLLOW, "Area nowhere", "core -OWNS-> taxes")
    desk.passes(30)
    span = days(START.date(), 33)
    opened = resolved = 0
    for standing in desk.bench.posture(span, IN_ALL):
        opened, resolved = opened + standing.opened, resolved + standing.resolved
        assert standing.there == opened - resolved
    told = desk.bench.drift(START.date(), span[-1])
    assert [(each.cause.kind, each.cause.number) for each in told] == [("change", 2), ("day", 0)]
    assert {life.key for life in told[0].ended} == {TAXES}
    assert "process-review-overdue:rounds" in {life.key for life in told[1].opened}


def days(first: date, count: int) -> list[date]:
    return [first + timedelta(days=day) for day in range(count)]


def test_a_node_that_a_gap_is_about_can_be_taken_away(desk: Desk) -> None:
    taxes = desk.state.nodes["taxes"]
    ties = [each for each in desk.state.relationships.values() if "taxes" in (each.source, each.target)]
    desk.bench.carry_out([*(Change(tie, None) for tie in ties), Change(taxes, None)], "kim", "Sold")
    assert desk.life().state == "orphaned"
    desk.bench.carry_out([Change(None, Node("taxes", "Area", {"status": "active"}))], "kim", "Bought back")
    assert (desk.life().state, desk.life().reopened) == ("open", 1)
