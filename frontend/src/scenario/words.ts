// Every sentence about scenarios.

import { count, number } from "../words/numbers";

export const words = {
  region: "Scenario",
  scenarios: "Scenarios",
  about: "Plans to change the organisation. None of them changes anything until it is applied.",
  none: "There are no scenarios yet",
  noneNext: "“interstice scenario create NAME STEP” begins one.",
  failed: "The scenarios could not be read",
  retry: "Try again",
  loading: "Trying the plan out…",
  close: "Close the scenario",
  closeList: "Close the list of scenarios",
  other: "All scenarios",
  states: {
    draft: "Draft",
    "in review": "In review",
    approved: "Approved",
    applied: "Applied",
    discarded: "Discarded",
  } as const,
  by: (author: string) => `by ${author}`,
  onRevision: (revision: number) => `on revision ${number(revision)}`,
  steps: (n: number) => count(n, "step"),
  noSteps: "It has no steps, so it changes nothing.",
  over: {
    applied: "All of its steps have been applied, so the map shows what is.",
    discarded: "It is discarded. It is kept to be looked at, and can be forked.",
  },
  wave: (n: number, day: string) => (day ? `Wave ${number(n)}, ${day}` : `Wave ${number(n)}`),
  doesNotFit: "Does not fit:",
  effect: {
    opened: (n: number) => `opens ${number(n)}`,
    resolved: (n: number) => `resolves ${number(n)}`,
    moved: (n: number) => `moves ${number(n)}`,
  },
  noEffect: "no effect on gaps",
  bench: "Bench",
  notPlaced: "not placed yet",
  benchEmpty: "Everybody and everything has a place.",

  impact: "What the plan changes",
  gapsFrom: (before: number, after: number) => [number(before), number(after)] as const,
  to: "to",
  openAfter: (steps: number) => `open gaps after ${steps === 1 ? "the step" : `all ${number(steps)} steps`}`,
  turns: {
    opened: (n: number) => `${number(n)} opened`,
    resolved: (n: number) => `${number(n)} resolved`,
    moved: (n: number) => `${number(n)} moved`,
  },
  persist: (n: number) => `${number(n)} persist`,
  turn: { opened: "Opened", resolved: "Resolved", moved: "Moved" },
  byStep: "by step",
  blamed: (steps: readonly number[]) => `${steps.length === 1 ? "step" : "steps"} ${steps.join(" and ")}`,
  gate: "What is expected of it",
  holds: "Holds.",
  broken: (gaps: number, before: string, after: string) => {
    if (gaps > 0) return `Does not hold: ${count(gaps, "gap")}.`;
    return before || after
      ? `Does not hold: ${before || "unknown"} becomes ${after || "unknown"}.`
      : "Does not hold.";
  },
  gateReason: "Whoever approves it has to say why that is accepted.",
  gateBench: (n: number) => `${count(n, "thing")} on the bench: it cannot be applied before each has a place.`,
  gateFit: (n: number) => `${count(n, "step")} ${n === 1 ? "does" : "do"} not fit: it cannot be applied like this.`,
  measures: "What else changes",
  measure: "Measure",
  before: "Before",
  after: "After",
  difference: "Difference",
  unknown: "unknown",
  groups: {
    units: (n: number) => count(n, "unit"),
    people: (n: number) => count(n, "person", "people"),
    areas: (n: number) => count(n, "area"),
    processes: (n: number) => count(n, "process", "processes"),
  },
  changesFor: (whom: string) => `It changes something for ${whom}`,
};
