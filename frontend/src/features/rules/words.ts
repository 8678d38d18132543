// Every sentence of the catalogue of rules and of a rule's page.

import { plural, t } from "@lingui/core/macro";
import type { Holds } from "../../state/query";
import { capitalised } from "../../words/graph";
import { number } from "../../words/numbers";

const HOLDS: Record<Holds, string> = {
  finding: t`finds gaps`,
  fine: t`finds none`,
  blind: t`not evaluated`,
  off: t`switched off`,
};

/** What a parameter of a rule sets, by its name; where that says different things, with the rule before it. */
const PARAMETERS: Record<string, string> = {
  at_least: t`At least`,
  at_most: t`At most`,
  max_age_days: t`Days that an answer stays good`,
  max_changes: t`Changes of manager allowed`,
  max_consumers: t`Units that may depend on one`,
  max_days: t`Days allowed`,
  max_interim_days: t`Days an interim mandate may last`,
  max_layers: t`Managers above one person, at most`,
  max_load: t`Load that a squad can carry (simple 1, complicated 2, complex 3)`,
  max_managers: t`Managers in one squad, at most`,
  max_owners: t`Owners of one area, at most`,
  max_tribes: t`Tribes that may follow it without validation`,
  max_units: t`Units per person, at most`,
  min_people: t`People with the skill, at least`,
  min_ratio: t`Share of squads that follow it, at least`,
  min_things: t`Things that rest on one person, from`,
  one_to_one: t`Direct reports that are too few`,
  span_max: t`Direct reports, at most`,
  squad_max: t`People in a squad, at most`,
  squad_min: t`People in a squad, at least`,
  tribe_max: t`People in a tribe, at most`,
  tribe_min: t`People in a tribe, at least`,
  window_days: t`Days looked back`,
  "headcount-off-plan.tolerance": t`People more or fewer that do not matter`,
  "budget-exceeded.tolerance": t`Share over the budget that does not matter`,
  "overallocated.tolerance": t`Share over one whole that does not matter`,
};

/** What kinds of squad are called; labels have words of their own. */
const KINDS: Record<string, string> = {
  "stream-aligned": t`Stream-aligned squad`,
  platform: t`Platform squad`,
  enabling: t`Enabling squad`,
  "complicated-subsystem": t`Complicated-subsystem squad`,
};

