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
    """An organisation in which the rule finds exactly `found`, and one that conforms; and who lost a manager when."""

    violating: Records
    found: tuple[str, ...]
    conforming: Records
    losses: tuple[tuple[date, frozenset[str]], ...] = ()


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
            "Squad core -OWNS{since=2024-01-01}-> Area leave",
        ),
        ("core|leave", "core|taxes", "core|wages"),
        org(
            "Squad core -OWNS{verified_at=2025-06-01}-> Area bills",
            "Squad core -OWNS{since=2025-06-01}-> Area fresh",
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
    "process-no-owner": Case(
        org(
            "Process plan status=validated",
            "Process old status=pilot <-OWNS- Squad retro status=closed",
            "Squad core -OWNS-> Area wages",
        ),
        ("old", "plan"),
        org(
            "Squad core -OWNS-> Process plan status=validated",
            "Person ada -OWNS-> Process trial status=pilot",
            "Process idea status=draft",
        ),
    ),
    "process-unvalidated-org-wide": Case(
        org(
            "Squad one -PART_OF-> Tribe money",
            "Squad two -PART_OF-> Tribe sales",
            "one -FOLLOWS-> Process trial status=pilot <-FOLLOWS- two",
            "one -FOLLOWS-> Process rewritten status=validated version=2 <-FOLLOWS- two",
            "Person ada -VALIDATED{version=1}-> rewritten",
        ),
        ("rewritten", "trial"),
        org(
            "Squad one -PART_OF-> Tribe money",
            "Squad two -PART_OF-> Tribe sales",
            "Squad gone status=closed -PART_OF-> sales",
            "one -FOLLOWS-> Process plan status=validated version=2 <-FOLLOWS- two",
            "one -FOLLOWS-> Process unnumbered status=validated <-FOLLOWS- two",
            "Person ada -VALIDATED{version=2}-> plan",
            "ada -VALIDATED{version=1}-> unnumbered",
            "one -FOLLOWS-> Process trial status=pilot <-FOLLOWS- gone",
        ),
    ),
    "process-review-overdue": Case(
        org(
            "Process old status=validated review_by=2025-06-14",
            "Process never status=validated",
            "Process fresh status=validated review_by=2025-06-15",
        ),
        ("never", "old"),
        org("Process fresh status=validated review_by=2025-06-15", "Process trial status=pilot"),
    ),
    "process-not-adopted": Case(
        org(
            "Squad one -FOLLOWS-> Process plan status=validated scope=org",
            "Squad two",
            "Squad old status=closed -FOLLOWS-> plan",
        ),
        ("plan",),
        org(
            *(f"Squad s{number} -PART_OF-> Tribe money" for number in range(3)),
            "money -FOLLOWS-> Process plan status=validated scope=org",
            "Squad four",
            "Squad five",
            "Process local status=validated scope=tribe",
        ),
    ),
    "pilot-stuck": Case(
        org("Process trial status=pilot pilot_since=2025-03-16"),
        ("trial",),
        org(
            "Process trial status=pilot pilot_since=2025-03-17",
            "Process plan status=validated pilot_since=2020-01-01",
        ),
    ),
    "process-dead": Case(
        org(
            "Process paper status=validated",
            "Process left status=pilot <-FOLLOWS- Squad retro status=closed",
            "left -COVERS-> Dependency rates status=closed",
        ),
        ("left", "paper"),
        org(
            "Process plan status=validated <-FOLLOWS- Squad core",
            "Process next status=pilot -COVERS-> Squad soon status=planned",
            "Process idea status=draft",
        ),
    ),
    "process-conflict": Case(
        org("Process one status=validated -COVERS-> Dependency rates", "Process two status=pilot -COVERS-> rates"),
        ("rates",),
        org(
            "Process one status=validated -COVERS-> Dependency rates",
            "Process two status=draft -COVERS-> rates",
            "one -COVERS-> Dependency files status=closed",
            "Process three status=pilot -COVERS-> files",
        ),
    ),
    "step-raci-invalid": Case(
        org(
            "Process plan status=validated -HAS_STEP-> Step ask",
            *(f"plan -HAS_STEP-> Step {step}" for step in ("tell", "sign", "file", "good")),
            "Squad core -ACCOUNTABLE_FOR-> ask",
            "Person kim status=left -ACCOUNTABLE_FOR-> tell <-PERFORMS- core",
            "Person ada -ACCOUNTABLE_FOR-> sign <-PERFORMS- core",
            "core -ACCOUNTABLE_FOR-> sign",
            "Squad retro status=closed -PERFORMS-> file <-ACCOUNTABLE_FOR- ada",
            "Role lead -PERFORMS-> good <-ACCOUNTABLE_FOR- ada",
        ),
        ("ask", "file", "sign", "tell"),
        org(
            "Process plan status=validated -HAS_STEP-> Step ask",
            "Squad core -PERFORMS-> ask <-ACCOUNTABLE_FOR- Person ada",
            "Person kim status=left -ACCOUNTABLE_FOR-> ask",
            "plan -HAS_STEP-> Step dropped status=closed",
            "Process idea status=draft -HAS_STEP-> Step first",
        ),
    ),
    "handoff-undeclared": Case(
        org(
            "Process plan status=pilot -HAS_STEP-> Step b",
            "b -NEXT-> Step a",
            "Squad one -PERFORMS-> b",
            "Squad two -PERFORMS-> a",
        ),
        ("b|a",),
        org(
            "Process plan status=pilot -HAS_STEP-> Step a",
            "plan -HAS_STEP-> Step b",
            "a -NEXT-> b -NEXT-> Step c",
            "Squad one -PERFORMS-> a",
            "one -PERFORMS-> b",
            "Squad two -PERFORMS-> c",
            "Dependency rates -NEEDED_BY-> two",
            "rates -PROVIDED_BY-> one",
        ),
    ),
    "process-country-variant-missing": Case(
        org(
            "Process hours status=validated scope=org country_specific=true -APPLIES_IN-> Location france",
            "Squad core -OPERATES_IN-> Location spain",
            "core -OPERATES_IN-> france",
        ),
        ("hours|spain",),
        org(
            "Process hours status=validated scope=org country_specific=true -APPLIES_IN-> Location france",
            "Process tools status=validated scope=org",
            "Squad core -OPERATES_IN-> france",
            "core -OPERATES_IN-> Location paris kind=site",
            "Squad old status=closed -OPERATES_IN-> Location spain",
        ),
    ),
    "unit-no-objective": Case(
        org("Squad core -PURSUES-> Objective past status=closed", "Squad next -PURSUES-> Objective trust"),
        ("core",),
        org("Squad next -PURSUES-> Objective trust", "Tribe money", "Squad old status=closed"),
    ),
    "objective-unpursued": Case(
        org(
            "Squad core -PURSUES-> Objective trust",
            "Squad old status=closed -PURSUES-> Objective growth",
            "Objective past status=closed -SUPPORTS-> Objective wish",
            "core -PURSUES-> past",
        ),
        ("growth", "wish"),
        org("Squad core -PURSUES-> Objective parts -SUPPORTS-> Objective most -SUPPORTS-> Objective whole"),
    ),
    "objective-shared-no-owner": Case(
        org(
            "Squad one -PART_OF-> Tribe money",
            "Squad two -PART_OF-> Tribe sales",
            "one -PURSUES-> Objective trust <-PURSUES- two",
            "Person kim status=left -OWNS-> trust",
        ),
        ("trust",),
        org(
            "Squad one -PART_OF-> Tribe money",
            "Squad two -PART_OF-> Tribe sales",
            "Squad three -PART_OF-> money",
            "one -PURSUES-> Objective trust <-PURSUES- two",
            "Person ada -OWNS-> trust",
            "one -PURSUES-> Objective speed <-PURSUES- three",
        ),
    ),
    "local-no-counterpart": Case(
        org(
            "Squad spain reach=local",
            "Squad core reach=global",
            "Person kim status=left -MEMBER_OF-> spain",
            "kim -LEADS-> core",
        ),
        ("spain",),
        org(
            "Squad core reach=global",
            "Squad spain reach=local -INTERACTS_WITH{mode=collaboration}-> core",
            "Person ada -MEMBER_OF-> Squad france reach=local",
            "ada -LEADS-> core",
            "Dependency rates -NEEDED_BY-> Squad germany reach=local",
            "rates -PROVIDED_BY-> core",
        ),
    ),
    "reorg-handover-missing": Case(
        org(
            "Squad new -OWNS{since=2025-06-01, previous_owner=old}-> Area taxes",
            "Squad old status=closed",
            "Handover papers status=done to=old -HANDS_OVER-> taxes",
            "new -OWNS{since=2025-06-01, previous_owner=old}-> Area wages",
            "Handover begun status=open to=new -HANDS_OVER-> wages",
        ),
        ("taxes", "wages"),
        org(
            "Squad new -OWNS{since=2025-06-01, previous_owner=old}-> Area taxes",
            "Squad old status=closed",
            "Handover papers status=done to=new -HANDS_OVER-> taxes",
            "new -OWNS{since=2025-01-01, previous_owner=old}-> Area wages",
            "new -OWNS{since=2025-06-01}-> Area bills",
        ),
    ),
    "source-stale": Case(
        org("Squad core source=hr last_seen=2025-05-31", "Squad next source=hr last_seen=2025-06-01"),
        ("core",),
        org(
            "Squad next source=hr last_seen=2025-05-01",
            "Squad late source=hr last_seen=2025-05-01",
            "Squad wiki source=wiki last_seen=2025-06-01",
            "Squad own source=manual last_seen=2020-01-01",
            "Squad old status=closed source=hr last_seen=2020-01-01",
        ),
    ),
    "skill-missing": Case(
        org(
            "Squad core -REQUIRES{level=2}-> Skill tax",
            "core -REQUIRES-> Skill law",
            "Person ada -MEMBER_OF-> core",
            "ada -HAS_SKILL{level=1}-> tax",
            "Person kim status=left -MEMBER_OF-> core",
            "kim -HAS_SKILL{level=4}-> tax",
            "ada -HAS_SKILL-> law",
        ),
        ("core|tax",),
        org(
            "Squad core -PART_OF-> Tribe money -REQUIRES{level=3}-> Skill tax",
            "Person ada -MEMBER_OF-> core",
            "ada -HAS_SKILL{level=3}-> tax",
            "Squad old status=closed -REQUIRES-> tax",
        ),
    ),
    "skill-bus-factor": Case(
        org(
            "Squad core -REQUIRES{level=2}-> Skill tax",
            "core -REQUIRES{min_people=1}-> Skill law",
            "core -REQUIRES-> Skill art",
            "Person ada -MEMBER_OF-> core",
            "ada -HAS_SKILL{level=2}-> tax",
            "ada -HAS_SKILL-> law",
            "Person kim -MEMBER_OF-> core",
            "kim -HAS_SKILL{level=1}-> tax",
        ),
        ("core|tax",),
        org(
            "Squad core -REQUIRES-> Skill tax",
            "Person ada -MEMBER_OF-> core",
            "Person kim -MEMBER_OF-> core",
            "ada -HAS_SKILL-> tax",
            "kim -HAS_SKILL-> tax",
        ),
    ),
    "key-person": Case(
        org(
            "Person ada -OWNS-> Area taxes",
            "Person ada -LEADS-> Squad core",
            "ada -LEADS-> Squad next",
            "Person kim status=left -DEPUTY_OF-> next",
            "ada -DEPUTY_OF-> core",
        ),
        ("ada",),
        org(
            "Person ada -OWNS-> Area taxes",
            "ada -OWNS-> Area wages",
            "Squad calm -OWNS-> wages",
            "ada -LEADS-> Squad core",
            "ada -LEADS-> Squad next",
            "Person kim -LEADS-> next",
        ),
    ),
    "overallocated": Case(
        org(
            "ada -MEMBER_OF{fte=0.75}-> Squad core",
            "ada -MEMBER_OF{fte=0.5}-> Squad next",
            "kim -MEMBER_OF-> core",
            "kim -MEMBER_OF-> next",
            "kim -MEMBER_OF-> Squad third",
        ),
        ("ada", "kim"),
        org(
            "ada -MEMBER_OF{fte=0.5}-> Squad core",
            "ada -MEMBER_OF{fte=0.5}-> Squad next",
            "ada -MEMBER_OF{fte=1.0}-> Squad old status=closed",
        ),
    ),
    "person-unplaced": Case(
        org("Person ada", "Person kim -MEMBER_OF-> Squad old status=closed"),
        ("ada", "kim"),
        org("Person ada -MEMBER_OF-> Squad core", "Person kim -LEADS-> core", "Person gone status=left"),
    ),
    "cognitive-overload": Case(
        org(
            "Squad one -OWNS-> Area a complexity=complex",
            "one -OWNS-> Area b complexity=simple",
            "Squad two -OWNS-> Area c complexity=complicated",
            "two -OWNS-> Area d complexity=complicated",
            *(f"Squad three -OWNS-> Area e{number} complexity=simple" for number in range(4)),
        ),
        ("one", "three", "two"),
        org(
            "Squad one -OWNS-> Area a complexity=complex",
            "one -OWNS-> Area b status=closed complexity=complex",
            "one -OWNS-> Area unknown",
            "Squad two -OWNS-> Area c complexity=complicated",
            "two -OWNS-> Area d complexity=simple",
        ),
    ),
    "health-red-or-sinking": Case(
        org(
            "HealthCheck old at=2025-01-01 dimension=speed colour=green -ASSESSES-> Squad core",
            "HealthCheck new at=2025-04-01 dimension=speed colour=red -ASSESSES-> core",
            "HealthCheck coming status=planned at=2025-07-01 dimension=speed -ASSESSES-> core",
            "HealthCheck fun at=2025-04-01 dimension=fun trend=down -ASSESSES-> core",
            "HealthCheck a at=2025-04-01 dimension=learning colour=red -ASSESSES-> core",
            "HealthCheck b at=2025-04-01 dimension=learning colour=green -ASSESSES-> core",
        ),
        ("core|fun", "core|learning", "core|speed"),
        org(
            "HealthCheck old at=2025-01-01 dimension=speed colour=red -ASSESSES-> Squad core",
            "HealthCheck new at=2025-04-01 dimension=speed colour=yellow trend=up -ASSESSES-> core",
        ),
    ),
    "health-unknown": Case(
        org(
            "HealthCheck old at=2025-01-01 -ASSESSES-> Squad core",
            "HealthCheck coming status=planned at=2025-07-01 -ASSESSES-> core",
            "Squad next",
        ),
        ("core", "next"),
        org("HealthCheck new at=2025-06-01 -ASSESSES-> Squad core", "Tribe money"),
    ),
    "craft-orphan": Case(
        org(
            "Person ada craft=design -REPORTS_TO-> Person kim craft=data -REPORTS_TO-> Person boss",
            "Person eva craft=design status=left",
            "ada -MENTORED_BY-> eva",
            "boss -REPORTS_TO-> eva",
        ),
        ("ada", "kim"),
        org(
            "Person ada craft=design -REPORTS_TO-> Person kim -REPORTS_TO-> Person boss",
            "boss -DOTTED_LINE_TO-> Person eva craft=design",
            "Person bo craft=data -REPORTS_TO-> kim",
            "bo -MENTORED_BY-> Person lou craft=data",
        ),
    ),
    "headcount-off-plan": Case(
        org(
            "Tribe money headcount_plan=4 <-PART_OF- Squad core headcount_plan=1",
            "Person ada -MEMBER_OF-> core",
            "Position dev status=hiring -SEAT_IN-> core",
        ),
        ("money",),
        org(
            "Squad core headcount_plan=3 -PART_OF-> Tribe money",
            "Person ada -MEMBER_OF-> core",
            "Position dev status=hiring -SEAT_IN-> core",
            "Position new status=vacant -SEAT_IN-> core",
        ),
    ),
    "career-review-overdue": Case(
        org(
            "Person ada career_reviewed_at=2024-06-01",
            "Person kim started_at=2020-01-01",
            "Person eva career_reviewed_at=2025-06-01",
        ),
        ("ada", "kim"),
        org("Person eva career_reviewed_at=2025-06-01", "Person bo started_at=2025-06-01", "Person lou"),
    ),
    "budget-exceeded": Case(
        org(
            "Tribe money budget=1000 <-PART_OF- Squad core budget=800",
            "Person ada cost=900 -MEMBER_OF-> core",
            "Position dev status=vacant cost=200 -SEAT_IN-> money",
        ),
        ("core", "money"),
        org(
            "Tribe money budget=1000 <-PART_OF- Squad core",
            "Person ada cost=900 -MEMBER_OF-> core",
            "ada -MEMBER_OF-> Squad next -PART_OF-> money",
            "Position dev status=filled cost=200 -SEAT_IN-> money",
        ),
    ),
    "cut-person": Case(
        org(
            "ada -MEMBER_OF-> Squad core",
            "ada -LEADS-> Squad next",
            "kim -MEMBER_OF-> next",
            "kim -MEMBER_OF-> Squad third -INTERACTS_WITH{mode=collaboration}-> next",
        ),
        ("ada",),
        org(
            "ada -MEMBER_OF-> Squad core",
            "ada -LEADS-> Squad next",
            "kim -MEMBER_OF-> next",
            "kim -LEADS-> core",
            "eva -MEMBER_OF-> core",
            "eva -MEMBER_OF-> Squad old status=closed",
        ),
    ),
    "manager-churn": Case(
        org("Person ada -REPORTS_TO-> Person kim"),
        ("ada",),
        org("Person ada status=left -REPORTS_TO-> Person kim"),
        tuple((date(2025, month, 1), frozenset({"ada"})) for month in (1, 2, 3)),
    ),
    "ghost-reference": Case(
        org("Squad atlas status=ghost -OWNS-> Area taxes"),
        ("atlas",),
        org("Squad atlas -OWNS-> Area taxes"),
    ),
}
