// Does the map move because something is carried to its edge? The nearer to the edge, the faster, in any direction.

import type { Viewport } from "./camera";
import type { Point } from "./curve";

/** So near to an edge it begins, and so far beyond it is fastest, in pixels. */
const NEAR = 48;
/** Pixels a second, at most. */
const FASTEST = 900;
/** Of a page that was asleep no more than this passes at once, in milliseconds. */
const LONGEST = 50;

/** How far the view goes within some milliseconds, in pixels, while the pointer is somewhere; nothing in the middle. */
export function edgePan({ x, y }: Point, { width, height }: Viewport, ms: number): Point {
  const far = (FASTEST * Math.min(Math.max(0, ms), LONGEST)) / 1000;
  return { x: pull(x, width) * far, y: pull(y, height) * far };
}

/** Whether the pointer is so near to an edge that the map moves. */
export const isAtEdge = ({ x, y }: Point, { width, height }: Viewport): boolean =>
  pull(x, width) !== 0 || pull(y, height) !== 0;

/** -1 at the beginning or before it, 1 at the end or beyond, 0 between, and part of the way near to either. */
function pull(at: number, size: number): number {
  const near = Math.min(NEAR, size / 4);
  const before = Math.min(1, Math.max(0, (near - at) / near));
  const after = Math.min(1, Math.max(0, (at - (size - near)) / near));
  return after - before || 0;
}
