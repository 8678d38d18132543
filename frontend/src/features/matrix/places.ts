// Where does each row and column stand? Cells of one size, with a gap between groups; in pixels, and back from them.

import type { Group } from "./grid";

export const SIZE = 24;
export const GAP = 6;

/** Where each place begins, and at last where the whole ends. */
export function offsetsOf(groups: readonly Group[]): number[] {
  const offsets: number[] = [];
  for (const [index, { from, to }] of groups.entries())
    for (let place = from; place < to; place++) offsets.push(place * SIZE + index * GAP);
  offsets.push((offsets.at(-1) ?? -SIZE) + SIZE);
  return offsets;
}

/** The place at so many pixels; none in a gap or outside. */
export function placeAt(offsets: readonly number[], at: number): number | undefined {
  let [low, high] = [0, offsets.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((offsets[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  const start = offsets[low];
  return start !== undefined && at >= start && at < start + SIZE && low < offsets.length - 1 ? low : undefined;
}

/** Which groups have a place among those from `first` to `last`. */
export const groupsWithin = (groups: readonly Group[], first: number, last: number): Group[] =>
  groups.filter(({ from, to }) => to > first && from <= last);
