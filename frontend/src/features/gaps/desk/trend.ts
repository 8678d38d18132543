// How is the trend drawn? Open gaps as an area, what is accepted on top of it, in the units of the picture.

import type { StandingItem } from "../../../api/types";

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

const path = (points: readonly Point[]): string =>
  `M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}`;
