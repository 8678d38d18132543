"""Do the sample organisations that others made show the gaps their READMEs promise, and say where they come from?"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from graph import gaps
from graph.algebra.engine import Evaluation
from graph.changes import applied
from graph.imports import plan_import
from graph.interchange import FORMATS, read
from graph.model import Records
from graph.projection import from_records
from seeds import SEEDS, path_of

PROMISE = re.compile(r"^\| `([a-z-]+)` \| (\d+) \| (.*) \|$", re.MULTILINE)
FORMAT_OF = {"acme": "backstage", "govuk": "govuk"}


@pytest.mark.parametrize("seed", sorted(FORMAT_OF))
def test_a_seed_shows_exactly_the_gaps_its_readme_promises(seed: str) -> None:
    described = read(path_of(seed))
    promised = {
        rule: int(number) for rule, number, _ in PROMISE.findall((path_of(seed) / "README.md").read_text("utf-8"))
    }
    source = FORMATS[described.format].source

    plan = plan_import(described, Records(), source=source, at=datetime(2026, 11, 22, tzinfo=UTC))
    evaluation = Evaluation(from_records(applied(Records(), plan.change_set)))
    report = gaps.detect(evaluation, gaps.Settings(today=date(2026, 11, 22)))

    assert described.format == FORMAT_OF[seed]
    assert not plan.rejected
    assert {result.rule.id: len(result) for result in report.results if len(result)} == promised


@pytest.mark.parametrize("seed", sorted(FORMAT_OF))
def test_the_subjects_that_a_readme_names_are_those_with_the_gap(seed: str) -> None:
    nodes = read(path_of(seed)).records.nodes
    page = (path_of(seed) / "README.md").read_text("utf-8")

    for _, number, where in PROMISE.findall(page):
        named = re.findall(r"`([\w-]+)`", where)
        assert all(each in nodes for each in named)
        assert not named or len(named) == int(number)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_seed_has_a_readme(seed: str) -> None:
    assert (path_of(seed) / "README.md").is_file()


@pytest.mark.parametrize(("seed", "licence"), [("acme", "Apache License"), ("govuk", "MIT License")])
def test_what_others_made_carries_their_licence(seed: str, licence: str) -> None:
    texts = "".join(path.read_text("utf-8") for path in path_of(seed).glob("LICEN?E"))

    assert licence in texts


def test_acme_names_no_real_person() -> None:
    people = [node for node in read(path_of("acme")).records.nodes.values() if node.label == "Person"]

    assert len(people) == 16
    assert all(str(node.properties["email"]).endswith("@example.com") for node in people)


def test_an_unknown_seed_is_answered_with_those_there_are() -> None:
    with pytest.raises(KeyError, match="solstice, govuk, acme"):
        path_of("initech")


def test_the_folder_of_a_seed_is_in_the_package() -> None:
    assert all(isinstance(path_of(seed), Path) and path_of(seed).is_dir() for seed in SEEDS)
