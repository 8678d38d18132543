"""What does an import change in an organisation, and what does it leave alone?"""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import reduce
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from graph.changes import Change, ChangeSet, applied
from graph.imports import ENDED, ImportPlan, Ledger, ledger_of, plan_import
from graph.interchange import Described, files_of, is_ghost, read
from graph.model import LABELS, Node, Records, Relationship
from tests.graph.interchange.hostile import hostile_records
from tests.graph.interchange.real import real_data
from tests.organisations import org, organisations

MAY, JUNE, JULY = (datetime(2026, month, 1, tzinfo=UTC) for month in (5, 6, 7))


class Organisation:
    """What is there, with its log: imports are committed one after the other."""

    def __init__(self, *lines: str) -> None:
        self.records = org(*lines)
        self.log: list[ChangeSet] = []

    def plan(self, described: Described, source: str = "catalog", at: datetime = MAY, **how: Any) -> ImportPlan:
        """What the import would change."""
        return plan_import(described, self.records, ledger_of(self.log, source), source=source, at=at, **how)

    def commit(self, described: Described, source: str = "catalog", at: datetime = MAY, **how: Any) -> ImportPlan:
        """The import, committed."""
        plan = self.plan(described, source, at, **how)
        self.records = applied(self.records, plan.change_set)
        self.log.append(plan.change_set)
        return plan

    def edit(self, *after: Node | Relationship, at: datetime = MAY) -> None:
        """Nodes and relationships set by hand."""
        changes = tuple(
            Change(self.records.nodes.get(each.id), each)
            if isinstance(each, Node)
            else Change(self.records.relationships.get(each.identity), each)
            for each in after
        )
        change_set = ChangeSet(changes, at=at)
        self.records = applied(self.records, change_set)
        self.log.append(change_set)

    def ties(self) -> set[str]:
        """The relationships as arrows."""
        return {f"{key.source} {key.type} {key.target}" for key in self.records.relationships}

    def __getitem__(self, id_: str) -> Node:
        return self.records.nodes[id_]


def stated(*lines: str, spare: dict[str, str] | None = None) -> Described:
    """What a source describes: nodes without a status, except ghosts and what a line says of `status`."""
    records = org(*lines)
    nodes = {
        id_: node
        if f"{id_} status=" in " ".join(lines)
        else Node(id_, node.label, {name: each for name, each in node.properties.items() if name != "status"})
        for id_, node in records.nodes.items()
    }
    return Described(Records(nodes, records.relationships), "backstage", spare=spare or {})


def test_a_first_import_creates_everything_with_the_default_status_and_stamps_it() -> None:
    organisation = Organisation()

    plan = organisation.commit(
        stated("Squad a name=A -OWNS-> Area x", "Person p -FILLS-> Position s", "Position t", "Process r")
    )

    assert {node.id for node in plan.created} == {"a", "x", "p", "s", "t", "r"}
    assert {node.id: node.status for node in organisation.records.nodes.values()} == {
        "a": "active",
        "x": "active",
        "p": "active",
        "s": "filled",
        "t": "vacant",
        "r": "draft",
    }
    assert organisation["a"].properties == {
        "name": "A",
        "status": "active",
        "source": "catalog",
        "last_seen": date(2026, 5, 1),
    }
    assert (plan.relationships_added, plan.relationships_removed, plan.unchanged) == (2, 0, 0)
    assert plan.change_set.source == "catalog"
    assert plan.change_set.at == MAY


def test_the_same_import_twice_changes_nothing() -> None:
    described = stated("Squad a -OWNS-> Area x", "Unit g status=ghost -OWNS-> x")
    organisation = Organisation()
    organisation.commit(described)

    again = organisation.plan(described)

    assert not again.change_set.changes
    assert (again.unchanged, again.changed, again.vanished) == (2, (), ())


def test_a_later_import_of_the_same_confirms_and_calls_nothing_changed() -> None:
    described = stated("Squad a -OWNS-> Area x")
    organisation = Organisation()
    organisation.commit(described)

    plan = organisation.commit(described, at=JUNE)

    assert (plan.changed, plan.unchanged) == ((), 2)
    assert organisation["a"].properties["last_seen"] == date(2026, 6, 1)


def test_what_the_source_does_not_say_stays_as_it_is() -> None:
    organisation = Organisation("Squad a name=Old mission=Ours status=closed criticality=3")

    plan = organisation.commit(stated("Squad a name=New"), at=JUNE)

    assert organisation["a"].properties == {
        "name": "New",
        "mission": "Ours",
        "status": "closed",
        "criticality": 3,
        "last_seen": date(2026, 6, 1),
    }
    assert [each.kind for each in plan.changed] == ["updated"]


