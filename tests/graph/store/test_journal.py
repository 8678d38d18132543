"""Does a change set come out of its compressed form as it went in?"""

from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.changes import Change, ChangeSet, applied
from graph.errors import StoreUnavailable
from graph.model import Node, Records
from graph.store.journal import PART, compressed, expanded, rewound
from tests.organisations import change_sets, organisations


@given(st.data())
def test_changes_come_back_as_they_were(data: st.DataObject) -> None:
    changes = data.draw(change_sets(data.draw(organisations()))).changes
    assert tuple(expanded(compressed(changes))) == changes


@given(st.data())
def test_how_the_parts_are_cut_does_not_matter(data: st.DataObject) -> None:
    changes = data.draw(change_sets(data.draw(organisations()))).changes
    whole = b"".join(compressed(changes))
    size = data.draw(st.integers(1, 50))
    parts = [whole[start : start + size] for start in range(0, len(whole), size)]
    assert tuple(expanded(parts)) == changes


def test_no_changes_are_a_text_too() -> None:
    assert tuple(expanded(compressed(()))) == ()


def test_a_large_change_set_is_made_and_read_in_parts() -> None:
    many = [
        Change(None, Node(f"p{number}", "Person", {"name": hex(hash(str(number)))})) for number in range(150_000)
    ]
    parts = list(compressed(many))
    assert len(parts) > 1
    assert all(len(each) < 2 * PART for each in parts)
    found = expanded(iter(parts))
    assert [next(found), next(found)] == many[:2]
    assert sum(1 for _ in found) == len(many) - 2


@pytest.mark.parametrize(
    "damage", [lambda text: text[:-1], lambda text: text[:20], lambda text: b"\x00" + text, lambda _: b""]
)
def test_a_damaged_text_is_told(damage: object) -> None:
    whole = b"".join(compressed([Change(None, Node("ada", "Person", {"status": "active"}))]))
    with pytest.raises(StoreUnavailable, match=r"entry of the log is damaged.*Restore the store from a backup"):
        tuple(expanded([damage(whole)]))  # type: ignore[operator]


@given(st.data())
def test_rewinding_leads_back_through_all_states(data: st.DataObject) -> None:
    states = [data.draw(organisations())]
    sets: list[ChangeSet] = []
    for _ in range(3):
        sets.append(data.draw(change_sets(states[-1])))
        states.append(applied(states[-1], sets[-1]))
    for number, expected in enumerate(states):
        assert rewound(states[-1], (each.changes for each in sets[number:][::-1])) == expected
    assert rewound(Records(), chain()) == Records()
