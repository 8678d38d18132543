"""Is the operating system true? Ten rules about processes, their steps, and whether they are followed."""

from graph.algebra.vocabulary import (
    ACCOUNTABLE_FOR,
    APPLIES_IN,
    COVERS,
    DEPENDENCY,
    FOLLOWS,
    HAS_STEP,
    KNOWN,
    LOCATION,
    NEXT,
    OPERATES_IN,
    PERFORMS,
    PROCESS,
    SPHERE,
    SQUAD,
    STEP,
    UNIT,
    UNKNOWN,
    VALIDATED,
    WITHIN,
    NodeSet,
    Relation,
    before,
    labelled,
    one_of,
)
from graph.naming import listed, percent
from graph.rules.spec import Rule, Telling, Terms
from graph.rules.terms import COUPLED, COVERED, LIVE, OWNED
from graph.words import plural, say

IN_FORCE = PROCESS.where(status="validated")
"""Processes that are past their trial."""

LIVE_STEPS = STEP.active & LIVE.out(HAS_STEP)
"""Active steps of processes that are in use."""


def process_no_owner(t: Terms) -> NodeSet:
    return LIVE - OWNED


PROCESS_NO_OWNER = Rule(
    id="process-no-owner",
    family="process",
    title="Live process without an owner",
    severity="high",
    identity="process",
    needs=("Process", "OWNS"),
    why="Everybody follows it, and nobody notices when it stops working. What is wrong with it stays wrong.",
    remedy="Let product ops hold it for a limited time, and ask the units that follow it who takes it over.",
    closes="One active owner, a unit or a person.",
    cypher="""
MATCH (x:Process) WHERE x.status IN ['pilot','validated']
  AND NOT EXISTS { MATCH (x)<-[:OWNS]-(o) WHERE o.status = 'active' }
RETURN x.id AS id, x.scope AS scope
""",
    find=process_no_owner,
    assets=lambda t: LIVE,
    tell=lambda t: say("{process} is in use, and nobody answers for it.", process=t.names[0]),
    context=(FOLLOWS.T,),
)


def process_unvalidated_org_wide(t: Terms) -> NodeSet:
    # Unknown is not missing: where no version is recorded any validation counts, and where nobody recorded any
    # validation at all the status is believed.
    same_version = VALIDATED.value("version").equals(VALIDATED.target_value("version"))
    checked = VALIDATED.where(same_version) | VALIDATED.restrict(None, PROCESS.where(version=UNKNOWN))
    unchecked = PROCESS - (IN_FORCE & checked.targets()) - IN_FORCE.while_none(VALIDATED)
    return unchecked.where((FOLLOWS.restrict(UNIT.active).T @ SPHERE).count() > t["max_tribes"])


def _tell_unvalidated(t: Telling) -> str:
    followers = t.by("FOLLOWS")
    return plural(
        len(followers),
        "{followers} follows {process} across tribes, and nobody has validated it as it stands.",
        "{followers} follow {process} across tribes, and nobody has validated it as it stands.",
        followers=listed(followers),
        process=t.names[0],
    )


PROCESS_UNVALIDATED_ORG_WIDE = Rule(
    id="process-unvalidated-org-wide",
    family="process",
    title="Process spread beyond one tribe although nobody validated it",
    severity="high",
    identity="process",
    parameters={"max_tribes": 1},
    needs=("FOLLOWS",),
    why=(
        "Inside a tribe everybody may try what they like. What others take over without a check, they take over "
        "with its mistakes."
    ),
    remedy="Ask somebody to validate this version by a date, and keep it in the tribe that tries it until then.",
    closes="A validated process whose present version somebody validated, or active followers of fewer tribes.",
    cypher="""
MATCH (x:Process)<-[:FOLLOWS]-(u:Unit {status:'active'})
WITH x, collect(DISTINCT u.sphere_id) AS tribes
WHERE size(tribes) > $max_tribes
  AND (x.status <> 'validated'
       OR (EXISTS { MATCH (:Person)-[:VALIDATED]->(:Process) }
           AND NOT EXISTS { MATCH (:Person)-[v:VALIDATED]->(x) WHERE x.version IS NULL OR v.version = x.version }))
RETURN x.id AS id, x.status AS status, x.scope AS scope, tribes
""",
    find=process_unvalidated_org_wide,
    assets=lambda t: UNIT.active.out(FOLLOWS),
    tell=_tell_unvalidated,
)


