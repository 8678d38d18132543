"""Which terms are the words of the vocabulary tried with? At least one for every verb, as rules use them and stranger.

Each list holds (verb, term); a term says the same to the real vocabulary and to the plain one.
"""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any, Final

from graph.algorithms import articulation_points, strongly_connected
from tests.graph.algebra.plain import Term
from tests.organisations import TODAY

Terms = list[tuple[str, Term]]


def live(v: Any) -> Any:
    return v.PROCESS.where(status=v.one_of("pilot", "validated"))


def needs(v: Any) -> Any:
    return v.NEEDED_BY.restrict(v.DEPENDENCY.active).T @ v.PROVIDED_BY.restrict(v.DEPENDENCY.active)


def sides(v: Any) -> Any:
    return (
        v.DEPENDENCY.match("dependency")
        .join("dependency", v.NEEDED_BY, "consumer")
        .join("dependency", v.PROVIDED_BY, "provider")
    )


def covered_together(v: Any) -> Any:
    return v.WITHIN @ (v.COVERS.T @ v.COVERS) @ v.WITHIN.T


def managers(v: Any) -> Any:
    return v.MEMBER_OF.restrict(v.PERSON.active).T @ v.REPORTS_TO


def people(v: Any) -> Any:
    return v.WITHIN.T @ v.MEMBER_OF.restrict(v.PERSON.active).T


def seats(v: Any) -> Any:
    return v.WITHIN.T @ v.SEAT_IN.restrict(v.POSITION.where(status=v.one_of("vacant", "hiring"))).T


def skilled(v: Any) -> Any:
    """For each unit and skill that it requires, who of its people has it well enough."""
    return v.REQUIRES.through(people(v), v.HAS_SKILL, at_least="level", default=1)


