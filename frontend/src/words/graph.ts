// What are the labels, relationship types and properties of the graph called on screen?

import { t } from "@lingui/core/macro";
import type { GapState } from "../api/types";
import type { Severity } from "../theme/tokens";

const LABELS: Record<string, string> = {
  Unit: t`Unit`,
  Tribe: t`Tribe`,
  Squad: t`Squad`,
  Chapter: t`Chapter`,
  Person: t`Person`,
  Position: t`Position`,
  Role: t`Role`,
  Area: t`Area`,
  Dependency: t`Dependency`,
  Objective: t`Objective`,
  Process: t`Process`,
  Step: t({ message: "Step", comment: "Of a process" }),
  Skill: t`Skill`,
  Location: t`Location`,
  HealthCheck: t`Health check`,
  Handover: t`Handover`,
};

export const labelWord = (label: string): string => LABELS[label] ?? label;

/** Relationship types read from their source ("owns") and from their target ("owned by"). */
const RELATIONSHIPS: Record<string, readonly [string, string]> = {
  PART_OF: [t`part of`, t`consists of`],
  MEMBER_OF: [t`member of`, t`members`],
  LEADS: [t`leads`, t`led by`],
  DEPUTY_OF: [t`deputy of`, t`deputies`],
  REPORTS_TO: [t`reports to`, t`direct reports`],
  DOTTED_LINE_TO: [t`dotted line to`, t`dotted line from`],
  MENTORED_BY: [t`mentored by`, t`mentors`],
  SEAT_IN: [t`seat in`, t`seats`],
  FILLS: [t`fills`, t`filled by`],
  NEEDS_ROLE: [t`needs the role`, t`needed by`],
  HOLDS: [t`holds`, t`held by`],
  LOCATED_IN: [t`located in`, t`located here`],
  OPERATES_IN: [t`operates in`, t`operating here`],
  OWNS: [t`owns`, t`owned by`],
  CONTRIBUTES_TO: [t`contributes to`, t`contributors`],
  SUB_AREA_OF: [t`part of the area`, t`sub-areas`],
  DEPENDS_ON: [t`depends on`, t`depended on by`],
  NEEDED_IN: [t`needed in`, t`needs here`],
  NEEDED_BY: [t`needed by`, t`needs`],
  PROVIDED_BY: [t`provided by`, t`provides`],
  ABOUT: [t`about`, t`dependencies about it`],
  INTERACTS_WITH: [t`interacts with`, t`interacts with it`],
  PURSUES: [t`pursues`, t`pursued by`],
  SUPPORTS: [t`supports`, t`supported by`],
  COVERS: [t`covers`, t`covered by`],
  FOLLOWS: [t`follows`, t`followed by`],
  VALIDATED: [t`validated`, t`validated by`],
  APPLIES_IN: [t`applies in`, t`processes here`],
  HAS_STEP: [t`steps`, t`step of`],
  NEXT: [t`next`, t`comes after`],
  PERFORMS: [t`performs`, t`performed by`],
  ACCOUNTABLE_FOR: [t`accountable for`, t`accountable`],
  HAS_SKILL: [t`skills`, t`people with it`],
  REQUIRES: [t`requires`, t`required by`],
  ASSESSES: [t`assesses`, t`assessed by`],
  HANDS_OVER: [t`hands over`, t`handed over by`],
};

export function relationshipWords(type: string, direction: "out" | "in"): string {
  const words = RELATIONSHIPS[type];
  return words ? words[direction === "out" ? 0 : 1] : type.toLowerCase().replaceAll("_", " ");
}

const SEVERITY: Record<Severity, string> = {
  critical: t`Critical`,
  high: t`High`,
  medium: t`Medium`,
  low: t`Low`,
  info: t`Info`,
};

export const severityWord = (severity: Severity): string => SEVERITY[severity];

const STATES: Record<GapState, string> = {
  open: t`Open`,
  acknowledged: t`Acknowledged`,
  assigned: t`Assigned`,
  waived: t`Accepted for now`,
  resolved: t`Resolved`,
  orphaned: t`Subject gone`,
  retired: t`Rule gone`,
};

export const stateWord = (state: GapState): string => STATES[state];

const FAMILIES: Record<string, string> = {
  ownership: t`Ownership`,
  leadership: t`Leads and seats`,
  dependency: t`Dependencies`,
  process: t`Processes`,
  alignment: t`Alignment`,
  people: t`People`,
  change: t`Change`,
  own: t`Our own rules`,
};

export const familyWord = (family: string): string => FAMILIES[family] ?? capitalised(family);

/** What is recorded of a node, by the name of its property. */
const PROPERTIES: Record<string, string> = {
  ack_at: t`Acknowledged on`,
  at: t`On`,
  attributes: t`More`,
  budget: t`Budget`,
  career_reviewed_at: t`Career reviewed on`,
  colour: t`Colour`,
  complexity: t`Complexity`,
  cost: t`Cost`,
  country_specific: t`Differs by country`,
  craft: t`Craft`,
  critical: t`Critical`,
  criticality: t`Criticality`,
  declared_at: t`Declared on`,
  description: t`Description`,
  dimension: t`Dimension`,
  email: t`Email`,
  escalation_to: t`Escalates to`,
  fte: t`Share of full time`,
  from: t`From`,
  headcount_plan: t`Planned headcount`,
  is_root: t`Top of the organisation`,
  kind: t`Kind`,
  last_seen: t`Last seen`,
  left_at: t`Left on`,
  level: t`Level`,
  metric: t`Metric`,
  min_people: t`People needed`,
  mission: t`Mission`,
  name: t`Name`,
  owner_inherits: t`Passes its owner on`,
  period: t`Period`,
  pilot_since: t`Pilot since`,
  reach: t`Reach`,
  respondents: t`Respondents`,
  review_by: t`Review by`,
  scope: t`Scope`,
  since: t`Since`,
  source: t`Source`,
  source_ref: t`Reference in its source`,
  span_max: t`Most direct reports`,
  started_at: t`Started on`,
  status: t`Status`,
  target_start: t`Planned start`,
  title: t`Title`,
  to: t`To`,
  trend: t`Trend`,
  until: t`Until`,
  version: t`Version`,
};

/** `last_seen` as "Last seen". */
export const propertyWord = (name: string): string => PROPERTIES[name] ?? capitalised(name.replaceAll("_", " "));

const STATUSES: Record<string, string> = {
  active: t`active`,
  planned: t`planned`,
  closed: t`closed`,
  ghost: t`ghost`,
  on_leave: t`on leave`,
  left: t`left`,
};

/** Whether a node is there, in a word. */
export const statusWord = (status: string): string => STATUSES[status] ?? status;

export const yesOrNo = (flag: boolean): string => (flag ? t`yes` : t`no`);

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
