// What are the labels, relationship types and properties of the graph called on screen?

import type { GapState } from "../api/types";
import type { Severity } from "../theme/tokens";

const LABELS: Record<string, string> = { HealthCheck: "Health check" };

export const labelWord = (label: string): string => LABELS[label] ?? label;

/** Relationship types read from their source ("owns") and from their target ("owned by"). */
const RELATIONSHIPS: Record<string, readonly [string, string]> = {
  PART_OF: ["part of", "consists of"],
  MEMBER_OF: ["member of", "members"],
  LEADS: ["leads", "led by"],
  DEPUTY_OF: ["deputy of", "deputies"],
  REPORTS_TO: ["reports to", "direct reports"],
  DOTTED_LINE_TO: ["dotted line to", "dotted line from"],
  MENTORED_BY: ["mentored by", "mentors"],
  SEAT_IN: ["seat in", "seats"],
  FILLS: ["fills", "filled by"],
  NEEDS_ROLE: ["needs the role", "needed by"],
  HOLDS: ["holds", "held by"],
  LOCATED_IN: ["located in", "located here"],
  OPERATES_IN: ["operates in", "operating here"],
  OWNS: ["owns", "owned by"],
  CONTRIBUTES_TO: ["contributes to", "contributors"],
  SUB_AREA_OF: ["part of the area", "sub-areas"],
  DEPENDS_ON: ["depends on", "depended on by"],
  NEEDED_IN: ["needed in", "needs here"],
  NEEDED_BY: ["needed by", "needs"],
  PROVIDED_BY: ["provided by", "provides"],
  ABOUT: ["about", "dependencies about it"],
  INTERACTS_WITH: ["interacts with", "interacts with it"],
  PURSUES: ["pursues", "pursued by"],
  SUPPORTS: ["supports", "supported by"],
  COVERS: ["covers", "covered by"],
  FOLLOWS: ["follows", "followed by"],
  VALIDATED: ["validated", "validated by"],
  APPLIES_IN: ["applies in", "processes here"],
  HAS_STEP: ["steps", "step of"],
  NEXT: ["next", "comes after"],
  PERFORMS: ["performs", "performed by"],
  ACCOUNTABLE_FOR: ["accountable for", "accountable"],
  HAS_SKILL: ["skills", "people with it"],
  REQUIRES: ["requires", "required by"],
  ASSESSES: ["assesses", "assessed by"],
  HANDS_OVER: ["hands over", "handed over by"],
};

export function relationshipWords(type: string, direction: "out" | "in"): string {
  const words = RELATIONSHIPS[type];
  return words ? words[direction === "out" ? 0 : 1] : type.toLowerCase().replaceAll("_", " ");
}

const SEVERITY: Record<Severity, string> = {
  critical: "Critical",
  high: "High",
  medium: "Medium",
  low: "Low",
  info: "Info",
};

export const severityWord = (severity: Severity): string => SEVERITY[severity];

const STATES: Record<GapState, string> = {
  open: "Open",
  acknowledged: "Acknowledged",
  assigned: "Assigned",
  waived: "Accepted for now",
  resolved: "Resolved",
  orphaned: "Subject gone",
  retired: "Rule gone",
};

export const stateWord = (state: GapState): string => STATES[state];

const FAMILIES: Record<string, string> = {
  dependency: "Dependencies",
  leadership: "Leads and seats",
  own: "Our own rules",
};

export const familyWord = (family: string): string => FAMILIES[family] ?? capitalised(family);

/** `last_seen` as "Last seen". */
export const propertyWord = (name: string): string => capitalised(name.replaceAll("_", " "));

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
