// Where does each name in the void stand, so that none covers another? Greedy, in order of importance.

import type { Point } from "./curve";
import type { Box } from "./scene";

export type Side = "top" | "bottom" | "right" | "left";

export interface LabelWish {
  readonly key: string;
  /** The middle of its mark, and how far the mark reaches from it, in pixels. */
  readonly at: Point;
  readonly reach: number;
  readonly width: number;
  readonly height: number;
  /** Is never left out. */
  readonly stays: boolean;
}

export interface Disc extends Point {
  readonly r: number;
}

export interface Obstacles {
  readonly boxes: readonly Box[];
  readonly discs: readonly Disc[];
  /** Samples along arcs. */
  readonly points: readonly Point[];
}

export interface PlacedLabel {
  readonly box: Box;
  readonly side: Side;
}

const SIDE_COST: Record<Side, number> = { top: 0, bottom: 2, right: 4, left: 6 };
const SIDES = Object.keys(SIDE_COST) as Side[];
const PER_AREA_OVER_BOX = 0.5;
const PER_ARC_SAMPLE = 8;
const PER_PIXEL_INTO_DISC = 3;
const LEFT_OUT_ABOVE = 90;
/** A label keeps its side unless another is clearly better: it must not flicker while zooming. */
const LOYALTY = 6;
const GAP = 4;

/** Place labels one after the other; `before` holds the sides they had at the last placing. */
export function placeLabels(
  wishes: readonly LabelWish[],
  obstacles: Obstacles,
  before: ReadonlyMap<string, Side>,
): Map<string, PlacedLabel> {
  const taken = new Grid(obstacles);
  const placed = new Map<string, PlacedLabel>();
  for (const wish of wishes) {
    const choices = SIDES.map((side) => {
      const box = boxAt(wish, side);
      const cost = SIDE_COST[side] + taken.cost(box) - (before.get(wish.key) === side ? LOYALTY : 0);
      return { box, side, cost };
    });
    const best = choices.reduce((a, b) => (b.cost < a.cost ? b : a));
    if (best.cost > LEFT_OUT_ABOVE && !wish.stays) continue;
    taken.add(best.box);
    placed.set(wish.key, { box: best.box, side: best.side });
  }
  return placed;
}

/** The free place for a box within another that is nearest to a point, on a grid of 20 x 10; undefined for none. */
export function nearestFree(
  at: Point,
  width: number,
  height: number,
  taken: Obstacles,
  within: Box,
): Box | undefined {
  const grid = new Grid(taken);
  const places = Array.from({ length: 200 }, (_, i) => ({
    x: at.x + ((i % 20) - 9.5) * (width / 8),
    y: at.y + (Math.floor(i / 20) - 4.5) * (height * 1.2),
  }));
  places.sort((a, b) => Math.hypot(a.x - at.x, a.y - at.y) - Math.hypot(b.x - at.x, b.y - at.y));
  const boxes = places.map((middle) => boxAround(middle, width, height)).filter((box) => isInside(box, within));
  return boxes.find((box) => grid.cost(box) <= GAP);
}

function boxAt({ at, reach, width, height }: LabelWish, side: Side): Box {
  const off = reach + GAP;
  const middle = {
    top: { x: at.x, y: at.y - off - height / 2 },
    bottom: { x: at.x, y: at.y + off + height / 2 },
    right: { x: at.x + off + width / 2, y: at.y },
    left: { x: at.x - off - width / 2, y: at.y },
  };
  return boxAround(middle[side], width, height);
}

const boxAround = ({ x, y }: Point, width: number, height: number): Box => ({
  x0: x - width / 2,
  y0: y - height / 2,
  x1: x + width / 2,
  y1: y + height / 2,
});

const CELL = 64;

/** What is in the way, by cells of 64 pixels. */
class Grid {
  private readonly boxes = new Map<number, Box[]>();
  private readonly points = new Map<number, Point[]>();
  private readonly discs: readonly Disc[];

  constructor({ boxes, discs, points }: Obstacles) {
    this.discs = discs;
    for (const box of boxes) this.add(box);
    for (const point of points) into(this.points, cell(point.x, point.y), point);
  }

  add(box: Box): void {
    for (const key of cellsOf(box)) into(this.boxes, key, box);
  }

  cost(box: Box): number {
    const cells = cellsOf(box);
    const boxes = new Set(cells.flatMap((key) => this.boxes.get(key) ?? []));
    const points = cells.flatMap((key) => this.points.get(key) ?? []).filter((point) => isIn(point, box));
    let cost = points.length * PER_ARC_SAMPLE;
    for (const other of boxes) cost += PER_AREA_OVER_BOX * overlap(box, other);
    for (const disc of this.discs) cost += PER_PIXEL_INTO_DISC * depthInto(box, disc);
    return cost;
  }
}

function into<T>(cells: Map<number, T[]>, key: number, value: T): void {
  const there = cells.get(key);
  if (there) there.push(value);
  else cells.set(key, [value]);
}

const cell = (x: number, y: number): number => Math.floor(x / CELL) * 100_003 + Math.floor(y / CELL);

function cellsOf({ x0, y0, x1, y1 }: Box): number[] {
  const cells: number[] = [];
  for (let x = Math.floor(x0 / CELL); x <= Math.floor(x1 / CELL); x++) {
    for (let y = Math.floor(y0 / CELL); y <= Math.floor(y1 / CELL); y++) cells.push(cell(x * CELL, y * CELL));
  }
  return cells;
}

const isIn = ({ x, y }: Point, { x0, y0, x1, y1 }: Box): boolean => x >= x0 && x <= x1 && y >= y0 && y <= y1;

const isInside = (box: Box, { x0, y0, x1, y1 }: Box): boolean =>
  box.x0 >= x0 && box.x1 <= x1 && box.y0 >= y0 && box.y1 <= y1;

export function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0);
  const height = Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0);
  return width > 0 && height > 0 ? width * height : 0;
}

export function depthInto(box: Box, { x, y, r }: Disc): number {
  const nearX = Math.min(Math.max(x, box.x0), box.x1);
  const nearY = Math.min(Math.max(y, box.y0), box.y1);
  return Math.max(0, r - Math.hypot(nearX - x, nearY - y));
}
