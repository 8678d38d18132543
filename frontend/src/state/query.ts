// How is an address written? The query string of the page, read and formatted; nothing here touches the browser.

import type { Gap, GapState } from "../api/types";
import { SEVERITIES } from "../theme/tokens";

/** The views, each at a path of its own: `/matrix`; the map stands at `/`. */
export const DESKS = [
  "map",
  "gaps",
  "matrix",
  "processes",
  "teams",
  "scenarios",
  "history",
  "posture",
  "rules",
  "import",
  "settings",
] as const;
export type Desk = (typeof DESKS)[number];

/** What squads can be filled with, in the order of the switch. */
export const OVERLAYS = ["ownership", "load", "skills", "cost", "span", "age", "health"] as const;
export type OverlayName = (typeof OVERLAYS)[number];

export interface Address {
  /** Where one is; absent: at the map. */
  readonly desk?: Desk | undefined;
  /** The selected gap, by key. */
  readonly gap?: string | undefined;
  /** The selected node, by id; never together with a gap. */
  readonly node?: string | undefined;
  /** The other end of a way that begins at the selected node, by id. */
  readonly toward?: string | undefined;
  /** Several marks of the map that are selected together, as a list of ids; never beside a gap or a node. */
  readonly picked?: string | undefined;
  /** What the map shows the neighbourhood of, as a list of ids; and how many steps it reaches, absent: one. */
  readonly focus?: string | undefined;
  readonly depth?: "2" | "3" | undefined;
  readonly view?: "table" | undefined;
  /** Whether the list beside the map is closed, or in a narrow window the plan is open. */
  readonly list?: "closed" | "plan" | undefined;
  readonly severity?: Gap["severity"] | undefined;
  /** One state or several; absent: of those that are there. */
  readonly state?: readonly GapState[] | undefined;
  readonly family?: string | undefined;
  readonly rule?: string | undefined;
  readonly q?: string | undefined;
  /** Only gaps of these units and of what is in them, as a list of ids. */
  readonly unit?: string | undefined;
  /** Only gaps that this unit or person works on, by id. */
  readonly assignee?: string | undefined;
  /** Only gaps that nobody works on, or that are late. */
  readonly work?: "nobody" | "late" | undefined;
  /** Only gaps between spheres, or inside of one. */
  readonly lies?: "between" | "inside" | undefined;
  /** Only gaps that opened within so many days, or before. */
  readonly age?: Age | undefined;
  /** What the gaps stand under; absent: their rules. */
  readonly group?: "tribe" | "severity" | "assignee" | "none" | undefined;
  /** What comes first; absent: the worst, and of those the oldest. */
  readonly sort?: "age" | "due" | "subject" | undefined;
  /** The scenario that is open, by id; `ALL` for the list of them. */
  readonly scenario?: string | undefined;
  /** Which side of it is shown; absent: what it changes. */
  readonly side?: "before" | "after" | undefined;
  /** In the list of scenarios: those that are compared, by id, with commas between them. */
  readonly compare?: string | undefined;
  /** In the list of scenarios: other tribes are suggested; the id of a suggestion once one is asked for. */
  readonly suggest?: string | undefined;
  /** The plan at which a suggestion begins, and the number of the choice that is tried on the map. */
  readonly start?: string | undefined;
  readonly choice?: string | undefined;
  /** What the squads of the map are filled with; absent: nothing, the gaps are the picture. */
  readonly overlay?: OverlayName | undefined;
  /** The process whose page is open, and of which the board is left: scope, tribe and steward by id, with gaps. */
  readonly process?: string | undefined;
  readonly scope?: "squad" | "tribe" | "org" | undefined;
  readonly tribe?: string | undefined;
  readonly steward?: string | undefined;
  readonly hollow?: "only" | undefined;
  readonly as_of?: string | undefined;
  readonly today?: string | undefined;
  /** What the rows are; absent: squads of the matrix, unless there are too many, and tribes of the seats. */
  readonly by?: "tribe" | "squad" | undefined;
  /** How they are ordered; absent: by tribe. */
  readonly order?: "cluster" | undefined;
  /** Only dependencies of this criticality or a higher one. */
  readonly criticality?: "2" | "3" | "4" | undefined;
  /** The cell of the matrix that is selected: what the unit `row` needs of the unit `column`. */
  readonly row?: string | undefined;
  readonly column?: string | undefined;
  /** The other day of a comparison. */
  readonly since?: string | undefined;
  /** Of the difference of two days: what is told one by one; absent: units. */
  readonly became?: Became | undefined;
  /** Whether the time bar is open; absent: at the map of a wide window, and wherever another day is looked at. */
  readonly time?: "open" | "closed" | undefined;
  /** The change of the log that is read, by its revision. */
  readonly revision?: string | undefined;
  /** Which changes of the log: by whom, from which source, on which days, of which node. */
  readonly author?: string | undefined;
  readonly source?: string | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly about?: string | undefined;
  /** The unit whose page is open, by id. */
  readonly team?: string | undefined;
  /** Only units of the tree that lack a lead, have an open seat or a gap, or own more than they can hold. */
  readonly lack?: Lack | undefined;
  /** How many months the posture looks back; absent: 24. */
  readonly months?: "6" | "12" | undefined;
  /** Whether accepted gaps are left out of the posture. */
  readonly accepted?: "out" | undefined;
  /** Since how many days the posture says what drifted; absent: 30. */
  readonly drift?: "7" | "90" | "365" | undefined;
  /** Which rules of the catalogue: those that find something, find nothing, saw nothing, or are switched off. */
  readonly holds?: Holds | undefined;
  /** The rule of one's own that is written, by id; `NEW` for one that is not kept yet. */
  readonly expectation?: string | undefined;
  /** The campaign that is read, by id; `ALL` for the list of them, `NEW` for one that is planned. */
  readonly campaign?: string | undefined;
  /** Which side of people and teams is shown; absent: the tree of units. */
  readonly part?: TeamPart | undefined;
}

