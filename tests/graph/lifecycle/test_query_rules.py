"""Does a query of one's own make gaps whose lives follow from what it was answered, on both stores?"""

from __future__ import annotations

import pytest

from graph.errors import DecidedMeanwhile, Refused, StoreUnavailable
from graph.lifecycle.own_rules import FROM_THE_START
from graph.rules.queries import Query
from tests.graph.lifecycle.desk import HOLLOW, Desk

LONELY = Query("squad-is-lonely", "squad without a member", "Squad", "MATCH (s:Squad) RETURN s.id AS id", "high")
CORE, EDGE = "squad-is-lonely:core", "squad-is-lonely:edge"


class Asked:
    """A store that is asked: what it answers, and how often it was asked."""

    def __init__(self) -> None:
        self.ids = ["edge", "core", "core", "nobody"]
        self.times = 0
        self.is_away = False

    def __call__(self, *_: object) -> list[dict[str, object]]:
        self.times += 1
        if self.is_away:
            raise StoreUnavailable("The store took longer than 10 seconds.")
        return [{"id": each} for each in self.ids]


@pytest.fixture
def asked(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Asked:
    asked = Asked()
    monkeypatch.setattr(type(desk.bench.organisation.store), "ask", asked)
    return asked


def test_what_it_finds_is_a_gap_like_any_other(desk: Desk, asked: Asked) -> None:
    own = desk.bench.rulemaking.keep_query(LONELY, "kim", reason="We forget them.")
    assert (own.answer, own.asked_of, own.requirement) == (("core", "edge", "nobody"), 1, "Squad without a member.")
    life = desk.life(CORE)
    assert (life.state, life.severity, life.opened.kind, life.opened.author) == ("open", "high", "decision", "kim")
    gaps = {gap.key: gap for gap in desk.bench.view().gaps}
    assert desk.bench.view().sentences([gaps[CORE]]) == ["core: squad without a member."]
    desk.bench.assign(EDGE, "core", None, "kim")
    assert desk.life(EDGE).state == "assigned"


def test_it_is_asked_again_when_the_organisation_has_moved_on(desk: Desk, asked: Asked) -> None:
    desk.bench.rulemaking.keep_query(LONELY, "kim")
    desk.bench.follow()
    assert asked.times == 1
    asked.ids = ["edge"]
    desk.passes(1)
    desk.becomes(*HOLLOW, "Area nowhere")
    assert asked.times == 2
    ended = desk.life(CORE).ended
    assert ended is not None
    assert (desk.life(CORE).state, ended.kind, ended.author) == ("resolved", "decision", "interstice")
    assert desk.life(EDGE).state == "open"
    asked.ids = ["edge", "core"]
    desk.passes(1)
    desk.becomes(*HOLLOW)
    assert (desk.life(CORE).state, desk.life(CORE).reopened) == ("open", 1)
    assert [each.kind for each in desk.bench.rulemaking.history("squad-is-lonely")] == ["keep", "answer", "answer"]


def test_an_answer_that_is_the_same_is_not_written_again(desk: Desk, asked: Asked) -> None:
    desk.bench.rulemaking.keep_query(LONELY, "kim")
    desk.becomes(*HOLLOW, "Area nowhere")
    assert [each.kind for each in desk.bench.rulemaking.history("squad-is-lonely")] == ["keep"]


def test_where_there_is_no_answer_the_last_one_stays_and_it_is_said(desk: Desk, asked: Asked) -> None:
    desk.bench.rulemaking.keep_query(LONELY, "kim")
    asked.is_away = True
    desk.becomes(*HOLLOW, "Area nowhere")
    assert desk.life(CORE).state == "open"
    own = desk.bench.rulemaking.one("squad-is-lonely")
    assert own.unanswered == "It was not answered at revision 2. The store took longer than 10 seconds."
    asked.is_away = False
    desk.becomes(*HOLLOW)
    assert desk.bench.rulemaking.one("squad-is-lonely").unanswered == ""


def test_it_is_changed_adjusted_and_taken_back_like_any_rule(desk: Desk, asked: Asked) -> None:
    making = desk.bench.rulemaking
    first = making.keep_query(LONELY, "kim")
    desk.bench.adjust_rule("squad-is-lonely", "kim", reason="It can wait.", severity="low")
    assert desk.life(CORE).severity == "low"
    asked.ids = ["core"]
    desk.becomes(*HOLLOW, "Area nowhere")
    assert desk.life(CORE).severity == "low"
    with pytest.raises(DecidedMeanwhile):
        making.keep_query(LONELY, "lee", seen=first.decided)
    making.take_back("squad-is-lonely", "kim", reason="Nobody is lonely.")
    assert desk.life(CORE).state == "retired"
    again = making.keep_query(LONELY, "kim")
    assert (again.version, desk.life(CORE).state, desk.life(CORE).severity) == (2, "open", "high")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        (Query("x", "t", "Squad", "MATCH (s) SET s.a = 1 RETURN s.id AS id"), "SET changes properties"),
        (Query("x", "t", "Squad", "MATCH (s) RETURN s.name AS name"), "id"),
        (Query("x", "t", "Sqad", LONELY.cypher), "'Sqad' is no label. Did you mean 'Squad'?"),
        (Query("x", " ", "Squad", LONELY.cypher), "A query needs a title"),
        (Query("area-unowned", "t", "Squad", LONELY.cypher), "The catalogue has a rule 'area-unowned' already."),
        (Query("x y", "t", "Squad", LONELY.cypher), "'x y' is no id."),
        (Query("x", "t", "Squad", LONELY.cypher, "awful"), "'awful' is no severity."),
        (Query("x", "t", "Squad", LONELY.cypher, owner="nobody"), "There is no unit and no person 'nobody'."),
    ],
)
def test_what_is_wrong_with_it_is_said(desk: Desk, asked: Asked, query: Query, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        desk.bench.rulemaking.keep_query(query, "kim")
    assert sentence in str(refused.value)
    assert desk.bench.rulemaking.all() == FROM_THE_START
