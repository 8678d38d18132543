// Every sentence of the builder of a rule of one's own.

import { plural, t } from "@lingui/core/macro";
import { relationshipWords } from "../../words/graph";
import { number } from "../../words/numbers";
import type { Bound } from "./building";
import type { Direction, Test } from "./vocabulary";

const TESTS: Record<Test, string> = {
  is: t`is`,
  not: t`is known and not`,
  at_least: t`is at least`,
  at_most: t`is at most`,
  before: t`is before`,
  after: t`is after`,
  known: t`is known`,
  unknown: t`is unknown`,
};

const BOUNDS: Record<Bound, string> = {
  at_least: t`at least`,
  at_most: t`at most`,
  exactly: t`exactly`,
  between: t`between`,
  none: t`none`,
};

export const builderWords = {
  region: t`A rule of your own`,
  titleNew: t`Say what every one must have`,
  reading: t`Reading the rule…`,
  failed: t`This rule could not be read`,
  every: t`Every`,
  kind: t`Of which kind`,
  mustHave: t`must have`,
  howMany: t`How many`,
  bounds: BOUNDS,
  least: t`At least so many`,
  most: t`At most so many`,
  and: t`and`,
  what: t`Of what`,
  allWays: t`Ways`,
  tie: t`How it is tied`,
  ways: (type: string, direction: Direction) =>
    direction === "either"
      ? t`${relationshipWords(type, "out")} or ${relationshipWords(type, "in")}`
      : relationshipWords(type, direction),
  or: t`or`,
  addWay: t`Add another way`,
  removeWay: (way: string) => t`Leave out: ${way}`,
  steps: t`In how many steps`,
  step: t`in one step`,
  upTo: (n: number) => t`in up to ${number(n)} steps`,
  below: t`What the units below it have counts too`,
  whose: t`whose`,
  addCondition: t`Only those whose …`,
  removeCondition: (property: string) => t`Leave out the condition on ${property}`,
  property: t`Property`,
  test: t`Condition`,
  tests: TESTS,
  value: t`Value`,
  values: t`Values`,
  onDay: t`the day`,
  daysAgo: t`days ago`,
  daysAhead: t`days from now`,
  whichDay: t`Which day`,

  about: t`What people read about it`,
  title: t`Title of a gap`,
  titleHint: t`Squad without a process it follows`,
  why: t`Why it matters`,
  remedy: t`What helps`,
  owner: t`Whom to ask about it`,
  severity: t`Severity`,
  id: t`Short name`,
  idHint: t`Small letters, digits and hyphens. It cannot be changed later.`,

  preview: t`What it would find now`,
  previewing: t`Trying it out…`,
  unfinished: t`Fill in how many there must be.`,
  gaps: (gaps: number, assets: number) =>
    gaps === 0
      ? plural(assets, { one: "The only one meets it", other: "All # meet it" })
      : t`${number(gaps)} of ${number(assets)} would be a gap`,
  nothing: t`There is nothing of the kind, so nothing can be missing.`,
  andMore: (n: number) => t`and ${number(n)} more`,
  query: t`As a query`,
  reason: t`Reason`,
  reasonHint: t`Why this is expected, or why it changes`,
  save: t`Expect it from now on`,
  saveNext: (version: number) => t`Save as version ${number(version)}`,
  unchanged: t`It is expected like this already.`,
  meanwhile: (author: string, reason: string) =>
    t`${author} decided about it meanwhile: “${reason}”. What you filled in is still here. Save again to decide after that.`,
  history: t`Its versions`,
  versionBy: (version: number, author: string, day: string) => t`Version ${number(version)}, ${author}, ${day}`,
  takenBackBy: (author: string, day: string) => t`Taken back, ${author}, ${day}`,
  written: t`As it is written`,
  cannotBuild: t`This rule says something that the builder has no field for. It is changed as a file: “interstice expect show” writes it, “interstice expect new” keeps the next version.`,
  takeBack: t`Take it back`,
  takeBackNow: (gaps: number) =>
    gaps === 0
      ? t`It is expected no longer. It can be kept again.`
      : t`It is expected no longer, and ${plural(gaps, { one: "its # gap is", other: "its # gaps are" })} retired. It can be kept again.`,
  cancel: t`Cancel`,
};
