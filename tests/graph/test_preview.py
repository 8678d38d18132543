"""Does a preview say what an expectation would find, without anything being kept?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from hypothesis import given

from graph import gaps
from graph.algebra.engine import Evaluation
from graph.gaps import Settings
from graph.model import Records
from graph.preview import SAMPLE, Preview, preview
from graph.projection import from_records
from graph.rules.expectations import from_document, rule_of
from tests.graph.rules.expected import random_expectation, with_hostile_texts
from tests.organisations import TODAY, org, organisations
from tests.organisations.strategies import SEEDS

SETTINGS = Settings(TODAY)
FOLLOWS = from_document(
    {
        "id": "squad-follows-a-process",
        "title": "Squad on its own",
        "every": "Squad",
        "must_have": {"label": "Process", "over": "FOLLOWS"},
    }
)


def loud(ids: Sequence[str]) -> Mapping[str, str]:
    return {id_: id_.upper() for id_ in ids}


def test_a_preview_counts_tells_and_shows_the_query() -> None:
    ev = Evaluation(
        from_records(org("Squad core -FOLLOWS-> Process sync status=pilot", "Squad next", "Squad calm"))
    )
    assert preview(ev, FOLLOWS, SETTINGS, loud) == Preview(
        requirement="Every squad must have at least 1 process it follows.",
        cypher="\n".join(
            (
                "MATCH (n:Squad) WHERE n.status = 'active'",
                "OPTIONAL MATCH (n)-[:FOLLOWS]->(t:Process) WHERE t.status IN ['pilot', 'validated']",
                "WITH n, count(DISTINCT t) AS found",
                "WHERE found < $at_least",
                "RETURN n.id AS id, found",
            )
        ),
        asked_with={"at_least": 1, "today": "2026-06-30"},
        reason=None,
        assets=3,
        gaps=2,
        sample=(
            "CALM must have at least 1 process it follows, and has 0.",
            "NEXT must have at least 1 process it follows, and has 0.",
        ),
    )


def test_a_preview_of_what_cannot_be_evaluated_says_why() -> None:
    found = preview(Evaluation(from_records(org("Process sync -COVERS-> Squad core"))), FOLLOWS, SETTINGS, loud)
    assert found.reason is not None
    assert found.reason.endswith("Import them (FOLLOWS) and this rule is evaluated.")
    assert (found.assets, found.gaps, found.sample) == (0, 0, ())


def test_a_preview_reads_the_names_of_no_more_than_it_tells() -> None:
    asked: list[str] = []

    def noting(ids: Sequence[str]) -> Mapping[str, str]:
        asked.extend(ids)
        return {}

    squads = [f"Squad s{number}" for number in range(50)]
    found = preview(
        Evaluation(from_records(org("ada -MEMBER_OF-> s0", "Squad old -FOLLOWS-> Process p", *squads))),
        FOLLOWS,
        SETTINGS,
        noting,
    )
    assert (found.gaps, len(found.sample), len(asked)) == (51, SAMPLE, SAMPLE)


@given(organisations(), SEEDS)
def test_a_preview_is_what_the_rule_finds_afterwards(records: Records, seed: int) -> None:
    rng = Random(seed)
    records = with_hostile_texts(records, rng)
    ev = Evaluation(from_records(records))
    for number in range(4):
        expectation = random_expectation(rng, records, number)
        found, result = preview(ev, expectation, SETTINGS, loud), gaps.evaluate(ev, rule_of(expectation), SETTINGS)
        told = gaps.tell(ev, gaps.gaps_in(ev, result), loud)
        assert (found.assets, found.gaps, found.reason) == (result.assets, len(result), result.reason)
        assert set(found.sample) <= set(told)
        assert len(found.sample) == min(SAMPLE, len(told))