export const words = {
  region: t`Rules`,
  finding: (finding: number, on: number, blind: number) => {
    const said = t`${number(finding)} of ${plural(on, { one: "# rule finds", other: "# rules find" })} something missing`;
    return blind === 0
      ? said
      : t`${said}, and ${plural(blind, { one: "# had nothing to look at", other: "# had nothing to look at" })}`;
  },
  noneOn: t`No rule is in force here`,
  gapsFound: (n: number) => plural(n, { one: "gap found", other: "gaps found" }),
  adjusted: (n: number) => plural(n, { one: "# rule adjusted", other: "# rules adjusted" }),
  inForce: (n: number) => plural(n, { one: "rule in force", other: "rules in force" }),
  areOff: (n: number) => plural(n, { one: "# switched off", other: "# switched off" }),
  notEvaluated: (n: number) => plural(n, { one: "not evaluated", other: "not evaluated" }),
  unknownIsNot: t`unknown is not fine`,
  ownRules: t`of your own`,
  ofPlans: (n: number) => plural(n, { one: "# asked of plans", other: "# asked of plans" }),
  parts: t`What is shown`,
  catalogue: t`Rules`,
  campaigns: t`Campaigns`,
  planThese: t`Plan a campaign for these`,
  expect: t`Expect something`,

  find: t`Find a rule`,
  family: t`Family`,
  severity: t`Severity`,
  state: t`State`,
  holds: HOLDS,
  shown: (n: number, total: number) => t`${number(n)} of ${number(total)}`,
  noneMatching: t`No rule matches these filters`,
  clearAll: t`Clear the filters`,
  reading: t`Reading the rules…`,
  failed: t`The rules could not be read`,
  failedOne: t`This rule could not be read`,
  caption: t`Rules`,
  rule: t`Rule`,
  gaps: t`Gaps`,
  fine: t`Fine`,
  counts: (rules: number, gaps: number) =>
    t`${plural(rules, { one: "# rule", other: "# rules" })} · ${plural(gaps, { one: "# gap", other: "# gaps" })}`,
  ofAssets: (fine: number, assets: number, noun: string) => t`${number(fine)} of ${number(assets)} ${noun}`,
  isAdjusted: t`adjusted`,
  onPlans: t`asked of plans`,

  back: t`All rules`,
  headline: (title: string, gaps: number) => t`${title}: ${plural(gaps, { one: "# gap", other: "# gaps" })}`,
  headlineFine: (title: string) => t`${title}: no gap`,
  headlineBlind: (title: string) => t`${title}: not evaluated`,
  headlineOff: (title: string) => t`${title}: switched off`,
  personal: t`about single people`,
  looksAt: t`Looks at`,
  known: (known: number, assets: number) => t`known for ${number(known)} of ${number(assets)}`,
  whyNot: t`Why it was not evaluated`,
  why: t`Why it matters`,
  remedy: t`What helps`,
  closes: t`What closes a gap`,
  needs: t`Needs to be recorded`,
  owner: t`Whom to ask`,
  found: t`What it finds`,
  nothingFound: t`Nothing is missing on this date.`,
  allGaps: (n: number) =>
    plural(n, { one: "See the gap in the worklist", other: "See all # gaps in the worklist" }),
  query: t`The question as a query`,
  noQuery: t`It counts in the log of changes, which a query cannot say.`,
  history: t`What was decided about it`,
  noHistory: t`Nobody has decided about it. It holds as the catalogue has it.`,
  decided: (author: string, day: string) => t`${author}, ${day}`,
  said: {
    off: t`Switched off`,
    on: t`Holds`,
    severity: (severity: string) => t`severity ${severity}`,
    parameter: (name: string, value: number) => t`${name}: ${number(value)}`,
    kind: (kind: string, what: string) => t`for ${kind} ${what}`,
    usual: t`As the catalogue has it`,
  },
  change: t`Change what it expects`,

  how: t`How it holds`,
  onlyNow: t`This is not how things are now. Look at today, without a plan, to decide.`,
  takenBack: t`It was taken back. To have it again, keep it as its next version.`,
  on: t`On`,
  off: t`Off`,
  usually: (value: string) => t`usually ${value}`,
  forKinds: t`Other numbers for some kinds of unit`,
  addKind: t`Add a kind of unit`,
  removeKind: (kind: string) => t`Remove ${kind}`,
  asForAll: t`as for all`,
  reset: t`As before`,
  toUsual: t`As the catalogue has it`,
  wrong: (names: string) => t`A number from 0 on is wanted: ${names}.`,
  preview: t`What it would do`,
  previewing: t`Reading what it would do…`,
  fromTo: (before: number, after: number) =>
    t`From ${number(before)} to ${plural(after, { one: "# gap", other: "# gaps" })}`,
  same: (n: number) =>
    n === 0 ? t`Still no gap` : plural(n, { one: "Still # gap, the same", other: "Still # gaps, the same ones" }),
  opens: (n: number) => plural(n, { one: "Opens # gap", other: "Opens # gaps" }),
  ends: (n: number) => plural(n, { one: "Ends # gap", other: "Ends # gaps" }),
  andMore: (n: number) => t`and ${number(n)} more`,
  reason: t`Reason`,
  reasonHint: t`What others should understand by it`,
  save: t`Hold it like this`,
  saved: t`It holds like this from now on.`,
  undo: t`Undo`,
  undone: (reason: string) => t`Taken back: ${reason}`,
  meanwhile: (author: string, reason: string) =>
    t`${author} decided about it meanwhile: “${reason}”. What you filled in is still here, and what it would do is counted anew. Save again to decide after that.`,

  parameterOf: (rule: string, name: string) =>
    PARAMETERS[`${rule}.${name}`] ?? PARAMETERS[name] ?? capitalised(name.replaceAll("_", " ")),
  kindOf: (kind: string): string | undefined => KINDS[kind],
};
