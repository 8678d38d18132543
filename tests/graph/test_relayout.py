"""Is the map laid out anew for everybody who asks for it, and is there a way back?"""

from __future__ import annotations

import pytest

from graph.errors import DecidedMeanwhile, Refused
from graph.relayout import Relayout
from graph.workbench import Workbench
from tests.graph.test_ground import LATER, TRIBES, become, drawn, grown, opened, places
from tests.organisations import org

NEW = (
    *(f"Dependency d{number} -NEEDED_BY-> leave" for number in range(4)),
    *(f"d{number} -PROVIDED_BY-> {unit}" for number, unit in enumerate(("bank", "billing", "abroad", "tax"))),
)


def test_a_renewed_map_is_everybody_s_and_of_all_days_until_somebody_goes_back() -> None:
    with grown(org(*TRIBES), org(*TRIBES, *LATER, *NEW)) as here:
        workbench, other = Workbench(here), Workbench(opened(here.store))
        before, past = drawn(workbench.view()), drawn(workbench.view("1"))
        assert drawn(other.view()) == before
        layouts = Relayout(workbench)
        with pytest.raises(Refused, match="never laid out anew"):
            layouts.back("ada")
        look = layouts.look()
        assert (look.epoch, look.goes_back, look.is_due) == (1, False, look.over >= 0.3)
        assert layouts.look().over == look.over, "nothing is kept of a look"
        assert layouts.renew("ada", seen=1) == 2
        assert places(workbench.view()) == places(other.view()) != before
        assert drawn(workbench.view()) == drawn(other.view()) == drawn(Workbench(opened(here.store)).view())
        assert drawn(workbench.view("1")) == drawn(other.view("1")) != past
        assert layouts.look().over == pytest.approx(0, abs=1e-9)
        with pytest.raises(DecidedMeanwhile):
            Relayout(other).renew("bob", seen=1)
        assert Relayout(other).back("bob", seen=2) == 3
        assert drawn(workbench.view()) == drawn(other.view()) == before
        assert drawn(workbench.view("1")) == past
        assert [(each.kind, each.author) for each in workbench.book.decisions()] == [
            ("renew", "ada"),
            ("back", "bob"),
        ]


def test_going_back_finds_room_for_what_came_since() -> None:
    with grown(org(*TRIBES, *LATER)) as here:
        workbench = Workbench(here)
        before = places(workbench.view())
        Relayout(workbench).renew("ada")
        become(here, org(*TRIBES, *LATER, "Squad audit -PART_OF-> money"))
        assert "audit" in places(workbench.view())
        Relayout(workbench).back("ada")
        now = places(workbench.view())
        assert now["audit"][0] == "money"
        assert now["run"] == before["run"], "Only what is near to what came makes room."
