// What lies under the pointer? The smallest mark that is drawn there, in the order in which it is painted.

import { coveredIn } from "./covered";
import { distance, distanceToCurve, type Point } from "./curve";
import type { Detail } from "./detail";
import type { CoveredMark, Mark, Scene } from "./scene";
import { type Seen, seenIn, unitAt } from "./seen";
import type { Tag } from "./signs";

export type Hit = Mark | { readonly kind: "covered"; readonly mark: CoveredMark };

/** A covered dependency is a new object at each hit; its mark is not. */
export function isSameHit(a: Hit | undefined, b: Hit | undefined): boolean {
  return a === b || (a?.kind === "covered" && b?.kind === "covered" && a.mark === b.mark);
}

const REACH = 6;

interface Where {
  readonly scene: Scene;
  readonly detail: Detail;
  readonly tags: readonly Tag[];
  /** The pointer, in map units and in pixels from the map's origin; `k` pixels to a map unit. */
  readonly at: Point;
  readonly k: number;
  readonly objectReach: number;
}

export function hitAt(where: Where): Hit | undefined {
  const unit = unitAt(where.scene, where.at, where.detail.squads === "none");
  const squad = unit?.isSphere ? undefined : unit;
  const near = nearTo(where);
  return tagAt(where) ?? objectAt(where, near) ?? squad ?? arcAt(where, near) ?? unit ?? coveredAt(where, near);
}

function tagAt({ scene, tags, at, k }: Where): Mark | undefined {
  const [x, y] = [at.x * k, at.y * k];
  const tag = tags.find(({ box }) => x >= box.x0 && x <= box.x1 && y >= box.y0 && y <= box.y1);
  return tag && scene.units[tag.row];
}

/** What may lie under the pointer. */
const nearTo = ({ scene, at, k, objectReach }: Where): Seen =>
  seenIn(scene, { x0: at.x, y0: at.y, x1: at.x, y1: at.y }, Math.max(REACH, objectReach) / k);

function objectAt({ detail, at, k, objectReach }: Where, near: Seen): Mark | undefined {
  if (!detail.objects) return undefined;
  return near.objects.find((object) => distance(object, at) * k <= objectReach);
}

function arcAt({ detail, at, k }: Where, near: Seen): Mark | undefined {
  if (detail.arcs !== "single") return undefined;
  return nearest(near.arcs, (arc) => distanceToCurve(at, arc.curve, arc.start, arc.end) * k);
}

function coveredAt({ scene, detail, at, k }: Where, near: Seen): Hit | undefined {
  if (detail.squads === "none") return undefined;
  const mark = nearest(
    coveredIn(scene, detail, near.covered),
    (covered) => distanceToCurve(at, covered.curve, 0, 1) * k,
  );
  return mark && { kind: "covered", mark };
}

function nearest<T>(marks: readonly T[], pixels: (mark: T) => number): T | undefined {
  let best: T | undefined;
  let least = REACH;
  for (const mark of marks) {
    const found = pixels(mark);
    if (found <= least) [best, least] = [mark, found];
  }
  return best;
}
