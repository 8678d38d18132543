// Every sentence of the tree of units.

import { plural, t } from "@lingui/core/macro";
import type { Lack } from "../../state/query";
import { number } from "../../words/numbers";

const LACKS: Record<Lack, string> = {
  leaderless: t`Without a lead`,
  seats: t`With an open seat`,
  gaps: t`With gaps`,
  overloaded: t`Too many areas`,
};

export const words = {
  region: t`People and teams`,
  parts: { tree: t`Units`, skills: t`Skills`, spans: t`Spans`, seats: t`Seats and budget` },
  partsLabel: t`What is shown of people and teams`,
  reading: t`Reading…`,
  failed: t`This cannot be shown`,
  none: t`No team is recorded`,
  noneNext: t`A table of people with their teams brings squads and tribes, or YAML does.`,
  noPeople: t`Who is in these units is not recorded, so nobody is counted. A table of people with their teams brings it.`,
  noneMatching: t`No unit is like that`,
  clear: t`Show all units`,
  leaderless: (n: number, all: number, open: number) =>
    open > 0
      ? t`${number(n)} of ${plural(all, { one: "# unit", other: "# units" })} lack a lead, and ${plural(open, { one: "# seat is open", other: "# seats are open" })}`
      : t`${number(n)} of ${plural(all, { one: "# unit", other: "# units" })} lack a lead`,
  openSeats: (open: number, all: number) =>
    t`Of ${plural(all, { one: "# unit", other: "# units" })} none lacks a lead, and ${plural(open, { one: "# seat is open", other: "# seats are open" })}`,
  allLed: (all: number) =>
    t`Of ${plural(all, { one: "# unit", other: "# units" })} none lacks a lead, and no seat is open`,
  unpeopled: (all: number) =>
    t`${plural(all, { one: "# unit", other: "# units" })}, and nobody is recorded in any of them`,
  nobodyLeads: (all: number) =>
    t`${plural(all, { one: "# unit", other: "# units" })}, and nobody is recorded to lead any of them`,
  unknown: "–",
  people: (n: number) => plural(n, { one: "person", other: "people" }),
  squads: (n: number) => plural(n, { one: "squad", other: "squads" }),
  ofUnits: (n: number) => plural(n, { one: "of # unit", other: "of # units" }),
  withoutLead: t`without a lead`,
  seatsOpen: (n: number) => plural(n, { one: "open seat", other: "open seats" }),
  tooMuch: (n: number) => plural(n, { one: "owns too much", other: "own too much" }),
  find: t`Find a unit`,
  lacks: LACKS,
  found: (n: number) => plural(n, { one: "# unit is like that", other: "# units are like that" }),
  firstOf: (shown: number, all: number) => t`The first ${number(shown)} of ${number(all)}`,
  keys: t`Arrows walk and open, letters find a name, Enter opens the page of the unit, Space explains it at the right.`,
  heads: {
    unit: t`Unit`,
    lead: t`Lead`,
    people: t`People`,
    seats: t`Open seats`,
    areas: t`Areas`,
    gaps: t`Gaps`,
  },
  open: (name: string) => t`Open ${name}`,
  close: (name: string) => t`Close ${name}`,
  openPage: (name: string) => t`The page of ${name}`,
  inIt: (n: number) => plural(n, { one: "# in it", other: "# in it" }),
  noLead: t`no lead`,
  seatsOpenOf: (n: number) => plural(n, { one: "# seat is open", other: "# seats are open" }),
  overloaded: t`too many`,
  load: (n: number) => plural(n, { one: "weigh #", other: "weigh #" }),
};
