// Which marks are selected together? Those that are clicked one after the other, and those in a frame.

import type { Detail } from "./detail";
import type { Highlight } from "./highlight";
import type { Box, Mark, ObjectMark, Scene, UnitMark } from "./scene";
import { seenIn } from "./seen";

/** So many at most: they stand in the address, and the server is asked about them at once. */
export const MOST = 200;

/** With one more, or without it if it is among them. */
export const toggled = (ids: readonly string[], id: string): readonly string[] =>
  ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id].slice(-MOST);

/** With all of these. */
export const together = (ids: readonly string[], more: readonly string[]): readonly string[] =>
  [...new Set([...ids, ...more])].slice(0, MOST);

/** What has its middle in a frame: squads and what floats; where they are too small or too many, the tribes there. */
export function idsWithin(scene: Scene, frame: Box, detail: Pick<Detail, "squads" | "objects">): readonly string[] {
  const { spheres, squads, objects } = seenIn(scene, frame, 0);
  const isIn = ({ x, y }: UnitMark | ObjectMark) =>
    x >= frame.x0 && x <= frame.x1 && y >= frame.y0 && y <= frame.y1;
  const alone = spheres.filter(({ children }) => children.length === 0);
  const one: readonly Mark[] = [...(detail.squads === "none" ? [] : squads), ...alone].filter(isIn);
  const floating = detail.objects ? objects.filter(isIn) : [];
  const tops = spheres.filter((sphere) => sphere.parent < 0 && isIn(sphere));
  const units = detail.squads === "none" || one.length > MOST ? tops : one;
  return [...units, ...floating].slice(0, MOST).map(({ id }) => id);
}

/** The marks of these ids that are on this map. */
export const marksOf = (scene: Scene, ids: readonly string[]): Mark[] =>
  ids.flatMap((id) => scene.byId.get(id) ?? []);

/** What lights up for several: they themselves. */
export function highlightOfSeveral(scene: Scene, ids: readonly string[]): Highlight {
  return {
    key: `several:${ids.join(" ")}`,
    subjects: marksOf(scene, ids),
    evidence: [],
    beside: [],
    people: [],
    lines: [],
    isGathered: true,
  };
}

/** The box between two points. */
export const boxBetween = (a: { x: number; y: number }, b: { x: number; y: number }): Box => ({
  x0: Math.min(a.x, b.x),
  y0: Math.min(a.y, b.y),
  x1: Math.max(a.x, b.x),
  y1: Math.max(a.y, b.y),
});
