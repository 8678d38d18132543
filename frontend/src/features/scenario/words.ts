// Every sentence about scenarios.

import { plural, t } from "@lingui/core/macro";
import { listed, number } from "../../words/numbers";

export const words = {
  region: t`Scenario`,
  scenarios: t`Scenarios`,
  about: t`Plans to change the organisation. None of them changes anything until it is applied.`,
  none: t`There are no scenarios yet`,
  noneNext: t`Begin one above, or ask which other tribes there could be.`,
  failed: t`The scenarios could not be read`,
  retry: t`Try again`,
  loading: t`Trying the plan out…`,
  close: t`Close the scenario`,
  closeList: t`Close the list of scenarios`,
  other: t`All scenarios`,
  states: {
    draft: t`Draft`,
    "in review": t`In review`,
    approved: t`Approved`,
    applied: t`Applied`,
    discarded: t`Discarded`,
  } as const,
  by: (author: string) => t`by ${author}`,
  onRevision: (revision: number) => t`on revision ${number(revision)}`,
  steps: (n: number) => plural(n, { one: "# step", other: "# steps" }),
  noSteps: t`It has no steps, so it changes nothing. Drag a squad on the map into another tribe, or press Add.`,
  over: {
    applied: t`All of its steps have been applied, so the map shows what is.`,
    discarded: t`It is discarded. It is kept to be looked at, and can be forked.`,
  },
  wave: (n: number, day: string) => (day ? t`Wave ${number(n)}, ${day}` : t`Wave ${number(n)}`),
  due: t`Due`,
  dueWave: (n: number, name: string) => t`Wave ${number(n)} of ${name}`,
  dueSince: (day: string, steps: number) =>
    t`since ${day}, ${plural(steps, { one: "# step", other: "# steps" })}. It waits to be applied.`,
  doesNotFit: t`Does not fit:`,
  effect: {
    opened: (n: number) => t`opens ${number(n)}`,
    resolved: (n: number) => t`resolves ${number(n)}`,
    moved: (n: number) => t`moves ${number(n)}`,
  },
  noEffect: t`no effect on gaps`,
  bench: t`Bench`,
  notPlaced: t`not placed yet`,
  benchEmpty: t`Everybody and everything has a place.`,

  impact: t`What the plan changes`,
  gapsFrom: (before: number, after: number) => [number(before), number(after)] as const,
  to: t`to`,
  openAfter: (steps: number) =>
    plural(steps, { one: "open gaps after the step", other: "open gaps after all # steps" }),
  turns: {
    opened: (n: number) => t`${number(n)} opened`,
    resolved: (n: number) => t`${number(n)} resolved`,
    moved: (n: number) => t`${number(n)} moved`,
  },
  persist: (n: number) => t`${number(n)} persist`,
  turn: { opened: t`Opened`, resolved: t`Resolved`, moved: t`Moved` },
  byStep: t`by step`,
  blamed: (steps: readonly number[]) =>
    plural(steps.length, { one: `step ${listed(steps.map(String))}`, other: `steps ${listed(steps.map(String))}` }),
  gate: t`What is expected of it`,
  holds: t`Holds.`,
  broken: (gaps: number, before: string, after: string) => {
    if (gaps > 0) return t`Does not hold: ${plural(gaps, { one: "# gap", other: "# gaps" })}.`;
    return before || after
      ? t`Does not hold: ${before || t`unknown`} becomes ${after || t`unknown`}.`
      : t`Does not hold.`;
  },
  gateReason: t`Whoever approves it has to say why that is accepted.`,
  gateBench: (n: number) =>
    t`${plural(n, { one: "# thing", other: "# things" })} on the bench: it cannot be applied before each has a place.`,
  gateFit: (n: number) =>
    plural(n, {
      one: "# step does not fit: it cannot be applied like this.",
      other: "# steps do not fit: it cannot be applied like this.",
    }),
  measures: t`What else changes`,
  measure: t`Measure`,
  before: t`Before`,
  after: t`After`,
  difference: t`Difference`,
  unknown: t`unknown`,
  groups: {
    units: (n: number) => plural(n, { one: "# unit", other: "# units" }),
    people: (n: number) => plural(n, { one: "# person", other: "# people" }),
    areas: (n: number) => plural(n, { one: "# area", other: "# areas" }),
    processes: (n: number) => plural(n, { one: "# process", other: "# processes" }),
  },
  changesFor: (whom: string) => t`It changes something for ${whom}`,
};
