// What stands on the map, and where? The payload's columns as marks in map units (pixels at zoom 1).

import { type MapColumns, type VoidColumns, valuesOf } from "../../api/columns";
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

/** Uncovered dependencies between two outermost units. */
export interface UncoveredMark {
  readonly a: number;
  readonly b: number;
  readonly count: number;
  readonly critical: boolean;
}

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
  readonly counts: MapColumns["counts"];
  readonly units: readonly UnitMark[];
  /** Spheres, the outer before the inner ones. */
  readonly spheres: readonly UnitMark[];
  readonly squads: readonly UnitMark[];
  readonly objects: readonly ObjectMark[];
  readonly arcs: readonly ArcMark[];
  readonly covered: readonly CoveredMark[];
  /** The heaviest pairs with uncovered dependencies; where all arcs are here they are counted from these. */
  readonly uncovered: readonly UncoveredMark[] | undefined;
  /** Closed lines, four levels from shallow to deep; each line x, y, x, y, ... */
  readonly contours: readonly (readonly ArrayLike<number>[])[];
  readonly pocket: Pocket | null;
  /** The median diameter of what is drawn as a disc of people; decides how much detail there is room for. */
  readonly squadDiameter: number;
  readonly byId: Pick<ReadonlyMap<string, Mark>, "get" | "has">;
  /** Whether of what lies between the units only that is here which is looked at. */
  readonly apart: boolean;
  /** Empty where there are too many people to tell apart. A person in several units has several dots. */
  readonly people: readonly PersonMark[];
}

/** The scene of a map; of a large one with those parts of what lies between its units that are here. */
export function sceneOf(map: MapColumns, parts: readonly VoidColumns[] = []): Scene {
  const { unitsById, ...standing } = standingOf(map.units);
  const { units } = standing;
  const own = parts.filter(({ revision, today }) => revision === map.revision && today === map.today);
  const objects = numbered([map, ...own].flatMap((part) => objectsOf(part.objects)));
  const arcs = numbered([map, ...own].flatMap((part) => arcsOf(part.arcs, units)));
  const covered = eachOnce(
    [map, ...own].flatMap((part) => coveredOf(part.covered)),
    ({ a, b }) => `${a} ${b}`,
  );
  const floating = new Map<string, Mark>([...objects, ...arcs].map((mark) => [mark.id, mark]));
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = map.box.map(unquartered);
  const { revision, today, name, counts } = map;
  return {
    revision,
    today,
    name,
    counts,
    box: { x0, y0, x1, y1 },
    ...standing,
    apart: map.apart ?? false,
    objects,
    arcs,
    covered,
    uncovered: map.uncovered && uncoveredOf(map.uncovered),
    contours: map.depth.levels.map((lines) => lines.map((line) => Float64Array.from(line, unquartered))),
    pocket: pocketOf(map.depth.pocket),
    people: peopleOf(map.people, units),
    byId: {
      get: (id) => floating.get(id) ?? unitsById.get(id),
      has: (id) => floating.has(id) || unitsById.has(id),
    },
  };
}

/** Each mark once, whatever parts it is in, and its row among them. */
const numbered = <M extends ObjectMark | ArcMark>(marks: readonly M[]): M[] =>
  eachOnce(marks, ({ id }) => id).map((mark, row) => ({ ...mark, row }));

const eachOnce = <M>(marks: readonly M[], keyOf: (mark: M) => string): M[] => [
  ...new Map(marks.map((mark) => [keyOf(mark), mark])).values(),
];

type Standing = Pick<Scene, "units" | "spheres" | "squads" | "squadDiameter"> & {
  readonly unitsById: ReadonlyMap<string, UnitMark>;
};

/** The median diameter of what is drawn as a disc of people on a map. */
export const squadDiameterOf = (map: MapColumns): number => standingOf(map.units).squadDiameter;

/** What lies between many units comes after them: then they are not made again. */
const made = new WeakMap<MapColumns["units"], Standing>();

function standingOf(columns: MapColumns["units"]): Standing {
  const known = made.get(columns);
  if (known) return known;
  const units = unitsOf(columns);
  const standing = {
    units,
    unitsById: new Map(units.map((unit) => [unit.id, unit])),
    spheres: units.filter((unit) => unit.isSphere).sort((a, b) => a.depth - b.depth || a.row - b.row),
    squads: units.filter((unit) => !unit.isSphere),
    squadDiameter: median(units.filter((unit) => unit.children.length === 0).map((unit) => 2 * unit.r)),
  };
  made.set(columns, standing);
  return standing;
}

const unquartered = (quarters: number): number => quarters / QUARTERS;

