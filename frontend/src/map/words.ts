// Every sentence of the map.

import { count, number } from "../words/numbers";

export const words = {
  region: "Map",
  mapOf: (name: string) => `Map of ${name}`,
  mapHelp:
    "Arrow keys move the map, plus and minus zoom, 0 shows all of it, Escape clears the selection. " +
    "The table and the list of gaps hold the same content as rows.",
  described: (people: string, units: string, voids: string) => `${people} in ${units}. ${voids}`,
  voids: (areas: number, ghosts: number, arcs: number) =>
    `Between them: ${count(areas, "area")} without an owner, ${count(ghosts, "ghost")}, ` +
    `${count(arcs, "dependency", "dependencies")} that no process covers.`,

  between: (between: number, gaps: number) =>
    `${number(between)} of ${count(gaps, "gap")} ${between === 1 ? "lies" : "lie"} between tribes`,
  noneBetween: (gaps: number, places: string) => `${count(gaps, "gap")} inside ${places}, none between them`,
  gapsIn: (gaps: number, units: string) => `${count(gaps, "gap")} in ${units}`,
  noGaps: (units: string) => `No gaps in ${units}`,
  deepestBetween: (names: string) => `The void is deepest between ${names}`,
  deepestAround: (name: string) => `The void is deepest around ${name}`,
  noDepth: "Nothing is missing between them on this date",
  notEvaluated: (rules: number) => `${count(rules, "rule")} had nothing to look at`,
  tribes: (n: number) => count(n, "tribe"),
  squads: (n: number) => count(n, "squad"),
  units: (n: number) => count(n, "unit"),
  people: (n: number) => count(n, "person", "people"),

  pocket: (names: string, gaps: number) => `${names}: ${count(gaps, "gap")}`,
  references: (n: number) => count(n, "reference"),

  loading: "Reading the map…",
  failed: "The map could not be read",
  retry: "Try again",
  empty: "No units yet",
  emptyNext:
    "Import files with “interstice import FOLDER”, or look at a sample organisation with “interstice demo”.",

  asTable: "Table",
  gaps: "Gaps",

  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  fit: "Show the whole map",
  zoomed: (percent: number) => `${number(percent)}%`,
  minimap: "Minimap: drag the frame to move the map",

  legend: "Legend",
  fold: "Fold the legend",
  missing: "Missing",
  alwaysInColour: "always in colour",
  present: "Present",
  marks: {
    unowned: "Area nobody owns",
    paper: "Area owned on paper only",
    arc: "Dependency without a process",
    arcCritical: "The same, critical",
    ghost: "Ghost: named, never described",
    noLead: "No lead",
    vacantOnly: "Vacant seat",
    vacant: "Vacant seat · for too long",
    depth: "Depth: gaps lying close together",
    covered: "Dependencies with a process",
    people: "Lead · person",
    personOnly: "Person",
  },

  nobodyOwns: "Nobody owns it",
  criticalNobodyOwns: "Critical, and nobody owns it",
  paperOwner: "Its owner exists on paper only",
  ghost: "Named by others, described by no source",
  needs: (consumer: string, provider: string) => `${consumer} needs ${provider}, and no process covers it`,
  critical: "Critical",
  tied: (names: string) => `Tied to ${names}`,
  noLead: "no lead",
  vacant: (n: number) => count(n, "vacant seat"),
  noGapsInside: "no gaps inside",
  gapsInside: (n: number, worst: string) => `${count(n, "gap")} inside, the worst ${worst}`,
  coveredPair: (a: string, b: string) => `${a} and ${b}`,
  coveredCount: (n: number) => `${count(n, "dependency", "dependencies")} that a process covers`,
};

export const tableWords = {
  kinds: "What is on the map",
  units: (n: number) => `Units ${number(n)}`,
  objects: (n: number) => `Areas and ghosts ${number(n)}`,
  arcs: (n: number) => `Dependencies ${number(n)}`,
  gaps: (n: number) => `Gaps ${number(n)}`,
  unitsCaption: "Tribes, squads and other units",
  objectsCaption: "Areas without an owner, and ghosts",
  arcsCaption: "Dependencies between units that no process covers",
  gapsCaption: "Open gaps, under the filters of the list",
  name: "Name",
  kind: "Kind",
  within: "Lies in",
  people: "People",
  vacant: "Vacant",
  lead: "Lead",
  leads: { has: "yes", none: "none", unknown: "not recorded" },
  gapsInside: "Gaps inside",
  worst: "Worst",
  whats: { unowned: "Area nobody owns", paper: "Area owned on paper only", ghost: "Ghost" },
  critical: "Critical",
  yes: "yes",
  tiedTo: "Tied to",
  references: "References",
  consumer: "Needed by",
  provider: "Provided by",
  sentence: "Gap",
  severity: "Severity",
  rule: "Rule",
  where: "Where",
  unknown: "unknown",
  none: "There is none on this date.",
};
