// How does a neighbourhood stand out? A thick veil over the map, and what is near once more on top, with a line for each
// tie; so far away that a unit has no shape, a dot stands for it.

import { tokens } from "../../../theme/tokens";
import { bent, enters, leaves, part } from "../curve";
import { holdsArc, type Near } from "../near";
import { circle, type Frame, inMapUnits, isSeen, stroke } from "./frame";

/** So much of what is not near shines through. */
const FAR = 0.16;
const BEND = 0.06;
const [THIN = 0.75, THICK = 2.25] = tokens.stroke.dependencyCovered.width;
const WIDTH = (THIN + THICK) / 2;
/** A unit less than this across, in pixels, is a dot as large as that. */
const DOT = 8;

/** The frame without anything that is not near; what is near is drawn one by one at any zoom. */
export function onlyNear(frame: Frame, near: Near): Frame {
  const { seen, signs, detail } = frame;
  const isNear = (row: number) => near.isUnit.has(row);
  const objects = seen.objects.filter(({ row }) => near.isObject.has(row));
  return {
    ...frame,
    detail: {
      ...detail,
      squads: detail.squads === "none" ? "flat" : detail.squads,
      arcs: "every",
      objects: true,
    },
    seen: {
      spheres: seen.spheres.filter(({ row }) => isNear(row) || near.around.has(row)),
      squads: seen.squads.filter(({ row }) => isNear(row)),
      objects,
      arcs: seen.arcs.filter((arc) => holdsArc(near, arc)),
      covered: [],
      tethered: seen.tethered
        .filter(({ row }) => near.isObject.has(row))
        .map((object) => ({ ...object, units: object.units.filter(isNear) })),
    },
    signs: {
      ...signs,
      tags: signs.tags.filter(({ row }) => isNear(row) || near.around.has(row)),
      labels: signs.labels.filter(({ object }) => near.isObject.has(object.row)),
    },
  };
}

export function paintFarVeil({ context, colours, density, width, height }: Frame): void {
  context.setTransform(density, 0, 0, density, 0, 0);
  context.globalAlpha = 1 - FAR;
  context.fillStyle = colours.map.void;
  context.fillRect(0, 0, width, height);
  context.globalAlpha = 1;
}

/** A thin whole line for each tie without a line of its own. */
export function paintTies(frame: Frame, { lines }: Near): void {
  const { context, colours } = frame;
  inMapUnits(frame);
  context.beginPath();
  for (const [one, other] of lines) {
    const whole = bent(one, other, BEND);
    const [start, end] = [leaves(whole, one.r), enters(whole, other.r)];
    if (end <= start) continue;
    const { from, control, to } = part(whole, start, end);
    context.moveTo(from.x, from.y);
    context.quadraticCurveTo(control.x, control.y, to.x, to.y);
  }
  stroke(frame, colours.map.covered, WIDTH);
}

/** Where one begins, and what has no shape so far away. */
export function paintDots(frame: Frame, { origins, units }: Near): void {
  const { context, camera, colours } = frame;
  inMapUnits(frame);
  context.beginPath();
  for (const unit of units) {
    if (2 * unit.r * camera.k < DOT && isSeen(frame, unit, DOT / camera.k))
      circle(context, unit, DOT / 2 / camera.k);
  }
  context.fillStyle = colours.map.lead;
  context.fill();
  context.beginPath();
  for (const unit of origins) circle(context, unit, Math.max(unit.r, DOT / camera.k));
  stroke(frame, colours.accent.base, tokens.stroke.squadSelected.width);
}
