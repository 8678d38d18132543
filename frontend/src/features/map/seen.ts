// Which marks lie in a part of the map? Walked down from the outermost units: what lies in a unit is looked at only
// where the unit is. What floats and what ties is looked through by its boxes, four numbers a mark.

import type { Curve, Point } from "./curve";
import { distance } from "./curve";
import type { ArcMark, Box, CoveredMark, ObjectMark, Scene, UnitMark } from "./scene";

/** Marks of the map, each list in the order of the scene; a scene is all of them. */
export interface Marks {
  readonly spheres: readonly UnitMark[];
  readonly squads: readonly UnitMark[];
  readonly objects: readonly ObjectMark[];
  readonly arcs: readonly ArcMark[];
  readonly covered: readonly CoveredMark[];
}

/** The marks of a part of the map. */
export interface Seen extends Marks {
  /** What floats and is tethered across this part, wherever it floats itself. */
  readonly tethered: readonly ObjectMark[];
}

interface Index {
  readonly tops: readonly UnitMark[];
  readonly objects: Boxes;
  readonly tethers: Boxes;
  readonly arcs: Boxes;
  readonly covered: Boxes;
}

const indices = new WeakMap<Scene, Index>();

function indexOf(scene: Scene): Index {
  const known = indices.get(scene);
  if (known) return known;
  const index = {
    tops: scene.units.filter(({ parent }) => parent < 0),
    objects: new Boxes(scene.objects.map(({ x, y }) => ({ x0: x, y0: y, x1: x, y1: y }))),
    tethers: new Boxes(scene.objects.map((object) => boxAbout([object, ...unitsOf(scene, object)]))),
    arcs: new Boxes(scene.arcs.map(({ curve }) => boxOfCurve(curve))),
    covered: new Boxes(scene.covered.map(({ curve }) => boxOfCurve(curve))),
  };
  indices.set(scene, index);
  return index;
}

/** The marks that lie in a box or reach into it; `margin` map units beyond it count as in it. */
export function seenIn(scene: Scene, box: Box, margin: number): Seen {
  const index = indexOf(scene);
  const wide = {
    x0: box.x0 - margin,
    y0: box.y0 - margin,
    x1: box.x1 + margin,
    y1: box.y1 + margin,
  };
  const { spheres, squads } = unitsIn(scene, index.tops, wide);
  return {
    spheres,
    squads,
    objects: index.objects.in(wide).flatMap((row) => scene.objects[row] ?? []),
    arcs: index.arcs.in(wide).flatMap((row) => scene.arcs[row] ?? []),
    covered: index.covered.in(wide).flatMap((row) => scene.covered[row] ?? []),
    tethered: index.tethers.in(wide).flatMap((row) => scene.objects[row] ?? []),
  };
}

function unitsIn(scene: Scene, tops: readonly UnitMark[], box: Box): { spheres: UnitMark[]; squads: UnitMark[] } {
  const spheres: UnitMark[] = [];
  const squads: UnitMark[] = [];
  const walk = (unit: UnitMark) => {
    if (!reaches(unit, box)) return;
    (unit.isSphere ? spheres : squads).push(unit);
    for (const row of unit.children) {
      const child = scene.units[row];
      if (child) walk(child);
    }
  };
  for (const top of tops) walk(top);
  return {
    spheres: spheres.sort((a, b) => a.depth - b.depth || a.row - b.row),
    squads: squads.sort((a, b) => a.row - b.row),
  };
}

const reaches = ({ x, y, r }: UnitMark, { x0, y0, x1, y1 }: Box): boolean =>
  x + r >= x0 && x - r <= x1 && y + r >= y0 && y - r <= y1;

/** The innermost unit at a point; `far` leaves out the squads, where they are not drawn. */
export function unitAt(scene: Scene, at: Point, far: boolean): UnitMark | undefined {
  let found: UnitMark | undefined;
  let candidates: readonly UnitMark[] = indexOf(scene).tops;
  for (;;) {
    const inner = candidates.findLast((unit) => (unit.isSphere || !far) && distance(unit, at) <= unit.r);
    if (!inner) return found;
    found = inner;
    candidates = inner.children.flatMap((row) => scene.units[row] ?? []);
  }
}

const unitsOf = (scene: Scene, { units }: ObjectMark): UnitMark[] => units.flatMap((row) => scene.units[row] ?? []);

const boxOfCurve = ({ from, control, to }: Curve): Box => boxAbout([from, control, to]);

function boxAbout(points: readonly Point[]): Box {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  return { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) };
}

/** The boxes of many marks, as columns. */
class Boxes {
  private readonly sides: Float64Array;

  constructor(boxes: readonly Box[]) {
    this.sides = new Float64Array(4 * boxes.length);
    for (const [row, { x0, y0, x1, y1 }] of boxes.entries()) this.sides.set([x0, y0, x1, y1], 4 * row);
  }

  /** The rows of those that reach into a box, ascending. Cost: four comparisons a mark. */
  in({ x0, y0, x1, y1 }: Box): number[] {
    const { sides } = this;
    const rows: number[] = [];
    for (let at = 0; at < sides.length; at += 4) {
      const isIn =
        (sides[at] ?? 0) <= x1 &&
        (sides[at + 1] ?? 0) <= y1 &&
        (sides[at + 2] ?? 0) >= x0 &&
        (sides[at + 3] ?? 0) >= y0;
      if (isIn) rows.push(at / 4);
    }
    return rows;
  }
}