/** What is told one by one of the difference of two days; units, where nothing is said. */
export const BECAME = ["areas", "dependencies", "processes"] as const;
export type Became = (typeof BECAME)[number];

export const TEAM_PARTS = ["skills", "spans", "seats"] as const;
export type TeamPart = (typeof TEAM_PARTS)[number];

/** What a unit may lack. */
export const LACKS = ["leaderless", "seats", "gaps", "overloaded"] as const;
export type Lack = (typeof LACKS)[number];

/** How a rule stands: it finds gaps, or none, had nothing to look at, or is off. */
export const HOLDS = ["finding", "fine", "blind", "off"] as const;
export type Holds = (typeof HOLDS)[number];

/** In place of an id: something that is only being made. No id has a bar in it. */
export const NEW = "_new";

export const AGES = ["under-7", "under-30", "over-90", "over-365"] as const;
type Age = (typeof AGES)[number];

/** The last three are of gaps that are over. */
export const STATES: readonly GapState[] = [
  "open",
  "acknowledged",
  "assigned",
  "waived",
  "resolved",
  "orphaned",
  "retired",
];

export type Selection =
  | { readonly kind: "gap"; readonly key: string }
  | { readonly kind: "node"; readonly id: string };

/** What makes a list of gaps: everything else of an address says where one is, and when. */
export const WISHES = [
  "severity",
  "state",
  "family",
  "rule",
  "q",
  "unit",
  "assignee",
  "work",
  "lies",
  "age",
  "group",
  "sort",
] as const;

/** What stands in the query string. No two views use the same word for different things. */
const KEYS = [
  "gap",
  "node",
  "toward",
  "picked",
  "focus",
  "depth",
  "view",
  "list",
  ...WISHES,
  "scenario",
  "side",
  "compare",
  "suggest",
  "start",
  "choice",
  "overlay",
  "process",
  "scope",
  "tribe",
  "steward",
  "hollow",
  "as_of",
  "today",
  "by",
  "order",
  "criticality",
  "row",
  "column",
  "since",
  "became",
  "time",
  "revision",
  "author",
  "source",
  "from",
  "until",
  "about",
  "team",
  "lack",
  "months",
  "accepted",
  "drift",
  "holds",
  "expectation",
  "campaign",
  "part",
] as const;
const WORDS: Partial<Record<(typeof KEYS)[number], readonly string[]>> = {
  view: ["table"],
  depth: ["2", "3"],
  list: ["closed", "plan"],
  side: ["before", "after"],
  overlay: OVERLAYS,
  scope: ["squad", "tribe", "org"],
  hollow: ["only"],
  became: BECAME,
  time: ["open", "closed"],
  severity: SEVERITIES,
  by: ["tribe", "squad"],
  order: ["cluster"],
  criticality: ["2", "3", "4"],
  work: ["nobody", "late"],
  lies: ["between", "inside"],
  age: AGES,
  group: ["tribe", "severity", "assignee", "none"],
  sort: ["age", "due", "subject"],
  lack: LACKS,
  months: ["6", "12"],
  accepted: ["out"],
  drift: ["7", "90", "365"],
  holds: HOLDS,
  part: TEAM_PARTS,
};