SETS: Final[Terms] = [
    ("labelled", lambda v: v.labelled("Squad", "Chapter")),
    ("labelled", lambda v: v.labelled()),
    ("identified", lambda v: v.identified(["squad-0", "squad-1", "person-2", "payroll", "area-0", "nobody"])),
    ("labelled", lambda v: v.UNIT),
    ("NodeSet.where", lambda v: v.UNIT.where(status="closed")),
    ("NodeSet.where", lambda v: v.ANY.where(status="ghost")),
    ("NodeSet.where", lambda v: v.AREA.where(kind="decision", criticality=3)),
    ("NodeSet.where", lambda v: (v.UNIT | v.AREA).where(kind="platform")),
    ("NodeSet.where", lambda v: v.PERSON.where(craft="design")),
    ("NodeSet.where", lambda v: v.PERSON.where(craft="a craft that nobody has")),
    ("NodeSet.where", lambda v: v.PERSON.where(is_root=True)),
    ("NodeSet.where", lambda v: v.PROCESS.where(escalation_to="nobody-knows")),
    ("NodeSet.where", lambda v: v.PROCESS.where(escalation_to="an-id-that-nothing-names")),
    ("NodeSet.where", lambda v: v.PERSON.where(cost=100_000.0)),
    ("NodeSet.where", lambda v: v.PERSON.where(v.REPORTS_TO.count() > 1, craft=v.KNOWN)),
    ("one_of", lambda v: v.PROCESS.where(status=v.one_of("pilot", "validated"), scope="org")),
    ("one_of", lambda v: v.PERSON.where(craft=v.one_of("data", "a craft that nobody has"))),
    ("other_than", lambda v: v.PERSON.where(status=v.other_than("active"))),
    ("other_than", lambda v: v.AREA.where(kind=v.other_than("system"))),
    ("other_than", lambda v: v.PERSON.where(craft=v.other_than("a craft that nobody has"))),
    ("other_than", lambda v: v.PROCESS.where(escalation_to=v.other_than("nobody-knows"))),
    ("at_least", lambda v: v.ANY.where(criticality=v.at_least(3))),
    ("at_least", lambda v: v.UNIT.where(headcount_plan=v.at_least(-5))),
    ("at_least", lambda v: v.PERSON.where(cost=v.at_least(51_000))),
    ("before", lambda v: v.PROCESS.where(review_by=v.before(TODAY))),
    ("since", lambda v: v.PROCESS.where(review_by=v.since(TODAY))),
    ("KNOWN", lambda v: v.PROCESS.where(escalation_to=v.KNOWN)),
    ("KNOWN", lambda v: v.ANY.where(cost=v.KNOWN)),
    ("UNKNOWN", lambda v: v.ANY.where(criticality=v.UNKNOWN) & v.UNIT),
    ("UNKNOWN", lambda v: v.PERSON.where(cost=v.UNKNOWN)),
    ("NodeSet.active", lambda v: v.OWNER.active),
    ("NodeSet.__and__", lambda v: v.UNIT.active & v.SQUAD),
    ("NodeSet.__and__", lambda v: v.UNIT & v.PERSON),
    ("NodeSet.__or__", lambda v: v.PERSON.active | v.AREA.where(kind="decision")),
    ("NodeSet.__sub__", lambda v: v.UNIT - v.TRIBE - v.UNIT.where(status="planned")),
    ("NodeSet.out", lambda v: v.OWNER.active.out(v.OWNS)),
    ("NodeSet.out", lambda v: v.PERSON.active.out(v.LEADS, v.MEMBER_OF, v.REPORTS_TO)),
    ("NodeSet.out", lambda v: v.UNIT.active.out(v.NEEDED_BY.T @ v.PROVIDED_BY)),
    ("NodeSet.out", lambda v: v.OWNER.out(v.WITHIN)),
    ("NodeSet.into", lambda v: v.AREA.where(owner_inherits=True).into(v.SUB_AREA_OF.hops(1, 5))),
    ("NodeSet.into", lambda v: v.UNIT.active.into(v.LEADS, v.PART_OF)),
    ("NodeSet.behind", lambda v: v.UNIT.behind("last_seen", per="source")),
    ("NodeSet.behind", lambda v: (v.PERSON | v.UNIT | v.AREA).where(source=v.other_than("manual"))
        .behind("last_seen", "source") & v.OWNER.active),
    ("NodeSet.while_any", lambda v: v.UNIT.active.while_any(v.LEADS)),
    ("NodeSet.while_any", lambda v: v.UNIT.while_any(v.OWNS.where(previous_owner=v.KNOWN))),
    ("NodeSet.while_none", lambda v: v.UNIT.active.while_none(v.MEMBER_OF)),
    ("NodeSet.while_none", lambda v: v.PERSON.while_none(v.LEADS.restrict(v.PERSON.where(status="left")) @ v.OWNS)),
    ("Relation.sources", lambda v: v.REPORTS_TO.sources()),
    ("Relation.sources", lambda v: v.WITHIN.sources()),
    ("Relation.sources", lambda v: v.OWNS.where(verified_at=v.KNOWN).sources()),
    ("Relation.targets", lambda v: (v.OWNS | v.COVERS).targets()),
    ("Relation.on_loop", lambda v: v.REPORTS_TO.on_loop(10)),
    ("Relation.on_loop", lambda v: (v.REPORTS_TO | v.typed("MENTORED_BY")).on_loop(3)),
    ("Relation.on_loop", lambda v: needs(v).on_loop(2)),
    ("Relation.trail_into", lambda v: v.REPORTS_TO.trail_into(v.PERSON - v.REPORTS_TO.sources(), 3, 8)),
    ("Relation.trail_into", lambda v: v.REPORTS_TO.trail_into(v.PERSON.active, 1, 1)),
    ("Relation.trail_into", lambda v: v.REPORTS_TO.trail_into(v.PERSON, 9, 6)),
    ("NodeSet.count", lambda v: v.PROCESS.where(v.FOLLOWS.restrict(v.SQUAD.active).T.count() < v.SQUAD.count())),
    ("NodeSet.count", lambda v: v.SQUAD.active.where(v.OBJECTIVE.active.count() >= 1) - v.PURSUES.sources()),
    ("Number.__truediv__", lambda v: live(v).where(v.FOLLOWS.T.count() / v.SQUAD.active.count() < 0.6)),
    ("Number.__truediv__", lambda v: v.UNIT.where(v.UNIT.value("budget") / v.MEMBER_OF.T.count() >= 50_000)),
    ("Number.__abs__", lambda v: v.UNIT.where(abs(v.MEMBER_OF.T.count() - v.UNIT.value("headcount_plan")) > 1)),
    ("Relation.sum", lambda v: v.PERSON.active.where(
        v.MEMBER_OF.restrict(None, v.UNIT.active).sum(v.MEMBER_OF.value("fte")) > 1.05)),
    ("Relation.sum", lambda v: v.UNIT.where(
        people(v).sum(v.PERSON.value("cost")) + seats(v).sum(v.POSITION.value("cost"))
        > v.UNIT.value("budget") * 1.02)),
    ("Relation.picked", lambda v: v.PERSON & (v.MEMBER_OF | v.LEADS).picked(articulation_points)),
    ("Relation.picked", lambda v: v.INTERACTS_WITH.restrict(v.UNIT.active, v.UNIT.active).picked(articulation_points)),
    ("Number.__lt__", lambda v: v.ANY.where(v.LEADS.count() < 1)),
    ("Number.__le__", lambda v: v.PERSON.active.where(v.REPORTS_TO.T.count() <= v.PERSON.value("span_max", 1))),
    ("Number.__gt__", lambda v: v.SQUAD.where(managers(v).count() > 2)),
    ("Number.__gt__", lambda v: v.ANY.where(v.PERSON.value("cost") > 60_000)),
    ("Number.__ge__", lambda v: v.AREA.where(v.OWNS.restrict(v.OWNER.active).T.count() >= 2)),
    ("Number.__ge__", lambda v: v.UNIT.where(v.UNIT.value("headcount_plan") >= v.MEMBER_OF.T.count())),
    ("Number.equals", lambda v: v.UNIT.where((v.WITHIN.T @ v.MEMBER_OF.T).count().equals(0))),
    ("Number.differs", lambda v: v.AREA.where(v.OWNS.T.count().differs(1))),
    ("Number.differs", lambda v: v.UNIT.where(v.UNIT.value("criticality").differs(v.PART_OF.count()))),
]  # fmt: skip