def process_review_overdue(t: Terms) -> NodeSet:
    return IN_FORCE.where(review_by=UNKNOWN) | IN_FORCE.where(review_by=before(t.today))


def _tell_review(t: Telling) -> str:
    if t.number(0, "review_by") is None:
        return say("{process} is validated, and nobody has said when it is looked at again.", process=t.names[0])
    return say("The review of {process} is overdue.", process=t.names[0])


PROCESS_REVIEW_OVERDUE = Rule(
    id="process-review-overdue",
    family="process",
    title="Review date passed or never set",
    severity="medium",
    identity="process",
    needs=("Process.review_by",),
    why="Work changes and the text stays. A process that nobody looks at again is followed less with every month.",
    remedy="Ask its owner: is it still right, does it need a change, or can it go? Then set the next date.",
    closes="A review date that is still ahead.",
    cypher="""
MATCH (x:Process {status:'validated'}) WHERE x.review_by IS NULL OR x.review_by < date($today)
RETURN x.id AS id, x.review_by AS review_by
""",
    find=process_review_overdue,
    assets=lambda t: IN_FORCE,
    known=lambda t: IN_FORCE.where(review_by=KNOWN),
    tell=_tell_review,
)


def _for_everybody(t: Terms) -> NodeSet:
    return IN_FORCE.where(scope="org").where(SQUAD.active.count() > 0)


def process_not_adopted(t: Terms) -> NodeSet:
    followers = (WITHIN.restrict(SQUAD.active) @ FOLLOWS.restrict(None, _for_everybody(t))).T.count()
    return _for_everybody(t).where(followers / SQUAD.active.count() < t["min_ratio"])


PROCESS_NOT_ADOPTED = Rule(
    id="process-not-adopted",
    family="process",
    title="Validated for a scope, followed by too few units of that scope",
    severity="medium",
    identity="process",
    parameters={"min_ratio": 0.6},
    needs=("FOLLOWS",),
    why="A process exists only where it is used. Whoever counts on it with the others is let down.",
    remedy="Win the squads that do not follow it, with a date to reach, or make it a process for fewer.",
    closes="Enough active squads that follow it, themselves or through a unit they are part of.",
    cypher="""
MATCH (x:Process {status:'validated', scope:'org'})
WITH x, COUNT { MATCH (s:Squad {status:'active'}) } AS in_scope,
     COUNT { MATCH (s:Squad {status:'active'}) WHERE EXISTS { MATCH (s)-[:PART_OF*0..6]->(:Unit)-[:FOLLOWS]->(x) } } AS followers
WHERE in_scope > 0 AND followers * 1.0 / in_scope < $min_ratio
RETURN x.id AS id, followers, in_scope
""",
    find=process_not_adopted,
    assets=_for_everybody,
    known=lambda t: _for_everybody(t) & FOLLOWS.targets(),
    tell=lambda t: say(
        "{process} is meant for everybody, and fewer than {share} of the squads follow it.",
        process=t.names[0],
        share=percent(t.terms["min_ratio"]),
    ),
)


def pilot_stuck(t: Terms) -> NodeSet:
    return PROCESS.where(status="pilot", pilot_since=before(t.ago("max_days")))


PILOT_STUCK = Rule(
    id="pilot-stuck",
    family="process",
    title="Pilot older than the limit with no decision",
    severity="low",
    identity="process",
    parameters={"max_days": 90},
    needs=("Process.pilot_since",),
    why="A trial that never ends teaches nobody anything. Those who take part cannot tell whether to rely on it.",
    remedy="Decide: validate it, end it, or go on once more with a date.",
    closes="It is validated or ended, or the trial begins anew.",
    cypher="""
MATCH (x:Process {status:'pilot'}) WHERE x.pilot_since < date($today) - duration({days: $max_days})
RETURN x.id AS id, x.pilot_since AS since
""",
    find=pilot_stuck,
    assets=lambda t: PROCESS.where(status="pilot"),
    known=lambda t: PROCESS.where(status="pilot", pilot_since=KNOWN),
    tell=lambda t: say(
        "{process} has been tried for more than {days:g} days, and nobody has decided on it.",
        process=t.names[0],
        days=t.terms["max_days"],
    ),
)


