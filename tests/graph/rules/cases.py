"""When does each rule find something, and when does it not? Two small organisations a rule.

Each case leaves out all that the rule does not look at.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from graph.model import Records
from tests.organisations import org

TODAY: Final = date(2025, 6, 15)


@dataclass(frozen=True)
class Case:
    """An organisation in which the rule finds exactly `found`, and one that conforms."""

    violating: Records
    found: tuple[str, ...]
    conforming: Records


CROSSING = """
    payroll -PART_OF-> Tribe money
    billing -PART_OF-> Tribe sales
    Squad payroll
    Squad billing
    Dependency rates -NEEDED_BY-> payroll
    rates -PROVIDED_BY-> billing
"""

CASES: dict[str, Case] = {
    "area-unowned": Case(
        org("Area payslips", "Area taxes", "Squad core -OWNS-> Area wages"),
        ("payslips", "taxes"),
        org(
            "Squad core -OWNS-> Area wages owner_inherits=true",
            "Area payslips -SUB_AREA_OF-> wages",
            "Area who-decides kind=decision",
            "Area old status=closed",
        ),
    ),
    "area-zombie-owner": Case(
        org(
            "Squad retro status=closed -OWNS-> Area taxes",
            "Squad empty -OWNS-> Area wages",
            "ada -MEMBER_OF-> Squad core -OWNS-> Area bills",
        ),
        ("taxes", "wages"),
        org(
            "ada -MEMBER_OF-> Squad core -PART_OF-> Tribe money -OWNS-> Area taxes",
            "Squad retro status=closed -OWNS-> taxes",
            "Person kim -OWNS-> Area wages",
        ),
    ),
    "area-multi-owned": Case(
        org("Squad core -OWNS-> Area taxes", "Squad retro -OWNS-> taxes"),
        ("taxes",),
        org("Squad core -OWNS-> Area taxes", "Squad retro status=closed -OWNS-> taxes"),
    ),
    "area-person-only": Case(
        org("Person ada -OWNS-> Area taxes"),
        ("taxes",),
        org("Person ada -OWNS-> Area taxes", "Squad core -OWNS-> taxes"),
    ),
    "ownership-unverified": Case(
        org(
            "Squad core -OWNS{verified_at=2024-01-01}-> Area taxes",
            "Squad core -OWNS-> Area wages",
            "Squad core -OWNS{verified_at=2025-06-01}-> Area bills",
        ),
        ("core|taxes", "core|wages"),
        org(
            "Squad core -OWNS{verified_at=2025-06-01}-> Area bills",
            "Squad core -OWNS-> Area old status=closed",
        ),
    ),
    "area-split-no-integrator": Case(
        org(
            "Area gross -SUB_AREA_OF-> Area payroll",
            "Area net -SUB_AREA_OF-> payroll",
            "Squad one -OWNS-> gross",
            "one -PART_OF-> Tribe left",
            "Squad two -OWNS-> net",
            "two -PART_OF-> Tribe right",
        ),
        ("payroll",),
        org(
            "Area gross -SUB_AREA_OF-> Area payroll",
            "Area net -SUB_AREA_OF-> payroll",
            "Squad one -OWNS-> gross",
            "one -PART_OF-> Tribe left",
            "Squad two -OWNS-> net",
            "two -PART_OF-> left",
        ),
    ),
    "country-hole": Case(
        org(
            "Area taxes -NEEDED_IN-> Location spain",
            "Squad core -OWNS-> taxes",
            "core -OPERATES_IN-> Location france",
        ),
        ("taxes|spain",),
        org(
            "Area taxes -NEEDED_IN-> Location spain",
            "Squad core -CONTRIBUTES_TO-> taxes",
            "core -LOCATED_IN-> spain",
        ),
    ),
    "decision-no-decider": Case(
        org(
            "Area prices kind=decision",
            "Area hires kind=decision",
            "Person ada -OWNS-> hires",
            "Person kim -OWNS-> hires",
        ),
        ("hires", "prices"),
        org("Area prices kind=decision", "Person ada -OWNS-> prices", "Person kim status=left -OWNS-> prices"),
    ),
    "unit-no-lead": Case(
        org("Squad core", "Tribe money", "Person ada status=left -LEADS-> core", "Person kim -LEADS-> Unit board"),
        ("core", "money"),
        org("Person ada -LEADS-> Squad core", "Squad old status=closed"),
    ),
    "lead-interim-overdue": Case(
        org(
            "ada -LEADS{interim=true, since=2025-01-01}-> Squad core",
            "kim -MEMBER_OF{until=2025-06-14}-> core",
            "kim -LEADS{interim=true, since=2025-06-01}-> Squad next",
        ),
        ("ada|core", "kim|core"),
        org("ada -LEADS{since=2020-01-01}-> Squad core", "kim -MEMBER_OF{until=2025-06-15}-> core"),
    ),
    "lead-stretched": Case(
        org("ada -LEADS-> Squad a", "ada -LEADS-> Squad b", "ada -LEADS-> Squad c"),
        ("ada",),
        org("ada -LEADS-> Squad a", "ada -LEADS-> Squad b", "ada -LEADS-> Squad c status=closed"),
    ),
    "no-deputy": Case(
        org(
            "ada -LEADS-> Squad core criticality=3",
            "kim -LEADS-> Squad next -OWNS-> Area taxes criticality=4",
            "eva -DEPUTY_OF-> Squad calm",
        ),
        ("core", "next"),
        org("ada -LEADS-> Squad core criticality=3", "kim -DEPUTY_OF-> core", "ada -LEADS-> Squad calm"),
    ),
    "unit-size-out-of-range": Case(
        org("ada -MEMBER_OF-> Squad core -PART_OF-> Tribe money"),
        ("core", "money"),
        org(*(f"Person p{number} -MEMBER_OF-> Squad core" for number in range(5)), "Unit board"),
    ),
    "span-out-of-range": Case(
        org(
            "ada -REPORTS_TO-> Person kim",
            *(f"Person p{number} -REPORTS_TO-> Person eva" for number in range(13)),
        ),
        ("eva", "kim"),
        org(
            "Person ada -REPORTS_TO-> Person kim",
            "Person bo -REPORTS_TO-> kim",
            *(f"Person p{number} -REPORTS_TO-> Person eva span_max=20" for number in range(13)),
        ),
    ),
    "layers-too-deep": Case(
        org(*(f"Person p{number} -REPORTS_TO-> Person p{number + 1}" for number in range(8))),
        ("p0",),
        org(*(f"Person p{number} -REPORTS_TO-> Person p{number + 1}" for number in range(7))),
    ),
    "reporting-broken": Case(
        org(
            "Person ada -REPORTS_TO-> Person kim",
            "kim -REPORTS_TO-> ada",
            "Person eva -REPORTS_TO-> Person gone status=left",
            "Person two -REPORTS_TO-> Person boss is_root=true",
            "two -REPORTS_TO-> eva",
            "Person lost",
        ),
        ("ada", "eva", "kim", "lost", "two"),
        org("Person ada -REPORTS_TO-> Person boss is_root=true", "Person gone status=left"),
    ),
    "mandatory-role-missing": Case(
        org(
            "Squad core -NEEDS_ROLE-> Role tech-lead",
            "core -NEEDS_ROLE{min=2}-> Role designer",
            "ada -HOLDS{in_unit=core}-> designer",
            "ada -HOLDS{in_unit=other}-> tech-lead",
            "Squad other",
        ),
        ("core|designer", "core|tech-lead"),
        org("Squad core -NEEDS_ROLE-> Role tech-lead", "ada -HOLDS{in_unit=core}-> tech-lead"),
    ),
    "squad-many-managers": Case(
        org(*(f"Person p{n} -MEMBER_OF-> Squad core\nPerson p{n} -REPORTS_TO-> Person m{n}" for n in range(3))),
        ("core",),
        org(*(f"Person p{n} -MEMBER_OF-> Squad core\nPerson p{n} -REPORTS_TO-> Person m{n % 2}" for n in range(3))),
    ),
    "seat-vacant-too-long": Case(
        org("Position dev status=hiring since=2025-01-01 -SEAT_IN-> Squad core"),
        ("dev",),
        org(
            "Position dev status=hiring since=2025-01-01 -SEAT_IN-> Squad core",
            "Person ada status=on_leave -FILLS-> dev",
            "Position new status=vacant since=2025-06-01 -SEAT_IN-> core",
        ),
    ),
    "dep-uncovered": Case(
        org(CROSSING, "Process plan status=pilot -COVERS-> payroll"),
        ("rates",),
        org(CROSSING, "Process plan status=pilot -COVERS-> money", "plan -COVERS-> billing"),
    ),
    "dep-weak-cover": Case(
        org(
            CROSSING,
            "Process plan status=validated review_by=2025-07-01 -COVERS-> rates",
            "payroll -FOLLOWS-> plan",
        ),
        ("rates",),
        org(
            CROSSING,
            "Process plan status=validated review_by=2025-07-01 -COVERS-> rates",
            "money -FOLLOWS-> plan",
            "billing -FOLLOWS-> plan",
        ),
    ),
    "dep-not-acknowledged": Case(
        org(
            "Dependency rates declared_at=2025-05-01 -PROVIDED_BY-> Squad core",
            "Dependency files declared_at=2025-05-01 ack_at=2025-05-02 -PROVIDED_BY-> core",
        ),
        ("rates",),
        org(
            "Dependency rates declared_at=2025-06-10 -PROVIDED_BY-> Squad core",
            "Dependency files declared_at=2025-05-01 ack_at=2025-05-02 -PROVIDED_BY-> core",
        ),
    ),
    "dep-dangling": Case(
        org(
            "Dependency rates -NEEDED_BY-> Squad core",
            "Dependency files -NEEDED_BY-> core",
            "files -PROVIDED_BY-> Squad old status=closed",
        ),
        ("files", "rates"),
        org("Dependency rates -NEEDED_BY-> Squad core", "rates -PROVIDED_BY-> Squad next"),
    ),
    "dep-cycle": Case(
        org(CROSSING, "Dependency files -NEEDED_BY-> billing", "files -PROVIDED_BY-> payroll"),
        ("billing|payroll",),
        org(
            "Squad a -PART_OF-> Tribe money",
            "Squad b -PART_OF-> money",
            "Dependency one -NEEDED_BY-> a",
            "one -PROVIDED_BY-> b",
            "Dependency two -NEEDED_BY-> b",
            "two -PROVIDED_BY-> a",
        ),
    ),
    "congruence-gap": Case(
        org("Squad core -OWNS-> Area wages -DEPENDS_ON-> Area taxes", "Squad next -CONTRIBUTES_TO-> taxes"),
        ("core|next",),
        org(
            "Squad core -OWNS-> Area wages -DEPENDS_ON-> Area taxes",
            "Squad next -CONTRIBUTES_TO-> taxes",
            "core -FOLLOWS-> Process sync status=validated kind=coordination",
            "next -FOLLOWS-> sync",
        ),
    ),
    "interaction-expired": Case(
        org(
            "Squad core -INTERACTS_WITH{mode=collaboration, until=2025-06-01}-> Squad next",
            "core -INTERACTS_WITH{mode=facilitating, since=2025-01-01}-> next",
            "core -INTERACTS_WITH{mode=x-as-a-service, since=2020-01-01}-> next",
        ),
        ("core|next|collaboration", "core|next|facilitating"),
        org(
            "Squad core -INTERACTS_WITH{mode=collaboration, since=2020-01-01, until=2025-12-01}-> Squad next",
            "core -INTERACTS_WITH{mode=x-as-a-service, since=2020-01-01}-> next",
        ),
    ),
    "provider-bottleneck": Case(
        org(*(f"Dependency d{n} -NEEDED_BY-> Squad s{n}\nd{n} -PROVIDED_BY-> Squad hub" for n in range(9))),
        ("hub",),
        org(
            *(f"Dependency d{n} -NEEDED_BY-> Squad s{n}\nd{n} -PROVIDED_BY-> Squad hub" for n in range(8)),
            "d0 -NEEDED_BY-> hub",
        ),
    ),
    "single-broker": Case(
        org(CROSSING, "ada -MEMBER_OF-> payroll", "ada -LEADS-> billing", "kim -MEMBER_OF-> billing"),
        ("money|sales",),
        org(
            CROSSING,
            "ada -MEMBER_OF-> payroll",
            "ada -LEADS-> billing",
            "kim -MEMBER_OF-> payroll",
            "kim -MEMBER_OF-> billing",
        ),
    ),
    "tribe-island": Case(
        org(CROSSING, "Tribe lonely", "Squad alone -PART_OF-> lonely"),
        ("lonely",),
        org(CROSSING),
    ),
    "no-escalation-path": Case(
        org(CROSSING, "ada -LEADS-> payroll", "kim -LEADS-> billing", "ada -REPORTS_TO-> Person boss"),
        ("rates",),
        org(
            CROSSING,
            "ada -LEADS-> payroll",
            "kim -LEADS-> billing",
            "ada -REPORTS_TO-> Person boss",
            "kim -REPORTS_TO-> boss",
        ),
    ),
    "dep-knot": Case(
        org(
            "Squad a -PART_OF-> Tribe money",
            *(
                f"Dependency {one}{other} -NEEDED_BY-> Squad {one}\n{one}{other} -PROVIDED_BY-> Squad {other}"
                for one, other in ("ab", "bc", "ca", "cx")
            ),
        ),
        ("a",),
        org(
            "Squad a -PART_OF-> Tribe money",
            *(
                f"Dependency {one}{other} -NEEDED_BY-> Squad {one}\n{one}{other} -PROVIDED_BY-> Squad {other}"
                for one, other in ("ab", "ba", "bc")
            ),
        ),
    ),
    "ghost-reference": Case(
        org("Squad atlas status=ghost -OWNS-> Area taxes"),
        ("atlas",),
        org("Squad atlas -OWNS-> Area taxes"),
    ),
}