function unitsOf(columns: MapColumns["units"]): UnitMark[] {
  const parents = valuesOf(columns.parent);
  const children: number[][] = [];
  for (const [row, parent] of parents.entries()) {
    if (parent < 0) continue;
    const beside = children[parent];
    if (beside) beside.push(row);
    else children[parent] = [row];
  }
  return parents.map((parent, row) => ({
    kind: "unit",
    row,
    id: columns.id.at(row) ?? "",
    name: columns.name.at(row) ?? "",
    label: columns.label.at(row) ?? "Unit",
    status: columns.status.at(row) ?? "active",
    parent,
    x: unquartered(columns.x.at(row) ?? 0),
    y: unquartered(columns.y.at(row) ?? 0),
    r: unquartered(columns.r.at(row) ?? 0),
    people: columns.people.at(row) ?? -1,
    vacant: Math.max(0, columns.vacant.at(row) ?? 0),
    vacantLong: Math.max(0, columns.vacant_long.at(row) ?? 0),
    lead: leadOf(columns.lead.at(row)),
    gaps: columns.gaps.at(row) ?? 0,
    worst: columns.worst.at(row) ?? null,
    isSphere: columns.label.at(row) !== "Squad" || children[row] !== undefined,
    depth: depthOf(parents, row),
    children: children[row] ?? NOBODY,
  }));
}

const NOBODY: readonly number[] = [];

function leadOf(lead: number | undefined): UnitMark["lead"] {
  if (lead === 1) return "has";
  return lead === 0 ? "none" : "unknown";
}

function depthOf(parents: readonly number[], row: number): number {
  let depth = 0;
  for (let at = parents[row] ?? -1; at >= 0 && depth < parents.length; at = parents[at] ?? -1) depth++;
  return depth;
}

function peopleOf(columns: MapColumns["people"], units: readonly UnitMark[]): PersonMark[] {
  if (!columns) return [];
  const placed = new Map<number, number>();
  return valuesOf(columns.id).flatMap((id, i) => {
    const row = columns.unit.at(i) ?? -1;
    const unit = units[row];
    if (!unit) return [];
    const place = placed.get(row) ?? (unit.lead === "none" ? 1 : 0);
    placed.set(row, place + 1);
    return { kind: "person", id, unit, place } as const;
  });
}

function objectsOf(columns: MapColumns["objects"]): ObjectMark[] {
  return valuesOf(columns.id).map((id, row) => ({
    kind: "object",
    row,
    id,
    name: columns.name.at(row) ?? id,
    what: columns.kind.at(row) ?? "unowned",
    critical: columns.critical.at(row) ?? false,
    x: unquartered(columns.x.at(row) ?? 0),
    y: unquartered(columns.y.at(row) ?? 0),
    units: valuesOf(columns.units.at(row) ?? NOBODY),
    references: columns.references.at(row) ?? 0,
    gap: columns.gap.at(row) ?? null,
  }));
}

function arcsOf(columns: MapColumns["arcs"], units: readonly UnitMark[]): ArcMark[] {
  return valuesOf(columns.id).flatMap((id, row) => {
    const consumer = units[columns.consumer.at(row) ?? -1];
    const provider = units[columns.provider.at(row) ?? -1];
    if (!consumer || !provider) return [];
    const curve = bent(consumer, provider, columns.bend.at(row) ?? 0);
    const [from, to] = [columns.break_from.at(row) ?? 0, columns.break_to.at(row) ?? CURVE_END];
    return {
      kind: "arc",
      row,
      id,
      name: columns.name.at(row) ?? id,
      consumer: consumer.row,
      provider: provider.row,
      critical: columns.critical.at(row) ?? false,
      gap: columns.gap.at(row) ?? null,
      curve,
      start: leaves(curve, consumer.r),
      hole: (from + to) / 2 / CURVE_END,
      end: enters(curve, provider.r + BEFORE_PROVIDER),
    };
  });
}

function coveredOf(columns: MapColumns["covered"]): CoveredMark[] {
  return valuesOf(columns.a).map((a, row) => {
    const points = valuesOf(columns.points.at(row) ?? NOBODY).map(unquartered);
    const [x0 = 0, y0 = 0, cx = 0, cy = 0, x1 = 0, y1 = 0] = points;
    const curve = { from: { x: x0, y: y0 }, control: { x: cx, y: cy }, to: { x: x1, y: y1 } };
    return { a, b: columns.b.at(row) ?? a, count: columns.count.at(row) ?? 1, curve };
  });
}

const uncoveredOf = (columns: NonNullable<MapColumns["uncovered"]>): UncoveredMark[] =>
  valuesOf(columns.a).map((a, row) => ({
    a,
    b: columns.b.at(row) ?? a,
    count: columns.count.at(row) ?? 1,
    critical: columns.critical.at(row) ?? false,
  }));

function pocketOf(pocket: MapColumns["depth"]["pocket"]): Pocket | null {
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