def process_dead(t: Terms) -> NodeSet:
    there = one_of("planned", "active")
    followed = UNIT.where(status=there).out(FOLLOWS)
    covering = labelled("Unit", "Dependency").where(status=there).into(COVERS)
    return LIVE - followed - covering


PROCESS_DEAD = Rule(
    id="process-dead",
    family="process",
    title="Nobody follows it and it covers nothing",
    severity="info",
    identity="process",
    needs=("Process", "FOLLOWS|COVERS"),
    why="It looks like a rule and is none. Among many such texts the ones that count are not found.",
    remedy="Retire it, or make it a part of a process that people follow.",
    closes="A unit that follows it, something that it covers, or its end. What is closed does not count.",
    cypher="""
MATCH (x:Process) WHERE x.status IN ['pilot','validated']
  AND NOT EXISTS { MATCH (u:Unit)-[:FOLLOWS]->(x) WHERE u.status IN ['planned','active'] }
  AND NOT EXISTS { MATCH (x)-[:COVERS]->(y) WHERE y.status IN ['planned','active'] }
RETURN x.id AS id
""",
    find=process_dead,
    assets=lambda t: LIVE,
    tell=lambda t: say("Nobody follows {process}, and it covers nothing.", process=t.names[0]),
)


def process_conflict(t: Terms) -> NodeSet:
    return DEPENDENCY.active.where(COVERS.restrict(LIVE).T.count() > 1)


PROCESS_CONFLICT = Rule(
    id="process-conflict",
    family="process",
    title="Two live processes claim the same dependency",
    severity="medium",
    identity="dependency",
    needs=("COVERS",),
    why="Each side can follow another one in good faith, and what passes between them gets lost.",
    remedy="Choose one, and let the other point to it.",
    closes="One live process that covers it.",
    cypher="""
MATCH (d:Dependency {status:'active'})<-[:COVERS]-(x:Process)
WHERE x.status IN ['pilot','validated']
WITH d, collect(DISTINCT x.id) AS processes WHERE size(processes) > 1
RETURN d.id AS id, processes
""",
    find=process_conflict,
    assets=lambda t: DEPENDENCY.active & COVERED,
    tell=lambda t: say(
        "More than one process in use covers {dependency}, and nothing says which one holds.", dependency=t.names[0]
    ),
)


def step_raci_invalid(t: Terms) -> NodeSet:
    performed = labelled("Unit", "Role").active.out(PERFORMS)
    accountable = ACCOUNTABLE_FOR.restrict(labelled("Unit", "Person").active).T.count()
    return (LIVE_STEPS - performed) | LIVE_STEPS.where(accountable.differs(1))


def _tell_step(t: Telling) -> str:
    step, does, answers = t.names[0], t.by("PERFORMS"), t.by("ACCOUNTABLE_FOR")
    if not does and not answers:
        return say("Nobody does {step}, and nobody answers for it.", step=step)
    if not does:
        return say("Nobody does {step}.", step=step)
    if not answers:
        return say("Nobody answers for {step}.", step=step)
    if len(answers) > 1:
        return say(
            "{people} answer for {step} at once, so each can leave it to the others.",
            people=listed(answers),
            step=step,
        )
    return say("Whoever does {step}, or answers for it, is not there at the moment.", step=step)


STEP_RACI_INVALID = Rule(
    id="step-raci-invalid",
    family="process",
    title="Step with no performer, or not exactly one accountable",
    severity="high",
    identity="step",
    needs=("Step", "PERFORMS", "ACCOUNTABLE_FOR"),
    why=(
        "Without somebody who does it, the work stops here. Without one who answers for it, nobody minds, and "
        "with several each can leave it to the others."
    ),
    remedy="Name who does it and the one who answers for it; look at the units of the steps beside it first.",
    closes="An active unit or role that performs it, and exactly one active unit or person accountable for it.",
    cypher="""
MATCH (x:Process)-[:HAS_STEP]->(s:Step {status:'active'}) WHERE x.status IN ['pilot','validated']
WITH x, s, COUNT { MATCH (s)<-[:PERFORMS]-(u) WHERE u.status = 'active' } AS r,
     COUNT { MATCH (s)<-[:ACCOUNTABLE_FOR]-(o) WHERE o.status = 'active' } AS acc
WHERE r = 0 OR acc <> 1
RETURN s.id AS id, x.id AS process, r, acc
""",
    find=step_raci_invalid,
    assets=lambda t: LIVE_STEPS,
    known=lambda t: LIVE_STEPS & (PERFORMS.targets() | ACCOUNTABLE_FOR.targets()),
    tell=_tell_step,
)


