"""What do we read out of Backstage catalogs, invented and real?"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from graph.errors import Refused
from graph.interchange import Described, read
from graph.interchange.backstage import AREA_KIND, AREA_KIND_OF_COMPONENT, LABEL_OF_GROUP
from graph.interchange.described import is_ghost
from tests.graph.interchange.examples import EXAMPLES
from tests.graph.interchange.real import real_data

FORMATS_PAGE = Path(__file__).parents[3] / "docs" / "formats.md"


def entity(kind: str, name: str, **spec: object) -> str:
    """A catalog entity; lists and texts of `spec` as YAML writes them."""
    lines = "".join(f"  {key}: {value}\n" for key, value in spec.items())
    return f"apiVersion: backstage.io/v1alpha1\nkind: {kind}\nmetadata: {{name: {name}}}\nspec:\n{lines}  x: y\n"


def catalog(*entities: str, **files: str) -> Described:
    """What a catalog of these entities describes."""
    contents = {"catalog.yaml": "---\n".join(entities), **files}
    return read({name: text.encode() for name, text in contents.items()}, "backstage")


def ties(described: Described) -> set[str]:
    """The relationships as arrows."""
    return {f"{key.source} {key.type} {key.target}" for key in described.records.relationships}


def ghosts(described: Described) -> set[str]:
    """The ids of what is only referred to."""
    return {node.id for node in described.records.nodes.values() if is_ghost(node)}


def test_the_example_is_read_as_the_document_says() -> None:
    described = read(EXAMPLES["backstage"])

    assert ties(described) == {
        "ada MEMBER_OF team-a",
        "team-a OWNS petstore",
        "petstore DEPENDS_ON pets-db",
        "api:petstore DEPENDS_ON petstore",
        "team-phoenix OWNS api:petstore",
    }
    assert ghosts(described) == {"team-phoenix", "pets-db"}
    assert described.records.nodes["team-a"].name == "Team A"
    assert described.records.nodes["petstore"].properties == {
        "name": "petstore",
        "description": "Where pets are",
        "kind": "service",
        "source_ref": "component:default/petstore",
        "attributes": {"type": "service", "lifecycle": "production"},
    }


def test_the_document_names_every_mapping() -> None:
    page = FORMATS_PAGE.read_text("utf-8")

    for word in (*LABEL_OF_GROUP, *LABEL_OF_GROUP.values()):
        assert f"`{word}`" in page
    for word in (*AREA_KIND, *AREA_KIND.values(), *AREA_KIND_OF_COMPONENT):
        assert word in page.lower()


@pytest.mark.parametrize(
    ("reference", "means"),
    [
        ("team-a", "team-a"),
        ("TEAM-A", "team-a"),
        ("group:team-a", "team-a"),
        ("Group:Default/Team-A", "team-a"),
        ("default/team-a", "team-a"),
        ("user:team-a", "user:team-a"),
        ("other/team-a", "other:team-a"),
        ("group:other/team-a", "other:team-a"),
    ],
)
def test_references_are_understood_whatever_their_form(reference: str, means: str) -> None:
    described = catalog(entity("Group", "team-a", type="team"), entity("Component", "shop", owner=reference))

    assert ties(described) == {f"{means} OWNS shop"}
    assert ghosts(described) == {means} - {"team-a"}


@pytest.mark.parametrize("owner", ["", "a:b:c", "template:x", "'group:'", "two words", "a/b/c"])
def test_what_is_no_reference_is_rejected_with_its_line(owner: str) -> None:
    described = catalog(entity("Component", "shop", owner=owner))

    assert described.records.nodes.keys() == {"shop"}
    assert [each.where for each in described.rejected] == ([] if owner == "" else ["catalog.yaml:5"])


def test_an_owner_that_can_own_nothing_is_rejected() -> None:
    described = catalog(entity("Component", "a"), entity("Component", "b", owner="component:a"))

    assert not described.records.relationships
    assert "OWNS runs from" in described.rejected[0].sentence


@pytest.mark.parametrize(
    ("type_", "label"), [("team", "Squad"), ("Tribe", "Tribe"), ("guild", "Chapter"), ("root", "Unit")]
)
def test_the_type_of_a_group_gives_its_label(type_: str, label: str) -> None:
    assert catalog(entity("Group", "a", type=type_)).records.nodes["a"].label == label


def test_members_are_told_by_groups_and_users_alike() -> None:
    described = catalog(entity("Group", "a", members="[ada, bob]"), entity("User", "Ada", memberOf="[a, b]"))

    assert ties(described) == {"Ada MEMBER_OF a", "bob MEMBER_OF a", "Ada MEMBER_OF b"}
    assert ghosts(described) == {"b"}


def test_the_tree_is_told_by_parents_and_children_and_may_be_cut_off() -> None:
    described = catalog(entity("Group", "a", parent="root", children="[b, gone]"), entity("Group", "b", parent="a"))

    assert ties(described) == {"b PART_OF a"}
    assert not ghosts(described)
    assert any("'root'" in note for note in described.notes)


def test_a_circle_of_groups_is_opened_and_reported() -> None:
    described = catalog(entity("Group", "a", parent="b"), entity("Group", "b", parent="a"))

    assert ties(described) == {"a PART_OF b"}
    assert "closes a circle" in described.rejected[0].sentence


def test_areas_are_tied_by_every_field() -> None:
    described = catalog(
        entity("Component", "c", system="s", subcomponentOf="d", dependsOn="['resource:r', e]", dependencyOf="[f]"),
        entity("Component", "g", consumesApis="[i]", providesApis="[j]"),
        entity("System", "s", domain="m"),
        entity("Domain", "m", subdomainOf="n"),
    )

    assert ties(described) == {
        "c SUB_AREA_OF s",
        "c SUB_AREA_OF d",
        "c DEPENDS_ON r",
        "c DEPENDS_ON e",
        "f DEPENDS_ON c",
        "g DEPENDS_ON i",
        "j DEPENDS_ON g",
        "s SUB_AREA_OF m",
        "m SUB_AREA_OF n",
    }


def test_who_has_the_plain_name_depends_on_the_kind_and_not_on_the_order() -> None:
    entities = [entity(kind, "same") for kind in ("API", "Component", "Group", "User")]

    for some in (entities, entities[::-1]):
        labels = {id_: node.label for id_, node in catalog(*some).records.nodes.items()}
        assert labels == {"same": "Unit", "user:same": "Person", "component:same": "Area", "api:same": "Area"}


def test_different_entities_of_one_name_are_kept_apart_and_exact_copies_are_not() -> None:
    shop, other = entity("Component", "shop", owner="a"), entity("Component", "shop", owner="b")

    described = catalog(shop, other, shop, entity("Component", "till", dependsOn="[shop]"))

    assert ties(described) == {"a OWNS shop", "b OWNS shop~2", "till DEPENDS_ON shop"}
    assert "2 different entities are called component:default/shop" in described.notes[0]


def test_a_bad_entity_is_rejected_and_the_rest_is_read() -> None:
    described = catalog(
        entity("Component", "'two words'"),
        "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {}\n",
        "apiVersion: backstage.io/v1alpha1\nmetadata: {name: x}\n",
        entity("Template", "t"),
        "kind: Deployment\n",
        entity("Component", "shop"),
        **{"broken.yaml": "a: [", "anchors.yaml": entity("Component", "&x y")},
    )

    assert described.records.nodes.keys() == {"shop"}
    assert [each.where for each in described.rejected] == [
        "anchors.yaml:3",
        "broken.yaml:2",
        "catalog.yaml:7",
        "catalog.yaml:11",
        "catalog.yaml:1",
    ]
    assert set(described.notes) == {
        "Left out: entities of kind Template (1).",
        "Left out: documents that are no catalog entities (1).",
    }


def test_placeholders_are_not_followed() -> None:
    text = entity("API", "a", definition="{$text: ./secret.yaml}").replace(
        "metadata: {", "metadata: {description: {$text: x}, "
    )

    assert catalog(text).records.nodes["a"].properties.keys() == {"name", "kind", "source_ref"}


def test_locations_are_followed_inside_the_folder_only(tmp_path: Path) -> None:
    targets = "[./in/b.yaml, ../outside.yaml, 'https://example.com/c.yaml', /etc/passwd, gone.yaml, link.yaml]"
    folder = tmp_path / "folder"
    (folder / "in").mkdir(parents=True)
    (tmp_path / "outside.yaml").write_text(entity("Component", "outside"))
    (folder / "link.yaml").symlink_to(tmp_path / "outside.yaml")
    (folder / "in" / "b.yaml").write_text(
        entity("Component", "b") + "---\n" + entity("Location", "up", target="../all.yaml")
    )
    (folder / "all.yaml").write_text(entity("Location", "all", type="url", targets=targets))

    described = read(folder / "all.yaml")

    assert described.records.nodes.keys() == {"b"}
    assert [each.sentence.split("is not read: ")[1] for each in described.rejected] == [
        "it lies outside the folder that is imported.",
        "it is an address, and no address is ever fetched.",
        "it lies outside the folder that is imported.",
        "there is no such file in the folder that is imported.",
        "there is no such file in the folder that is imported.",
    ]


def test_files_without_any_entity_are_refused() -> None:
    with pytest.raises(Refused, match="Nothing was found that is of the format backstage"):
        catalog("a: b\n")


def test_giantswarm_has_fourteen_components_of_three_teams_that_do_not_exist() -> None:
    described = read(real_data("giantswarm-backstage-catalogs"))
    nodes = described.records.nodes

    owners = Counter(key.source for key in described.records.relationships if key.type == "OWNS")
    assert {id_: owners[id_] for id_ in ghosts(described)} == {
        "team-phoenix": 10,
        "team-rocket": 3,
        "team-TEAM-NAME": 1,
    }
    assert Counter(node.label for node in nodes.values()) == {"Area": 75, "Person": 40, "Squad": 12, "Unit": 3}
    assert sum(key.type == "MEMBER_OF" for key in described.records.relationships) == 54
    assert not described.rejected
    assert sum("different entities are called" in note for note in described.notes) == 6


def test_acme_is_read_whole_from_its_folder_and_through_its_locations() -> None:
    folder = real_data("backstage-examples") / "examples"

    whole = read(folder)

    assert Counter(node.label for node in whole.records.nodes.values()) == {
        "Area": 28,
        "Person": 16,
        "Unit": 4,
        "Squad": 4,
    }
    assert not ghosts(whole)
    assert not whole.rejected
    groups = read(folder / "acme-corp.yaml")
    assert Counter(node.label for node in groups.records.nodes.values()) == {"Person": 16, "Unit": 4, "Squad": 4}
