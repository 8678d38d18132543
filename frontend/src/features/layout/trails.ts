// Which ways would units go, and how large is the picture of it?

import type { MapLayout } from "../../api/types";

export interface Trail {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly toX: number;
  readonly toY: number;
  readonly toR: number;
  /** Whether it lies in no other unit, and so is drawn as a disc; of others only the way is. */
  readonly isTop: boolean;
}

/** Less than this, in quarters of a map unit, is no move. */
const STILL = 4;

export const trailsOf = ({ units }: MapLayout): Trail[] =>
  units.id.map((id, row) => ({
    id,
    x: units.x[row] ?? 0,
    y: units.y[row] ?? 0,
    r: units.r[row] ?? 0,
    toX: units.to_x[row] ?? 0,
    toY: units.to_y[row] ?? 0,
    toR: units.to_r[row] ?? 0,
    isTop: (units.parent[row] ?? -1) < 0,
  }));

export const isMoved = ({ x, y, toX, toY }: Trail): boolean => Math.hypot(toX - x, toY - y) > STILL;

/** Left, top, width and height around everything, before and after. */
export function frameOf(trails: readonly Trail[]): [number, number, number, number] {
  let [left, top, right, bottom] = [0, 0, 0, 0];
  for (const { x, y, r, toX, toY, toR } of trails) {
    left = Math.min(left, x - r, toX - toR);
    top = Math.min(top, y - r, toY - toR);
    right = Math.max(right, x + r, toX + toR);
    bottom = Math.max(bottom, y + r, toY + toR);
  }
  return [left, top, Math.max(right - left, 1), Math.max(bottom - top, 1)];
}
