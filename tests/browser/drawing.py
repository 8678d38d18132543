"""What must the map light up for a gap, worked out from what the API says and not from what the page makes of it?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from playwright.sync_api import expect

from tests.browser.looking import Look, headline


def rows(column: dict[str, list[Any]]) -> Iterator[dict[str, Any]]:
    """The rows of a part of the map's columns."""
    for values in zip(*column.values(), strict=True):
        yield dict(zip(column, values, strict=True))


def squads_of(drawn: dict[str, Any]) -> set[str]:
    """Units with no unit inside."""
    parents = set(drawn["units"]["parent"])
    return {id for row, id in enumerate(drawn["units"]["id"]) if row not in parents}


def drawn_of(gap: dict[str, Any], drawn: dict[str, Any]) -> set[str]:
    """What must light up for a gap: its subjects, and the squads and persons that prove it, where they are drawn.

    Nobody lights up for a gap that is about single people.
    """
    subjects = {subject["id"] for subject in gap["subjects"]}
    proof = {node["id"] for node in gap["evidence"]["nodes"]}
    marks = {id for part in ("units", "objects", "arcs") for id in drawn[part]["id"]}
    people = set[str]() if gap["personal"] else set(drawn["people"]["id"])
    return (subjects & marks) | (proof & squads_of(drawn)) | ((subjects | proof) & people)


def allowed_for(gap: dict[str, Any], drawn: dict[str, Any]) -> set[str]:
    """What may light up for a gap: its subjects, its proof, the units it lies in or is tied to."""
    named = [*gap["subjects"], *gap["where"], *gap["evidence"]["nodes"]]
    ids = {node["id"] for node in named}
    units = drawn["units"]["id"]
    tied = {row for each in rows(drawn["objects"]) if each["id"] in ids for row in each["units"]}
    ends = {
        row for each in rows(drawn["arcs"]) if each["id"] in ids for row in (each["consumer"], each["provider"])
    }
    return ids | {units[row] for row in tied | ends}


def with_something_to_light(look: Look) -> dict[str, Any]:
    """A gap whose proof is drawn."""
    drawn = look.drawn()
    explained = (look.explained(gap["key"]) for gap in look.gaps)
    return next(gap for gap in explained if drawn_of(gap, drawn))


def chosen(look: Look, gap: dict[str, Any]) -> None:
    """Check that the page shows this gap as its selection, on the map and in the panel."""
    expect(look.map).to_have_attribute("data-selected", f"gap:{gap['key']}")
    expect(look.panel.get_by_role("heading", level=2)).to_have_text(headline(gap["sentence"]))
    assert look.selection["gap"] == [gap["key"]]


def nothing_chosen(look: Look) -> None:
    expect(look.panel).to_have_count(0)
    expect(look.map).to_have_attribute("data-selected", "")
    expect(look.map).to_have_attribute("data-highlighted", "")
    assert "gap" not in look.selection
    assert "node" not in look.selection
