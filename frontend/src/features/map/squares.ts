// Into which squares is the map cut to be asked for bit by bit, and which of them are in view?

import { type Camera, type Viewport, viewOf } from "./camera";
import { detailAt } from "./detail";

/** The side of a square in map units, as the server cuts them. */
const TILE = 4096;

/** The squares of what a camera shows, as text that changes only when they do; none from far away. */
export function squaresIn(camera: Camera, viewport: Viewport, diameter: number): string {
  if (viewport.width === 0 || !detailAt(diameter * camera.k).objects) return "";
  const { x0, y0, x1, y1 } = viewOf(camera, viewport);
  return [x0, y0, x1, y1].map((side) => Math.floor(side / TILE)).join(" ");
}

/** The columns and rows that such a text tells. */
export function squaresOf(text: string): [number, number][] {
  if (text === "") return [];
  const [left = 0, top = 0, right = left, bottom = top] = text.split(" ").map(Number);
  const rows = Array.from({ length: bottom - top + 1 }, (_, i) => top + i);
  return rows.flatMap((row) =>
    Array.from({ length: right - left + 1 }, (_, i): [number, number] => [left + i, row]),
  );
}
