"""Is every query that does more than read refused with a sentence, and none that only reads?"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import LiteralString, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from neo4j import READ_ACCESS, Driver, GraphDatabase
from neo4j.exceptions import Neo4jError

from graph.errors import Refused
from graph.rules import CATALOGUE
from graph.rules.cypher_text import FORBIDDEN, Query, reading_query
from graph.rules.cypher_tokens import MAX_TEXT
from graph.rules.expectations import rule_of
from graph.rules.spec import Rule
from tests.graph.rules.expected import random_expectation
from tests.organisations import invented, knobs_of

READING = {
    "a plain one": "MATCH (n:Squad) WHERE n.status = 'active' RETURN n.id AS id",
    "a semicolon at its end": "MATCH (n) RETURN n.id AS id ;  // that is all",
    "small letters": "match (n) return n.id as id",
    "a quoted id": "MATCH (n) RETURN n.id AS `id`",
    "id by its own name": "MATCH (n) WITH n.id AS id RETURN DISTINCT id ORDER BY id LIMIT 10",
    "more columns": "MATCH (n)--(m) RETURN count(m) AS ties, n.id AS id SKIP 1",
    "a union": "MATCH (n:Area) RETURN n.id AS id UNION ALL MATCH (n:Unit) RETURN n.id AS id",
    "the day": "MATCH (n) WHERE n.review_by < date($today) - duration({days: 90}) RETURN n.id AS id",
    "clauses in texts": "MATCH (n) WHERE n.x IN ['CREATE (n)', \"SET n.x = 1\", 'it\\'s; DELETE'] RETURN n.id AS id",
    "clauses in comments": "MATCH (n) // CREATE (m)\n/* DELETE n; CALL db.labels() */ RETURN n.id AS id",
    "clauses in quoted names": "MATCH (`SET n`:`CREATE (``m``)`) RETURN `SET n`.`DELETE` AS id",
    "properties named like clauses": "MATCH (n) WHERE n.set = 1 AND n.call IS NULL RETURN n.delete AS id",
    "labels named like clauses": "MATCH (n:Set)-[:MERGE]->(m:Create) RETURN n.id AS id",
    "keys named like clauses": "MATCH (n {set: 1, delete: true}) RETURN n{.remove, .id}.id AS id",
    "variables named like clauses": "MATCH (set) WITH set, count(*) AS load WHERE load > 1 RETURN set.id AS id",
    "subqueries": "MATCH (n) CALL (n) { MATCH (n)--(m) RETURN count(m) AS c } WITH n, c WHERE c > 1 RETURN n.id AS id",
    "an older subquery": "MATCH (n) CALL { WITH n MATCH (n)--(m) RETURN count(m) AS c } RETURN n.id AS id, c",
    "patterns": "MATCH (n) WHERE NOT EXISTS { MATCH (n)<-[:OWNS*1..3]-() RETURN 1 } RETURN n.id AS id",
    "lists": "UNWIND range(1, 3) AS i OPTIONAL MATCH (n) RETURN [x IN [i] WHERE x > 1 | x + 1][0] AS id",
    "functions of Cypher": "MATCH (n) WHERE date.truncate('week', date()) < date() RETURN toLower(n.id) AS id",
    "arrows": "MATCH (a)<--(b)-->(c)<-[r]-(d) WHERE a.x =~ '.*' AND a.y <> 3.5e-2 % 2 ^ 2 RETURN a.id AS id",
}

REFUSED = {
    "CREATE (n) RETURN n.id AS id": [
        "line 1: A query that only reads starts with MATCH, OPTIONAL, UNWIND, WITH or RETURN.",
        (
            "line 1: CREATE creates nodes, relationships or parts of the schema, and a rule only reads. "
            "A name is put in backticks."
        ),
    ],
    "MATCH (n)\nSET n.x = 1\nRETURN n.id AS id": [
        "line 2: SET changes properties and labels, and a rule only reads. A name is put in backticks."
    ],
    "MATCH (n) MERGE (m) RETURN n.id AS id": [
        "line 1: MERGE creates what it does not find, and a rule only reads. A name is put in backticks."
    ],
    "MATCH (n) DETACH DELETE n RETURN n.id AS id": [
        "line 1: DELETE deletes, and a rule only reads. A name is put in backticks.",
        "line 1: DETACH deletes nodes with their relationships, and a rule only reads. A name is put in backticks.",
    ],
    "MATCH (n) REMOVE n:Squad RETURN n.id AS id": [
        "line 1: REMOVE removes properties and labels, and a rule only reads. A name is put in backticks."
    ],
    "MATCH (n) INSERT (m) RETURN n.id AS id": [
        "line 1: INSERT creates nodes and relationships, and a rule only reads. A name is put in backticks."
    ],
    "MATCH (n) FOREACH (x IN [1] | SET n.x = x) RETURN n.id AS id": [
        "line 1: FOREACH changes one thing after the other, and a rule only reads. A name is put in backticks.",
        "line 1: SET changes properties and labels, and a rule only reads. A name is put in backticks.",
    ],
    "MATCH (n) LOAD /* from */ CSV FROM 'http://x' AS row RETURN n.id AS id": [
        "line 1: LOAD reads a file or an address, and a rule only reads. A name is put in backticks."
    ],
    "MATCH (n) CALL db.labels() YIELD label RETURN label AS id": [
        "line 1: CALL calls a procedure, and a rule only reads. A name is put in backticks."
    ],
    "MATCH (n) CALL apoc.create.node([], {}) RETURN n.id AS id": [
        "line 1: CALL calls a procedure, and a rule only reads. A name is put in backticks."
    ],
    "MATCH (n) CALL `db`.`labels`() YIELD label RETURN label AS id": [
        "line 1: CALL calls a procedure, and a rule only reads. A name is put in backticks."
    ],
    "MATCH (n) CALL { WITH n SET n.x = 1 } IN TRANSACTIONS OF 10 ROWS RETURN n.id AS id": [
        "line 1: A rule is asked in one transaction. Leave IN TRANSACTIONS out.",
        "line 1: SET changes properties and labels, and a rule only reads. A name is put in backticks.",
    ],
    "MATCH (n) CALL (n) { RETURN 1 AS x } IN 3 CONCURRENT TRANSACTIONS RETURN n.id AS id": [
        "line 1: A rule is asked in one transaction. Leave IN TRANSACTIONS out."
    ],
    "USE neo4j MATCH (n) RETURN n.id AS id": [
        "line 1: A query that only reads starts with MATCH, OPTIONAL, UNWIND, WITH or RETURN.",
        "line 1: USE asks another database, and a rule only reads. A name is put in backticks.",
    ],
    "DROP CONSTRAINT x": [
        "line 1: A query that only reads starts with MATCH, OPTIONAL, UNWIND, WITH or RETURN.",
        "line 1: A rule returns the ids of what it finds. End with RETURN ... AS id.",
        "line 1: DROP drops parts of the schema, and a rule only reads. A name is put in backticks.",
    ],
    "EXPLAIN MATCH (n) RETURN n.id AS id": [
        "line 1: A query that only reads starts with MATCH, OPTIONAL, UNWIND, WITH or RETURN."
    ],
    "MATCH (n) RETURN n.id AS id; MATCH (m) RETURN m.id AS id": [
        "line 1: There is more than one statement here. Leave one, without a semicolon in it."
    ],
    "MATCH (n) WHERE apoc.cypher.runFirstColumnMany('CREATE (n)', {}) = [] RETURN n.id AS id": [
        (
            "line 1: apoc.cypher.runFirstColumnMany is a function of a plugin, which may do anything. "
            "Use Cypher's own functions."
        )
    ],
    "MATCH (n) WHERE `apoc`.`load` . json ('x') IS NULL RETURN n.id AS id": [
        "line 1: apoc.load.json is a function of a plugin, which may do anything. Use Cypher's own functions."
    ],
    "MATCH (n) WHERE n.x > $limit RETURN n.id AS id": [
        "line 1: There is no parameter '$limit'. Allowed are today."
    ],
    "MATCH (n) RETURN n.id": [
        "line 1: A rule returns the ids of what it finds. Name one column so: RETURN ... AS id."
    ],
    "MATCH (n) RETURN n.id AS ID": [
        "line 1: A rule returns the ids of what it finds. Name one column so: RETURN ... AS id."
    ],
    "MATCH (n) RETURN *": [
        "line 1: A rule returns the ids of what it finds. Name one column so: RETURN ... AS id."
    ],
    "MATCH (n) RETURN n.id AS id\nUNION MATCH (n)\nRETURN n.name AS name": [
        "line 3: A rule returns the ids of what it finds. Name one column so: RETURN ... AS id."
    ],
    "MATCH (n) RETURN n.name AS name ORDER BY n.id AS id": [
        "line 1: A rule returns the ids of what it finds. Name one column so: RETURN ... AS id."
    ],
    "MATCH (n) CALL (n) { RETURN n.id AS id } WITH n": [
        "line 1: A rule returns the ids of what it finds. End with RETURN ... AS id."
    ],
    "": ["There is no query here."],
    " // nothing": ["There is no query here."],
    "MATCH (n) WHERE n.x = 'open RETURN n.id AS id": ["line 1: A text begins here and never ends."],
    "MATCH (n)\nWHERE n.x = `open RETURN n.id AS id": ["line 2: A quoted name begins here and never ends."],
    "MATCH (n) /* RETURN n.id AS id": ["line 1: A comment begins here and never ends."],
    "MATCH (n)) RETURN n.id AS id": ["line 1: Nothing is open that this ')' closes."],
    "MATCH (n WHERE true RETURN n.id AS id": ["line 1: This '(' is never closed."],
    "MATCH (n] RETURN n.id AS id": ["line 1: Nothing is open that this ']' closes."],
    "MATCH (n) WHERE n.x = $ today RETURN n.id AS id": [
        "line 1: The name of a parameter has to stand right behind its $."
    ],
    "MATCH (n) WHERE n.x = '\\u0027 SET n.x = 1 //' RETURN n.id AS id": [
        "line 1: A character written with \\u is not read. Write the character itself."
    ],
    "MATCH (n) // read\r\\U0000000aSET n.x = 1\nRETURN n.id AS id": [
        "line 1: A character written with \\u is not read. Write the character itself."
    ],
    "MATCH (n)\u2028SET n.x = 1 RETURN n.id AS id": ["line 1: There is a control character here. Take it out."],
    "MATCH (n)\u00a0RETURN n.id AS id": [
        "line 1: The character '\\xa0' is not read here. Outside of texts, write plain Cypher."
    ],
    "MATCH (n)⟶(m) RETURN n.id AS id": [
        "line 1: The character '⟶' is not read here. Outside of texts, write plain Cypher."
    ],
}

HIDDEN = (
    "MATCH (n) {}set n.x = 1 RETURN n.id AS id",
    "MATCH (n) WHERE n.a = 'x\\\\' {}SET n.x = 1 RETURN n.id AS id",
    'MATCH (n) WHERE n.a = "x\'" {}SET n.x = 1 RETURN n.id AS id',
    "MATCH (n) // it's\n {}SET n.x = 'a' RETURN n.id AS id",
    "MATCH (n) // it's\r{}SET n.x = 'a' RETURN n.id AS id",
    "MATCH (n) /* ' */ {}SET n.x = 'a' RETURN n.id AS id",
    "MATCH (n) /* /* */ {}SET n.x = 1 /* */ RETURN n.id AS id",
    "MATCH (n) WHERE n.`a``b` = 1 {}SET n.x = 1 RETURN n.id AS id",
    "MATCH (n) WHERE n.a = 1{}SET n.x = 1 RETURN n.id AS id",
    "MATCH (n) WITH n, 1.{}SET n.x = 1 RETURN n.id AS id",
    "MATCH (n) {}SET /* . */ n.x = 1 RETURN n.id AS id",
    "MATCH (n) {}ſet n.x = 1 RETURN n.id AS id",
    "MATCH (n) {}Set`n`.x = 1 RETURN n.id AS id",
    "MATCH (n) {}SET(n).x = 1 RETURN n.id AS id",
    "MATCH (as) WITH as {}SET as.x = 1 RETURN as.id AS id",
)
"""Queries that write, each in a way that could be overlooked; with a space at the mark they are the same."""


@pytest.mark.parametrize("case", READING)
def test_a_query_that_only_reads_is_let_through(case: str) -> None:
    text = READING[case]
    assert reading_query(text) == Query(
        text.partition(" ;")[0], frozenset({"today"}) if "$today" in text else frozenset()
    )


@pytest.mark.parametrize("text", REFUSED)
def test_a_query_that_does_more_or_says_nothing_is_refused_with_every_reason(text: str) -> None:
    with pytest.raises(Refused) as refusal:
        reading_query(text)
    assert [str(problem) for problem in refusal.value.problems] == REFUSED[text]


@pytest.mark.parametrize("text", HIDDEN)
@pytest.mark.parametrize("gap", ["", " "], ids=["close", "apart"])
def test_a_clause_is_found_wherever_it_hides(text: str, gap: str) -> None:
    with pytest.raises(Refused, match="SET changes properties"):
        reading_query(text.format(gap))


@pytest.mark.parametrize("rule", [rule for rule in CATALOGUE if rule.cypher], ids=lambda rule: rule.id)
def test_the_queries_of_the_catalogue_only_read(rule: Rule) -> None:
    assert reading_query(rule.cypher, ("today", *rule.parameters)).parameters >= rule.parameters.keys()


def test_the_queries_of_expectations_only_read() -> None:
    for seed in range(100):
        rule = rule_of(random_expectation(Random(seed), invented(knobs_of(seed))))
        query = reading_query(rule.cypher, ("today", *rule.parameters, *rule.constants))
        assert query.parameters >= rule.constants.keys()


def test_a_query_is_not_longer_than_people_write() -> None:
    with pytest.raises(Refused, match="at most 20,000 are read"):
        reading_query(f"MATCH (n) RETURN n.id AS id {' ' * MAX_TEXT}")


def test_lines_are_called_by_the_name_of_the_text() -> None:
    with pytest.raises(Refused) as refusal:
        reading_query("MATCH (n)\nSET n.x = 1 RETURN n.id AS id", name="ours.cypher")
    assert [problem.where for problem in refusal.value.problems] == ["ours.cypher:2"]


PIECES = st.sampled_from(
    [
        "MATCH",
        "(n)",
        "RETURN",
        "n.id",
        "AS",
        "id",
        "'",
        '"',
        "`",
        "\\",
        "//",
        "/*",
        "*/",
        "\n",
        "\r",
        ";",
        ".",
        ":",
        "$",
        "today",
        "SET",
        "n.x",
        "=",
        "1",
        "CALL",
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        "|",
        ",",
        " ",
        " ",
        " ",
        "create",
        "é",
    ]
)


@given(st.lists(PIECES, max_size=14).map("".join))
def test_a_clause_outside_of_texts_comments_and_names_is_never_overlooked(text: str) -> None:
    """A second, slower way to see what stands outside: character by character."""
    query = f"MATCH (n) {text} RETURN n.id AS id"
    try:
        reading_query(query)
    except Refused:
        return
    outside = _outside(query)
    for word in FORBIDDEN:
        for place in (at for at in range(len(outside)) if outside.startswith(word, at)):
            around = outside[:place].rstrip()[-1:], outside[place + len(word) :].lstrip()[:1]
            is_part = (outside[place - 1] + outside[place + len(word)]).strip(" .:,;=()[]{}|*\n\r'\"`") != ""
            is_subquery = word == "call" and around[1] in ("{", "(")
            is_word_of_two = word in ("load", "detach", "nodetach")
            assert (
                is_part
                or is_subquery
                or is_word_of_two
                or around[0] in (".", ":")
                or around[1] in tuple(".:,;)]}=<>+/%^")
            ), outside


def _outside(text: str) -> str:
    """The text in small letters without its comments, and with nothing in its texts and quoted names."""
    kept: list[str] = []
    inside, at = "", 0
    while at < len(text):
        here, pair = text[at], text[at : at + 2]
        if not inside and pair in ("//", "/*"):
            ends = [text.find(end, at + 2) for end in (("\n", "\r") if pair == "//" else ("*/",))]
            found = min((end for end in ends if end >= 0), default=len(text))
            at = found + (2 if pair == "/*" else 0)
            kept.append(" ")
            continue
        if inside and here == "\\" and inside != "`":
            at += 2
            continue
        if here in "'\"`" and inside in ("", here):
            inside = "" if inside else here
            kept.append(here)
        elif not inside:
            kept.append(here)
        at += 1
    return "".join(kept).lower()


# what a server says


@pytest.fixture(scope="module")
def server(neo4j_uri: str, neo4j_auth: tuple[str, str] | None) -> Iterator[Driver]:
    with GraphDatabase.driver(neo4j_uri, auth=neo4j_auth) as driver:
        yield driver


@pytest.mark.parametrize("case", READING)
def test_what_is_let_through_runs_on_a_server_where_nothing_can_be_written(server: Driver, case: str) -> None:
    query = cast("LiteralString", reading_query(READING[case]).text)
    with server.session(default_access_mode=READ_ACCESS) as session:
        session.execute_read(lambda transaction: transaction.run(query, today="2026-06-30").consume())


@pytest.mark.parametrize("text", HIDDEN)
@pytest.mark.parametrize("gap", ["", " "], ids=["close", "apart"])
def test_a_server_writes_nothing_hidden_in_a_transaction_that_only_reads(
    server: Driver, text: str, gap: str
) -> None:
    """The second line of defence: whatever these texts mean to the server, it refuses them."""
    query = cast("LiteralString", text.format(gap))
    with server.session(default_access_mode=READ_ACCESS) as session, pytest.raises(Neo4jError):
        session.execute_read(lambda transaction: transaction.run(query).consume())
