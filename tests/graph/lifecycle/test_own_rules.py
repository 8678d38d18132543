"""Do the rules that an organisation makes itself hold like any other: kept, changed, taken back? On both stores."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from graph.digest import digest
from graph.errors import DecidedMeanwhile, NotFound, Refused
from graph.lifecycle.posture import BY_RULE, by_family
from graph.rules.expectations import Expectation, from_document
from graph.store.port import Store
from tests.graph.lifecycle.desk import HOLLOW, TAXES, Desk

KEY = "squad-follows-a-process:edge"
DOCUMENT: dict[str, Any] = {
    "id": "squad-follows-a-process",
    "title": "Squad without a way of working",
    "every": "Squad",
    "must_have": {"label": "Process", "over": "FOLLOWS"},
    "severity": "low",
    "remedy": "Start with the process of a neighbour.",
    "owner": "core",
}
FOLLOWED = (*HOLLOW, "core -FOLLOWS-> rounds")


def expectation(**changed: Any) -> Expectation:
    return from_document({**DOCUMENT, **changed})


@pytest.fixture
def kept(desk: Desk) -> Desk:
    """A desk at which one squad does not do what is expected of it."""
    desk.becomes(*FOLLOWED)
    desk.bench.rulemaking.keep(expectation(), "kim", reason="Three squads invented the same thing.")
    desk.now += timedelta(minutes=1)  # of one moment, a revision comes before a decision
    return desk


def test_what_does_not_meet_it_is_a_gap_from_the_decision_on(kept: Desk) -> None:
    opened = kept.life(KEY).opened
    assert (opened.kind, opened.author, opened.reason) == (
        "decision",
        "kim",
        "Three squads invented the same thing.",
    )
    assert (kept.life(KEY).state, kept.life(KEY).severity) == ("open", "low")
    (gap,) = [each for each in kept.bench.view().gaps if each.rule.id == DOCUMENT["id"]]
    assert kept.bench.view().sentences([gap]) == ["edge must have at least 1 process it follows, and has 0."]
    assert "MATCH (n:Squad)" in gap.rule.cypher
    assert (gap.rule.title, gap.rule.owner) == ("Squad without a way of working", "core")


def test_changes_of_the_organisation_resolve_and_reopen_it(kept: Desk) -> None:
    kept.becomes(*FOLLOWED, "edge -FOLLOWS-> rounds")
    assert (kept.life(KEY).state, (ended := kept.life(KEY).ended) and ended.kind) == ("resolved", "change")
    kept.becomes(*FOLLOWED)
    assert kept.life(KEY).reopened == 1


def test_a_new_version_is_the_blame_of_what_it_opens_and_ends(kept: Desk) -> None:
    making = kept.bench.rulemaking
    making.keep(expectation(severity="critical", must_have={**DOCUMENT["must_have"], "at_least": 2}), "ada")
    assert (making.one(DOCUMENT["id"]).version, kept.life(KEY).severity) == (2, "critical")
    assert kept.life("squad-follows-a-process:core").opened.author == "ada"
    making.keep(expectation(every="Tribe", must_have={**DOCUMENT["must_have"], "at_most": 5}), "lou", reason="No.")
    ended = kept.life(KEY).ended
    assert (kept.life(KEY).state, ended and ended.author) == ("resolved", "lou")
    assert [(each.kind, each.author) for each in making.history(DOCUMENT["id"])] == [
        ("keep", "kim"),
        ("keep", "ada"),
        ("keep", "lou"),
    ]


def test_taken_back_it_retires_its_gaps_and_kept_again_they_are_the_same(kept: Desk) -> None:
    making = kept.bench.rulemaking
    with pytest.raises(Refused, match="needs a reason"):
        making.take_back(DOCUMENT["id"], "ada", reason=" ")
    making.take_back(DOCUMENT["id"], "ada", reason="Nobody reads it.")
    assert (kept.life(KEY).state, making.one(DOCUMENT["id"]).is_on) == ("retired", False)
    with pytest.raises(Refused, match="taken back already: Nobody reads it"):
        making.take_back(DOCUMENT["id"], "ada", reason="Again.")
    with pytest.raises(Refused, match=r"taken back\. Keep it again"):
        kept.bench.adjust_rule(DOCUMENT["id"], "ada", reason="It is on.")
    assert kept.bench.standards().why_off(DOCUMENT["id"]) == "It was taken back: Nobody reads it."
    assert making.keep(expectation(), "ada").version == 2
    assert (kept.life(KEY).state, kept.life(KEY).reopened) == ("open", 1)


def test_it_is_adjusted_like_any_rule_until_its_next_version(kept: Desk) -> None:
    id_ = DOCUMENT["id"]
    kept.bench.adjust_rule(id_, "kim", reason="Bad.", severity="high", parameters={"at_least": 2})
    assert kept.life(KEY).severity == "high"
    assert kept.life("squad-follows-a-process:core").state == "open"
    kept.bench.adjust_rule(id_, "kim", reason="Later.", is_on=False)
    assert kept.life(KEY).state == "retired"
    kept.bench.rulemaking.keep(expectation(why="It matters."), "kim")
    assert (kept.life(KEY).severity, kept.life("squad-follows-a-process:core").state) == ("low", "retired")


def test_its_gaps_are_worked_on_waived_and_part_of_campaigns(kept: Desk) -> None:
    bench, today = kept.bench, kept.now.date()
    bench.assign(KEY, "core", today + timedelta(days=3), "kim")
    assert kept.life(KEY).state == "assigned"
    waiver = bench.request_waiver(DOCUMENT["id"], "So far.", "accepted risk", "kim", today, today, unit="money")
    bench.approve_waiver(waiver.id, "boss")
    assert kept.life(KEY).state == "waived"
    kept.passes(2)
    assert kept.life(KEY).state == "assigned"
    campaign = bench.plan_campaign(
        "Ways", [DOCUMENT["id"]], "core", kept.now.date(), kept.now.date() + timedelta(days=9), "kim"
    )
    kept.passes(1)
    kept.becomes(*FOLLOWED, "edge -FOLLOWS-> rounds")
    assert [(each.taken_on, each.done) for each in bench.progress(campaign.id)] == [(1, 0), (1, 1)]


def test_posture_and_digest_tell_it_by_its_family_and_title(kept: Desk) -> None:
    known, day = kept.bench.standards().known, kept.now.date()
    (own,) = [each for each in kept.bench.posture([day], by_family(known.families)) if each.group == "own"]
    (same,) = [each for each in kept.bench.posture([day], BY_RULE) if each.group == DOCUMENT["id"]]
    assert (own.open, own.opened) == (same.open, same.opened) == (1, 1)
    kept.bench.rulemaking.take_back(DOCUMENT["id"], "ada", reason="Nobody reads it.")
    assert any(
        "Squad without a way of working: edge." in line.sentence and "Nobody reads it." in line.note
        for line in digest(kept.bench).resolved
    )


def test_a_past_day_is_judged_by_the_version_of_that_day(kept: Desk) -> None:
    kept.passes(1)
    kept.bench.rulemaking.take_back(DOCUMENT["id"], "ada", reason="Nobody reads it.")
    yesterday = kept.bench.view((kept.now.date() - timedelta(days=1)).isoformat())
    assert KEY in {gap.key for gap in yesterday.gaps}
    assert KEY not in {gap.key for gap in kept.bench.view().gaps}


def test_days_that_are_counted_from_today_open_gaps_by_themselves(desk: Desk) -> None:
    young = {"review_by": {"after": "in 10 days"}}
    wanted = {"label": "Process", "over": "OWNS", "where": young}
    desk.bench.rulemaking.keep(expectation(id="looks-ahead", must_have=wanted, where={}), "kim")
    key = "looks-ahead:core"
    assert key not in desk.all()
    # The process is to be reviewed on 20 March, ten days after the 10th.
    desk.passes(8)
    assert (desk.life(key).opened.kind, desk.life(key).first_seen) == ("day", date(2026, 3, 10))


# what is refused


def test_what_holds_already_is_not_saved_again(kept: Desk) -> None:
    with pytest.raises(Refused, match="kept like this already, as version 1"):
        kept.bench.rulemaking.keep(expectation(), "ada")


def test_its_owner_is_a_unit_or_a_person_who_is_there(desk: Desk) -> None:
    for owner in ("nobody", "wages"):
        with pytest.raises(Refused, match=f"no unit and no person '{owner}'"):
            desk.bench.rulemaking.keep(expectation(owner=owner), "kim")


def test_gaps_about_waivers_keep_their_names_for_themselves(desk: Desk) -> None:
    with pytest.raises(Refused, match="about waivers"):
        desk.bench.rulemaking.keep(expectation(id="waiver-stale"), "kim")


def test_whoever_decided_meanwhile_is_not_overwritten(kept: Desk) -> None:
    making = kept.another().rulemaking
    seen = making.one(DOCUMENT["id"]).decided
    kept.bench.adjust_rule(DOCUMENT["id"], "ada", reason="Bad.", severity="high")
    with pytest.raises(DecidedMeanwhile):
        making.keep(expectation(severity="info"), "lou", seen=seen)
    with pytest.raises(DecidedMeanwhile):
        making.take_back(DOCUMENT["id"], "lou", reason="No.", seen=seen)


def test_one_that_is_not_there_is_asked_for_by_the_nearest_name(kept: Desk) -> None:
    with pytest.raises(NotFound, match="Did you mean 'squad-follows-a-process'"):
        kept.bench.rulemaking.take_back("squad-follow-a-process", "ada", reason="No.")


# trying one out


def test_a_preview_keeps_nothing(desk: Desk, open_store: Callable[[], Store]) -> None:
    desk.becomes(*FOLLOWED)
    before = desk.bench.organisation.store.mark()
    found = desk.bench.rulemaking.preview(expectation())
    assert (found.assets, found.gaps, found.sample) == (
        2,
        1,
        ("edge must have at least 1 process it follows, and has 0.",),
    )
    assert open_store().mark() == before
    assert desk.life(TAXES).decided == 0