/** Read a path and its query string; unknown keys and words are left out, an unknown path is the map. */
export function parse(path: string, search = ""): Address {
  const query = new URLSearchParams(search);
  const desk = DESKS.find((name) => name !== "map" && path === `/${name}`);
  const read = KEYS.flatMap((key) => {
    const value = query.get(key);
    const words = WORDS[key];
    return value && key !== "state" && (!words || words.includes(value)) ? [[key, value]] : [];
  });
  const state = statesIn(query.get("state"));
  const rest = { ...Object.fromEntries(read), ...(state && { state }) };
  // Scenarios have no path of their own, since they stand beside the map; somebody may still type one.
  return desk === "scenarios" ? { scenario: ALL, ...rest } : { ...(desk && { desk }), ...rest };
}

function statesIn(value: string | null): GapState[] | undefined {
  const said = value?.split(",") ?? [];
  const states = STATES.filter((state) => said.includes(state));
  return states.length > 0 ? states : undefined;
}

/** The path and query string of an address, with its keys in one order, so that equal views have equal addresses. */
export function format(address: Address): string {
  const query = new URLSearchParams(KEYS.flatMap((key) => (address[key] ? [[key, String(address[key])]] : [])));
  return `/${address.desk ?? ""}${query.size > 0 ? `?${query}` : ""}`;
}

/** The ids of a list in an address, each once; an id may have a comma in it. */
export const idsIn = (list: string | undefined): readonly string[] => [
  ...new Set((list ?? "").split(",").filter(Boolean).map(unescaped)),
];

/** A list of ids for an address; of none nothing. */
export const listOf = (ids: Iterable<string>): string | undefined =>
  Array.from(ids, (id) => id.replaceAll("%", "%25").replaceAll(",", "%2C")).join(",") || undefined;

const unescaped = (id: string): string => id.replaceAll("%2C", ",").replaceAll("%25", "%");

/** The date or revision every read is asked at. */
export const moment = ({ as_of, today }: Address) => ({ as_of, today });

/** In place of an id: the list of scenarios. */
export const ALL = "all";

/** In place of the id of a suggestion: none is asked for yet. */
export const ASK = "ask";

/** The id of the scenario that is open, if one is. */
export const openScenario = ({ scenario }: Address): string | undefined =>
  scenario === ALL ? undefined : scenario;

const TRIED = "tried";

/** What is open where a choice of a suggestion is tried on the map, as an id beside those of scenarios. */
export const openTrial = ({ scenario, suggest, choice }: Address): string | undefined =>
  scenario === ALL && suggest !== undefined && suggest !== ASK && choice !== undefined
    ? `${TRIED}:${suggest}:${choice}`
    : undefined;

/** The suggestion and the number of the choice that are tried; none for a scenario. */
export function trialIn(
  id: string | undefined,
): { readonly suggestion: string; readonly choice: number } | undefined {
  const [first, suggestion, choice] = id?.split(":") ?? [];
  return first === TRIED && suggestion ? { suggestion, choice: Number(choice) } : undefined;
}

/** The id of what is planned on the map: a scenario, or a choice that is tried. */
export const openPlan = (address: Address): string | undefined => openTrial(address) ?? openScenario(address);

/** The ids of the scenarios that are compared, each once. */
export const comparedPlans = ({ compare = "" }: Address): readonly string[] => [
  ...new Set(compare.split(",").filter(Boolean)),
];

/** Whether one looks at what is: nobody decides in the past, in a plan, nor about a day that is only imagined. */
export const isPresent = (address: Address): boolean =>
  address.as_of === undefined && address.today === undefined && openPlan(address) === undefined;

/** What is selected in an address. */
export function selectionOf({ gap, node }: Address): Selection | undefined {
  if (gap !== undefined) return { kind: "gap", key: gap };
  return node === undefined ? undefined : { kind: "node", id: node };
}
