// Every sentence of the time bar.

import { plural, t } from "@lingui/core/macro";
import { number } from "../../words/numbers";

export const words = {
  time: t`Time`,
  earlier: t`To the change before`,
  later: t`To the next change`,
  today: t`Today`,
  close: t`Close the time bar`,
  compare: t`Compare`,
  handle: t`The day that is looked at`,
  other: t`The day it is compared with`,
  open: (n: number) => plural(n, { one: "# open", other: "# open" }),
  openToday: (n: number) => plural(n, { one: "# open today", other: "# open today" }),
  onDay: (day: string, open: string) => (open ? t`${day}, ${open}` : day),
  past: (day: string, then: number, now: number) =>
    t`You look at ${day}: ${plural(then, { one: "# gap was open", other: "# gaps were open" })}, ${plural(now, { one: "# is today", other: "# are today" })}.`,
  pastOnly: (day: string) => t`You look at the organisation as it was on ${day}.`,
  future: (day: string) => t`You look ahead to ${day}, with what approved plans make of it.`,
  between: (from: string, to: string, then: number, now: number) =>
    t`From ${from} to ${to}: ${plural(then, { one: "# open gap", other: "# open gaps" })} became ${number(now)}.`,
  betweenOnly: (from: string, to: string) => t`From ${from} to ${to}.`,
  differences: t`What changed`,
  now: t`Drag the handle to see another day.`,
  reorganisation: (title: string, day: string) => t`Go to the reorganisation “${title}” of ${day}`,
};
