// Every sentence about plans side by side.

import { plural, t } from "@lingui/core/macro";
import { listed, number } from "../../words/numbers";

export const compareWords = {
  region: t`Plans side by side`,
  compare: t`Compare`,
  compareIt: (name: string) => t`Compare ${name}`,
  one: (name: string, least: number, now: number) =>
    t`With ${name} there would be ${number(least)} open gaps, against ${number(now)} today`,
  fewest: (names: readonly string[], least: number, now: number) =>
    plural(names.length, {
      one: `${listed(names)} leaves the fewest gaps open: ${number(least)}, against ${number(now)} today`,
      other: `${listed(names)} leave equally few gaps open: ${number(least)}, against ${number(now)} today`,
    }),
  about: (revision: number) =>
    t`Each as it would be on the organisation as it is now, revision ${number(revision)}. The best of a row has a tick.`,
  more: t`Tick another plan in the list to put it beside this one.`,
  measure: t`Measure`,
  present: t`Today`,
  groups: { gaps: t`Gaps`, plan: t`The plan`, people: t`People`, structure: t`Structure` } as const,
  best: t`best`,
  all: (n: number) => plural(n, { one: "Show # measure more", other: "Show # measures more" }),
  changed: t`Show only what changes`,
  open: (name: string) => t`Open ${name}`,
  without: (name: string) => t`Leave ${name} out`,
  own: (conflicts: number, revision: number) =>
    t`On its own revision ${number(revision)}: ${plural(conflicts, { one: "# conflict", other: "# conflicts" })} with what others changed`,
  unfit: (n: number) => plural(n, { one: "# step does not fit", other: "# steps do not fit" }),
  holds: t`As plans are expected to be`,
  broken: (n: number) =>
    plural(n, { one: "# expectation of plans not met", other: "# expectations of plans not met" }),
  apart: t`How the two differ`,
  parts: { opened: t`Gaps opened`, resolved: t`Gaps resolved`, people: t`People` } as const,
  only: (name: string) => t`Only ${name}`,
  both: t`Both`,
  of: (part: string, whose: string) => t`${part}: ${whose}`,
  none: t`none`,
  others: (n: number) => t`and ${number(n)} more`,
  reading: t`Trying the plans out…`,
  failed: t`The plans could not be compared`,
  retry: t`Try again`,
  back: t`All scenarios`,
};
