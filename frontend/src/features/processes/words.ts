// Every sentence of the processes desk.

import { plural, t } from "@lingui/core/macro";
import type { Cover } from "../../api/types";
import { number } from "../../words/numbers";
import type { ProcessStatus } from "./board";

const STATUSES: Record<ProcessStatus, string> = {
  draft: t`Draft`,
  pilot: t`Pilot`,
  validated: t`Validated`,
  deprecated: t`Deprecated`,
  ghost: t`Not described`,
};

const MEANINGS: Record<ProcessStatus, string> = {
  draft: t`being written`,
  pilot: t`tried by some`,
  validated: t`in force`,
  deprecated: t`no longer used`,
  ghost: t`referred to, and unknown`,
};

const SCOPES: Record<string, string> = {
  squad: t`One squad`,
  tribe: t`Tribe`,
  org: t`Whole company`,
};

const KINDS: Record<string, string> = {
  coordination: t`coordination`,
  ritual: t`ritual`,
  workflow: t`workflow`,
  escalation: t`escalation`,
  policy: t`policy`,
};

const COVERS: Record<Cover, string> = {
  inside: t`inside one tribe`,
  covered: t`covered`,
  weak: t`covered on paper`,
  uncovered: t`not covered`,
  closed: t`over`,
};

export const words = {
  region: t`Processes`,
  finding: (hollow: number, total: number) =>
    hollow === 0
      ? plural(total, { one: "The only process has no open gap", other: "None of # processes has an open gap" })
      : t`${number(hollow)} of ${plural(total, { one: "# process has", other: "# processes have" })} an open gap`,
  inUse: t`in use`,
  pilots: (n: number) => plural(n, { one: "# of them a pilot", other: "# of them pilots" }),
  overdue: (n: number) => plural(n, { one: "review overdue", other: "reviews overdue" }),
  ofValidated: (n: number) => plural(n, { one: "of # validated", other: "of # validated ones" }),
  noSteward: t`without a steward`,
  ofInUse: (n: number) => plural(n, { one: "of # in use", other: "of # in use" }),
  companyWide: t`company-wide`,
  scope: t`Scope`,
  tribe: t`Tribe`,
  steward: t`Steward`,
  nobody: t`nobody`,
  withGaps: t`With gaps`,
  shown: (n: number, total: number) => t`${number(n)} of ${number(total)}`,
  more: t`Read the rest`,
  asWhat: t`How the processes are shown`,
  board: t`Board`,
  list: t`List`,
  column: (status: string, n: number) => t`${status}, ${plural(n, { one: "# process", other: "# processes" })}`,
  statusOf: (status: string) => STATUSES[status as ProcessStatus] ?? status,
  meaning: (status: ProcessStatus) => MEANINGS[status],
  scopeOf: (scope: string | null) => (scope === null ? t`Scope unknown` : (SCOPES[scope] ?? scope)),
  kindOf: (kind: string | null) => (kind === null ? "" : (KINDS[kind] ?? kind)),
  coverOf: (cover: Cover) => COVERS[cover],
  heldBy: (names: string) => t`Held by ${names}`,
  heldByNobody: t`Nobody answers for it`,
  followers: (n: number) =>
    n === 0 ? t`Nobody follows it` : plural(n, { one: "# unit follows it", other: "# units follow it" }),
  covers: (n: number) =>
    n === 0 ? t`Covers nothing` : plural(n, { one: "Covers # thing", other: "Covers # things" }),
  review: (day: string) => t`Review by ${day}`,
  reviewLate: (day: string) => t`Review was due ${day}`,
  noReview: t`No review date`,
  emptyColumn: t`None here.`,
  none: t`No process is described`,
  noneNext: t`Without processes nothing can cover a dependency. Import them as YAML, with who owns, follows and validates each, or ask for a candidate where a dependency is not covered.`,
  noneMatching: t`No process matches these filters`,
  clearAll: t`Clear the filters`,
  reading: t`Reading the processes…`,
  failed: t`The processes could not be read`,
  failedOne: t`This process could not be read`,
  back: t`All processes`,

  name: t`Name`,
  status: t`Status`,
  kind: t`Kind`,
  unitsFollow: t`Units that follow`,
  thingsCovered: t`Things covered`,
  reviewBy: t`Review by`,
  openGaps: t`Gaps`,
  caption: t`Processes`,

  headline: (name: string, hollow: number) =>
    hollow === 0
      ? t`${name} has no open gap`
      : t`${name} has ${plural(hollow, { one: "# open gap", other: "# open gaps" })}`,
  version: (n: number) => t`Version ${number(n)}`,
  pilotSince: (day: string) => t`Pilot since ${day}`,
  byCountry: t`Differs by country`,
  escalates: t`Escalates to`,
  appliesIn: t`Applies in`,
  appliesNowhere: t`It says of no country that it applies there.`,
  steps: t`Steps`,
  noSteps: t`No step is recorded. With steps, it is seen who does what, and where work is handed over.`,
  step: t`Step`,
  performs: t`Done by`,
  accountable: t`Answers for it`,
  nobodyDoes: t`nobody does it`,
  nobodyAnswers: t`nobody answers`,
  together: (n: number) => plural(n, { one: "# answers", other: "# answer together" }),
  followedBy: t`Who follows it`,
  nobodyFollows: t`Nobody follows it. A process exists only where it is used.`,
  unit: t`Unit`,
  since: t`Since`,
  usage: t`How it is used`,
  whatCovers: t`What it covers`,
  coversNothing: t`It covers nothing.`,
  what: t`What`,
  neededBy: t`Needed by`,
  providedBy: t`Provided by`,
  criticality: t`Criticality`,
  cover: t`Cover`,
  allBetween: t`all that units in it need of another unit that it covers`,
  leftOut: t`More is tied to it than is shown here.`,
  gapsOf: t`Gaps`,
  noGaps: t`No open gap is about it or its steps.`,

  round: t`Validation round`,
  roundOf: (n: number, of: number, version: number | null) =>
    version === null
      ? t`${number(n)} of ${plural(of, { one: "# lead who works by it has", other: "# leads who work by it have" })} validated it.`
      : t`${number(n)} of ${plural(of, { one: "# lead who works by it has", other: "# leads who work by it have" })} validated version ${number(version)}.`,
  roundEmpty: t`Nobody can be asked yet: no tribe with a lead follows it.`,
  leads: (tribes: string) => t`leads ${tribes}`,
  ofOwnAccord: t`not asked, and checked it`,
  hasValidated: (day: string) => t`validated ${day}`,
  hasValidatedOnce: t`validated`,
  earlier: (version: number) => t`only version ${number(version)}`,
  waits: t`not yet`,
  leaderless: (tribes: string) => t`Nobody leads ${tribes}, so nobody can be asked there.`,
  record: t`Record`,
  recordFor: (name: string) => t`Record that ${name} validated it`,
  records: (name: string, version: number | null) =>
    version === null ? t`${name} validates it` : t`${name} validates version ${number(version)}`,
  move: t`Move to another status`,
  moveTo: (status: string) => t`Move to ${status}`,
  moves: (name: string, status: string) => t`${name} becomes: ${status}`,
  onlyNow: t`This is not how things are now. Look at today, without a plan, to decide.`,
  consequences: t`Reading what it would do…`,
  opens: (n: number) => plural(n, { one: "Opens # gap", other: "Opens # gaps" }),
  resolves: (n: number) => plural(n, { one: "Resolves # gap", other: "Resolves # gaps" }),
  changesNothing: t`It opens no gap and resolves none.`,
  reason: t`Reason`,
  commit: t`Save`,
  cancel: t`Cancel`,
  done: (revision: number) => t`Saved as change ${number(revision)}`,
  undo: t`Undo`,
  validatedBecause: (process: string) => t`${process} was read and found right`,
};
