// Every sentence of the matrix.

import { plural, t } from "@lingui/core/macro";
import { number } from "../../words/numbers";
import type { Look, Turn } from "./grid";

const dependencies = (n: number) => plural(n, { one: "# dependency", other: "# dependencies" });

export const words = {
  region: t`Matrix`,
  finding: (uncovered: number, crossing: number) =>
    t`${number(uncovered)} of ${plural(crossing, {
      one: "# cross-tribe dependency",
      other: "# cross-tribe dependencies",
    })} ${plural(uncovered, { one: "has no process", other: "have no process" })}`,
  allCovered: (crossing: number) =>
    plural(crossing, {
      one: "The one cross-tribe dependency has a process",
      other: "All # cross-tribe dependencies have a process",
    }),
  nothingCrosses: t`No dependency crosses from one tribe to another`,
  undeclared: (n: number) =>
    plural(n, {
      one: "# more pair works on coupled areas and declares nothing",
      other: "# more pairs work on coupled areas and declare nothing",
    }),
  onlyUndeclared: (n: number) =>
    plural(n, {
      one: "# pair works on coupled areas and declares nothing",
      other: "# pairs work on coupled areas and declare nothing",
    }),
  noneUndeclared: t`Nobody who works on coupled areas has left it undeclared`,
  onlyCritical: (level: number) => t`Counting criticality ${number(level)} and higher only`,
  tooMany: (squads: number) =>
    t`${plural(squads, { one: "# squad", other: "# squads" })} are too many to tell apart, so these are the tribes`,
  rows: t`Rows and columns`,
  tribes: t`Tribes`,
  squads: t`Squads`,
  sides: t`Before or after the plan`,
  side: { before: t`Before`, after: t`After`, changes: t`Difference` },
  byTribe: t`Order by tribe`,
  byCluster: t`Order by cluster`,
  order: t`Order`,
  criticality: t`Criticality`,
  atLeast: (level: number) => t`${number(level)} and higher`,
  any: t`Any criticality`,
  download: t`Download the matrix as CSV`,
  axes: t`this squad needs something of that one`,
  axesOfTribes: t`this tribe needs something of that one`,
  needs: t`needs other tribes`,
  given: t`needed by other tribes`,
  grid: t`What each row needs of each column`,
  gridHelp: t`Arrow keys move from cell to cell, with Control to the next cell that holds something. Enter selects.`,
  pairs: t`Pairs, the worst first`,
  bottleneck: t`Bottleneck, too many wait for it`,
  loading: t`Counting what needs what…`,
  failed: t`The matrix could not be read`,
  empty: t`No dependencies are recorded`,
  emptyNext: t`Import dependencies, or areas with what they depend on, and this shows who needs whom and what covers it.`,
  emptyFiltered: t`No dependency is that critical`,
  clear: t`Show any criticality`,

  need: (one: string, other: string) => t`${one} needs ${other}`,
  within: (one: string) => t`${one} needs itself`,
  needsNothing: (one: string, other: string) => t`${one} needs nothing of ${other}`,
  dependencies,
  uncoveredOf: (n: number) => plural(n, { one: "# uncovered", other: "# uncovered" }),
  weakOf: (n: number) => plural(n, { one: "# weakly covered", other: "# weakly covered" }),
  undeclaredOf: (n: number) =>
    plural(n, { one: "# pair needed, not declared", other: "# pairs needed, not declared" }),
  worst: (level: number) => t`criticality up to ${number(level)}`,
  allAreCovered: t`all covered`,
  wasBefore: (n: number) => t`before: ${dependencies(n)}`,

  panel: t`What is in the cell`,
  copy: t`Copy a link to this view`,
  copied: t`Copied`,
  close: t`Close`,
  reading: t`Reading the cell…`,
  cellFailed: t`The cell could not be read`,
  oneUncovered: t`One dependency, and no process covers it.`,
  someUncovered: (uncovered: number, count: number) =>
    t`${dependencies(count)}, and no process covers ${number(uncovered)} of them.`,
  oneWeak: t`Covered on paper: no validated, still reviewed process is followed on both sides.`,
  covered: (count: number) =>
    plural(count, { one: "One dependency, and a process covers it.", other: "# dependencies, all covered." }),
  inside: (count: number) =>
    plural(count, { one: "One dependency inside one tribe.", other: "# dependencies inside one tribe." }),
  missing: t`Their work depends on each other, and nothing between them is declared.`,
  nothing: t`Nothing is declared here.`,
  kind: t`Kind`,
  kindOf: {
    expertise: t`expertise`,
    technical: t`technical`,
    functional: t`functional`,
    approval: t`approval`,
  } as Readonly<Record<string, string>>,
  withCriticality: (kind: string, level: number) => t`${kind}, criticality ${number(level)} of 4`,
  criticalityOf: (level: number) => t`criticality ${number(level)} of 4`,
  unknownKind: t`not said`,
  between: t`Between`,
  about: t`About`,
  ownedBy: (areas: string, owners: string) => t`${areas}, owned by ${owners}`,
  ownedByNobody: (areas: string) => t`${areas}, owned by nobody`,
  declared: t`Declared`,
  confirmed: t`Confirmed`,
  neverConfirmed: t`never by the provider`,
  coveredBy: t`Covered by`,
  cover: {
    inside: t`Inside a tribe`,
    covered: t`Covered`,
    weak: t`Weakly covered`,
    uncovered: t`Uncovered`,
  },
  couldCover: t`What could cover it`,
  looking: t`Looking for what could cover it…`,
  noCandidate: t`No process here could be taken further. Draft a new one with both leads.`,
  openGap: t`Look at this gap`,
  undeclaredTitle: t`Needed, not declared`,
  otherWay: (one: string, other: string) => t`The other way, ${one} needs ${other}`,
  nothingDeclared: t`Nothing declared.`,
  twoTribes: t`Between the two tribes`,
  sameRow: t`Same row, also without a process`,
  sameRowNone: (unit: string, others: number) =>
    others === 0
      ? t`None. ${unit} needs nothing else of other tribes.`
      : t`None. ${unit} needs ${plural(others, { one: "# other unit", other: "# other units" })}, all covered.`,
  more: (n: number) => t`and ${number(n)} more`,

  legend: t`Legend`,
  looks: {
    inside: t`Inside a tribe`,
    covered: t`Covered`,
    grave: t`Covered, criticality 3`,
    critical: t`Covered, critical`,
    weak: t`Weakly covered`,
    uncovered: t`Uncovered`,
    uncoveredCritical: t`Uncovered, critical`,
    undeclared: t`Needed, not declared`,
  } satisfies Record<Look, string>,
  turns: {
    opened: t`Opened by the plan`,
    resolved: t`Resolved by the plan`,
    moved: t`Changed by the plan`,
    same: t`As before`,
  } satisfies Record<Turn, string>,
  csv: {
    consumer: t`Needs`,
    provider: t`Of`,
    count: t`Dependencies`,
    uncovered: t`Uncovered`,
    weak: t`Weakly covered`,
    undeclared: t`Needed, not declared`,
    worst: t`Highest criticality`,
  },
};
