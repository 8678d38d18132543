// Where do people stand in their squad? In closed form: the k-th (the lead 0, then by id) on a sunflower.

import { tokens } from "../../theme/tokens";
import type { Point } from "./curve";
import type { UnitMark } from "./scene";

const STEP = tokens.map.dot.sunflowerStep;
const GOLDEN_ANGLE = 2.39996;
/** Leaves room for the squad's name under its people. */
const RAISED = 13;

/** The middle of a unit's people; a sphere has its name on the rim and needs no room for it. */
export const middleOf = (unit: UnitMark): Point => ({ x: unit.x, y: unit.isSphere ? unit.y : unit.y - RAISED });

/** The k-th place, from the middle. */
export function place(k: number): Point {
  const reach = STEP * Math.sqrt(k + 0.8);
  const angle = k * GOLDEN_ANGLE;
  return k === 0 ? { x: 0, y: 0 } : { x: reach * Math.cos(angle), y: reach * Math.sin(angle) };
}

/** Who takes which places: place 0 is the lead's where leads are known, with or without one; then people, then seats. */
interface Seating {
  readonly lead: UnitMark["lead"];
  readonly firstPerson: number;
  readonly firstVacant: number;
  readonly end: number;
}

export function seatingOf(unit: UnitMark): Seating {
  const known = Math.max(0, unit.people);
  const firstPerson = unit.lead === "unknown" ? 0 : 1;
  const firstVacant = firstPerson + (unit.lead === "has" ? Math.max(0, known - 1) : known);
  return { lead: unit.lead, firstPerson, firstVacant, end: firstVacant + unit.vacant };
}

/** Where the k-th of a unit stands on the map. */
export function seatAt(unit: UnitMark, k: number): Point {
  const middle = middleOf(unit);
  const off = place(k);
  return { x: middle.x + off.x, y: middle.y + off.y };
}

/** How far from their middle the people of a unit reach, in map units. */
export const reachOf = (unit: UnitMark): number =>
  STEP * Math.sqrt(Math.max(0, seatingOf(unit).end - 1) + 0.8) + tokens.map.dot.person;
