// What stands on the map, and where? The payload's columns as marks in map units (pixels at zoom 1).

import type { MapPayload } from "../../api/types";
import type { Severity } from "../../theme/tokens";
import { bent, type Curve, enters, leaves, type Point } from "./curve";

const QUARTERS = 4;
const CURVE_END = 65535;
/** An arrow stops this far before the provider's rim. */
const BEFORE_PROVIDER = 3;

export interface Box {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

export interface UnitMark extends Point {
  readonly kind: "unit";
  readonly row: number;
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly status: string;
  /** Row of the sphere it lies in, or -1. */
  readonly parent: number;
  readonly r: number;
  /** -1 where unknown. */
  readonly people: number;
  readonly vacant: number;
  readonly vacantLong: number;
  readonly lead: "has" | "none" | "unknown";
  readonly gaps: number;
  readonly worst: Severity | null;
  /** Drawn with a tag on its rim: every unit but a squad. */
  readonly isSphere: boolean;
  /** How many spheres it lies in. */
  readonly depth: number;
  readonly children: readonly number[];
}

export interface ObjectMark extends Point {
  readonly kind: "object";
  readonly row: number;
  readonly id: string;
  readonly name: string;
  readonly what: "unowned" | "paper" | "ghost";
  readonly critical: boolean;
  readonly units: readonly number[];
  readonly references: number;
  readonly gap: string | null;
}

export interface ArcMark {
  readonly kind: "arc";
  readonly row: number;
  readonly id: string;
  readonly name: string;
  readonly consumer: number;
  readonly provider: number;
  readonly critical: boolean;
  readonly gap: string | null;
  readonly curve: Curve;
  /** Where the curve leaves the consumer's rim, breaks, and meets the provider's rim. */
  readonly start: number;
  readonly hole: number;
  readonly end: number;
}

/** A person's dot: the unit it stands in, and its place there. */
export interface PersonMark {
  readonly kind: "person";
  readonly id: string;
  readonly unit: UnitMark;
  readonly place: number;
}

export interface CoveredMark {
  readonly a: number;
  readonly b: number;
  readonly count: number;
  readonly curve: Curve;
}

export type Mark = UnitMark | ObjectMark | ArcMark;

interface Pocket extends Point {
  readonly name: string;
  readonly gaps: number;
  readonly units: readonly number[];
}

export interface Scene {
  readonly revision: number;
  readonly today: string;
  readonly name: string;
  readonly box: Box;
  readonly counts: MapPayload["counts"];
  readonly units: readonly UnitMark[];
  /** Spheres, the outer before the inner ones. */
  readonly spheres: readonly UnitMark[];
  readonly squads: readonly UnitMark[];
  readonly objects: readonly ObjectMark[];
  readonly arcs: readonly ArcMark[];
  readonly covered: readonly CoveredMark[];
  /** Closed lines, four levels from shallow to deep; each line x, y, x, y, ... */
  readonly contours: readonly (readonly (readonly number[])[])[];
  readonly pocket: Pocket | null;
  /** The median diameter of what is drawn as a disc of people; decides how much detail there is room for. */
  readonly squadDiameter: number;
  readonly byId: ReadonlyMap<string, Mark>;
  /** Empty where there are too many people to tell apart. A person in several units has several dots. */
  readonly people: readonly PersonMark[];
}

export function sceneOf(map: MapPayload): Scene {
  const units = unitsOf(map.units);
  const objects = objectsOf(map.objects);
  const arcs = arcsOf(map.arcs, units);
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = map.box.map(unquartered);
  const { revision, today, name, counts } = map;
  return {
    revision,
    today,
    name,
    counts,
    box: { x0, y0, x1, y1 },
    units,
    spheres: units.filter((unit) => unit.isSphere).sort((a, b) => a.depth - b.depth || a.row - b.row),
    squads: units.filter((unit) => !unit.isSphere),
    objects,
    arcs,
    covered: coveredOf(map.covered),
    contours: map.depth.levels.map((lines) => lines.map((line) => line.map(unquartered))),
    pocket: pocketOf(map.depth.pocket),
    squadDiameter: median(units.filter((unit) => unit.children.length === 0).map((unit) => 2 * unit.r)),
    people: peopleOf(map.people, units),
    byId: new Map([...units, ...objects, ...arcs].map((mark) => [mark.id, mark])),
  };
}

const unquartered = (quarters: number): number => quarters / QUARTERS;

function unitsOf(columns: MapPayload["units"]): UnitMark[] {
  const children: number[][] = columns.id.map(() => []);
  for (const [row, parent] of columns.parent.entries()) children[parent]?.push(row);
  return columns.id.map((id, row) => ({
    kind: "unit",
    row,
    id,
    name: columns.name[row] ?? id,
    label: columns.label[row] ?? "Unit",
    status: columns.status[row] ?? "active",
    parent: columns.parent[row] ?? -1,
    x: unquartered(columns.x[row] ?? 0),
    y: unquartered(columns.y[row] ?? 0),
    r: unquartered(columns.r[row] ?? 0),
    people: columns.people[row] ?? -1,
    vacant: Math.max(0, columns.vacant[row] ?? 0),
    vacantLong: Math.max(0, columns.vacant_long[row] ?? 0),
    lead: leadOf(columns.lead[row]),
    gaps: columns.gaps[row] ?? 0,
    worst: columns.worst[row] ?? null,
    isSphere: columns.label[row] !== "Squad" || (children[row]?.length ?? 0) > 0,
    depth: depthOf(columns.parent, row),
    children: children[row] ?? [],
  }));
}

function leadOf(lead: number | undefined): UnitMark["lead"] {
  if (lead === 1) return "has";
  return lead === 0 ? "none" : "unknown";
}

function depthOf(parents: readonly number[], row: number): number {
  let depth = 0;
  for (let at = parents[row] ?? -1; at >= 0 && depth < parents.length; at = parents[at] ?? -1) depth++;
  return depth;
}

function peopleOf(columns: MapPayload["people"], units: readonly UnitMark[]): PersonMark[] {
  if (!columns) return [];
  const placed = new Map<number, number>();
  return columns.id.flatMap((id, i) => {
    const row = columns.unit[i] ?? -1;
    const unit = units[row];
    if (!unit) return [];
    const place = placed.get(row) ?? (unit.lead === "none" ? 1 : 0);
    placed.set(row, place + 1);
    return { kind: "person", id, unit, place } as const;
  });
}

function objectsOf(columns: MapPayload["objects"]): ObjectMark[] {
  return columns.id.map((id, row) => ({
    kind: "object",
    row,
    id,
    name: columns.name[row] ?? id,
    what: columns.kind[row] ?? "unowned",
    critical: columns.critical[row] ?? false,
    x: unquartered(columns.x[row] ?? 0),
    y: unquartered(columns.y[row] ?? 0),
    units: columns.units[row] ?? [],
    references: columns.references[row] ?? 0,
    gap: columns.gap[row] ?? null,
  }));
}

function arcsOf(columns: MapPayload["arcs"], units: readonly UnitMark[]): ArcMark[] {
  return columns.id.flatMap((id, row) => {
    const consumer = units[columns.consumer[row] ?? -1];
    const provider = units[columns.provider[row] ?? -1];
    if (!consumer || !provider) return [];
    const curve = bent(consumer, provider, columns.bend[row] ?? 0);
    const hole = ((columns.break_from[row] ?? 0) + (columns.break_to[row] ?? CURVE_END)) / 2 / CURVE_END;
    return {
      kind: "arc",
      row,
      id,
      name: columns.name[row] ?? id,
      consumer: consumer.row,
      provider: provider.row,
      critical: columns.critical[row] ?? false,
      gap: columns.gap[row] ?? null,
      curve,
      start: leaves(curve, consumer.r),
      hole,
      end: enters(curve, provider.r + BEFORE_PROVIDER),
    };
  });
}

function coveredOf(columns: MapPayload["covered"]): CoveredMark[] {
  return columns.a.map((a, row) => {
    const [x0 = 0, y0 = 0, cx = 0, cy = 0, x1 = 0, y1 = 0] = (columns.points[row] ?? []).map(unquartered);
    const curve = { from: { x: x0, y: y0 }, control: { x: cx, y: cy }, to: { x: x1, y: y1 } };
    return { a, b: columns.b[row] ?? a, count: columns.count[row] ?? 1, curve };
  });
}

function pocketOf(pocket: MapPayload["depth"]["pocket"]): Pocket | null {
  return pocket && { ...pocket, units: pocket.units ?? [], x: unquartered(pocket.x), y: unquartered(pocket.y) };
}

function median(values: number[]): number {
  const sorted = values.sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 80;
}

/** The outermost sphere (or lone squad) a unit lies in. */
export function topOf(scene: Scene, unit: UnitMark): UnitMark {
  const parent = scene.units[unit.parent];
  return parent ? topOf(scene, parent) : unit;
}

/** The box about some marks; undefined for none. */
export function boxOf(marks: readonly Mark[], scene: Scene): Box | undefined {
  const boxes = marks.map((mark) => boxOfMark(mark, scene));
  if (boxes.length === 0) return undefined;
  return {
    x0: Math.min(...boxes.map((box) => box.x0)),
    y0: Math.min(...boxes.map((box) => box.y0)),
    x1: Math.max(...boxes.map((box) => box.x1)),
    y1: Math.max(...boxes.map((box) => box.y1)),
  };
}

const OBJECT_REACH = 24;

function boxOfMark(mark: Mark, scene: Scene): Box {
  if (mark.kind === "arc") {
    const ends = [mark.consumer, mark.provider].flatMap((row) => scene.units[row] ?? []);
    return boxOf(ends, scene) ?? scene.box;
  }
  const r = mark.kind === "unit" ? mark.r : OBJECT_REACH;
  return { x0: mark.x - r, y0: mark.y - r, x1: mark.x + r, y1: mark.y + r };
}