def test_attributes_are_set_one_by_one() -> None:
    organisation = Organisation("Squad a")
    organisation.edit(Node("a", "Squad", {"status": "active", "attributes": {"floor": 4, "tier": "b"}}))
    described = Records.of([Node("a", "Squad", {"attributes": {"tier": "a"}})])

    organisation.commit(Described(described, "backstage"))

    assert organisation["a"].properties["attributes"] == {"floor": 4, "tier": "a"}


def test_properties_of_relationships_are_set_and_none_is_lost() -> None:
    organisation = Organisation("Person p -MEMBER_OF{fte=0.5, role=dev}-> Squad a")

    plan = organisation.commit(stated("Person p -MEMBER_OF{fte=1}-> Squad a"))

    (tie,) = organisation.records.relationships.values()
    assert tie.properties == {"fte": 1.0, "role": "dev"}
    assert plan.relationships_added == 0
    assert len(plan.changed) == 1


def test_what_vanished_is_kept_and_its_date_stays_behind() -> None:
    organisation = Organisation()
    organisation.commit(stated(*(f"Squad s{at}" for at in range(10))))

    plan = organisation.commit(stated(*(f"Squad s{at}" for at in range(9))), at=JUNE)

    assert [node.id for node in plan.vanished] == ["s9"]
    assert plan.vanished_share == 0.1
    assert not plan.needs_confirmation
    assert organisation["s9"].status == "active"
    assert organisation["s9"].properties["last_seen"] == date(2026, 5, 1)
    assert not organisation.plan(stated(*(f"Squad s{at}" for at in range(9))), at=JULY).vanished


@pytest.mark.parametrize(("gone", "asks"), [(0, False), (2, False), (3, True), (10, True)])
def test_an_import_under_which_more_than_a_fifth_vanishes_asks(gone: int, asks: bool) -> None:
    organisation = Organisation("Squad mine source=manual", "Squad other source=elsewhere")
    organisation.commit(stated(*(f"Squad s{at}" for at in range(10))))
    less = stated(*(f"Squad s{at}" for at in range(10 - gone)), "Squad new")

    assert organisation.plan(less, at=JUNE).needs_confirmation is asks
    assert not organisation.plan(less, at=JUNE, vanished="keep").needs_confirmation
    assert not organisation.plan(less, at=JUNE, vanished="close").needs_confirmation


def test_what_vanished_from_a_complete_source_is_closed_in_the_way_of_its_label() -> None:
    labels = list(LABELS)
    organisation = Organisation()
    organisation.commit(stated(*(f"{label} {label.lower()}" for label in labels)))

    plan = organisation.commit(stated(), at=JUNE, vanished="close")

    assert {node.id for node in plan.closed} == {label.lower() for label in labels}
    assert {id_: node.status for id_, node in organisation.records.nodes.items()} == {
        label.lower(): ENDED[label] for label in labels
    }
    assert all(ENDED[label] in LABELS[label].properties["status"].words for label in labels)
    assert organisation["person"].properties["left_at"] == date(2026, 6, 1)
    assert not organisation.plan(stated(), at=JULY, vanished="close").change_set.changes


def test_a_person_who_comes_back_is_active_again() -> None:
    organisation = Organisation()
    organisation.commit(stated("Person p", "Person q"))
    organisation.commit(stated("Person q"), at=JUNE, vanished="close")

    plan = organisation.commit(stated("Person p", "Person q"), at=JULY, vanished="close")

    assert [node.id for node in plan.reappeared] == ["p"]
    assert organisation["p"].properties == {"status": "active", "source": "catalog", "last_seen": date(2026, 7, 1)}


def test_what_somebody_closed_stays_closed_while_the_source_still_describes_it() -> None:
    organisation = Organisation()
    organisation.commit(stated("Squad a"))
    organisation.edit(Node("a", "Squad", {**organisation["a"].properties, "status": "closed"}), at=JUNE)

    organisation.commit(stated("Squad a"), at=JULY)

    assert organisation["a"].status == "closed"


def test_a_later_word_of_somebody_outweighs_an_earlier_closing() -> None:
    organisation = Organisation()
    organisation.commit(stated("Squad a"))
    organisation.commit(stated(), vanished="close", at=JUNE)
    organisation.edit(Node("a", "Squad", {**organisation["a"].properties, "status": "planned"}), at=JUNE)
    organisation.edit(Node("a", "Squad", {**organisation["a"].properties, "status": "closed"}), at=JUNE)

    assert organisation.plan(stated("Squad a"), at=JULY).reappeared == ()


