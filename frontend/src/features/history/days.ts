// Where on the time bar does a day stand, which day is at a place, and what is written below? Nothing here draws.

import type { Timeline } from "../../api/types";
import { daysAfter, daysBetween, monthsAfter } from "../../words/numbers";

/** The days from one to another, on so many pixels. */
export interface Span {
  readonly first: string;
  readonly last: string;
  readonly width: number;
}

/** So much of the bar lies behind today, where nothing is planned. */
const BEHIND = 0.02;
const A_WHILE = 30;

/** From the first day of the log to today or the last planned day; a day that is looked at is always on it. */
export function spanOf({ days, today, planned }: Timeline, width: number, shown: readonly string[] = []): Span {
  const known = [days[0]?.day ?? daysAfter(today, -A_WHILE), today, ...planned, ...shown].sort();
  const first = known[0] ?? today;
  const last = known.at(-1) ?? today;
  const length = Math.max(1, daysBetween(first, last));
  return { first, last: daysAfter(last, Math.ceil(length * BEHIND)), width };
}

export const placeOf = ({ first, last, width }: Span, day: string): number =>
  (daysBetween(first, day) / daysBetween(first, last)) * width;

/** The day at so many pixels from the left, within what can be looked at. */
export function dayAt(span: Span, x: number, latest: string): string {
  const days = Math.round((x / span.width) * daysBetween(span.first, span.last));
  return within(span, daysAfter(span.first, days), latest);
}

/** ISO days compare as text. */
export function within({ first }: Pick<Span, "first">, day: string, latest: string): string {
  if (day < first) return first;
  return day > latest ? latest : day;
}

/** The last day that can be looked at: today, or the last for which something is approved. */
export const latestOf = ({ today, planned }: Timeline): string => planned.at(-1) ?? today;

/** Every day on which something changed or is to change, and today. */
export const stops = ({ days, today, planned }: Timeline): string[] => [
  ...new Set([...days.map(({ day }) => day), today, ...planned]),
];

export const stopBefore = (timeline: Timeline, day: string): string | undefined =>
  stops(timeline).findLast((stop) => stop < day);

export const stopAfter = (timeline: Timeline, day: string): string | undefined =>
  stops(timeline).find((stop) => stop > day);

/** How many gaps were open at the end of a day; none where the line does not reach. */
export function openOn({ line }: Timeline, day: string): number | undefined {
  const first = line[0];
  if (!first || day < first.day) return undefined;
  return line.findLast((point) => point.day <= day)?.open;
}

export interface Tick {
  readonly day: string;
  readonly withYear: boolean;
}

/** So many pixels from one label to the next at least. */
const ROOM = 62;
const STEPS = [1, 3, 6, 12, 24, 60, 120];

/** The first days of months, quarters or years that have room for a label; a year is said where it begins. */
export function ticksOf(span: Span): Tick[] {
  const perMonth = (span.width / daysBetween(span.first, span.last)) * 30.4;
  const step = STEPS.find((months) => months * perMonth >= ROOM) ?? 240;
  const ticks: Tick[] = [];
  const months = Number(span.first.slice(0, 4)) * 12 + Number(span.first.slice(5, 7)) - 1;
  const start = Math.ceil(months / step) * step;
  const base = `${String(Math.floor(start / 12)).padStart(4, "0")}-${String((start % 12) + 1).padStart(2, "0")}-01`;
  for (let at = 0; ; at += step) {
    const day = monthsAfter(base, at);
    if (day > span.last || placeOf(span, day) > span.width - ROOM / 2) return ticks;
    if (day >= span.first) ticks.push({ day, withYear: ticks.length === 0 || day.slice(5, 7) === "01" });
  }
}

/** The line of open gaps as a path of SVG between a top and a bottom; the least stands a little above the bottom. */
export function lineOf({ line }: Timeline, span: Span, top: number, bottom: number): string {
  const counts = line.map(({ open }) => open);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const room = (bottom - top) * 0.75;
  const height = (open: number) => (most === least ? room / 2 : ((open - least) / (most - least)) * room);
  return line
    .map(({ day, open }, at) => {
      const y = bottom - (bottom - top) * 0.25 - height(open);
      return `${at === 0 ? "M" : "L"}${placeOf(span, day).toFixed(1)} ${y.toFixed(1)}`;
    })
    .join("");
}
