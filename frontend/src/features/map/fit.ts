// How is the whole map shown beside the controls that float over it? As large as it gets without a sphere under them.

import { type Camera, fitted, type Padding, type Viewport } from "./camera";
import type { Box, Scene } from "./scene";

/** A box of the window, in pixels, that should not cover what stands on the map. */
export type Control = Box;

const SHRINKS = [1, 0.97, 0.94, 0.91, 0.88, 0.85, 0.82];
const STEPS = 4;
const PER_SHRINK = 900;
/** What names and people inside squads are worth when a smaller map would lose them. */
const PER_DETAIL = 260;
const NAMES_FROM = 64;
const CLEAR = 8;
const NEAR_EDGE = 50;
const BEYOND_EDGE = 30;
const LARGEST_FIT = 1.6;
const MOST_WEIGHED = 300;

/** What is to be shown: a whole map, or marks of it with the box about them. */
export type Part = Pick<Scene, "box" | "units" | "objects" | "spheres" | "squads" | "squadDiameter">;

interface Disc {
  readonly x: number;
  readonly y: number;
  readonly r: number;
}

/** Of several sizes and places the one that loses least: pixels under a control against being smaller or off centre. */
export function fitAround(scene: Part, viewport: Viewport, padding: Padding, controls: readonly Control[]): Camera {
  const edges = withLabels(scene, padding);
  const whole = fitted(scene.box, viewport, edges, LARGEST_FIT);
  const discs = discsOf(scene);
  const loses = (k: number) =>
    scene.squadDiameter * k < NAMES_FROM && scene.squadDiameter * whole.k >= NAMES_FROM ? PER_DETAIL : 0;
  const candidates = SHRINKS.flatMap((shrink) =>
    placesFor(scene.box, whole.k * shrink, viewport, edges).map((place) => ({ ...place, shrink })),
  );
  const costs = candidates.map(
    ({ camera, off, shrink }) =>
      hidden(discs, camera, controls) + PER_SHRINK * (1 - shrink) + loses(camera.k) + off,
  );
  return candidates[costs.indexOf(Math.min(...costs))]?.camera ?? whole;
}

/** The name of what floats at the very edge of the map reaches beyond it. */
function withLabels({ box, objects }: Part, padding: Padding): Padding {
  const atLeft = objects.some(({ x }) => x - box.x0 < NEAR_EDGE);
  const atRight = objects.some(({ x }) => box.x1 - x < NEAR_EDGE);
  return {
    ...padding,
    left: padding.left + (atLeft ? BEYOND_EDGE : 0),
    right: padding.right + (atRight ? BEYOND_EDGE : 0),
  };
}

/** On a large map only the largest spheres: what floats over it covers some of them wherever it stands. */
function discsOf(scene: Part): Disc[] {
  const tops = scene.units.filter((unit) => unit.parent < 0);
  if (tops.length > MOST_WEIGHED) return tops.sort((a, b) => b.r - a.r || a.row - b.row).slice(0, MOST_WEIGHED);
  const tags = scene.spheres.map(({ x, y, r }) => ({ x, y: y - r, r: 30 }));
  const names = scene.squads.flatMap(({ parent, x, y, r }) => (parent < 0 ? { x, y: y + r, r: 36 } : []));
  return [...tops, ...tags, ...names, ...scene.objects.map(({ x, y }) => ({ x, y, r: 34 }))];
}

function placesFor(box: Box, k: number, { width, height }: Viewport, padding: Padding) {
  const spareX = width - padding.left - padding.right - k * (box.x1 - box.x0);
  const spareY = height - padding.top - padding.bottom - k * (box.y1 - box.y0);
  return steps(spareX).flatMap((dx) =>
    steps(spareY).map((dy) => ({
      camera: { k, x: padding.left + dx - k * box.x0, y: padding.top + dy - k * box.y0 },
      off: 0.15 * (Math.abs(dx - spareX / 2) + Math.abs(dy - spareY / 2)),
    })),
  );
}

function steps(spare: number): number[] {
  return Array.from({ length: STEPS + 1 }, (_, i) => (Math.max(0, spare) * i) / STEPS);
}

/** How many pixels, summed over discs and controls, a disc reaches under a control. */
function hidden(discs: readonly Disc[], { k, x, y }: Camera, controls: readonly Control[]): number {
  let pixels = 0;
  for (const disc of discs) {
    for (const control of controls) {
      const [cx, cy] = [disc.x * k + x, disc.y * k + y];
      const nearX = Math.min(Math.max(cx, control.x0), control.x1);
      const nearY = Math.min(Math.max(cy, control.y0), control.y1);
      pixels += 4 * Math.max(0, disc.r * k + CLEAR - Math.hypot(nearX - cx, nearY - cy));
    }
  }
  return pixels;
}