def test_what_another_source_has_seen_since_has_not_vanished() -> None:
    organisation = Organisation()
    organisation.commit(stated("Squad a", "Squad b"))
    organisation.commit(stated("Squad a"), source="hr", at=JUNE)

    plan = organisation.commit(stated(), at=JULY, vanished="close")

    assert [node.id for node in plan.closed] == ["b"]
    assert organisation["a"].properties["source"] == "catalog"


def test_relationships_that_the_source_withdraws_are_removed_and_those_made_by_hand_stay() -> None:
    organisation = Organisation()
    organisation.commit(stated("Squad a -OWNS-> Area x", "Squad b"))
    organisation.edit(Relationship("CONTRIBUTES_TO", "b", "x"))

    plan = organisation.commit(stated("Squad b -OWNS-> Area x", "Squad a"), at=JUNE)

    assert organisation.ties() == {"b OWNS x", "b CONTRIBUTES_TO x"}
    assert (plan.relationships_added, plan.relationships_removed) == (1, 1)


def test_relationships_of_what_vanished_are_kept_with_it() -> None:
    organisation = Organisation()
    organisation.commit(stated("Squad a -OWNS-> Area x", "Person p -LEADS-> a"))

    for at in (JUNE, JULY):
        organisation.commit(stated("Area x", "Person p"), at=at, vanished="close")

    assert organisation.ties() == {"a OWNS x", "p LEADS a"}
    assert organisation["a"].status == "closed"


def test_an_owner_that_only_another_source_describes_is_withdrawn_all_the_same() -> None:
    organisation = Organisation("Squad a source=hr", "Squad b source=hr")
    organisation.commit(stated("Unit a status=ghost -OWNS-> Area x"))

    organisation.commit(stated("Unit b status=ghost -OWNS-> Area x"), at=JUNE)

    assert organisation.ties() == {"b OWNS x"}
    assert {organisation["a"].status, organisation["b"].status} == {"active"}


def test_a_reference_makes_a_ghost_and_a_description_makes_it_real() -> None:
    organisation = Organisation()
    organisation.commit(stated("Unit g status=ghost name=G -OWNS-> Area x"))
    assert organisation["g"] == Node("g", "Unit", {"name": "G", "status": "ghost", "source": "catalog"})

    organisation.commit(stated("Squad g name=Gee", "Area x"), source="hr", at=JUNE)

    assert organisation["g"] == Node(
        "g",
        "Squad",
        {"name": "Gee", "status": "active", "source": "hr", "last_seen": date(2026, 6, 1)},
    )


def test_a_described_node_never_becomes_a_ghost_by_a_reference() -> None:
    organisation = Organisation("Squad a name=A")
    before = organisation["a"]

    organisation.commit(stated("Unit a status=ghost -OWNS-> Area x"))

    assert organisation["a"] == before
    assert organisation.ties() == {"a OWNS x"}


def test_a_ghost_to_which_nothing_refers_any_more_goes_away() -> None:
    organisation = Organisation()
    organisation.commit(stated("Unit g status=ghost -OWNS-> Area x", "Unit h status=ghost -OWNS-> Area y"))
    organisation.edit(Relationship("CONTRIBUTES_TO", "h", "x"))

    organisation.commit(stated("Area x", "Area y"), at=JUNE)

    assert organisation.records.nodes.keys() == {"x", "y", "h"}
    assert organisation.ties() == {"h CONTRIBUTES_TO x"}


def test_a_ghost_whose_id_something_rejected_bears_stays() -> None:
    organisation = Organisation()
    organisation.commit(stated("Person g status=ghost", "Squad a"))
    described = stated("Unit g", "Squad a")

    organisation.commit(described, at=JUNE)

    assert organisation["g"].label == "Person"
    assert not organisation.plan(described, at=JUNE).change_set.changes


def test_two_sources_that_describe_one_id_describe_one_thing() -> None:
    organisation = Organisation()
    organisation.commit(stated("Squad a name=A"))

    organisation.commit(stated("Unit a mission=M"), source="hr", at=JUNE)

    assert organisation["a"] == Node(
        "a",
        "Squad",
        {"name": "A", "status": "active", "source": "catalog", "last_seen": date(2026, 6, 1), "mission": "M"},
    )


