"""What do we read out of Kubernetes' `sigs.yaml`, in each of its layouts?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from graph.errors import Refused
from graph.interchange import Described, read
from tests.graph.interchange.examples import EXAMPLES
from tests.graph.interchange.real import real_data

YEARS = range(2018, 2027)


def community(text: str) -> Described:
    """What the file describes."""
    return read({"sigs.yaml": text.encode()}, "kubernetes")


def ties(described: Described) -> set[str]:
    """The relationships as arrows."""
    return {
        " ".join(each for each in (key.source, key.type, key.target, key.key) if each)
        for key in described.records.relationships
    }


def test_the_example_is_read_as_the_document_says() -> None:
    described = read(EXAMPLES["kubernetes"])

    assert ties(described) == {
        "sig-node NEEDS_ROLE tech-lead",
        "wg-batch NEEDS_ROLE tech-lead",
        "ada LEADS sig-node",
        "grace HOLDS tech-lead sig-node",
        "sig-node:kubelet PART_OF sig-node",
        "sig-node:node-api PART_OF sig-node",
        "ada LEADS sig-node:kubelet",
        "ada LEADS wg-batch",
        "wg-batch INTERACTS_WITH sig-node",
    }
    assert described.records.nodes["ada"].properties == {
        "name": "Ada Lovelace",
        "source_ref": "github:ada",
        "attributes": {"company": "Analytical"},
    }
    assert {id_: node.label for id_, node in described.records.nodes.items() if node.base == "Unit"} == {
        "sig-node": "Tribe",
        "wg-batch": "Unit",
        "sig-node:kubelet": "Squad",
        "sig-node:node-api": "Squad",
    }


def test_equal_names_in_different_groups_stay_apart() -> None:
    text = "sigs:\n- {dir: a, name: A, subprojects: [{name: docs}]}\n- {dir: b, name: B, subprojects: [{name: Docs}]}\n"

    assert {"a:docs", "b:docs"} <= community(text).records.nodes.keys()


def test_a_person_is_the_same_under_any_spelling_of_the_handle_and_never_takes_a_groups_id() -> None:
    text = (
        "sigs:\n- dir: sig-a\n  name: A\n  leadership:\n    chairs: [{github: Joel, name: J}, "
        "{github: SIG-a, name: S}]\n"
        "    tech_leads: [{github: joel, name: J}, {name: No Handle}]\n"
    )

    assert ties(community(text)) == {
        "sig-a NEEDS_ROLE tech-lead",
        "joel LEADS sig-a",
        "github:sig-a LEADS sig-a",
        "joel HOLDS tech-lead sig-a",
        "no-handle HOLDS tech-lead sig-a",
    }


def test_a_stakeholder_that_no_entry_describes_is_a_ghost() -> None:
    described = community("sigs: []\nworkinggroups: [{dir: wg-a, name: A, stakeholder_sigs: [Big Data]}]")

    assert described.records.nodes["sig-big-data"].status == "ghost"
    assert described.records.nodes["sig-big-data"].label == "Tribe"


def test_what_does_not_fit_is_rejected_and_the_rest_is_read() -> None:
    text = """\
sigs:
- dir: sig-a
  name: A
  leadership: nobody
  subprojects:
  - {owners: []}
  - {name: x, leads: [{company: C}, y]}
  - {name: X}
- just a text
- {label: nothing}
- {dir: two words}
committees: {a: b}
"""
    described = community(text)

    assert described.records.nodes.keys() == {"tech-lead", "sig-a", "sig-a:x"}
    assert [each.where for each in described.rejected] == [
        "sigs.yaml:9",
        "sigs.yaml:10",
        "sigs.yaml:11",
        "sigs.yaml:12",
        "sigs.yaml:6",
        "sigs.yaml:7",
        "sigs.yaml:7",
        "sigs.yaml:8",
    ]


def test_several_states_of_the_community_are_not_mixed() -> None:
    data = EXAMPLES["kubernetes"]["sigs.yaml"]

    with pytest.raises(Refused, match="one by one"):
        read({"sigs-2018.yaml": data, "sigs-2019.yaml": data})


def _plain(path: Path) -> dict[str, list[dict[str, Any]]]:
    loaded = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return {section: loaded.get(section) or [] for section in ("sigs", "workinggroups", "usergroups", "committees")}


@pytest.mark.parametrize("year", YEARS)
def test_each_year_is_read_whole(year: int) -> None:
    path = real_data("kubernetes-community") / "history" / f"sigs-{year}-07-01.yaml"
    sections = _plain(path)
    groups = [group for section in sections.values() for group in section]

    described = read(path)
    kinds = [key.type for key in described.records.relationships]

    assert not described.rejected
    assert all(group["dir"] in described.records.nodes for group in groups)
    assert kinds.count("PART_OF") == sum(len(group.get("subprojects") or []) for group in groups)
    assert kinds.count("HOLDS") == sum(len(group["leadership"].get("tech_leads") or []) for group in groups)
    assert kinds.count("INTERACTS_WITH") == sum(len(group.get("stakeholder_sigs") or []) for group in groups)
    assert kinds.count("NEEDS_ROLE") == len(sections["sigs"]) + len(sections["workinggroups"])
    leads = [len(each.get("leads") or []) for group in groups for each in group.get("subprojects") or []]
    assert kinds.count("LEADS") == sum(len(group["leadership"]["chairs"]) for group in groups) + sum(leads)
