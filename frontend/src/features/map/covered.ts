// Which covered dependencies are drawn? All that are seen; of very many, where squads are small, the heaviest of the map.

import { type Detail, HEAVIEST_COVERED, MANY_COVERED } from "./detail";
import type { CoveredMark, Scene } from "./scene";

interface Heaviest {
  /** How many dependencies the heaviest one holds, at least two. */
  readonly most: number;
  readonly marks: ReadonlySet<CoveredMark>;
}

const known = new WeakMap<readonly CoveredMark[], Heaviest>();

/** Of many equally heavy ones the shorter are nearer to what they tie, so they come first. */
export function heaviestOf({ covered }: Pick<Scene, "covered">): Heaviest {
  const found = known.get(covered);
  if (found) return found;
  const sorted = [...covered].sort((a, b) => b.count - a.count || lengthOf(a) - lengthOf(b));
  const heaviest = { most: Math.max(2, sorted[0]?.count ?? 0), marks: new Set(sorted.slice(0, HEAVIEST_COVERED)) };
  known.set(covered, heaviest);
  return heaviest;
}

const lengthOf = ({ curve: { from, to } }: CoveredMark): number => Math.hypot(to.x - from.x, to.y - from.y);

/** Of those in sight the ones that are drawn. */
export function coveredIn(
  scene: Pick<Scene, "covered" | "apart">,
  detail: Pick<Detail, "squads" | "arcs">,
  seen: readonly CoveredMark[],
): readonly CoveredMark[] {
  if (detail.squads === "none") return [];
  if (detail.arcs !== "bundled" || (!scene.apart && scene.covered.length <= MANY_COVERED)) return seen;
  const { marks } = heaviestOf(scene);
  return seen.filter((mark) => marks.has(mark));
}