def test_a_source_may_say_that_its_squad_is_a_tribe() -> None:
    organisation = Organisation()
    organisation.commit(stated("Squad a kind=platform"))

    plan = organisation.commit(stated("Tribe a"))

    assert (organisation["a"].label, "kind" in organisation["a"].properties) == ("Tribe", False)
    assert len(plan.changed) == 1


def test_what_the_label_of_another_source_cannot_hold_is_left_out_and_said() -> None:
    organisation = Organisation("Squad a source=hr")

    plan = organisation.commit(stated("Chapter a craft=sql"))

    assert "craft" not in organisation["a"].properties
    assert [each.sentence for each in plan.rejected] == [
        "'a' is a Squad here, which has no craft; that is left out."
    ]


def test_an_id_that_belongs_to_something_else_is_rejected_with_what_hangs_on_it() -> None:
    organisation = Organisation("Person kong name=King")

    plan = organisation.commit(stated("Area kong <-OWNS- Squad a"))

    assert organisation["kong"].label == "Person"
    assert not organisation.records.relationships
    assert [each.sentence for each in plan.rejected] == [
        "Area 'kong' has the id of a Person called 'King'. Rename one of them.",
        "OWNS from 'a' to 'kong' lacks an end, which was rejected.",
    ]


def test_an_id_that_an_importer_made_gives_way_to_the_spare_one() -> None:
    organisation = Organisation("Person kong name=King")
    described = stated(
        "Area kong source_ref=component:default/kong <-OWNS- Squad a", spare={"kong": "component:kong"}
    )

    organisation.commit(described)

    assert organisation.ties() == {"a OWNS component:kong"}
    assert not organisation.plan(described).change_set.changes


def test_later_additions_to_a_catalog_rename_nothing() -> None:
    component = "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: shop}\nspec: {owner: a}\n"
    group = "---\napiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: {name: shop}\nspec: {type: team}\n"
    organisation = Organisation()
    organisation.commit(read({"c.yaml": component.encode()}))

    plan = organisation.commit(read({"c.yaml": (component + group).encode()}), at=JUNE)

    assert organisation["shop"].label == "Area"
    assert organisation["group:shop"].label == "Squad"
    assert organisation.ties() == {"a OWNS shop"}
    assert not plan.vanished
    assert not plan.rejected


def test_a_circle_with_what_is_there_is_not_closed() -> None:
    organisation = Organisation("Unit a -PART_OF-> Unit b")

    plan = organisation.commit(stated("Unit b -PART_OF-> Unit c", "Unit c -PART_OF-> Unit a"))

    assert organisation.ties() == {"a PART_OF b", "b PART_OF c"}
    assert [each.sentence for each in plan.rejected] == ["PART_OF from 'c' to 'a' closes a circle."]
    assert not organisation.plan(stated("Unit b -PART_OF-> Unit c", "Unit c -PART_OF-> Unit a")).change_set.changes


def test_a_squad_that_moves_has_one_tribe() -> None:
    organisation = Organisation()
    organisation.commit(stated("Squad a -PART_OF-> Tribe t", "Tribe u"))

    organisation.commit(stated("Squad a -PART_OF-> Tribe u", "Tribe t"), at=JUNE)

    assert organisation.ties() == {"a PART_OF u"}


def test_a_part_imported_by_hand_makes_nothing_vanish_and_stamps_nothing() -> None:
    organisation = Organisation()
    organisation.commit(stated("Squad a -OWNS-> Area x", "Squad b"), source="manual")

    plan = organisation.commit(stated("Squad b name=B", "Area x"), source="manual", at=JUNE, vanished="close")

    assert not plan.vanished
    assert organisation.ties() == {"a OWNS x"}
    assert organisation["b"].properties == {"status": "active", "name": "B"}


@pytest.mark.parametrize("form", ["graph-json", "yaml", "csv"])
@given(records=hostile_records() | organisations())
def test_an_export_imported_into_nothing_and_exported_again_is_the_same(form: str, records: Records) -> None:
    whole = Records(
        {id_: node if "status" in node.properties else Node(id_, node.label, {**node.properties, "status": node.status})
         for id_, node in records.nodes.items()},
        {key: tie for key, tie in records.relationships.items() if tie.type != "PART_OF"},
    )  # fmt: skip
    files = files_of(whole, form)

    plan = plan_import(read(files, form), Records(), source="manual", at=MAY)

    assert files_of(applied(Records(), plan.change_set), form) == files


