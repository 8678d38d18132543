// Where on the rim of its sphere does a tag stand? At the top, unless it would cover what is beside the sphere there; then
// where it covers least, or a shorter one.

import type { Point } from "./curve";
import { type Disc, depthInto, overlap } from "./labels";
import type { Box } from "./scene";

interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Beside {
  /** Other units, and what floats: not to be covered. */
  readonly discs: readonly Disc[];
  readonly boxes: readonly Box[];
  /** What is in the sphere itself: covered rather than others, and least at the top. */
  readonly own: readonly Disc[];
  /** The sphere around, out of which a tag should not reach. */
  readonly around: Disc | undefined;
}

/** Degrees from the top, with what standing there costs: nothing is as easily found as at the top. */
const PLACES: readonly (readonly [number, number])[] = [
  [0, 0],
  [-20, 6],
  [20, 6],
  [-40, 10],
  [40, 10],
  [-65, 16],
  [65, 16],
  [180, 18],
];
const PER_PIXEL = 3;
const PER_OWN_PIXEL = 1;
const PER_PIXEL_OUT = 0.4;
const PER_AREA = 0.5;
const PER_SHORTER = 8;
/** So much is covered without anybody minding. */
const TOLERATED = 8;

/** The box of the first size that stands at the top undisturbed, else of the size and place that cover least. */
export function boxOnRim(sphere: Disc, sizes: readonly [Size, ...Size[]], beside: Beside): [Box, number] {
  const [first] = sizes;
  const top = boxAt(sphere, first, 0);
  if (isFree(top, beside)) return [top, 0];
  let best: [Box, number] = [top, 0];
  let least = Number.POSITIVE_INFINITY;
  for (const [i, size] of sizes.entries()) {
    for (const [degrees, price] of PLACES) {
      const box = boxAt(sphere, size, degrees);
      const cost = price + PER_SHORTER * i + coverOf(box, beside) + innerOf(box, beside);
      if (cost < least) [best, least] = [[box, i], cost];
    }
  }
  return best;
}

/** Whether a box covers nothing that anybody would mind. */
export const isFree = (box: Box, beside: Pick<Beside, "discs" | "boxes">): boolean =>
  coverOf(box, beside) <= TOLERATED;

function boxAt({ x, y, r }: Disc, { width, height }: Size, degrees: number): Box {
  const angle = (degrees * Math.PI) / 180;
  const middle: Point = { x: x + r * Math.sin(angle), y: y - r * Math.cos(angle) };
  return {
    x0: middle.x - width / 2,
    x1: middle.x + width / 2,
    y0: middle.y - height / 2,
    y1: middle.y + height / 2,
  };
}

function coverOf(box: Box, { discs, boxes }: Pick<Beside, "discs" | "boxes">): number {
  let cost = 0;
  for (const disc of discs) cost += PER_PIXEL * depthInto(box, disc);
  for (const other of boxes) cost += PER_AREA * overlap(box, other);
  return cost;
}

function innerOf(box: Box, { own, around }: Beside): number {
  let cost = 0;
  for (const disc of own) cost += PER_OWN_PIXEL * depthInto(box, disc);
  return cost + (around ? PER_PIXEL_OUT * reachOut(box, around) : 0);
}

/** How far the farthest corner of a box is out of a disc. */
function reachOut({ x0, y0, x1, y1 }: Box, { x, y, r }: Disc): number {
  return Math.max(0, Math.hypot(Math.max(x - x0, x1 - x), Math.max(y - y0, y1 - y)) - r);
}
