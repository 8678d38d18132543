"""Are the examples on the page of expectations true, and is nothing about them left out?"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from graph.interchange.reading import UPLOAD
from graph.interchange.yaml_parsing import yaml_of
from graph.rules.cypher_text import FORBIDDEN, STARTS, reading_query
from graph.rules.expectations import Expectation, from_document, gates, read_expectations, rule_of
from graph.rules.expectations.conditions import Condition
from graph.rules.expectations.reading import KEYS, WANTED
from graph.rules.expectations.ways import DIRECTIONS, Direction, most_steps
from graph.rules.spec import SEVERITIES

PAGE = (Path(__file__).parents[3] / "docs" / "expectations.md").read_text("utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```\n\n((?:> [^\n]*\n)+)", PAGE, re.DOTALL)
ROWS = re.findall(r"^\| `([a-z_]+: [^`]+)` \|", PAGE, re.MULTILINE)


def conditions(row: str) -> tuple[Condition, ...]:
    """What a row of the table of conditions says about a process."""
    name, _, part = row.partition(": ")
    text = f"{{id: a, every: Process, where: {{{name}: {part}}}, must_have: {{label: Unit, over: FOLLOWS}}}}"
    (document,) = yaml_of("row", text.encode(), UPLOAD)
    found = from_document(document)
    assert isinstance(found, Expectation)
    return found.subject.where


def test_there_are_four_examples() -> None:
    assert len(EXAMPLES) == 4
    assert PAGE.count("```yaml") == 4


@pytest.mark.parametrize(("text", "said"), EXAMPLES)
def test_an_example_says_what_stands_below_it(text: str, said: str) -> None:
    titles = [f"{rule_of(replace(each, title='')).title}." for each in read_expectations(text)]
    assert " ".join(titles) == " ".join(said.replace("> ", " ").split())


def test_the_query_of_the_first_example_is_the_one_that_is_shown() -> None:
    (first,) = read_expectations(EXAMPLES[0][0])
    assert f"```cypher{rule_of(first).cypher}```" in PAGE


def test_every_condition_stands_in_the_table() -> None:
    shown = {type(each) for row in ROWS for each in conditions(row)}
    assert shown == set(Condition.__subclasses__())


def test_every_key_and_word_is_explained() -> None:
    explained = set(re.findall(r"[a-z_]+", " ".join(re.findall(r"`([^`\n]+)`", PAGE.replace("```", "")))))
    words = {*KEYS, *WANTED, *gates.WANTED, *SEVERITIES, *DIRECTIONS, "type", "steps"}
    assert sorted(words - explained) == []
    assert get_args(Direction) == DIRECTIONS


def test_the_steps_are_as_many_as_the_page_says() -> None:
    assert {most_steps(name, "out") for name in ("PART_OF", "SUB_AREA_OF", "REPORTS_TO", "SUPPORTS")} == {6}
    assert {most_steps("PART_OF", "either"), most_steps("REPORTS_TO", "either")} == {1}
    assert {most_steps("DEPENDS_ON", way) for way in DIRECTIONS} == {3}


def test_every_forbidden_clause_is_named() -> None:
    section = PAGE.partition("## Rules in Cypher")[2]
    assert [word for word in (*map(str.upper, FORBIDDEN), *STARTS) if word not in section] == []
    assert reading_query("MATCH (n) WHERE date($today) > n.since RETURN n.id AS id").parameters == {"today"}