RELATIONS: Final[Terms] = [
    ("typed", lambda v: v.typed("PERFORMS")),
    ("typed", lambda v: v.HOLDS),
    ("typed", lambda v: v.SPHERE),
    ("Relation.T", lambda v: v.OWNS.T),
    ("Relation.T", lambda v: v.INTERACTS_WITH.T),
    ("Relation.T", lambda v: v.SPHERE.T),
    ("Relation.where", lambda v: v.OWNS.where(verified_at=v.UNKNOWN)),
    ("Relation.where", lambda v: v.OWNS.where(verified_at=v.before(TODAY - timedelta(days=90))).T),
    ("Relation.where", lambda v: v.INTERACTS_WITH.T.where(mode="collaboration").where(until=v.KNOWN)),
    ("Relation.where", lambda v: v.HOLDS.where(interim=True)),
    ("Relation.where", lambda v: v.HOLDS.where(in_unit=v.KNOWN)),
    ("Relation.where", lambda v: v.OWNS.where(previous_owner="nobody-knows")),
    ("Relation.where", lambda v: v.MEMBER_OF.where(fte=v.at_least(0.5))),
    ("Relation.where", lambda v: v.typed("REQUIRES").where(
        v.typed("REQUIRES").value("level") < v.typed("REQUIRES").value("min_people"))),
    ("Relation.restrict", lambda v: v.OWNS.restrict(v.UNIT.active, v.AREA.active)),
    ("Relation.restrict", lambda v: v.OWNS.restrict(None, v.PROCESS)),
    ("Relation.restrict", lambda v: (v.MEMBER_OF | v.LEADS).restrict(v.PERSON.where(craft=v.KNOWN)).T),
    ("Relation.hops", lambda v: v.PART_OF.hops(0, 6)),
    ("Relation.hops", lambda v: v.SUB_AREA_OF.hops(1, 3)),
    ("Relation.hops", lambda v: v.REPORTS_TO.hops(0, 2).T),
    ("Relation.hops", lambda v: v.OWNS.hops(0, 1)),
    ("Relation.hops", lambda v: v.LEADS.T @ v.REPORTS_TO.hops(0, 4)),
    ("Relation.symmetric", lambda v: v.DEPENDS_ON.symmetric()),
    ("Relation.symmetric", lambda v: v.INTERACTS_WITH.where(until=v.UNKNOWN).symmetric()),
    ("Relation.unordered", lambda v: v.DEPENDS_ON.symmetric().unordered()),
    ("Relation.unordered", lambda v: (v.OWNS @ v.OWNS.T).unordered().T),
    ("Relation.apart", lambda v: (v.FOLLOWS @ v.FOLLOWS.T).apart()),
    ("Relation.same", lambda v: v.REPORTS_TO.same("craft")),
    ("Relation.same", lambda v: (v.REPORTS_TO | v.typed("MENTORED_BY")).hops(1, 2).same("craft").T),
    ("Relation.same", lambda v: v.OWNS.same("last_seen")),
    ("Relation.same", lambda v: v.OWNS.same("criticality")),
    ("Relation.differ", lambda v: v.INTERACTS_WITH.symmetric().differ("sphere_id")),
    ("Relation.differ", lambda v: v.SUB_AREA_OF.differ("kind")),
    ("Relation.differ", lambda v: v.PART_OF.differ("reach")),
    ("Relation.sole_witness", lambda v: v.MEMBER_OF.sole_witness()),
    ("Relation.sole_witness", lambda v: ((v.MEMBER_OF | v.LEADS) @ v.SPHERE).sole_witness()),
    ("Relation.grouped", lambda v: needs(v).grouped(strongly_connected)),
    ("Relation.grouped", lambda v: v.REPORTS_TO.grouped(strongly_connected).T),
    ("Relation.__matmul__", lambda v: v.OWNS @ v.DEPENDS_ON.symmetric() @ v.OWNS.T),
    ("Relation.__matmul__", covered_together),
    ("Relation.__matmul__", lambda v: v.MEMBER_OF @ v.SPHERE),
    ("Relation.__and__", lambda v: needs(v) & needs(v).T),
    ("Relation.__and__", lambda v: v.LEADS & v.MEMBER_OF),
    ("Relation.__or__", lambda v: v.MEMBER_OF | v.LEADS | v.DEPUTY_OF),
    ("Relation.__or__", lambda v: v.OWNS | v.MEMBER_OF),
    ("Relation.__sub__", lambda v: v.REPORTS_TO - v.typed("MENTORED_BY")),
    ("Relation.__sub__", lambda v: v.NEEDED_IN - (v.OWNS | v.CONTRIBUTES_TO).T @ (v.OPERATES_IN | v.LOCATED_IN)),
    ("PairNumber.__lt__", lambda v: v.NEEDS_ROLE.where(v.holders(v.PERSON.active) < v.NEEDS_ROLE.value("min", 1))),
    ("PairNumber.__lt__", lambda v: v.NEEDS_ROLE.where(v.holders(v.PERSON) < v.NEEDS_ROLE.value("min")).T),
    ("PairNumber.__le__", lambda v: v.REQUIRES.where(v.REQUIRES.value("level", 1) <= 2)),
    ("PairNumber.__gt__", lambda v: v.MEMBER_OF.T.where(v.MEMBER_OF.T.value("fte") > 0.5)),
    ("PairNumber.__ge__", lambda v: v.OWNS.restrict(None, v.AREA).where(
        v.OWNS.restrict(None, v.AREA).target_value("criticality") >= 3)),
    ("PairNumber.equals", lambda v: v.VALIDATED.where(
        v.VALIDATED.value("version").equals(v.VALIDATED.target_value("version")))),
    ("PairNumber.equals", lambda v: v.VALIDATED.where(
        v.VALIDATED.value("version", 1).equals(v.VALIDATED.target_value("version", 1))).T),
    ("PairNumber.differs", lambda v: v.VALIDATED.T.where(
        v.VALIDATED.T.value("version").differs(v.VALIDATED.T.target_value("cost")))),
    ("PairNumber.__lt__", lambda v: v.REQUIRES.restrict(v.UNIT.active).where(skilled(v) < 1)),
    ("PairNumber.__lt__", lambda v: v.REQUIRES.restrict(v.UNIT).where(
        skilled(v) < v.REQUIRES.value("min_people", 2)) - v.REQUIRES.where(skilled(v).equals(0))),
    ("Relation.latest", lambda v: v.ASSESSES.T.latest("at", per="dimension")),
    ("Relation.latest", lambda v: v.ASSESSES.T.restrict(v.UNIT.active).latest("at", per="colour")
        .restrict(None, v.HEALTH_CHECK.where(trend="down"))),
    ("Relation.latest", lambda v: v.ASSESSES.T.latest("at", "dimension").T),
    ("NodeSet.cross", lambda v: v.PROCESS.where(scope="org").cross(v.LOCATION.active) - v.APPLIES_IN),
    ("NodeSet.cross", lambda v: v.TRIBE.active.cross(v.OWNER.where(status="closed")).T),
    ("NodeSet.reference", lambda v: v.PROCESS.reference("escalation_to")),
    ("NodeSet.reference", lambda v: v.HANDOVER.where(status="done").reference("to").T @ v.HANDS_OVER),
    ("NodeSet.reference", lambda v: v.SQUAD.reference("sphere_id").T),
]  # fmt: skip

