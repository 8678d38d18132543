// How are spheres and squads painted, and the people inside them?

import { tokens } from "../../../theme/tokens";
import { setType } from "../../../ui/measure";
import type { UnitMark } from "../scene";
import { BELOW_RIM, isHollow, isNamed, NAME, NAME_LINE, squadName, textScale } from "../signs";
import { middleOf, reachOf, seatAt, seatingOf } from "../sunflower";
import { circle, type Frame, inMapUnits, inPixels, isSeen, shows, stroke } from "./frame";
import { paintFigures, paintFills } from "./overlay";

/** So much of its ground shows a sphere of spheres, and so little hides the void in it. */
const HOLLOW = 0.35;
/** Pixels across, below which nothing has a shape. */
const SPECK = 3;

export function paintSpheres(frame: Frame): void {
  const { context, camera, colours, scene, seen, detail } = frame;
  inMapUnits(frame);
  paintSpecks(frame);
  for (const sphere of seen.spheres) {
    if (2 * sphere.r * camera.k < SPECK) continue;
    if (!isSeen(frame, sphere, sphere.r)) continue;
    context.beginPath();
    circle(context, sphere, sphere.r);
    context.fillStyle = detail.squads === "none" ? colours.map.squad : colours.map.sphere;
    context.globalAlpha = isHollow(scene, sphere) ? HOLLOW : 1;
    context.fill();
    context.globalAlpha = 1;
    stroke(frame, colours.map.sphereStroke, tokens.stroke.sphere.width);
    if (sphere.children.length === 0) paintPeople(frame, [sphere]);
  }
}

/** A sphere too small to have a rim is a speck: together they are the texture of a far away map. */
function paintSpecks(frame: Frame): void {
  const { context, camera, colours, seen } = frame;
  context.beginPath();
  for (const { x, y, r } of seen.spheres) if (2 * r * camera.k < SPECK) context.rect(x - r, y - r, 2 * r, 2 * r);
  context.fillStyle = colours.map.sphereStroke;
  context.fill();
}

export function paintSquads(frame: Frame, squads: readonly UnitMark[]): void {
  const { context, colours, detail, overlay } = frame;
  if (detail.squads === "none") return;
  const seen = squads.filter((squad) => isSeen(frame, squad, squad.r + 40));
  inMapUnits(frame);
  context.beginPath();
  for (const squad of seen) circle(context, squad, squad.r);
  context.fillStyle = colours.map.squad;
  context.fill();
  if (overlay) paintFills(frame, overlay, seen);
  context.beginPath();
  for (const squad of seen) circle(context, squad, squad.r);
  if (detail.squads !== "flat") stroke(frame, colours.map.squadStroke, tokens.stroke.squad.width);
  if (!overlay || detail.people === "dots") paintPeople(frame, seen);
  if (overlay) paintFigures(frame, overlay, seen);
  for (const squad of seen) if (isNamed(squad, detail)) paintName(frame, squad);
}

function paintPeople(frame: Frame, units: readonly UnitMark[]): void {
  const { detail } = frame;
  if (detail.people === "none") return;
  inMapUnits(frame);
  if (shows(frame, "people")) paintPersons(frame, units);
  if (shows(frame, "noLead")) paintMissingLeads(frame, units);
  if (detail.people !== "dots") return;
  if (shows(frame, "people")) paintLeads(frame, units);
  if (shows(frame, "vacant")) paintVacant(frame, units);
}

function paintPersons(frame: Frame, units: readonly UnitMark[]): void {
  const { context, colours, detail } = frame;
  const texture = detail.people === "texture";
  context.beginPath();
  for (const unit of units) {
    const { firstPerson, firstVacant } = seatingOf(unit);
    const first = texture && unit.lead === "has" ? 0 : firstPerson;
    for (let k = first; k < firstVacant; k++) circle(context, seatAt(unit, k), tokens.map.dot.person);
  }
  context.fillStyle = colours.map.person;
  context.globalAlpha = texture ? 0.7 : 1;
  context.fill();
  context.globalAlpha = 1;
}

function paintLeads(frame: Frame, units: readonly UnitMark[]): void {
  const { context, colours } = frame;
  context.beginPath();
  for (const unit of units) if (unit.lead === "has") circle(context, seatAt(unit, 0), tokens.map.dot.lead);
  context.fillStyle = colours.map.lead;
  context.fill();
}

function paintMissingLeads(frame: Frame, units: readonly UnitMark[]): void {
  const { context, colours, camera } = frame;
  const { width, dash } = tokens.stroke.leadMissing;
  for (const unit of units) {
    if (unit.lead !== "none" || unit.children.length > 0) continue;
    context.beginPath();
    circle(context, seatAt(unit, 0), Math.max(tokens.map.dot.leadMissing, 3.4 / camera.k));
    stroke(frame, colours.map.hollow, width, dash);
  }
}

function paintVacant(frame: Frame, units: readonly UnitMark[]): void {
  const { context, colours } = frame;
  const { seatVacant, seatVacantTooLong } = tokens.stroke;
  const r = tokens.map.dot.person;
  const seats = units.flatMap((unit) => {
    const { firstVacant, end } = seatingOf(unit);
    return Array.from({ length: end - firstVacant }, (_, i) => ({
      at: seatAt(unit, firstVacant + i),
      long: i < unit.vacantLong,
    }));
  });
  context.beginPath();
  for (const { at, long } of seats) if (!long) circle(context, at, r);
  stroke(frame, colours.map.vacant, seatVacant.width);
  context.beginPath();
  for (const { at, long } of seats) {
    if (!long) continue;
    circle(context, at, r);
    context.moveTo(at.x - 1.5 * r, at.y + 1.5 * r);
    context.lineTo(at.x + 1.5 * r, at.y - 1.5 * r);
  }
  stroke(frame, colours.map.hollow, seatVacantTooLong.width);
}

function paintName(frame: Frame, unit: UnitMark): void {
  const { context, camera } = frame;
  const scale = textScale(camera.k);
  const { lines, isBelow } = squadName(unit, camera.k);
  const top = isBelow ? unit.r * camera.k + BELOW_RIM : nameTop(unit) * camera.k + 5;
  inPixels(frame);
  setType(context, NAME, scale);
  context.textAlign = "center";
  context.textBaseline = "top";
  context.fillStyle = nameColour(frame, unit, isBelow);
  if (isBelow) halo(frame);
  for (const [i, line] of lines.entries()) {
    const [x, y] = [unit.x * camera.k, unit.y * camera.k + top + i * NAME_LINE * scale];
    if (isBelow) context.strokeText(line, x, y);
    context.fillText(line, x, y);
  }
}

/** On the fill of an overlay a name has to be darker; that it has no lead says the hollow place in its middle. */
function nameColour({ colours, overlay }: Frame, unit: UnitMark, isBelow: boolean): string {
  if (overlay && !isBelow) return colours.text.primary;
  return unit.lead === "none" ? colours.map.hollowText : colours.text.secondary;
}

/** Where a name starts, below its people, in map units from the squad's centre. */
const nameTop = (unit: UnitMark): number => middleOf(unit).y - unit.y + reachOf(unit);

export function halo({ context, colours }: Frame): void {
  context.strokeStyle = colours.map.void;
  context.lineWidth = 3;
  context.lineJoin = "round";
}
