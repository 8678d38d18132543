"""What is proposed where there is something to go by? One small organisation for each rule that has candidates.

The best candidate for one gap of it, word for word. Names are read aloud, so they are names.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from graph.model import Records
from tests.organisations import org


@dataclass(frozen=True)
class Remedy:
    """The best candidate for one gap of an organisation."""

    records: Records
    gap: str
    sentence: str
    reason: str


TWO_TRIBES: Final = """
    Squad payroll name=Payroll -PART_OF-> Tribe money name=Money
    Squad billing name=Billing -PART_OF-> Tribe sales name=Sales
    Squad leads name=Leads -PART_OF-> sales
    Dependency rates name=Rates -NEEDED_BY-> payroll
    rates -PROVIDED_BY-> billing
    Dependency files name=Files -NEEDED_BY-> payroll
    files -PROVIDED_BY-> leads
"""

REMEDIES: Final[dict[str, Remedy]] = {
    "area-unowned": Remedy(
        org(
            "Area taxes name=Taxes -SUB_AREA_OF-> Area pay name=Pay",
            "Area wages -SUB_AREA_OF-> pay",
            "Area slips -SUB_AREA_OF-> pay",
            "Squad core name=Core -OWNS-> pay",
            "core -OWNS-> wages",
            "core -CONTRIBUTES_TO-> taxes",
            "Squad other name=Other -OWNS-> slips",
        ),
        "taxes",
        "Give Taxes to Core.",
        "Core contributes to it, and owns 2 of the 3 areas beside it.",
    ),
    "area-zombie-owner": Remedy(
        org(
            "Squad retro name=Retro status=closed -PART_OF-> Tribe money name=Money",
            "retro -OWNS-> Area taxes name=Taxes",
            "Person ada -MEMBER_OF-> money",
        ),
        "taxes",
        "Give Taxes to Money.",
        "Money holds Retro, its owner on paper.",
    ),
    "area-multi-owned": Remedy(
        org(
            "Squad core name=Core -OWNS{since=2024-01-01, verified_at=2025-05-01}-> Area taxes name=Taxes",
            "Squad retro name=Retro -OWNS{since=2023-01-01}-> taxes",
            "Person ada -MEMBER_OF-> core",
            "Person kim -MEMBER_OF-> retro",
        ),
        "taxes",
        "Let Core alone answer for Taxes, and keep Retro as a contributor.",
        "Core is a team with people in it, confirmed it on 2025-05-01, and owns it today.",
    ),
    "area-person-only": Remedy(
        org("Person ada name=Ada -OWNS-> Area taxes name=Taxes", "ada -MEMBER_OF-> Squad core name=Core"),
        "taxes",
        "Give Taxes to Core.",
        "Core has Ada, who owns it, as a member.",
    ),
    "ownership-unverified": Remedy(
        org("Squad core name=Core -OWNS{since=2021-04-01, verified_at=2024-01-01}-> Area taxes name=Taxes"),
        "core|taxes",
        "Confirm that Taxes is in the hands of Core.",
        "Core has owned it since 2021-04-01.",
    ),
    "area-split-no-integrator": Remedy(
        org(
            "Area gross -SUB_AREA_OF-> Area pay name=Pay",
            "Area net -SUB_AREA_OF-> pay",
            "Squad one -OWNS-> gross",
            "Squad two -OWNS-> net",
            "one -PART_OF-> Tribe left -PART_OF-> Unit product name=Product",
            "two -PART_OF-> Tribe right -PART_OF-> product",
            "product -CONTRIBUTES_TO-> pay",
        ),
        "pay",
        "Give the whole of Pay to Product.",
        "Product holds both teams that own its parts, and contributes to it.",
    ),
    "country-hole": Remedy(
        org(
            "Area taxes name=Taxes -NEEDED_IN-> Location spain name=Spain",
            "Squad core -OWNS-> taxes -DEPENDS_ON-> Area wages",
            "core -OPERATES_IN-> Location france",
            "Squad madrid name=Madrid -OPERATES_IN-> spain",
            "madrid -CONTRIBUTES_TO-> wages",
            "Squad lisbon -CONTRIBUTES_TO-> wages",
        ),
        "taxes|spain",
        "Let Madrid work on Taxes in Spain.",
        "Madrid works on the one area beside it, and is one of the few at work in Spain.",
    ),
    "decision-no-decider": Remedy(
        org(
            "Area prices name=Prices kind=decision -DEPENDS_ON-> Area offers",
            "Squad shop name=Shop -OWNS-> offers",
            "Person ada name=Ada -LEADS-> shop",
        ),
        "prices",
        "Let Shop decide Prices.",
        "Shop owns the one area beside it.",
    ),
    "unit-no-lead": Remedy(
        org(
            "Person ada name=Ada -MEMBER_OF-> Squad core name=Core",
            "Person kim name=Kim -MEMBER_OF-> core",
            "Person bo -MEMBER_OF-> core",
            "bo -REPORTS_TO-> kim",
            "ada -REPORTS_TO-> kim",
            "Person eva -LEADS-> Squad next",
        ),
        "core",
        "Let Kim lead Core for the time being.",
        "Kim has 2 of the 3 members as reports, and is a member of it.",
    ),
    "lead-interim-overdue": Remedy(
        org("Person ada name=Ada -LEADS{interim=true, since=2025-01-01}-> Squad core name=Core"),
        "ada|core",
        "Let Ada go on for Core without an end.",
        "Ada has done it since 2025-01-01, and nobody else leads it.",
    ),
    "lead-stretched": Remedy(
        org(
            "Person ada name=Ada -LEADS-> Squad core name=Core",
            "ada -LEADS-> Squad next name=Next",
            "ada -LEADS-> Squad third name=Third",
            "Person kim name=Kim -DEPUTY_OF-> next",
            "Person bo name=Bo -MEMBER_OF-> core",
        ),
        "ada",
        "Let Kim lead Next for the time being, in place of Ada.",
        "Kim is its deputy.",
    ),
    "no-deputy": Remedy(
        org(
            "Person ada -LEADS-> Tribe money name=Money criticality=3",
            "Person kim name=Kim -LEADS-> Squad core name=Core -PART_OF-> money",
            "Person eva -DEPUTY_OF-> core",
        ),
        "money",
        "Make Kim the deputy of Money.",
        "Kim leads Core, which is part of it.",
    ),
    "unit-size-out-of-range": Remedy(
        org("Squad empty name=Empty -PART_OF-> Unit board", "Person ada -MEMBER_OF-> board"),
        "empty",
        "Close Empty.",
        "Nobody is in it, and nothing hangs on it.",
    ),
    "span-out-of-range": Remedy(
        org(
            "Person ada name=Ada -REPORTS_TO-> Person kim name=Kim -REPORTS_TO-> Person boss name=Boss",
            "Person bo -REPORTS_TO-> boss",
        ),
        "kim",
        "Let Ada report to Boss.",
        "Boss is the manager of Kim.",
    ),
    "layers-too-deep": Remedy(
        org(
            *(f"Person p{n} name='P {n}' -REPORTS_TO-> Person p{n + 1} name='P {n + 1}'" for n in range(8)),
            "Person x -REPORTS_TO-> p1",
            *(f"Person y{n} -REPORTS_TO-> p{n}" for n in range(3, 8)),
        ),
        "p0",
        "Take P 2 out of the line.",
        "1 person then reports to the next manager above.",
    ),
    "reporting-broken": Remedy(
        org(
            "Person ada name=Ada -REPORTS_TO-> Person gone name=Gone status=left",
            "ada -MEMBER_OF-> Squad core name=Core",
            "Person kim name=Kim -LEADS-> core",
            "kim -REPORTS_TO-> Person boss is_root=true",
        ),
        "ada",
        "Let Ada report to Kim.",
        "Kim leads Core, where Ada works.",
    ),
    "mandatory-role-missing": Remedy(
        org(
            "Squad core name=Core -NEEDS_ROLE{min=2}-> Role lead name='Tech lead'",
            "Person ada name=Ada -MEMBER_OF-> core -PART_OF-> Tribe money",
            "Person kim name=Kim -MEMBER_OF-> Squad next -PART_OF-> money",
            "kim -HOLDS{in_unit=next}-> lead",
            "Person bo name=Bo -HOLDS{in_unit=far}-> lead",
            "Squad far",
        ),
        "core|lead",
        "Let Ada and Kim hold Tech lead in Core.",
        "Ada is a member of it. Kim holds the role in the same tribe.",
    ),
    "seat-vacant-too-long": Remedy(
        org(
            "Position dev name=Developer status=hiring critical=true since=2025-01-01 -SEAT_IN-> Squad core name=Core",
            "Person ada name=Ada",
        ),
        "dev",
        "Let Ada fill Developer in Core.",
        "Ada is in no unit at present.",
    ),
    "dep-uncovered": Remedy(
        org(TWO_TRIBES, "Process plan name='Sales talks' status=validated -COVERS-> files"),
        "rates",
        "Let Sales talks cover Rates.",
        "Sales talks covers the one thing between their tribes.",
    ),
    "dep-weak-cover": Remedy(
        org(
            TWO_TRIBES,
            "Process plan name=Plan status=pilot -COVERS-> rates",
            "payroll -FOLLOWS-> plan",
            "Process old name=Old status=validated review_by=2025-01-01 -COVERS-> rates",
            "payroll -FOLLOWS-> old",
            "billing -FOLLOWS-> old",
        ),
        "rates",
        "Review Old.",
        "Old covers it, and is validated, and is followed on both sides.",
    ),
    "dep-not-acknowledged": Remedy(
        org(
            "Dependency rates name=Rates declared_at=2025-05-01 -PROVIDED_BY-> Squad core name=Core",
            "Dependency files declared_at=2025-05-01 ack_at=2025-05-02",
            "rates -ABOUT-> Area taxes name=Taxes",
            "core -OWNS-> taxes",
        ),
        "rates",
        "Let Core confirm Rates.",
        "Core owns what it is about.",
    ),
    "dep-dangling": Remedy(
        org(
            "Dependency rates name=Rates -NEEDED_BY-> Squad core",
            "rates -PROVIDED_BY-> Squad old name=Old status=closed",
            "Person ada -MEMBER_OF-> old",
            "ada -MEMBER_OF-> Squad next name=Next",
            "Person kim -MEMBER_OF-> old",
            "kim -MEMBER_OF-> next",
        ),
        "rates",
        "Make Next the provider of Rates.",
        "Next has both people of the unit that stood there.",
    ),
    "dep-cycle": Remedy(
        org(
            TWO_TRIBES,
            "Dependency back -NEEDED_BY-> billing",
            "back -PROVIDED_BY-> payroll",
            "Dependency own -NEEDED_BY-> leads",
            "own -PROVIDED_BY-> billing",
        ),
        "billing|payroll",
        "Move Payroll into Sales.",
        "Both units that Payroll is tied to are there.",
    ),
    "congruence-gap": Remedy(
        org(
            "Squad core name=Core -OWNS-> Area wages -DEPENDS_ON-> Area taxes name=Taxes",
            "Squad next name=Next -OWNS-> taxes",
        ),
        "core|next",
        "Declare that Core needs Next for Taxes.",
        "Core works on something that depends on Taxes, and Next works on that.",
    ),
    "interaction-expired": Remedy(
        org(
            "Squad core name=Core -INTERACTS_WITH{mode=facilitating, until=2025-06-01}-> Squad next name=Next",
            "Dependency rates -NEEDED_BY-> core",
            "rates -PROVIDED_BY-> next",
        ),
        "core|next|facilitating",
        "Make a service of what Core and Next do together.",
        "One of the two needs something of the other, and a service needs no meeting.",
    ),
    "single-broker": Remedy(
        org(
            TWO_TRIBES,
            "Dependency more -NEEDED_BY-> payroll",
            "more -PROVIDED_BY-> leads",
            "Person ada -MEMBER_OF-> payroll",
            "ada -LEADS-> billing",
        ),
        "money|sales",
        "Let Payroll and Leads work together until 2025-09-13.",
        "They stand at 2 of the 3 things that the two tribes need of each other.",
    ),
    "tribe-island": Remedy(
        org(
            "Squad core name=Core -PART_OF-> Tribe lonely",
            "core -OWNS-> Area wages -DEPENDS_ON-> Area taxes name=Taxes",
            "Squad next name=Next -OWNS-> taxes",
            "next -PART_OF-> Tribe money",
            "Dependency inner -NEEDED_BY-> next",
        ),
        "lonely",
        "Declare that Core needs Next for Taxes.",
        "Core works on something that depends on Taxes, and Next works on that.",
    ),
    "no-escalation-path": Remedy(
        org(
            TWO_TRIBES,
            "Process plan name=Plan status=validated -COVERS-> rates",
            "money -PART_OF-> Unit product name=Product",
            "sales -PART_OF-> product",
            "Person ada name=Ada -LEADS-> product",
            "Person kim -LEADS-> payroll",
            "Person bo -LEADS-> billing",
            "kim -REPORTS_TO-> Person boss",
        ),
        "rates",
        "Let Ada settle what comes up about Rates, in Plan.",
        "Ada leads what both sides are part of.",
    ),
    "process-no-owner": Remedy(
        org(
            "Process plan name=Plan status=validated",
            "Squad core name=Core -FOLLOWS-> plan",
            "Squad next -FOLLOWS-> plan",
            "core -PART_OF-> Tribe money name=Money",
            "next -PART_OF-> money",
            "Squad far -FOLLOWS-> plan",
            "far -OWNS-> Area taxes",
        ),
        "plan",
        "Let Money answer for Plan.",
        "Money holds 2 of the 3 units that follow it.",
    ),
    "process-unvalidated-org-wide": Remedy(
        org(
            "Process plan name=Plan status=pilot version=2",
            "Squad core name=Core -FOLLOWS-> plan",
            "Squad next -FOLLOWS-> plan",
            "core -OWNS-> plan",
            "Person ada name=Ada -LEADS-> core",
        ),
        "plan",
        "Let Ada validate version 2 of Plan.",
        "Ada leads its owner, leads 1 of the 2 tribes where it is followed, and leads a unit that follows it.",
    ),
    "process-review-overdue": Remedy(
        org(
            "Process plan name=Plan status=validated review_by=2025-06-01",
            "Squad core -FOLLOWS-> plan",
            "plan -COVERS-> core",
        ),
        "plan",
        "Review Plan, and again by 2025-12-12.",
        "1 unit follows it, and it covers 1 thing.",
    ),
    "process-not-adopted": Remedy(
        org(
            "Process plan name=Plan status=validated scope=org",
            "Squad core -FOLLOWS-> plan",
            "Squad next -FOLLOWS-> plan",
            "core -PART_OF-> Tribe money name=Money",
            "next -PART_OF-> money",
            "Squad far",
            "Squad farther",
        ),
        "plan",
        "Make Plan a process of one tribe.",
        "2 units follow it, in Money.",
    ),
    "pilot-stuck": Remedy(
        org(
            "Process plan name=Plan status=pilot pilot_since=2025-01-01",
            "Squad core -FOLLOWS-> plan",
            "Squad next -FOLLOWS-> plan",
        ),
        "plan",
        "Validate Plan, and review it by 2025-12-12.",
        "2 units follow it, and it covers nothing.",
    ),
    "process-dead": Remedy(
        org("Process plan name=Plan status=validated", "Squad core -FOLLOWS-> Process other"),
        "plan",
        "Retire Plan.",
        "Nobody follows it, and it covers nothing.",
    ),
    "process-conflict": Remedy(
        org(
            TWO_TRIBES,
            "Process plan name=Plan status=validated -COVERS-> rates",
            "Process trial name=Trial status=pilot -COVERS-> rates",
            "payroll -FOLLOWS-> plan",
            "billing -FOLLOWS-> plan",
        ),
        "rates",
        "Let Plan alone cover Rates, and Trial no longer.",
        "Plan is validated, is followed by both sides, and covers it today.",
    ),
    "step-raci-invalid": Remedy(
        org(
            "Process plan status=validated -HAS_STEP-> Step check name=Check -NEXT-> Step pay",
            "plan -HAS_STEP-> pay",
            "Squad core name=Core -PERFORMS-> pay",
            "core -ACCOUNTABLE_FOR-> pay",
        ),
        "check",
        "Let Core do Check, and answer for it.",
        "Core does the one step beside it. Core answers for the one step beside it, and does a step beside it.",
    ),
    "handoff-undeclared": Remedy(
        org(
            "Process plan status=validated -HAS_STEP-> Step check name=Check -NEXT-> Step pay name=Payment",
            "plan -HAS_STEP-> pay",
            "Squad core name=Core -PERFORMS-> check",
            "Squad next name=Next -PERFORMS-> pay",
        ),
        "check|pay",
        "Declare that Next needs Core.",
        "Check is done before Payment can be.",
    ),
    "process-country-variant-missing": Remedy(
        org(
            "Process plan name=Plan status=validated scope=org country_specific=true -APPLIES_IN-> Location france",
            "Squad core -OPERATES_IN-> Location spain name=Spain",
            "Squad next -OPERATES_IN-> spain",
            "core -FOLLOWS-> plan",
            "next -FOLLOWS-> plan",
        ),
        "plan|spain",
        "Let Plan hold in Spain as it stands.",
        "Both units at work there follow it.",
    ),
    "unit-no-objective": Remedy(
        org(
            "Squad core name=Core -PART_OF-> Tribe money -PURSUES-> Objective faster name=Faster",
            "Squad next -PART_OF-> money",
            "next -PURSUES-> faster",
            "Squad third -PURSUES-> Objective cheaper",
        ),
        "core",
        "Let Core pursue Faster.",
        "Faster is what its tribe pursues, and is pursued by the one unit beside it.",
    ),
    "objective-unpursued": Remedy(
        org(
            "Objective faster name=Faster -SUPPORTS-> Objective best",
            "Objective cheaper -SUPPORTS-> best",
            "Squad core name=Core -PURSUES-> cheaper",
            "core -PURSUES-> best",
        ),
        "faster",
        "Let Core pursue Faster.",
        "Core pursues both objectives around it.",
    ),
    "objective-shared-no-owner": Remedy(
        org(
            "Squad core -PART_OF-> Tribe money -PART_OF-> Unit product name=Product",
            "Squad next -PART_OF-> Tribe sales -PART_OF-> product",
            "core -PURSUES-> Objective faster name=Faster",
            "next -PURSUES-> faster",
        ),
        "faster",
        "Let Product answer for Faster.",
        "Product holds both units that pursue it.",
    ),
    "local-no-counterpart": Remedy(
        org(
            "Squad madrid name=Madrid reach=local -CONTRIBUTES_TO-> Area taxes",
            "Squad core name=Core reach=global -OWNS-> taxes",
            "Squad other reach=global",
        ),
        "madrid",
        "Make Core the counterpart of Madrid.",
        "Core works on the one area it has, too, and works for all countries.",
    ),
    "skill-missing": Remedy(
        org(
            "Squad core name=Core -REQUIRES{level=3}-> Skill law name='Labour law'",
            "core -PART_OF-> Tribe money",
            "Person ada name=Ada -MEMBER_OF-> Squad next -PART_OF-> money",
            "ada -HAS_SKILL{level=3}-> law",
            "Person kim -HAS_SKILL{level=4}-> law",
            "Person bo -MEMBER_OF-> core",
            "bo -HAS_SKILL{level=1}-> law",
        ),
        "core|law",
        "Let Ada join Core.",
        "Ada is in the same tribe, and has Labour law at the level it takes.",
    ),
    "skill-bus-factor": Remedy(
        org(
            "Squad core name=Core -REQUIRES{min_people=3}-> Skill law name='Labour law'",
            "Person ada -MEMBER_OF-> core",
            "ada -HAS_SKILL-> law",
            "Person kim name=Kim -HAS_SKILL-> law",
            "Person bo name=Bo -HAS_SKILL-> law",
        ),
        "core|law",
        "Let Bo and Kim join Core.",
        "Bo has Labour law at the level it takes. Kim has Labour law at the level it takes.",
    ),
    "key-person": Remedy(
        org(
            "Person ada name=Ada -LEADS-> Squad core name=Core",
            "ada -OWNS-> Area taxes name=Taxes",
            "ada -OWNS-> Area wages",
            "ada -MEMBER_OF-> core",
            "Squad next name=Next -CONTRIBUTES_TO-> taxes",
            "Person kim -MEMBER_OF-> next",
        ),
        "ada",
        "Give Taxes to Next.",
        "Next contributes to it.",
    ),
    "overallocated": Remedy(
        org(
            "Person ada name=Ada -MEMBER_OF{fte=0.75}-> Squad core name=Core",
            "ada -MEMBER_OF{fte=0.5}-> Squad next name=Next",
            "ada -LEADS-> next",
        ),
        "ada",
        "Let Ada give 25% of the time to Next.",
        "Next has 50% of the 125% that Ada gives.",
    ),
    "person-unplaced": Remedy(
        org(
            "Person ada name=Ada -REPORTS_TO-> Person kim -LEADS-> Squad core name=Core",
            "Person bo -REPORTS_TO-> kim",
            "bo -MEMBER_OF-> core",
        ),
        "ada",
        "Let Ada work in Core.",
        "Core is led by the manager of Ada, and has the one person of the same manager.",
    ),
    "cognitive-overload": Remedy(
        org(
            "Squad core -OWNS-> Area taxes name=Taxes complexity=complicated",
            "core -OWNS-> Area wages complexity=complicated -DEPENDS_ON-> Area slips complexity=simple",
            "core -OWNS-> slips",
            "Squad next name=Next -CONTRIBUTES_TO-> taxes",
            "Person ada -MEMBER_OF-> next",
        ),
        "core",
        "Give Taxes to Next.",
        "Next contributes to it.",
    ),
    "craft-orphan": Remedy(
        org(
            "Person ada name=Ada craft=design -REPORTS_TO-> Person kim craft=data",
            "ada -MEMBER_OF-> Squad core -PART_OF-> Tribe money",
            "Person eva name=Eva craft=design -MEMBER_OF-> Squad next -PART_OF-> money",
        ),
        "ada",
        "Make Eva the mentor of Ada.",
        "Eva works in the same tribe, and has the same craft.",
    ),
    "headcount-off-plan": Remedy(
        org("Squad core name=Core headcount_plan=4", "Person ada -MEMBER_OF-> core"),
        "core",
        "Open 3 positions in Core.",
        "It has 1 person and no openings, and the plan says 4.",
    ),
    "budget-exceeded": Remedy(
        org(
            "Squad core name=Core budget=100",
            "Person ada cost=80 -MEMBER_OF-> core",
            "Position dev name=Developer cost=30 status=hiring -SEAT_IN-> core",
            "Position test name=Tester cost=20 status=hiring -SEAT_IN-> core",
        ),
        "core",
        "Close Developer.",
        "Core then stays within its budget.",
    ),
    "cut-person": Remedy(
        org("Person ada name=Ada -MEMBER_OF-> Squad core name=Core", "ada -LEADS-> Squad next name=Next"),
        "ada",
        "Let Core work with Next.",
        "Only Ada ties them today.",
    ),
    "reorg-handover-missing": Remedy(
        org(
            "Squad core name=Core -OWNS{since=2025-06-01, previous_owner=old}-> Area taxes name=Taxes",
            "Squad old",
            "Handover begun status=open from=old to=core -HANDS_OVER-> taxes",
        ),
        "taxes",
        "Put on record that Taxes is handed over to Core.",
        "It has been theirs since 2025-06-01, and a hand-over is open.",
    ),
    "source-stale": Remedy(
        org(
            "Person ada name=Ada source=hr last_seen=2025-01-01 -MEMBER_OF-> Squad core",
            "Person kim source=hr last_seen=2025-05-01",
        ),
        "ada",
        "Keep Ada by hand from now on.",
        "1 thing hangs on it.",
    ),
    "ghost-reference": Remedy(
        org(
            "Squad payrol name=Payrol status=ghost -OWNS-> Area taxes",
            "Person ada -MEMBER_OF-> payrol",
            "Squad payroll name=Payroll -OWNS-> Area wages",
        ),
        "payrol",
        "Point what refers to Payrol to Payroll.",
        "The names are 92 % alike. 2 relationships refer to it.",
    ),
}
