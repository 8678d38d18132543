// Every sentence of the desk of posture.

import { plural, t } from "@lingui/core/macro";
import { number } from "../../words/numbers";

export const words = {
  region: t`Posture`,
  title: (name: string) => t`Posture of ${name}`,
  finding: (open: number, change: number, months: number) => {
    const gaps = plural(open, { one: "# open gap", other: "# open gaps" });
    const since = plural(months, { one: "a month ago", other: "# months ago" });
    if (change === 0) return t`${gaps}, as many as ${since}`;
    return change < 0
      ? t`${gaps}, ${number(-change)} fewer than ${since}`
      : t`${gaps}, ${number(change)} more than ${since}`;
  },
  findingNow: (open: number) => plural(open, { one: "# open gap", other: "# open gaps" }),
  reorganised: (reorganisations: number, opened: number) =>
    t`${plural(reorganisations, { one: "One reorganisation", other: "# reorganisations" })} in this time; in these months ${plural(opened, { one: "# gap opened", other: "# gaps opened" })}.`,
  quiet: t`No reorganisation in this time.`,
  asOf: (revision: number) => t`revision ${number(revision)}`,
  tools: t`What the page shows`,
  period: t`Period`,
  months: (n: number) => plural(n, { one: "# month", other: "# months" }),
  accepted: t`Accepted gaps`,
  acceptedIn: t`With accepted`,
  acceptedOut: t`Without`,
  print: t`Print`,

  open: (n: number) => plural(n, { one: "open gap", other: "open gaps" }),
  fewer: (n: number) => t`${number(n)} fewer than a month ago`,
  more: (n: number) => t`${number(n)} more than a month ago`,
  same: t`as many as a month ago`,
  between: t`between tribes`,
  percent: (n: number) => t`${number(n)} %`,
  wasPercent: (now: number, was: number, day: string) => t`${number(now)} %, was ${number(was)} % on ${day}`,
  nowPercent: (now: number) => t`${number(now)} % of all`,
  covered: t`dependencies covered`,
  ofCrossing: (n: number, of: number) => t`${number(n)} of ${number(of)} between tribes`,
  noneCrossing: t`nothing to look at`,
  age: t`median age`,
  days: (n: number) => plural(n, { one: "# day", other: "# days" }),
  oldest: (n: number) => t`oldest ${plural(n, { one: "# day", other: "# days" })}`,
  acceptedNow: (n: number) => plural(n, { one: "accepted for now", other: "accepted for now" }),
  acceptedOf: (n: number) => t`of ${plural(n, { one: "# gap that is there", other: "# gaps that are there" })}`,
  evaluated: t`rules evaluated`,
  of: (n: number, total: number) => t`${number(n)} of ${number(total)}`,
  nothingToSee: (n: number) => plural(n, { one: "# had nothing to look at", other: "# had nothing to look at" }),
  unknown: "—",

  readMonth: t`Month that is read`,
  openTold: (month: string, open: number, grave: number, critical: number, accepted: number) => {
    const said = t`${month}: ${number(open)} open, ${number(grave)} of them critical or high, ${number(critical)} critical`;
    return accepted > 0 ? t`${said}, ${number(accepted)} accepted` : said;
  },
  movesTold: (month: string, opened: number, resolved: number) =>
    t`${month}: ${number(opened)} opened, ${number(resolved)} resolved`,
  coverTold: (month: string, share: string) => t`${month}: ${share}`,
  graveEnd: (n: number) => t`${number(n)} high or worse`,
  criticalEnd: (n: number) => t`${number(n)} critical`,
  view: t`How it is shown`,
  asCharts: t`Charts`,
  asTable: t`Table`,
  tableCaption: t`Gaps at the end of each month`,
  month: t`Month`,
  columns: {
    open: t`Open`,
    critical: t`Critical`,
    high: t`High`,
    accepted: t`Accepted`,
    opened: t`Opened`,
    resolved: t`Resolved`,
    covered: t`Covered`,
  },

  openChart: t`Open and accepted gaps`,
  openOnly: t`Open gaps`,
  openHow: t`at the end of each month; accepted ones hatched on top; diamonds mark reorganisations`,
  openOnlyHow: t`at the end of each month; diamonds mark reorganisations`,
  openEnd: (n: number) => t`${number(n)} open`,
  thereEnd: (n: number) => t`${number(n)} with accepted`,
  movesChart: t`Opened and resolved`,
  movesHow: t`per month`,
  opened: t`opened`,
  resolved: t`resolved`,
  coverChart: t`Covered dependencies`,
  coverHow: t`of those between tribes, share with a process`,
  byFamily: t`By family`,
  byTribe: t`By tribe`,
  oneScale: t`open gaps, one scale for the row`,
  oneScaleOnce: t`open gaps, one scale for the row; a gap between tribes is counted once, in the first chart`,
  betweenTribes: t`Between tribes`,
  others: (n: number) => plural(n, { one: "# more has fewer", other: "# more have fewer" }),
  reorganisation: (title: string, day: string) => t`${title}, ${day}`,
  series: (name: string, first: number, last: number) =>
    t`${name}: ${number(first)} first, ${number(last)} at the end`,
  foot: t`Not evaluated is never counted as good. Gaps that name people are left out of this page.`,

  oneMonth: t`The record begins this month. From the next month on, lines show how it goes.`,

  drift: t`What drifted`,
  driftSince: t`Since`,
  lastDays: (n: number) => plural(n, { one: "yesterday", other: "# days ago" }),
  drifted: (opened: number, ended: number, day: string) =>
    t`Since ${day} ${plural(opened, { one: "# gap opened", other: "# gaps opened" })} and ${plural(ended, { one: "# ended", other: "# ended" })}.`,
  nothingDrifted: (day: string) => t`Nothing opened and nothing ended since ${day}.`,
  withPeople: t`Gaps that name people are counted here too.`,
  when: t`When`,
  what: t`What did it`,
  byTime: t`the passing of days`,
  seeAll: t`See which gaps, in the history`,
  moreCauses: (n: number) => t`and ${number(n)} more`,
  none: t`Nothing was recorded in this time`,
  noneNext: t`The charts begin with the first import. Look at a longer time, or import what is known.`,
  reading: t`Counting the months…`,
  failed: t`The posture could not be read`,
};
