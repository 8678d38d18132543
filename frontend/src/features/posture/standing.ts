// What do the standings of some months say? Figures and series, from what the server counted.

import type { StandingItem } from "../../api/types";

/** Where the server puts gaps that do not lie inside one sphere. */
export const BETWEEN = "between spheres";

export interface Series {
  readonly group: string;
  readonly name: string;
  /** Open gaps on each day. */
  readonly open: readonly number[];
}

/** From the first day on which anything was recorded. */
export function recorded(items: readonly StandingItem[]): StandingItem[] {
  const first = items.findIndex(({ there, resolved }) => there > 0 || resolved > 0);
  return first < 0 ? [] : items.slice(first);
}

/** A line for each group over some days, the one with most open gaps at the end first; none for a group without any. */
export function seriesOf(items: readonly StandingItem[], days: readonly string[]): Series[] {
  const groups = new Map<string, StandingItem[]>();
  for (const item of items) groups.set(item.group, [...(groups.get(item.group) ?? []), item]);
  return [...groups.entries()]
    .map(([group, its]) => ({
      group,
      name: its[0]?.name ?? group,
      open: days.map((day) => its.find((item) => item.day === day)?.open ?? 0),
    }))
    .filter(({ open }) => open.some((count) => count > 0))
    .sort((one, other) => (other.open.at(-1) ?? 0) - (one.open.at(-1) ?? 0) || one.name.localeCompare(other.name));
}

/** How severe open gaps were on some days: those that are critical, and those that are critical or high. */
export interface Bands {
  readonly critical: readonly number[];
  readonly grave: readonly number[];
}

export function bandsOf(items: readonly StandingItem[], days: readonly string[]): Bands {
  const open = new Map(items.map((item) => [`${item.group} ${item.day}`, item.open]));
  const of = (severity: string) => days.map((day) => open.get(`${severity} ${day}`) ?? 0);
  const [critical, high] = [of("critical"), of("high")];
  return { critical, grave: critical.map((count, at) => count + (high[at] ?? 0)) };
}

/** The series of what lies between spheres first, whatever its size. */
export const betweenFirst = (series: readonly Series[]): Series[] => [
  ...series.filter(({ group }) => group === BETWEEN),
  ...series.filter(({ group }) => group !== BETWEEN),
];

/** How much of what a rule looked at was fine at the end of each day; none where it looked at nothing. */
export const shares = (items: readonly StandingItem[]): (number | undefined)[] =>
  items.map(({ there, assets }) => (assets ? Math.max(0, assets - there) / assets : undefined));

/** Round steps from 0 that reach over the most, at most so many. */
export function ticksTo(most: number, count = 4): number[] {
  const rough = Math.max(1, most) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, ([1, 2, 5, 10].find((each) => each * power >= rough) ?? 10) * power);
  return Array.from({ length: Math.ceil(Math.max(1, most) / step) + 1 }, (_, index) => index * step);
}
