"""Does a Neo4j store survive what befalls servers: kills, silence, cut connections, strangers, other versions?"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from neo4j import GraphDatabase

from graph.changes import applied
from graph.errors import BookMoved, OutcomeUnknown, Refused, RevisionConflict, StoreUnavailable
from graph.model import BASE_LABELS, Records
from graph.store.migration import migrations
from graph.store.neo4j import Neo4jStore
from graph.store.neo4j import packed as reading
from graph.store.neo4j.form import refuse_old_server
from tests.conftest import do_without
from tests.graph.store.books import PlainBook, told
from tests.graph.store.commits import NOON, adding, filled, in_columns, kept_spheres, leading, node, unpacked
from tests.graph.store.conftest import empty, opened_neo4j
from tests.graph.store.proxy import End, Fault, Message, Proxy
from tests.graph.store.writer import page
from tests.neo4j import server as launcher
from tests.neo4j.server import Auth, Neo4jServer
from tests.organisations import Knobs, invented, org

ORGANISATION = invented(Knobs(seed=3))
KILLS = 2
ALL_FAULTS = [Fault(message, end) for message in Message for end in End]


def ask(uri: str, auth: Auth, cypher: str) -> list[list[object]]:
    """The rows of a statement, as anybody asks who knows nothing of stores."""
    with GraphDatabase.driver(uri, auth=auth) as driver, driver.session() as session:
        return session.run(cypher).values()


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


@contextmanager
def impatient(store: Neo4jStore, deadline: float) -> Iterator[None]:
    """Give a silent server up sooner. Only while one is silent, so that a slow machine is not taken for one."""
    usual, store._bolt.deadline = store._bolt.deadline, deadline
    try:
        yield
    finally:
        store._bolt.deadline = usual


# An ordinary graph


def test_the_organisation_is_an_ordinary_graph_that_anybody_can_ask_in_cypher(
    store: Neo4jStore, uri: str, neo4j_auth: Auth
) -> None:
    filled(store, org("Squad payroll name=Payroll", "payroll -PART_OF{since=2024-03-01}-> money", "Tribe money"))
    found = ask(
        uri,
        neo4j_auth,
        "MATCH (s:Squad {id: 'payroll'})-[r:PART_OF]->(t:Unit:Tribe) "
        "RETURN labels(s), s.name, s.status, s.sphere_id, t.id, r.since = date('2024-03-01')",
    )
    assert found == [[["Unit", "Squad"], "Payroll", "active", "money", "money", True]]


def test_what_others_keep_in_the_graph_is_left_alone(store: Neo4jStore, uri: str, neo4j_auth: Auth) -> None:
    before, after = node("ada", "Person", craft="design"), node("ada", "Person", craft="data")
    store.commit(adding(before), 0)
    ask(
        uri,
        neo4j_auth,
        "MATCH (n:Person {id: 'ada'}) SET n.theirs = 1, n:Theirs CREATE (n)-[:THEIRS]->(:Other {id: 1})",
    )
    assert store.records() == Records.of([before])
    filled(store, Records.of([after]))
    assert store.items(["ada"]) == {"ada": after}
    assert store.relationships_of(["ada"], 10) == []
    assert ask(uri, neo4j_auth, "MATCH (n:Theirs)-[:THEIRS]->(o) RETURN n.theirs, o.id") == [[1, 1]]


def test_a_rule_s_cypher_is_answered_in_a_transaction_that_cannot_write(store: Neo4jStore) -> None:
    filled(store, ORGANISATION)
    squads = sorted(each.id for each in ORGANISATION.nodes.values() if each.label == "Squad")
    found = store.ask(
        "MATCH (s:Squad) WHERE $today IS NOT NULL RETURN s.id AS id ORDER BY id", {"today": date(2026, 1, 1)}
    )
    assert found == [{"id": each} for each in squads]
    for writing in ("MATCH (n) DETACH DELETE n", "CREATE (n:Squad)", "CREATE INDEX FOR (n:Squad) ON (n.name)"):
        with pytest.raises(Refused, match="only reads"):
            store.ask(writing, {})
    assert store.records() == ORGANISATION


def test_no_more_rows_are_taken_than_it_takes_to_know_of_more(store: Neo4jStore) -> None:
    endless = "UNWIND range(1, 1000000000) AS number RETURN 'id' + number AS id"
    assert [row["id"] for row in store.ask(endless, {}, limit=2)] == ["id1", "id2", "id3"]
    assert len(store.ask("UNWIND range(1, 3) AS number RETURN number AS id", {}, limit=3)) == 3


def test_a_query_that_takes_too_long_is_ended_by_the_server(store: Neo4jStore) -> None:
    endless = "UNWIND range(1, 10000000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a < 0 RETURN a AS id"
    with pytest.raises(Refused, match="longer than 1 seconds"):
        store.ask(endless, {}, seconds=1)
    assert store.ask("RETURN 'there' AS id", {}) == [{"id": "there"}]


def test_a_query_that_the_server_does_not_take_is_told_with_its_words(store: Neo4jStore) -> None:
    with pytest.raises(Refused, match=r"Neo4j does not take this query\. It says: .*Invalid input"):
        store.ask("MATCH (n) RETRUN n.id AS id", {})
    with pytest.raises(Refused, match="Expected parameter"):
        store.ask("RETURN $nothing AS id", {})


def test_nothing_is_printed_about_what_does_not_exist_yet(
    store: Neo4jStore, caplog: pytest.LogCaptureFixture
) -> None:
    filled(store, org("Squad payroll"))
    store.load()
    store.search("payroll", 1)
    assert caplog.records == []


# A read of one revision


def test_a_load_is_of_one_revision_while_others_commit(store: Neo4jStore, uri: str, neo4j_auth: Auth) -> None:
    """Each commit adds one person and one area, far apart in the load, so that a mixture would not add up."""
    done = threading.Event()

    def commit() -> None:
        with closing(opened_neo4j(uri, neo4j_auth)) as other:
            number = 0
            while not done.is_set():
                other.commit(adding(node(f"p{number}", "Person"), node(f"a{number}", "Area")), number)
                number += 1

    writer = threading.Thread(target=commit)
    writer.start()
    try:
        for _ in range(12):
            packed = store.load()
            sizes = {each.label: len(each.ids) for each in packed.nodes}
            assert sizes == ({"Person": packed.revision, "Area": packed.revision} if packed.revision else {})
            records = store.records()
            assert len(records.nodes) % 2 == 0
    finally:
        done.set()
        writer.join()


def test_a_large_organisation_is_read_in_slices(store: Neo4jStore, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(store, ORGANISATION)
    whole = store.load()
    monkeypatch.setattr(reading, "SLICE", 3)
    assert unpacked(store.load()) == in_columns(ORGANISATION)
    assert kept_spheres(store.load()) == kept_spheres(whole)
    assert store.records() == ORGANISATION


# Cut connections


@pytest.mark.parametrize("fault", ALL_FAULTS, ids=lambda fault: f"{fault.message.name}-{fault.end.name}")
def test_a_commit_whose_connection_is_cut_is_kept_once_or_not_at_all(
    store: Neo4jStore, cut: Neo4jStore, proxy: Proxy, fault: Fault
) -> None:
    filled(store, ORGANISATION)
    change_set = adding(node("ada", "Person"), at=NOON + timedelta(hours=1))
    is_kept = fault.message is Message.COMMIT and fault.end is not End.LOST
    assert cut.head().revision == 1
    proxy.arm(fault)
    with impatient(cut, 5.0) if fault.end is End.SILENCE else nullcontext():
        if is_kept:
            assert cut.commit(change_set, 1).revision == 2
        else:
            with pytest.raises(StoreUnavailable):
                cut.commit(change_set, 1)
    assert proxy.fired
    assert cut.head().revision == (2 if is_kept else 1)
    assert ("ada" in cut.records().nodes) is is_kept
    assert cut.commit(change_set, 1).revision == 2
    assert [each.number for each in store.log()] == [1, 2]
    assert "ada" in store.records().nodes


@pytest.mark.parametrize("end", [End.LOST, End.ANSWER_LOST])
def test_an_outcome_that_cannot_be_learnt_is_called_unknown_and_repeating_is_safe(
    store: Neo4jStore, cut: Neo4jStore, proxy: Proxy, end: End
) -> None:
    change_set = adding(node("ada", "Person"))
    assert cut.head().revision == 0
    proxy.arm(Fault(Message.COMMIT, end, then_away=True))
    with (
        impatient(cut, 2.0),
        pytest.raises(OutcomeUnknown, match=rf"Repeating it is safe.*{change_set.id}"),
    ):
        cut.commit(change_set, 0)
    assert store.head().revision == (1 if end is End.ANSWER_LOST else 0)
    assert store.commit(change_set, 0).revision == 1
    assert len(list(store.log())) == 1


def test_a_connection_that_died_while_it_lay_idle_is_replaced(cut: Neo4jStore, proxy: Proxy) -> None:
    assert cut.head().revision == 0
    proxy.cut()
    assert cut.commit(adding(node("ada", "Person")), 0).revision == 1


# Killed and silent servers


WRITE_CONFIGURATION = launcher.write_configuration


def with_little_memory(home: Path, port: int) -> None:
    """What the launcher writes, and a limit for each transaction."""
    WRITE_CONFIGURATION(home, port)
    with (home / "conf" / "neo4j.conf").open("a") as file:
        file.write("db.memory.transaction.max=4m\n")


@pytest.fixture(scope="module")
def own_server(say: Callable[[str], None]) -> Iterator[Neo4jServer]:
    """A server that these tests may pause and kill."""
    with ExitStack() as server:
        try:
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(launcher, "write_configuration", with_little_memory)
                started = server.enter_context(launcher.running_server(say))
        except launcher.Neo4jUnavailable as problem:
            do_without(str(problem))
        yield started


@pytest.mark.neo4j
def test_a_paused_server_is_given_up_within_the_deadline(own_server: Neo4jServer) -> None:
    server = own_server
    empty(server.uri, None)
    change_set = adding(node("ada", "Person"), at=NOON + timedelta(hours=1))
    with closing(Neo4jStore.open(server.uri)) as store:
        filled(store, ORGANISATION)
        began = time.monotonic()
        with server.paused(), impatient(store, 1.0):
            for call in (store.head, store.load, store.records, lambda: store.commit(change_set, 1)):
                with pytest.raises(StoreUnavailable, match=r"silent for 1 seconds"):
                    call()
            with pytest.raises(StoreUnavailable, match=r"silent for 1 seconds"):
                Neo4jStore.open(server.uri, deadline=1.0)
        # Without a deadline each of them would last as long as the pause.
        assert time.monotonic() - began < 60
        assert store.records() == ORGANISATION
        assert store.commit(change_set, 1).revision == 2


@pytest.mark.neo4j
def test_a_commit_that_is_too_large_for_the_server_is_told_and_nothing_is_written(own_server: Neo4jServer) -> None:
    empty(own_server.uri, None)
    with closing(Neo4jStore.open(own_server.uri)) as store:
        filled(store, ORGANISATION)
        with pytest.raises(StoreUnavailable, match=r"too little memory for a transaction of this size"):
            store.commit(leading(ORGANISATION, invented(Knobs(size=6000))), 1)
        assert store.records() == ORGANISATION
        assert store.head().revision == 1


@pytest.mark.neo4j
def test_what_was_acknowledged_survives_kills_once_and_no_log_has_a_gap(own_server: Neo4jServer) -> None:
    server = own_server
    launcher.wipe(server.uri)
    commits, pages = Told(), Told()
    for kill in range(KILLS):
        before = len(commits.acknowledged), len(pages.acknowledged)
        writers = [(commits, commit_one, name) for name in "abc"] + [(pages, write_one, name) for name in "pq"]
        threads = [
            threading.Thread(target=until_cut, args=(server.uri, told_of, do, f"{kill}{name}"))
            for told_of, do, name in writers
        ]
        for each in threads:
            each.start()
        while len(commits.acknowledged) < before[0] + 8 or len(pages.acknowledged) < before[1] + 4:
            time.sleep(0.01)
        server.kill()
        server.start()
        for each in threads:
            each.join()
    with closing(Neo4jStore.open(server.uri)) as store:
        log = list(store.log())
        assert [each.number for each in log] == list(range(1, len(log) + 1))
        commits.agree_with([each.change_set.id for each in log])
        state = Records()
        for each in log:
            state = applied(state, each.change_set)
        assert store.records() == state
        book = PlainBook()
        for each in store.decisions():
            book.write(page(each.author, each.content["page"], book.mark))
        assert told(store) == book
        pages.agree_with([each.id for each in book.decisions])
        assert book.mark.version == len(book.decisions)


@dataclass
class Told:
    """The ids of what writers were told is kept, and of what is not."""

    acknowledged: list[str] = field(default_factory=list[str])
    refused: list[str] = field(default_factory=list[str])

    def agree_with(self, kept: list[str]) -> None:
        assert len(set(kept)) == len(kept)
        assert set(self.acknowledged) <= set(kept)
        assert set(self.refused).isdisjoint(kept)


def until_cut(uri: str, told: Told, do: Callable[[Neo4jStore, str, int], None], name: str) -> None:
    """Write one thing after the other until the server goes away; an unknown outcome is settled by waiting."""
    with closing(Neo4jStore.open(uri, deadline=180.0)) as store:
        for number in count():
            try:
                do(store, name, number)
            except StoreUnavailable:
                told.refused.append(f"{name}-{number}")
                return
            told.acknowledged.append(f"{name}-{number}")


def commit_one(store: Neo4jStore, name: str, number: int) -> None:
    """Commit a person."""
    change_set = replace(adding(node(f"{name}-{number}", "Person")), id=f"{name}-{number}")
    while True:
        try:
            store.commit(change_set, store.head().revision)
            break
        except RevisionConflict:
            continue


def write_one(store: Neo4jStore, name: str, number: int) -> None:
    """Write a page of the book."""
    while True:
        try:
            store.write(page(name, number, store.mark()))
            break
        except BookMoved:
            continue


# What cannot be opened


def test_a_server_that_is_away_is_told() -> None:
    with pytest.raises(
        StoreUnavailable, match=r"neo4j://127\.0\.0\.1:\d+ does not answer .*Start it, or correct the address"
    ):
        Neo4jStore.open(f"neo4j://127.0.0.1:{launcher.free_port()}")


@pytest.mark.parametrize(
    "url",
    [
        "http://ada:secret@localhost:7474",
        "localhost:7687",
        "neo4j://",
        "sqlite:///x",
        "",
        "neo4j:/x",
        "neo4j://localhost:secret",
        "neo4j://[::1:7687",
        "neo4j://localhost:0",
    ],
)
def test_an_address_that_is_none_is_refused_without_repeating_secrets(url: str) -> None:
    with pytest.raises(
        StoreUnavailable, match=r"not the address of a Neo4j server\. Write it as neo4j://HOST"
    ) as refused:
        Neo4jStore.open(url)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    "url", ["neo4j://ada:secret@localhost:7687", "bolt://localhost:7687/db", "neo4j://localhost?x=1"]
)
def test_an_address_with_more_than_host_and_port_is_refused_without_repeating_secrets(url: str) -> None:
    with pytest.raises(StoreUnavailable, match=r"has only a host and a port") as refused:
        Neo4jStore.open(url)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("agent", ["Neo4j/4.4.39", "Neo4j/5.25.1", "Memgraph"])
def test_an_old_server_is_refused(agent: str) -> None:
    with pytest.raises(StoreUnavailable, match=rf"is {agent}, and Neo4j 5\.26 or newer is needed"):
        refuse_old_server(agent, "neo4j://localhost")


@pytest.mark.parametrize("agent", ["Neo4j/5.26.0", "Neo4j/5.27-aura", "Neo4j/2025.08.0", "Neo4j/2026.01.1"])
def test_a_newer_server_is_welcome(agent: str) -> None:
    refuse_old_server(agent, "neo4j://localhost")


def test_a_database_that_is_not_there_is_told(uri: str, neo4j_auth: Auth) -> None:
    user, password = neo4j_auth or (None, None)
    with pytest.raises(StoreUnavailable, match=r"has no database 'nowhere'\. Name another one"):
        Neo4jStore.open(uri, user, password, database="nowhere")


def test_a_graph_of_somebody_else_is_refused_and_left_alone(empty_neo4j: str, neo4j_auth: Auth) -> None:
    ask(empty_neo4j, neo4j_auth, "CREATE (:Movie {title: 'Brazil'})")
    with pytest.raises(
        StoreUnavailable, match=r"a graph that Interstice did not write \(a node with the labels Movie"
    ):
        opened_neo4j(empty_neo4j, neo4j_auth)
    assert ask(empty_neo4j, neo4j_auth, "MATCH (n) RETURN labels(n)") == [[["Movie"]]]
    assert ask(empty_neo4j, neo4j_auth, "SHOW CONSTRAINTS YIELD name") == []


def test_several_programs_may_make_an_empty_database_ready_at_once(empty_neo4j: str, neo4j_auth: Auth) -> None:
    problems: list[BaseException] = []

    def open_and_commit(name: str) -> None:
        try:
            with closing(opened_neo4j(empty_neo4j, neo4j_auth)) as store:
                while True:
                    try:
                        store.commit(adding(node(name, "Person")), store.head().revision)
                        break
                    except RevisionConflict:
                        continue
        except BaseException as problem:
            problems.append(problem)

    threads = [threading.Thread(target=open_and_commit, args=(name,)) for name in "abcd"]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert problems == []
    with closing(opened_neo4j(empty_neo4j, neo4j_auth)) as store:
        assert [each.number for each in store.log()] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (
            "CREATE (:IntersticeMigration {number: 99, checksum: 'x'})",
            r"newer version of Interstice \(its form is 99",
        ),
        ("MATCH (m:IntersticeMigration) SET m.checksum = 'x'", r"its step 0001_constraints differs"),
        (
            "DROP CONSTRAINT interstice_person",
            r"lost constraints.*CREATE CONSTRAINT interstice_person .*FOR \(n:Person\)",
        ),
    ],
)
def test_a_database_of_another_form_is_refused(empty_neo4j: str, neo4j_auth: Auth, edit: str, words: str) -> None:
    opened_neo4j(empty_neo4j, neo4j_auth).close()
    ask(empty_neo4j, neo4j_auth, edit)
    with pytest.raises(StoreUnavailable, match=words):
        opened_neo4j(empty_neo4j, neo4j_auth)


def test_a_store_whose_head_was_removed_says_so(store: Neo4jStore, uri: str, neo4j_auth: Auth) -> None:
    ask(uri, neo4j_auth, "MATCH (h:IntersticeHead) DELETE h")
    for call in (store.head, lambda: store.commit(adding(node("x", "Person")), 0)):
        with pytest.raises(StoreUnavailable, match=r"node :IntersticeHead .* is missing.*Restore"):
            call()


def test_every_base_label_has_its_constraint() -> None:
    statements = [each for step in migrations("neo4j") for each in step.statements]
    for label in BASE_LABELS:
        assert any(f"FOR (n:{label}) REQUIRE n.id IS UNIQUE" in each for each in statements), label


def test_a_wrong_password_is_told_without_repeating_it(
    start_neo4j: Callable[[], Neo4jServer], monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = launcher.write_configuration

    def with_sign_in(home: Path, port: int) -> None:
        plain(home, port)
        file = home / "conf" / "neo4j.conf"
        file.write_text(file.read_text().replace("auth_enabled=false", "auth_enabled=true"))

    def asks_for_a_password(uri: str, auth: Auth = None) -> bool:
        try:
            Neo4jStore.open(uri, "neo4j", "wrong", deadline=5.0).close()
        except StoreUnavailable as told:
            return "does not let us in" in str(told)
        return False

    monkeypatch.setattr(launcher, "write_configuration", with_sign_in)
    monkeypatch.setattr(launcher, "answers", asks_for_a_password)
    server = start_neo4j()
    for user, password in (("neo4j", "wrong"), ("nobody", "wrong"), (None, None)):
        with pytest.raises(StoreUnavailable, match=r"does not let us in.*INTERSTICE_NEO4J_USER") as refused:
            Neo4jStore.open(server.uri, user, password)
        assert "'wrong'" not in str(refused.value)
