// How does a quadratic curve run? Points, directions, lengths and parts of the arcs of the map.

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Curve {
  readonly from: Point;
  readonly control: Point;
  readonly to: Point;
}

/**
 * The curve between two points whose control point lies `2 * bend * length` to the right of the chord's middle
 * (clockwise of its direction, y down), so that its own middle lies `bend * length` off the chord.
 */
export function bent(from: Point, to: Point, bend: number): Curve {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const control = { x: (from.x + to.x) / 2 - 2 * bend * dy, y: (from.y + to.y) / 2 + 2 * bend * dx };
  return { from, control, to };
}

export function pointAt({ from, control, to }: Curve, t: number): Point {
  const u = 1 - t;
  const [a, b, c] = [u * u, 2 * u * t, t * t];
  return { x: a * from.x + b * control.x + c * to.x, y: a * from.y + b * control.y + c * to.y };
}

/** The derivative at t: its length is the speed, map units per unit of t. */
export function velocityAt({ from, control, to }: Curve, t: number): Point {
  const [a, b] = [2 * (1 - t), 2 * t];
  return {
    x: a * (control.x - from.x) + b * (to.x - control.x),
    y: a * (control.y - from.y) + b * (to.y - control.y),
  };
}

/** The part of a curve between two parameters, as a curve of its own (de Casteljau). */
export function part(curve: Curve, start: number, end: number): Curve {
  const from = pointAt(curve, start);
  const at = velocityAt(curve, start);
  const half = (end - start) / 2;
  return { from, control: { x: from.x + at.x * half, y: from.y + at.y * half }, to: pointAt(curve, end) };
}

const BISECTIONS = 18;

/** Where a curve leaves the circle about its first point; 1 when it never does. */
export function leaves(curve: Curve, radius: number): number {
  const inside = (t: number) => distance(pointAt(curve, t), curve.from) < radius;
  if (inside(1)) return 1;
  let [low, high] = [0, 1];
  for (let step = 0; step < BISECTIONS; step++) {
    const middle = (low + high) / 2;
    if (inside(middle)) low = middle;
    else high = middle;
  }
  return high;
}

/** Where a curve enters the circle about its last point; 0 when it starts inside. */
export function enters({ from, control, to }: Curve, radius: number): number {
  return 1 - leaves({ from: to, control, to: from }, radius);
}

export const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

/** `n` points along the part of a curve between two parameters, its ends included. */
export function sampled(curve: Curve, start: number, end: number, n: number): Point[] {
  return Array.from({ length: n }, (_, i) => pointAt(curve, start + ((end - start) * i) / (n - 1)));
}

/** How far a point lies from a line between two points. */
function distanceToLine(point: Point, a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const squared = dx * dx + dy * dy;
  const along =
    squared === 0 ? 0 : Math.min(1, Math.max(0, ((point.x - a.x) * dx + (point.y - a.y) * dy) / squared));
  return Math.hypot(point.x - a.x - along * dx, point.y - a.y - along * dy);
}

/** How far a point lies from the part of a curve between two parameters. */
export function distanceToCurve(point: Point, curve: Curve, start: number, end: number): number {
  const points = sampled(curve, start, end, 17);
  return Math.min(...points.slice(1).map((to, i) => distanceToLine(point, points[i] ?? to, to)));
}