NUMBERS: Final[Terms] = [
    ("Relation.count", lambda v: v.REPORTS_TO.T.count()),
    ("Relation.count", lambda v: (v.WITHIN.T @ v.MEMBER_OF.T).count()),
    ("Relation.count", lambda v: v.INTERACTS_WITH.count()),
    ("NodeSet.value", lambda v: v.PERSON.value("span_max")),
    ("NodeSet.value", lambda v: v.UNIT.value("budget", 7)),
    ("NodeSet.count", lambda v: v.SQUAD.active.count()),
    ("Relation.sum", lambda v: v.MEMBER_OF.sum(v.MEMBER_OF.value("fte", 1))),
    ("Relation.sum", lambda v: v.MEMBER_OF.T.restrict(None, v.PERSON.active).sum(v.MEMBER_OF.T.value("fte"))),
    ("Relation.sum", lambda v: (v.MEMBER_OF | v.LEADS).sum(v.MEMBER_OF.value("fte", 0.25))),
    ("Relation.sum", lambda v: people(v).sum(v.PERSON.value("cost"))),
    ("Relation.sum", lambda v: v.MEMBER_OF.T.where(since=v.KNOWN).sum(v.MEMBER_OF.T.value("fte"))),
    ("Relation.sum", lambda v: v.UNIT.cross(v.LOCATION).sum(v.PERSON.value("cost", 1))),
    ("Number.__add__", lambda v: v.MEMBER_OF.T.count() + v.UNIT.value("headcount_plan", 2)),
    ("Number.__sub__", lambda v: v.UNIT.value("headcount_plan") - v.LEADS.T.count()),
    ("Number.__mul__", lambda v: v.UNIT.value("budget") * 1.02 + 1),
    ("Number.__truediv__", lambda v: v.PERSON.value("cost", 0) / v.PERSON.value("span_max")),
    ("Number.__abs__", lambda v: abs(v.REPORTS_TO.T.count() - v.PERSON.value("span_max"))),
]

