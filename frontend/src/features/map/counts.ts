// Where does the number of gaps stand at a tag inside a small sphere? In the tag, else in a pill below it, else nowhere:
// a number never covers a name, another sphere or what floats in the void.

import type { Box } from "./scene";

interface Tagged {
  readonly row: number;
  readonly box: Box;
}

/** How much wider the number makes the tag, and its size by itself; undefined where there is none to show. */
export interface CountSize {
  readonly wider: number;
  readonly width: number;
  readonly height: number;
}

export interface Counted<T> {
  readonly tag: T;
  /** The tag with the number in it, or as it was. */
  readonly box: Box;
  /** The pill below the tag. */
  readonly below: Box | undefined;
  readonly isCounted: boolean;
}

const APART = 2;

/** One after the other; `isFree` says whether a box covers nothing but the unit's own sphere and these boxes. */
export function withCounts<T extends Tagged>(
  tags: readonly T[],
  sizeOf: (tag: T) => CountSize | undefined,
  isFree: (box: Box, tag: T, others: readonly Box[]) => boolean,
): Counted<T>[] {
  const counted: Counted<T>[] = tags.map((tag) => ({ tag, box: tag.box, below: undefined, isCounted: false }));
  for (const [i, tag] of tags.entries()) {
    const size = sizeOf(tag);
    if (!size) continue;
    const others = counted.flatMap(({ box, below }, j) => (j === i ? [] : below ? [box, below] : [box]));
    const [wider, below] = [widened(tag.box, size), under(tag.box, size)];
    if (isFree(wider, tag, others)) counted[i] = { tag, box: wider, below: undefined, isCounted: true };
    else if (isFree(below, tag, others)) counted[i] = { tag, box: tag.box, below, isCounted: true };
  }
  return counted;
}

const widened = ({ x0, x1, y0, y1 }: Box, { wider }: CountSize): Box => ({
  x0: x0 - wider / 2,
  x1: x1 + wider / 2,
  y0,
  y1,
});

function under({ x0, x1, y1 }: Box, { width, height }: CountSize): Box {
  const middle = (x0 + x1) / 2;
  return { x0: middle - width / 2, x1: middle + width / 2, y0: y1 + APART, y1: y1 + APART + height };
}
