"""Is a term that names what the model does not have refused where it is written, with a sentence?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from graph.algebra.vocabulary import (
    AREA,
    ASSESSES,
    DEPENDENCY,
    HAS_SKILL,
    MEMBER_OF,
    NEEDED_BY,
    OWNER,
    OWNS,
    PART_OF,
    PERSON,
    PROCESS,
    REPORTS_TO,
    REQUIRES,
    SPHERE,
    UNIT,
    at_least,
    before,
    labelled,
    one_of,
    typed,
)

REFUSED: dict[str, Callable[[], object]] = {
    "There is no label 'Sqaud'. Did you mean 'Squad'?": lambda: labelled("Sqaud"),
    "There is no relationship type 'OWN'. Did you mean 'OWNS'?": lambda: typed("OWN"),
    "Rules cannot ask for 'critcality' of a Unit. Did you mean 'criticality'?": lambda: UNIT.where(critcality=3),
    "Rules cannot ask for 'description' of a Area or Unit.": lambda: (UNIT | AREA).where(description="x"),
    "'status' can never be this: 'actve' is not known here. Did you mean 'active'?":
        lambda: UNIT.where(status="actve"),
    "'kind' can never be this: 'market' is not known here.": lambda: UNIT.where(kind=one_of("platform", "market")),
    "'criticality' can never be this: a whole number is wanted, and '3' was found.":
        lambda: AREA.where(criticality="3"),
    "'review_by' is a date, and the condition is one for a amount or number or whole number.":
        lambda: PROCESS.where(review_by=at_least(3)),
    "'criticality' is a whole number, and the condition is one for a date.":
        lambda: UNIT.where(criticality=before(date(2025, 1, 1))),
    "Rules cannot ask for 'until' of OWNS. Allowed are previous_owner, since, verified_at.":
        lambda: OWNS.where(until=before(date(2025, 1, 1))),
    "Rules cannot ask for 'role' of MEMBER_OF.": lambda: MEMBER_OF.where(role="lead"),
    "Rules cannot ask for 'since' of Unit.sphere_id.": lambda: SPHERE.where(since=date(2025, 1, 1)),
    "Only relationships of one type have properties. Ask for them before anything else.":
        lambda: (OWNS | MEMBER_OF).where(since=date(2025, 1, 1)),
    "'criticality' of a Person or Unit is no single number. Ask for that of one label.":
        lambda: OWNER.value("criticality"),
    "'craft' is a tag and no number.": lambda: PERSON.value("craft"),
    "'since' is a date and no number.": lambda: OWNS.value("since"),
    "'status' cannot be compared between two nodes.": lambda: OWNS.same("status"),
    "'cost' cannot be compared between two nodes.": lambda: REPORTS_TO.differ("cost"),
    "'kind' has other words for each of Area, Process, so it cannot be compared.":
        lambda: (OWNS.restrict(None, AREA).T @ OWNS.restrict(None, PROCESS)).same("kind"),
    "'criticality' of a Area or Objective or Process is no single number.": lambda: OWNS.target_value("criticality"),
    "'source' of a Person or Unit names no single node.": lambda: OWNER.reference("source"),
    "'craft' is a tag and names no node.": lambda: PERSON.reference("craft"),
    "'dimension' is a tag and no date.": lambda: ASSESSES.T.latest("dimension", per="at"),
    "'respondents' is a whole number and no tag or word.": lambda: ASSESSES.T.latest("at", per="respondents"),
    "Rules cannot ask for 'level' of OWNS.": lambda: OWNS.through(MEMBER_OF.T, HAS_SKILL, "level", 1),
    "Rules cannot ask for 'min_people' of HAS_SKILL.":
        lambda: REQUIRES.through(MEMBER_OF.T, HAS_SKILL, "min_people", 1),
    "Rules cannot ask for 'nonsense' of a Dependency or Unit.":
        lambda: DEPENDENCY.match("d").join("d", NEEDED_BY, "c").differ("d", "c", "nonsense"),
    "A walk of 2 to 3 steps cannot be asked for; it begins with 0 or 1.": lambda: PART_OF.hops(2, 3),
    "A walk of 1 to 0 steps cannot be asked for": lambda: PART_OF.hops(1, 0),
    "A trail of 0 to 3 steps cannot be asked for; it has 1 to 30.": lambda: REPORTS_TO.trail_into(PERSON, 0, 3),
    "A trail of 1 to 31 steps cannot be asked for": lambda: REPORTS_TO.trail_into(PERSON, 1, 31),
    "What leads from Person to Unit cannot be walked on.": lambda: MEMBER_OF.on_loop(3),
    "What leads from Person or Unit to Area or Objective or Process cannot be walked on.":
        lambda: OWNS.trail_into(AREA, 1, 3),
}  # fmt: skip


@pytest.mark.parametrize("sentence", REFUSED)
def test_a_term_that_can_never_hold_is_refused_with_a_sentence(sentence: str) -> None:
    with pytest.raises(ValueError) as refused:
        REFUSED[sentence]()
    assert str(refused.value).startswith(sentence)
    assert str(refused.value).endswith((".", "?"))