PAIR_NUMBERS: Final[Terms] = [
    ("Relation.value", lambda v: v.MEMBER_OF.value("fte")),
    ("Relation.value", lambda v: v.typed("REQUIRES").value("min_people", 2)),
    ("Relation.value", lambda v: v.typed("REQUIRES").T.value("level", 1)),
    ("Relation.through", lambda v: skilled(v)),
    ("Relation.through", lambda v: v.REQUIRES.through(v.MEMBER_OF.T | v.LEADS.T, v.HAS_SKILL, "level", 3)),
    ("Relation.target_value", lambda v: v.VALIDATED.target_value("version")),
    ("Relation.target_value", lambda v: v.MEMBER_OF.target_value("headcount_plan", 4)),
    ("holders", lambda v: v.holders(v.PERSON.active)),
]

BINDINGS: Final[Terms] = [
    ("NodeSet.match", lambda v: v.DEPENDENCY.active.match("dependency")),
    ("Bindings.join", sides),
    ("Bindings.join", lambda v: sides(v).join("provider", v.LEADS.T, "lead").join("lead", v.REPORTS_TO, "boss")),
    ("Bindings.differ", lambda v: sides(v).differ("consumer", "provider", "sphere_id")),
    ("Bindings.given", lambda v: sides(v).given("dependency", live(v).out(v.COVERS))),
    ("Bindings.given", lambda v: sides(v).given("provider", v.UNIT.active)),
    ("Bindings.unless", lambda v: sides(v).unless("consumer", v.UNIT.active)),
    ("Bindings.given_pair", lambda v: sides(v).given_pair("consumer", "provider", v.INTERACTS_WITH.symmetric())),
    ("Bindings.unless_pair", lambda v: sides(v).unless_pair("consumer", "provider", covered_together(v))),
    ("Bindings.lacking", lambda v: sides(v).lacking(
        lambda found: found.join("dependency", v.COVERS.restrict(live(v)).T, "process")
        .given_pair("consumer", "process", v.WITHIN @ v.FOLLOWS))),
    ("Bindings.lacking", lambda v: sides(v).lacking(lambda found: found.unless("provider", v.TRIBE))),
]  # fmt: skip