def _handoffs(t: Terms) -> Relation:
    return NEXT.restrict(LIVE_STEPS, STEP.active)


def handoff_undeclared(t: Terms) -> Relation:
    performs = PERFORMS.restrict(UNIT.active)
    # Units between which some hand-over has no dependency: then every hand-over between these two has none.
    undeclared = (performs @ _handoffs(t) @ performs.T).apart() - COUPLED
    return _handoffs(t) & (performs.T @ undeclared @ performs)


def _tell_handoff(t: Telling) -> str:
    givers, receivers = t.by("PERFORMS", 0), t.by("PERFORMS", 1)
    return plural(
        len(givers),
        "{givers} hands over to {receivers} between {step} and {next}, and no dependency says so.",
        "{givers} hand over to {receivers} between {step} and {next}, and no dependency says so.",
        givers=listed(givers),
        receivers=listed(receivers),
        step=t.names[0],
        next=t.names[1],
    )


HANDOFF_UNDECLARED = Rule(
    id="handoff-undeclared",
    family="process",
    title="Consecutive steps done by different units with no dependency between them",
    severity="medium",
    identity="step + next step",
    needs=("HAS_STEP", "NEXT", "PERFORMS"),
    why="Each unit does its step well, and what passes between them is left to chance.",
    remedy="Declare the dependency as the process describes it, and ask the receiving unit to confirm it.",
    closes="An active dependency between the unit that hands over and the one that receives.",
    cypher="""
MATCH (x:Process)-[:HAS_STEP]->(s1:Step {status:'active'})-[:NEXT]->(s2:Step {status:'active'}),
      (u1:Unit {status:'active'})-[:PERFORMS]->(s1), (u2:Unit {status:'active'})-[:PERFORMS]->(s2)
WHERE x.status IN ['pilot','validated'] AND u1.id <> u2.id
  AND NOT EXISTS { MATCH (u1)<-[:NEEDED_BY|PROVIDED_BY]-(:Dependency {status:'active'})-[:NEEDED_BY|PROVIDED_BY]->(u2) }
RETURN s1.id + '|' + s2.id AS id, u1.id AS giver, u2.id AS receiver
""",
    find=handoff_undeclared,
    assets=_handoffs,
    tell=_tell_handoff,
)


def _countries(t: Terms) -> Relation:
    countries = UNIT.active.out(OPERATES_IN) - LOCATION.where(kind="site")
    return IN_FORCE.where(scope="org", country_specific=True).cross(countries)


def process_country_variant_missing(t: Terms) -> Relation:
    return _countries(t) - APPLIES_IN


PROCESS_COUNTRY_VARIANT_MISSING = Rule(
    id="process-country-variant-missing",
    family="process",
    title="Org-wide process silent about a country where the company operates",
    severity="medium",
    identity="process + country",
    needs=("APPLIES_IN", "OPERATES_IN"),
    why="The law or the custom there may be another one. Each team in the country guesses what holds for it.",
    remedy="Ask whoever leads the country: does it hold as it is, does it need a variant, or is the country exempt?",
    closes="The country among those to which it applies.",
    cypher="""
MATCH (x:Process {status:'validated', scope:'org', country_specific:true}), (c:Location)
WHERE coalesce(c.kind, '') <> 'site'
  AND EXISTS { MATCH (:Unit {status:'active'})-[:OPERATES_IN]->(c) }
  AND NOT EXISTS { MATCH (x)-[:APPLIES_IN]->(c) }
RETURN x.id + '|' + c.id AS id
""",
    find=process_country_variant_missing,
    assets=_countries,
    tell=lambda t: say(
        "{process} is meant for everybody, and says nothing about {country}.",
        process=t.names[0],
        country=t.names[1],
    ),
)
