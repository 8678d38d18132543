"""Is the book of gaps an ordinary part of the graph in Neo4j, and does it survive what befalls servers?"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import closing, nullcontext
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from graph.book import Cause, Decision, Life, Mark, opened_again, over, waived
from graph.errors import OutcomeUnknown, StoreUnavailable
from graph.model import Records
from graph.store.migration import migrations
from graph.store.neo4j import Neo4jStore, book, form
from graph.store.neo4j.bolt import native
from tests.graph.store.books import PlainBook, life, next_page, opened, told
from tests.graph.store.commits import NOON, adding, filled, node
from tests.graph.store.conftest import opened_neo4j
from tests.graph.store.proxy import End, Fault, Message, Proxy
from tests.graph.store.test_neo4j import ALL_FAULTS, ask, impatient
from tests.neo4j.server import Auth
from tests.organisations import org

OPERATIONS = Path(__file__).parents[3] / "docs" / "operations.md"
QUERIES = re.findall(
    r"```cypher\n(.*?)```", OPERATIONS.read_text("utf-8").partition("## Gaps in Neo4j Browser")[2], re.DOTALL
)

PAYROLL = org("Squad payroll", "payroll -PART_OF-> money", "Tribe money", "Area payslips")
OWNED = life("area-unowned:payslips", "payslips")
TIED = life("x:both", "payroll", "money", "nobody")
SEEN = Decision("gap:area-unowned:payslips", "acknowledge", "ada", {"seen": True}, NOON, "d1")
LATER = NOON + timedelta(days=2)


@pytest.fixture
def uri(formed_neo4j: str) -> str:
    """The address of an empty store."""
    return formed_neo4j


@pytest.fixture
def store(uri: str, neo4j_auth: Auth) -> Iterator[Neo4jStore]:
    with closing(opened_neo4j(uri, neo4j_auth)) as opened:
        yield opened


@pytest.fixture
def proxy(uri: str) -> Iterator[Proxy]:
    parts = urlsplit(uri)
    with Proxy((parts.hostname or "", parts.port or 7687)) as started:
        yield started


@pytest.fixture
def cut(proxy: Proxy, neo4j_auth: Auth) -> Iterator[Neo4jStore]:
    """The store, reached through the proxy."""
    with closing(opened_neo4j(proxy.url, neo4j_auth)) as opened:
        yield opened


def write(store: Neo4jStore, *lives: Life) -> None:
    """Write these lives on the next page."""
    store.write(next_page(store.mark(), *lives))


def ties(store: Neo4jStore) -> list[tuple[str, str]]:
    """Each gap with a node that it concerns."""
    found = store.ask("MATCH (g:Gap)-[:CONCERNS]->(n) RETURN g.key AS gap, n.id AS node ORDER BY gap, node", {})
    return [(row["gap"], row["node"]) for row in found]


# An ordinary graph


def test_a_gap_is_a_node_that_says_what_people_ask_for(store: Neo4jStore) -> None:
    filled(store, PAYROLL)
    ended = over(OWNED, "resolved", Cause("day", NOON))
    back = opened_again(
        ended, opened(OWNED.key, severity="low"), Cause("change", LATER, 7, "ada", "hr-feed", "Nightly")
    )
    kept = replace(waived(back, "w1", LATER), state="waived", assignee="money", due=date(2026, 7, 14))
    over_again = over(life("x:y"), "orphaned", Cause("decision", LATER, 3, "bob"))
    write(store, kept, replace(over_again, state="orphaned"))
    found = store.ask("MATCH (g:Gap) RETURN properties(g) AS gap ORDER BY g.key", {})
    gaps = [{name: native(value) for name, value in row["gap"].items()} for row in found]
    whole = [gap.pop("life") for gap in gaps]
    assert [json.loads(each)["key"] for each in whole] == [kept.key, "x:y"]
    assert gaps == [
        {
            "key": "area-unowned:payslips",
            "rule": "area-unowned",
            "state": "waived",
            "severity": "low",
            "spheres": ["money"],
            "first_seen": date(2026, 6, 30),
            "reopened": 1,
            "waiver": "w1",
            "assignee": "money",
            "due": date(2026, 7, 14),
            "opened_at": LATER,
            "opened_kind": "change",
            "opened_by": "ada",
            "opened_source": "hr-feed",
            "opened_revision": 7,
            "spells": [
                "2026-06-30 2026-06-30 there",
                "2026-07-02 9999-12-31 again",
                "2026-07-02 9999-12-31 waived",
            ],
            "version": 1,
        },
        {
            "key": "x:y",
            "rule": "x",
            "state": "orphaned",
            "severity": "high",
            "spheres": ["money"],
            "first_seen": date(2026, 6, 30),
            "reopened": 0,
            "opened_at": NOON,
            "opened_kind": "change",
            "opened_by": "ada",
            "opened_source": "hr",
            "opened_revision": 1,
            "ended_at": LATER,
            "ended_kind": "decision",
            "ended_by": "bob",
            "spells": ["2026-06-30 2026-07-02 there"],
            "version": 1,
        },
    ]


def test_what_a_life_no_longer_has_is_forgotten_and_what_others_wrote_beside_it_stays(
    store: Neo4jStore, uri: str, neo4j_auth: Auth
) -> None:
    filled(store, PAYROLL)
    write(store, replace(OWNED, state="assigned", assignee="money", due=date(2026, 7, 14)))
    ask(uri, neo4j_auth, "MATCH (g:Gap) SET g.theirs = 1 CREATE (g)-[:THEIRS]->(:Other {id: 1})")
    write(store, OWNED)
    found = ask(uri, neo4j_auth, "MATCH (g:Gap)-[:THEIRS]->(o) RETURN g.state, g.assignee, g.due, g.theirs, o.id")
    assert found == [["open", None, None, 1, 1]]
    store.write(next_page(store.mark(), OWNED, from_scratch=True))
    assert ask(uri, neo4j_auth, "MATCH (g:Gap)-[:THEIRS]->(o) RETURN g.theirs, o.id") == [[1, 1]]


def test_a_decision_is_a_node_that_says_who_decided_what_and_when(store: Neo4jStore) -> None:
    store.write(next_page(Mark(), decisions=[SEEN]))
    wanted = "d.number, d.id, d.about, d.kind, d.author, d.at, d.content"
    found = store.ask(f"MATCH (d:IntersticeDecision) RETURN {wanted}", {})
    assert [[*row.values()] for row in found] == [
        [1, "d1", "gap:area-unowned:payslips", "acknowledge", "ada", NOON, '{"seen":true}']
    ]


# What gaps concern


def test_a_gap_concerns_those_of_its_nodes_that_are_there(store: Neo4jStore) -> None:
    filled(store, PAYROLL)
    write(store, OWNED, TIED, life("x:none"), life("x:nobody", "nobody"))
    assert ties(store) == [(OWNED.key, "payslips"), ("x:both", "money"), ("x:both", "payroll")]
    write(store, OWNED, TIED)
    assert ties(store) == [(OWNED.key, "payslips"), ("x:both", "money"), ("x:both", "payroll")]
    write(store, replace(TIED, subjects=("payslips", "money")))
    assert ties(store) == [(OWNED.key, "payslips"), ("x:both", "money"), ("x:both", "payslips")]


def test_a_node_that_a_gap_concerns_can_go_and_is_tied_again_when_the_gap_is_next_written(
    store: Neo4jStore,
) -> None:
    filled(store, PAYROLL)
    write(store, OWNED, TIED)
    filled(store, org("Tribe money"))
    assert ties(store) == [("x:both", "money")]
    filled(store, PAYROLL)
    assert ties(store) == [("x:both", "money")]
    write(store, TIED)
    assert ties(store) == [("x:both", "money"), ("x:both", "payroll")]
    write(store, OWNED)
    assert ties(store) == [(OWNED.key, "payslips"), ("x:both", "money"), ("x:both", "payroll")]


def test_a_node_that_becomes_another_kind_stays_concerned(store: Neo4jStore) -> None:
    filled(store, PAYROLL, org("Tribe payroll", "payroll -PART_OF-> money", "Tribe money", "Area payslips"))
    write(store, TIED)
    filled(store, PAYROLL)
    assert ties(store) == [("x:both", "money"), ("x:both", "payroll")]


def test_a_node_that_something_of_others_holds_on_to_is_still_not_removed(
    store: Neo4jStore, uri: str, neo4j_auth: Auth
) -> None:
    filled(store, PAYROLL)
    write(store, OWNED)
    ask(uri, neo4j_auth, "MATCH (n:Area) CREATE (:Other {id: 1})-[:CONCERNS]->(n)")
    with pytest.raises(StoreUnavailable):
        filled(store, Records())
    assert store.records() == PAYROLL
    assert ("area-unowned:payslips", "payslips") in ties(store)


def test_a_dropped_gap_concerns_nothing(store: Neo4jStore) -> None:
    filled(store, PAYROLL)
    write(store, OWNED, TIED)
    store.write(next_page(store.mark(), dropped=[TIED.key]))
    assert ties(store) == [(OWNED.key, "payslips")]
    store.write(next_page(store.mark(), from_scratch=True))
    assert ties(store) == []


# What product ops ask


def documented(store: Neo4jStore, number: int) -> list[tuple[object, ...]]:
    """What a query of the operations guide finds, as rows."""
    return [tuple(row.values()) for row in store.ask(QUERIES[number], {})]


def test_the_guide_has_three_queries() -> None:
    assert len(QUERIES) == 3


def test_the_first_query_finds_my_unit_s_open_gaps_the_most_severe_first(store: Neo4jStore) -> None:
    filled(
        store,
        org(
            "Tribe money name=Money",
            "Squad payroll name=Payroll",
            "payroll -PART_OF-> money",
            "Person ada name=Ada",
            "ada -MEMBER_OF-> payroll",
            "Area payslips name=Payslips",
            "payroll -OWNS-> payslips",
            "Tribe people",
            "Squad hiring -PART_OF-> people",
            "Area jobs",
            "hiring -OWNS-> jobs",
        ),
    )
    write(
        store,
        replace(life("r:unit", "money"), severities=((NOON, "low"),)),
        replace(life("r:squad", "payroll", at=LATER), severities=((NOON, "critical"),)),
        replace(
            life("r:person", "ada", at=NOON), severities=((NOON, "critical"),), state="assigned", assignee="bob"
        ),
        replace(life("r:area", "payslips", "jobs"), state="acknowledged"),
        life("r:elsewhere", "hiring", "people", "jobs"),
        replace(life("r:waived", "payroll"), state="waived"),
        replace(life("r:over", "payroll"), state="resolved"),
    )
    assert documented(store, 0) == [
        ("critical", "r", ["Ada"], date(2026, 6, 30), "bob"),
        ("critical", "r", ["Payroll"], date(2026, 7, 2), None),
        ("high", "r", ["Payslips", "jobs"], date(2026, 6, 30), None),
        ("low", "r", ["Money"], date(2026, 6, 30), None),
    ]


def test_the_second_query_finds_what_is_overdue_and_who_has_it(store: Neo4jStore) -> None:
    filled(store, org("Tribe money name=Money", "Person ada", "Area payslips name=Payslips"))

    def assigned(key: str, to: str, due: date, state: str = "assigned") -> Life:
        return replace(life(key, "payslips"), state=state, assignee=to, due=due)

    write(
        store,
        assigned("r:late", "ada", date(2020, 1, 2)),
        assigned("s:later", "money", date(2020, 1, 1)),
        assigned("t:gone", "somebody-who-left", date(2021, 1, 1)),
        assigned("r:in-time", "ada", date(2999, 1, 1)),
        assigned("r:waived", "ada", date(2020, 1, 1), "waived"),
        assigned("r:over", "ada", date(2020, 1, 1), "resolved"),
        OWNED,
    )
    rows = documented(store, 1)
    assert [row[:-1] for row in rows] == [
        ("Money", "s", ["Payslips"], date(2020, 1, 1)),
        ("ada", "r", ["Payslips"], date(2020, 1, 2)),
        ("somebody-who-left", "t", ["Payslips"], date(2021, 1, 1)),
    ]
    assert [rows[0][-1] - row[-1] for row in rows] == [0, 1, 366]  # type: ignore[operator]


def test_the_third_query_finds_the_imports_that_opened_most_gaps(store: Neo4jStore) -> None:
    sources = ["hr-feed", "backstage", "manual", "hr-feed"]
    for number, source in enumerate(sources):
        change_set = replace(adding(node(f"p{number}", "Person")), source=source, reason=f"The {number}th")
        store.commit(change_set, number)

    def of(key: str, revision: int, kind: str = "change") -> Life:
        cause = Cause(kind, NOON, revision, "ada", sources[revision - 1] if kind == "change" else "")  # type: ignore[arg-type]
        return replace(life(key), episodes=(replace(life(key).episodes[0], opened=cause),))

    over_again = replace(over(of("r:over", 4), "resolved", Cause("day", LATER)), state="resolved")
    write(
        store,
        *(of(f"a:{number}", 1) for number in range(2)),
        *(of(f"b:{number}", 2) for number in range(1)),
        *(of(f"c:{number}", 3) for number in range(9)),
        *(of(f"d:{number}", 4) for number in range(3)),
        over_again,
        of("e:by-the-day", 1, "day"),
        of("e:by-decision", 2, "decision"),
    )
    assert documented(store, 2) == [
        ("hr-feed", 4, NOON, "The 3th", 4, 3),
        ("hr-feed", 1, NOON, "The 0th", 2, 2),
        ("backstage", 2, NOON, "The 1th", 1, 1),
    ]


# Cut connections


@pytest.mark.parametrize("decides", [True, False], ids=["decisions", "lives"])
@pytest.mark.parametrize("fault", ALL_FAULTS, ids=lambda fault: f"{fault.message.name}-{fault.end.name}")
def test_a_page_whose_connection_is_cut_is_kept_once_or_not_at_all(
    store: Neo4jStore, cut: Neo4jStore, proxy: Proxy, fault: Fault, decides: bool
) -> None:
    first = next_page(Mark(), OWNED, life("x:dropped"))
    store.write(first)
    before = told(store)
    page = next_page(
        first.mark, replace(OWNED, decided=1), decisions=[SEEN] if decides else [], dropped=["x:dropped"]
    )
    after = PlainBook(page.mark, list(page.decisions), {OWNED.key: page.lives[0]})
    is_kept = fault.message is Message.COMMIT and fault.end is not End.LOST
    assert cut.mark() == first.mark
    proxy.arm(fault)
    with impatient(cut, 5.0) if fault.end is End.SILENCE else nullcontext():
        if is_kept:
            cut.write(page)
        else:
            with pytest.raises(StoreUnavailable):
                cut.write(page)
    assert proxy.fired
    assert told(store) == (after if is_kept else before)
    if decides or not is_kept:
        cut.write(page)
    assert told(store) == after


@pytest.mark.parametrize("nth", [5, 8, 11])
def test_a_page_that_is_cut_off_between_its_statements_leaves_nothing(
    store: Neo4jStore, cut: Neo4jStore, proxy: Proxy, nth: int
) -> None:
    filled(store, PAYROLL)
    first = next_page(Mark(), OWNED, life("x:dropped"))
    store.write(first)
    before, tied = told(store), ties(store)
    page = next_page(first.mark, TIED, decisions=[SEEN], dropped=["x:dropped"], from_scratch=True)
    assert cut.mark() == first.mark
    proxy.arm(Fault(Message.RUN, End.ANSWER_LOST, nth))
    with pytest.raises(StoreUnavailable):
        cut.write(page)
    assert proxy.fired
    assert (told(store), ties(store)) == (before, tied)
    cut.write(page)
    assert list(store.lives()) == [TIED]


@pytest.mark.parametrize(("decisions", "id_"), [([SEEN], "d1"), ([], "1")])
def test_an_outcome_that_cannot_be_learnt_is_called_unknown(
    cut: Neo4jStore, proxy: Proxy, decisions: list[Decision], id_: str
) -> None:
    assert cut.mark() == Mark()
    proxy.arm(Fault(Message.COMMIT, End.ANSWER_LOST, then_away=True))
    with impatient(cut, 2.0), pytest.raises(OutcomeUnknown, match=rf"Repeating it is safe.*once only.*is {id_}\)"):
        cut.write(next_page(Mark(), OWNED, decisions=decisions))


def test_a_page_of_lives_that_others_have_written_over_since_is_not_called_lost(store: Neo4jStore) -> None:
    unknown = OutcomeUnknown("1", "page")
    page = next_page(Mark(), OWNED)
    for written in range(3):
        with store._bolt.transaction() as transaction:
            if written < 2:
                assert book._kept(transaction, page, "this attempt", unknown) is None
            else:
                with pytest.raises(OutcomeUnknown):
                    book._kept(transaction, page, "this attempt", unknown)
        write(store, TIED)


# Older databases


def test_a_database_of_the_first_form_gets_a_book_and_loses_nothing(
    empty_neo4j: str, neo4j_auth: Auth, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as older:
        older.setattr(form, "migrations", lambda kind: migrations(kind)[:1])
        with closing(opened_neo4j(empty_neo4j, neo4j_auth)) as store:
            filled(store, PAYROLL)
    names = "SHOW CONSTRAINTS YIELD name WHERE name = 'interstice_gap' RETURN name"
    assert ask(empty_neo4j, neo4j_auth, names) == []
    with closing(opened_neo4j(empty_neo4j, neo4j_auth)) as store:
        assert ask(empty_neo4j, neo4j_auth, names) == [["interstice_gap"]]
        assert (store.records(), told(store)) == (PAYROLL, PlainBook())
        write(store, OWNED)
        assert ties(store) == [(OWNED.key, "payslips")]
