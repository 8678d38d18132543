// Every sentence of the desk of gaps.

import { plural, t } from "@lingui/core/macro";
import type { Address } from "../../../state/query";
import { number } from "../../../words/numbers";

type Named<K extends keyof Address> = Record<NonNullable<Address[K]> & string, string>;

const groups: Named<"group"> & { readonly rule: string } = {
  rule: t`rule`,
  tribe: t`tribe`,
  severity: t`severity`,
  assignee: t`assignee`,
  none: t`nothing`,
};

const sorts: Named<"sort"> & { readonly worst: string } = {
  worst: t`Severity, then age`,
  age: t`Age, the oldest first`,
  due: t`Due day`,
  subject: t`Name`,
};

const ages: Named<"age"> = {
  "under-7": t`under 7 days`,
  "under-30": t`under 30 days`,
  "over-90": t`over 90 days`,
  "over-365": t`over a year`,
};

const work: Named<"work"> = { nobody: t`nobody`, late: t`late` };
const lies: Named<"lies"> = { between: t`between tribes`, inside: t`inside one` };

export const deskWords = {
  groups,
  sorts,
  ages,
  work,
  lies,
  finding: (open: number, unassigned: number) => {
    const gaps = plural(open, { one: "# open gap", other: "# open gaps" });
    if (unassigned === 0) return t`${gaps}, and somebody works on each of them`;
    return unassigned === open
      ? t`${gaps}, and nobody works on any of them`
      : t`${gaps}, and nobody works on ${number(unassigned)} of them`;
  },
  noGaps: t`No gap is open on this date`,
  unseen: t`Nothing could be evaluated`,
  unseenNext: (rules: number) =>
    t`${plural(rules, { one: "# rule", other: "# rules" })} had nothing to look at; “Not evaluated” among the views says what to import for each.`,
  foldOf: (view: string) => t`Views: ${view}`,
  found: (found: number) => plural(found, { one: "# gap found", other: "# gaps found" }),
  critical: (n: number) => plural(n, { one: "critical", other: "critical" }),
  high: (n: number) => plural(n, { one: "# high", other: "# high" }),
  between: t`between tribes`,
  ofAll: (percent: number) => t`${number(percent)} % of all`,
  medianAge: t`median age`,
  daysShort: (days: number) => t`${number(days)} d`,
  oldest: (days: number) => t`oldest ${number(days)} d`,
  noAge: t`no day known`,
  accepted: (n: number) => plural(n, { one: "accepted for now", other: "accepted for now" }),
  firstEnds: (day: string) => t`the first until ${day}`,
  noneAccepted: t`none waits`,
  trend: (from: string, to: string) => t`Open, and accepted for now (hatched), ${from} to ${to}`,
  trendOpen: (from: string, to: string) => t`Open gaps, ${from} to ${to}`,
  trendNow: (open: number, accepted: number) =>
    t`${plural(open, { one: "# gap", other: "# gaps" })} open and ${number(accepted)} accepted for now at the end.`,
  plus: (n: number) => `+${number(n)}`,

  viewsRegion: t`Views of gaps`,
  views: t`Views`,
  allOpen: t`All open`,
  viewBetween: t`Between tribes`,
  mine: t`Mine`,
  nobodyAssigned: t`Nobody assigned`,
  overdue: t`Overdue`,
  recent: t`Opened in 30 days`,
  saved: t`Saved in this browser`,
  shared: t`Shared with everybody`,
  sharedBy: (author: string) => (author ? t`Shared by ${author}` : undefined),
  removed: (name: string) => t`${name} is removed for everybody.`,
  bringBack: t`Bring back`,
  forWhom: t`Who sees it`,
  forMe: t`Only here`,
  forEverybody: t`Everybody`,
  yourName: t`Your name`,
  save: t`Save this view`,
  saveName: t`Name of the view`,
  keep: t`Save`,
  remove: (name: string) => t`Remove the view ${name}`,
  families: t`Families`,
  apart: t`Kept apart`,
  acceptedView: t`Accepted for now`,
  notEvaluated: t`Not evaluated`,
  rules: (n: number) => plural(n, { one: "# rule", other: "# rules" }),
  blindTitle: (n: number) =>
    plural(n, { one: "# rule could not be evaluated", other: "# rules could not be evaluated" }),
  blindHint: t`They are neither gaps nor good marks. Each line says what to import.`,

  unit: t`Tribe`,
  in: t`In`,
  places: (n: number) => plural(n, { one: "# place on the map", other: "# places on the map" }),
  assignee: t`Assigned to`,
  work_: t`Work`,
  lies_: t`Lies`,
  age: t`Age`,
  more: t`Filter`,
  toDo: t`still to do`,
  groupBy: t`Group by`,
  sortBy: t`Sort by`,
  export: t`Export`,
  exportAs: { csv: t`CSV, for any spreadsheet`, xlsx: t`XLSX, for Excel`, json: t`JSON, for programs` },

  table: t`Open gaps`,
  columns: {
    choose: t`Choose`,
    severity: t`Severity`,
    subject: t`Subject`,
    where: t`Where`,
    assignee: t`Assigned to`,
    days: t`Days`,
    state: t`State`,
    due: t`Due`,
  },
  nobody: t`nobody`,
  lateDue: (day: string) => t`${day}, late`,
  none: "—",
  assign: (what: string) => t`Assign ${what}`,
  setDue: (what: string) => t`Set a due day for ${what}`,
  accept: (what: string) => t`Accept ${what} for now`,
  groupBetween: t`Between tribes`,
  groupNobody: t`Nobody works on it`,
  gaps: (n: number) => plural(n, { one: "# gap", other: "# gaps" }),
  chooseAll: t`Choose all gaps that are read so far`,
};
