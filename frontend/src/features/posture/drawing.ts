// Where do lines, areas, bars and dates stand in a chart? Days are spread by the calendar; nothing here draws.

import { daysBetween } from "../../words/numbers";

export interface Frame {
  readonly width: number;
  readonly height: number;
  /** Ascending ISO days. */
  readonly days: readonly string[];
  /** What stands at the top. */
  readonly most: number;
}

/** Where a day stands; nothing for one outside of the days. */
export function xOf({ width, days }: Frame, day: string): number | undefined {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined || day < first || day > last) return undefined;
  return first === last ? width : (daysBetween(first, day) / daysBetween(first, last)) * width;
}

export const yOf = ({ height, most }: Frame, value: number): number => height - (value / (most || 1)) * height;

type Point = readonly [number, number];

/** The points of a series; days without a value are left out. */
export const pointsOf = (frame: Frame, values: readonly (number | undefined)[]): Point[] =>
  frame.days.flatMap((day, index) => {
    const [x, value] = [xOf(frame, day), values[index]];
    return x === undefined || value === undefined ? [] : [[x, yOf(frame, value)] as const];
  });

export const lineOf = (points: readonly Point[]): string =>
  points.length === 0 ? "" : `M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}`;

/** What lies between two lines; down to the ground where there is no lower one. */
export function areaOf({ height }: Frame, upper: readonly Point[], lower?: readonly Point[]): string {
  const [first, last] = [upper[0], upper.at(-1)];
  if (!first || !last) return "";
  const base: readonly Point[] = lower?.toReversed() ?? [
    [last[0], height],
    [first[0], height],
  ];
  return `${lineOf([...upper, ...base])}Z`;
}

/** Heights that ascend, moved down until each has so much room below the one before, and up again above the floor. */
export function spread(heights: readonly number[], room: number, floor: number): number[] {
  const down: number[] = [];
  for (const height of heights) down.push(Math.max(height, (down.at(-1) ?? Number.NEGATIVE_INFINITY) + room));
  const up: number[] = [];
  for (const height of down.toReversed()) up.unshift(Math.min(height, (up[0] ?? floor + room) - room));
  return up;
}

/** The day that stands nearest to a place. */
export function dayAt(frame: Frame, x: number): string | undefined {
  const away = (day: string) => Math.abs((xOf(frame, day) ?? 0) - x);
  return frame.days.toSorted((one, other) => away(one) - away(other))[0];
}

/** So many pixels that the name of a month takes. */
const ROOM = 52;

export interface Tick {
  readonly day: string;
  readonly x: number;
  readonly withYear: boolean;
}

/** Days that are named below a chart: as many as have room, with the year at the first and where it changes. */
export function daysNamed(frame: Frame): Tick[] {
  const { days, width } = frame;
  const every = Math.max(1, Math.ceil((days.length * ROOM) / Math.max(width, 1)));
  const shown = days.filter((_, index) => index % every === 0);
  return shown.flatMap((day, index) => {
    const x = xOf(frame, day);
    const withYear = shown[index - 1]?.slice(0, 4) !== day.slice(0, 4);
    return x === undefined || x > width - ROOM / 3 ? [] : [{ day, x, withYear }];
  });
}
