// How is the trend drawn? Open gaps as an area, what is accepted on top of it, in the units of the picture.

import type { StandingItem } from "../../../api/types";
import { daysBetween } from "../../../words/numbers";

export interface Trend {
  /** Closed outlines, and the line of the open ones. */
  readonly open: string;
  readonly accepted: string;
  readonly line: string;
  /** Where the line ends. */
  readonly end: readonly [number, number];
  readonly top: number;
}

type Point = readonly [number, number];

/** Days before anything was recorded are left out. */
export function recorded(days: readonly StandingItem[]): StandingItem[] {
  const first = days.findIndex(({ there, resolved }) => there > 0 || resolved > 0);
  return first < 0 ? [] : days.slice(first);
}

/** Two days at least; none where there are fewer. */
export function trendOf(days: readonly StandingItem[], width: number, height: number): Trend | undefined {
  if (days.length < 2) return undefined;
  const top = Math.max(1, ...days.map(({ there }) => there));
  const at = (index: number, gaps: number): Point => [
    (index / (days.length - 1)) * width,
    height - (gaps / top) * height,
  ];
  const open = days.map((day, index) => at(index, day.open));
  const there = days.map((day, index) => at(index, day.there));
  const base: Point[] = [
    [width, height],
    [0, height],
  ];
  return {
    open: `${path([...open, ...base])}Z`,
    accepted: `${path([...there, ...open.toReversed()])}Z`,
    line: path(open),
    end: open.at(-1) ?? [width, height],
    top,
  };
}

/** Where a day stands between the first and the last of some that are equally far apart; nothing outside of them. */
export function placeOf(days: readonly string[], day: string, width: number): number | undefined {
  const next = days.findIndex((each) => each >= day);
  if (next < 0 || (next === 0 && days[0] !== day)) return undefined;
  const [before, after] = [days[next - 1], days[next]];
  if (before === undefined || after === undefined) return 0;
  return ((next - 1 + daysBetween(before, day) / daysBetween(before, after)) * width) / (days.length - 1);
}

const path = (points: readonly Point[]): string =>
  `M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}`;