@given(
    before=hostile_records(), descriptions=st.lists(hostile_records(), min_size=1, max_size=3), close=st.booleans()
)
def test_any_import_applies_and_repeated_changes_nothing(
    before: Records, descriptions: list[Records], close: bool
) -> None:
    organisation = Organisation()
    organisation.records = before
    for at, records in zip((MAY, JUNE, JULY), descriptions, strict=False):
        described = Described(records, "yaml")
        plan = organisation.commit(described, at=at, vanished="close" if close else None)

        again = organisation.plan(described, at=at, vanished="close" if close else None)
        assert not again.change_set.changes
        assert 0 <= plan.vanished_share <= 1
        for node in records.nodes.values():
            there = organisation.records.nodes.get(node.id)
            assert there is not None
            assert not (there.status == "ghost" and not is_ghost(node) and there.base == node.base)


def test_the_ledger_remembers_what_the_source_added_until_it_is_gone() -> None:
    tie = Relationship("OWNS", "a", "x")
    other = Relationship("CONTRIBUTES_TO", "a", "x")
    first = ChangeSet((Change(None, tie), Change(None, other)), source="catalog", at=MAY)
    second = ChangeSet((Change(other, None),), source="manual", at=JUNE)

    assert ledger_of([first, second], "catalog") == Ledger(frozenset({tie.identity}), frozenset(), date(2026, 5, 1))
    assert ledger_of([first, second], "hr") == Ledger()


def _groups_without_technical_lead(records: Records) -> list[str]:
    """As `mandatory-role-missing` says it: active units that need the role and have no active holder in them."""
    active = {id_ for id_, node in records.nodes.items() if node.status == "active"}
    held = {key.key for key in records.relationships if key.type == "HOLDS" and key.source in active}
    needing = {key.source for key in records.relationships if key.type == "NEEDS_ROLE" and key.source in active}
    return sorted(needing - held)


def _subprojects_without_lead(records: Records) -> list[str]:
    """As `unit-no-lead` says it, of squads."""
    active = {id_ for id_, node in records.nodes.items() if node.status == "active"}
    led = {key.target for key in records.relationships if key.type == "LEADS" and key.source in active}
    return sorted(id_ for id_ in active - led if records.nodes[id_].label == "Squad")


def _said_by_the_file(path: Path) -> tuple[list[str], int]:
    """The groups without a technical lead and the number of subprojects without a lead, from the file itself."""
    sections: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    groups = {name: sections.get(name) or [] for name in ("sigs", "workinggroups", "usergroups", "committees")}
    without = [
        each["dir"]
        for each in (*groups["sigs"], *groups["workinggroups"])
        if not each["leadership"].get("tech_leads")
    ]
    subprojects = [
        sub for section in groups.values() for group in section for sub in group.get("subprojects") or []
    ]
    return sorted(without), sum(not sub.get("leads") for sub in subprojects)


def _kubernetes(vanished: str | None) -> list[tuple[int, Path, ImportPlan, Records]]:
    """The nine files imported one after the other: year, file, plan, and the organisation after it."""
    organisation = Organisation()
    steps = []
    for year in range(2018, 2027):
        path = real_data("kubernetes-community") / "history" / f"sigs-{year}-07-01.yaml"
        at = datetime(year, 7, 1, tzinfo=UTC)
        plan = organisation.commit(read(path), "kubernetes", at, vanished=vanished)
        assert not organisation.plan(read(path), "kubernetes", at, vanished=vanished).change_set.changes
        steps.append((year, path, plan, organisation.records))
    return steps


def test_nine_years_of_kubernetes_show_each_years_groups_without_technical_lead() -> None:
    for _, path, _, records in (steps := _kubernetes("close")):
        groups, subprojects = _said_by_the_file(path)
        assert _groups_without_technical_lead(records) == groups
        assert len(_subprojects_without_lead(records)) == subprojects

    assert len(_subprojects_without_lead(steps[-1][3])) == 218


def test_nine_years_of_kubernetes_ask_in_the_two_years_in_which_more_than_a_fifth_vanished() -> None:
    steps = _kubernetes(None)

    assert [year for year, _, plan, _ in steps if plan.needs_confirmation] == [2019, 2020]
    assert all(node.status in ("active", "ghost") for node in steps[-1][3].nodes.values())


def test_the_log_of_an_import_can_be_taken_back() -> None:
    steps = _kubernetes("close")
    sets = [plan.change_set for _, _, plan, _ in steps]

    undone = reduce(applied, (each.reversed for each in reversed(sets)), steps[-1][3])

    assert undone == Records()
