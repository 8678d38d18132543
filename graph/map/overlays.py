"""What else can the map tell of each unit? One number for a unit and an overlay, with what it counts.

An overlay changes what squads are filled with, never where they stand. A value is None where nothing is recorded that
it could be made of: unknown is not nought.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, TypeAlias

from graph.algebra.engine import Evaluation
from graph.algebra.findings import among, dates_of, ends
from graph.algebra.needs import met
from graph.algebra.vocabulary import (
    AREA,
    ASSESSES,
    HEALTH_CHECK,
    KNOWN,
    LEADS,
    MEMBER_OF,
    OWNS,
    PERSON,
    at_least,
)
from graph.map.units import DRAWN, PRESENT, Units
from graph.rules.staffing import REQUIRED, SKILLED
from graph.rules.terms import REPORTS
from graph.words import mark

OverlayName: TypeAlias = Literal["ownership", "load", "skills", "span", "age", "health", "cost"]
OverlayUnit: TypeAlias = Literal["areas", "points", "percent", "people", "days", "money"]
Values: TypeAlias = tuple[float | None, ...]

FEWEST_ANSWERS: Final = 5
"""A health check that fewer people answered could tell who said what, so it counts as unknown."""


@dataclass(frozen=True)
class Overlay:
    """One way to fill the squads. `about` says what the number is, `source` what it is made of.

    `withheld` is the reason why the values are kept back; empty where they are told.
    """

    name: OverlayName
    unit: OverlayUnit
    about: str
    source: str
    values: Callable[[Units, date], Values]
    withheld: str = ""


def values_of(overlay: Overlay, ev: Evaluation, today: date) -> Values:
    """One value for each drawn unit, in the order of the map. Cost: the relationships that the overlay reads, once."""
    units = Units.of(ev)
    return (None,) * len(units.nodes) if overlay.withheld else overlay.values(units, today)


_OWNED: Final = OWNS.restrict(DRAWN, AREA.active)
_WEIGHTS: Final = (
    (1, AREA.where(complexity="simple")),
    (2, AREA.where(complexity="complicated")),
    (3, AREA.where(complexity="complex")),
)
_LEADERS: Final = LEADS.restrict(PERSON.active, DRAWN).T
_MANAGED: Final = REPORTS.T
_CREW: Final = MEMBER_OF.restrict(PRESENT, DRAWN).T
_LACKED: Final = REQUIRED.where(SKILLED.equals(0))
_CHECKS: Final = ASSESSES.restrict(HEALTH_CHECK.active.where(at=KNOWN), DRAWN).T.latest("at", per="dimension")
_ANSWERED: Final = _CHECKS.restrict(None, HEALTH_CHECK.where(respondents=at_least(FEWEST_ANSWERS)))
_COLOURED: Final = _ANSWERED.restrict(None, HEALTH_CHECK.where(colour=KNOWN))
_GREEN: Final = _COLOURED.restrict(None, HEALTH_CHECK.where(colour="green"))


def _ownership(units: Units, today: date) -> Values:
    if not met(units.ev, "OWNS"):
        return (None,) * len(units.nodes)
    return tuple(float(len(found)) for found in ends(units.ev, _OWNED, units.nodes))


def _load(units: Units, today: date) -> Values:
    return load_of(units.ev, units.nodes)


def load_of(ev: Evaluation, nodes: Sequence[int]) -> Values:
    """What the areas that each unit owns weigh together; unknown where it owns none, or one without a complexity."""
    owned = ends(ev, _OWNED, nodes)
    areas = sorted({area for found in owned for area in found})
    points = dict.fromkeys(areas, 0)
    for weight, kind in _WEIGHTS:
        for area, is_one in zip(areas, among(ev, kind, areas), strict=True):
            points[area] += weight * is_one
    return tuple(_all_known([points[area] or None for area in found]) for found in owned)


def _all_known(points: Sequence[int | None]) -> float | None:
    """Their sum; unknown where there is none, or where one of them is."""
    known = [each for each in points if each is not None]
    return float(sum(known)) if points and len(known) == len(points) else None


def _skills(units: Units, today: date) -> Values:
    if not met(units.ev, "HAS_SKILL"):
        return (None,) * len(units.nodes)
    required, lacked = (ends(units.ev, each, units.nodes) for each in (REQUIRED, _LACKED))
    return tuple(_percent(len(all_) - len(none), len(all_)) for all_, none in zip(required, lacked, strict=True))


def _percent(part: int, whole: int) -> float | None:
    return round(100 * part / whole, 1) if whole else None


def _span(units: Units, today: date) -> Values:
    leaders = ends(units.ev, _LEADERS, units.nodes)
    leads = sorted({person for found in leaders for person in found})
    span = dict(zip(leads, map(len, ends(units.ev, _MANAGED, leads)), strict=True))
    known = met(units.ev, "REPORTS_TO")
    return tuple(float(max(span[each] for each in found)) if known and found else None for found in leaders)


def _age(units: Units, today: date) -> Values:
    crews = ends(units.ev, _CREW, units.nodes)
    nodes = sorted({*units.nodes, *(person for crew in crews for person in crew)})
    seen = dict(zip(nodes, dates_of(units.ev, nodes, "last_seen"), strict=True))
    return tuple(_days_since(seen, (node, *crew), today) for node, crew in zip(units.nodes, crews, strict=True))


def _days_since(seen: Mapping[int, date | None], nodes: Sequence[int], today: date) -> float | None:
    """How long the one that was seen longest ago was not seen again; never less than nought."""
    days = [max(0, (today - day).days) for node in nodes if (day := seen[node]) is not None]
    return float(max(days)) if days else None


def _health(units: Units, today: date) -> Values:
    coloured, green = (ends(units.ev, each, units.nodes) for each in (_COLOURED, _GREEN))
    return tuple(_percent(len(good), len(all_)) for good, all_ in zip(green, coloured, strict=True))


def _nothing(units: Units, today: date) -> Values:
    return (None,) * len(units.nodes)


OVERLAYS: Final[Mapping[OverlayName, Overlay]] = {
    each.name: each
    for each in (
        Overlay(
            "ownership",
            "areas",
            mark("Active areas that the unit owns itself."),
            mark("Relationships of ownership (OWNS) to active areas."),
            _ownership,
        ),
        Overlay(
            "load",
            "points",
            mark(
                "Areas that the unit owns: a simple one counts once, a complicated one twice, a complex one three "
                "times (after Skelton and Pais 2019)."
            ),
            mark(
                "Ownership, and the complexity of each area; unknown where one of them has none, or none is owned."
            ),
            _load,
        ),
        Overlay(
            "skills",
            "percent",
            mark("Of the skills that the unit requires, those that somebody in it has at the required level."),
            mark(
                "Required skills (REQUIRES) and what people can do (HAS_SKILL); unknown where nothing is required."
            ),
            _skills,
        ),
        Overlay(
            "span",
            "people",
            mark(
                "Active people who report to the unit's lead, wherever they work; of several leads the largest number."
            ),
            mark("Leads (LEADS) and reporting lines (REPORTS_TO); unknown where there is no lead."),
            _span,
        ),
        Overlay(
            "age",
            "days",
            mark("Days since a source last named the unit or somebody in it, of these what was named longest ago."),
            mark("The day on which an import last saw each of them; unknown for what no import has brought."),
            _age,
        ),
        Overlay(
            "health",
            "percent",
            mark("Dimensions that are green in the unit's last health checks."),
            mark(
                "Health checks of whole units that at least {fewest} people answered; others are unknown, so that "
                "nobody can be recognised."
            ),
            _health,
        ),
        Overlay(
            "cost",
            "money",
            mark("What the people of the unit cost."),
            mark("The cost of people and seats."),
            _nothing,
            withheld=mark("Cost is only for roles that may see money, and nobody has been given one here."),
        ),
    )
}
"""All overlays that need an answer of their own, by name; gaps are on the map already."""
