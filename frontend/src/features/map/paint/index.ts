// In which order is the map painted? Void, depth, covered arcs, spheres, uncovered arcs and tethers, squads, tags,
// diamonds and ghosts, what a plan changes, selection. A neighbourhood lies over a veil, in the same order.

import { paintArcs } from "./arcs";
import { paintChanges } from "./changes";
import type { Frame } from "./frame";
import { paintCovered, paintDepth, paintVoid } from "./ground";
import { onlyNear, paintDots, paintFarVeil, paintTies } from "./near";
import { paintObjects, paintPocket, paintTethers } from "./objects";
import { paintSelection } from "./selection";
import { paintTags } from "./tags";
import { paintSpheres, paintSquads } from "./units";

export function paintMap(frame: Frame): void {
  const { near } = frame;
  paintVoid(frame);
  paintDepth(frame);
  paintCovered(frame);
  paintMarks(frame);
  if (near) {
    paintFarVeil(frame);
    paintMarks(onlyNear(frame, near), () => paintTies(frame, near));
    paintDots(frame, near);
  }
  paintPocket(frame);
  paintChanges(frame);
  paintSelection(frame);
}

/** `tie` paints lines over the spheres and under what is in them. */
function paintMarks(frame: Frame, tie: () => void = () => undefined): void {
  paintSpheres(frame);
  tie();
  paintTethers(frame);
  paintArcs(frame);
  paintSquads(frame, frame.seen.squads);
  paintTags(frame);
  paintObjects(frame);
}

export { paintCarried } from "./carried";
export type { Frame } from "./frame";
export { paintHover, paintLasso } from "./selection";
