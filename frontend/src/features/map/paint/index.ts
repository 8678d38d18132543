// In which order is the map painted? Void, depth, covered arcs, spheres, uncovered arcs and tethers, squads, tags,
// diamonds and ghosts, what a plan changes, selection.

import { paintArcs } from "./arcs";
import { paintChanges } from "./changes";
import type { Frame } from "./frame";
import { paintCovered, paintDepth, paintVoid } from "./ground";
import { paintObjects, paintPocket, paintTethers } from "./objects";
import { paintSelection } from "./selection";
import { paintTags } from "./tags";
import { paintSpheres, paintSquads } from "./units";

export function paintMap(frame: Frame): void {
  paintVoid(frame);
  paintDepth(frame);
  paintCovered(frame);
  paintSpheres(frame);
  paintTethers(frame);
  paintArcs(frame);
  paintSquads(frame, frame.seen.squads);
  paintTags(frame);
  paintObjects(frame);
  paintPocket(frame);
  paintChanges(frame);
  paintSelection(frame);
}

export { paintCarried } from "./carried";
export type { Frame } from "./frame";
export { paintHover } from "./selection";