AREA_BINDINGS: Final[Terms] = [
    ("Bindings.differ", lambda v: v.AREA.match("a").join("a", v.DEPENDS_ON, "b").differ("a", "b", "criticality")),
]

SETS_OF_BINDINGS: Final[Terms] = [
    *(("Bindings.nodes", lambda v, term=term: term(v).nodes("Dependency")) for _, term in BINDINGS),
    *(("Bindings.nodes", lambda v, term=term: term(v).nodes("Area")) for _, term in AREA_BINDINGS),
]


def random_set(rng: Random, depth: int) -> Term:
    """A set that is put together from the ones above, up to so many levels."""
    if not depth:
        return rng.choice(SETS)[1]
    left, right, way = random_set(rng, depth - 1), random_set(rng, depth - 1), random_relation(rng, depth - 1)
    return rng.choice(
        (
            lambda v: left(v) & right(v),
            lambda v: left(v) | right(v),
            lambda v: left(v) - right(v),
            lambda v: left(v).out(way(v)),
            lambda v: left(v).into(way(v)),
            lambda v: left(v).out(way(v), way(v).T),
            lambda v: left(v).where(way(v).count() > 1),
            lambda v: left(v).while_any(way(v)),
            lambda v: left(v) - way(v).sources(),
        )
    )


def random_relation(rng: Random, depth: int) -> Term:
    """A relation that is put together from the ones above, up to so many levels."""
    if not depth:
        return rng.choice(RELATIONS)[1]
    left, right, some = random_relation(rng, depth - 1), random_relation(rng, depth - 1), random_set(rng, depth - 1)
    return rng.choice(
        (
            lambda v: left(v) & right(v),
            lambda v: left(v) | right(v),
            lambda v: left(v) - right(v),
            lambda v: left(v) @ right(v),
            lambda v: left(v) @ left(v).T,
            lambda v: left(v).T,
            lambda v: left(v).hops(1, 2),
            lambda v: left(v).hops(1, 4),
            lambda v: left(v).restrict(some(v)),
            lambda v: left(v).restrict(None, some(v)).apart(),
            lambda v: left(v).symmetric().unordered(),
            lambda v: left(v).sole_witness(),
        )
    )
