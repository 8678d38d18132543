import { describe, expect, it } from "vitest";
import { bent } from "./curve";
import type { Box, Scene, UnitMark } from "./scene";
import { seenIn, unitAt } from "./seen";

const unit = (row: number, x: number, r: number, parent: number, children: readonly number[]): UnitMark => ({
  kind: "unit",
  row,
  id: `u${row}`,
  name: `Unit ${row}`,
  label: children.length > 0 ? "Tribe" : "Squad",
  status: "active",
  parent,
  x,
  y: 0,
  r,
  people: 8,
  vacant: 0,
  vacantLong: 0,
  lead: "has",
  gaps: 0,
  worst: null,
  isSphere: children.length > 0,
  depth: parent < 0 ? 0 : 1,
  children,
});

const units = [
  unit(0, 40, 30, 1, []),
  unit(1, 0, 100, -1, [0, 2]),
  unit(2, -40, 30, 1, []),
  unit(3, 1000, 100, -1, [4]),
  unit(4, 1000, 50, 3, []),
];
const [from, to] = [units[0] as UnitMark, units[4] as UnitMark];
const scene = {
  units,
  spheres: [units[1], units[3]],
  squads: [units[0], units[2], units[4]],
  objects: [{ kind: "object", row: 0, id: "o", x: 500, y: 0, units: [4] }],
  arcs: [{ kind: "arc", row: 0, id: "a", curve: bent(from, to, 0) }],
  covered: [],
} as unknown as Scene;

const ids = (marks: readonly { id: string }[]) => marks.map(({ id }) => id);
const box = (x0: number, x1: number): Box => ({ x0, x1, y0: -50, y1: 50 });

describe("what is seen of the map", () => {
  it("is what reaches into the view, in the order of the scene", () => {
    const seen = seenIn(scene, box(-20, 20), 0);
    expect(ids(seen.spheres)).toEqual(["u1"]);
    expect(ids(seen.squads)).toEqual(["u0", "u2"]);
    expect(ids(seen.arcs)).toEqual([]);
  });

  it("counts what lies a little beyond", () => {
    expect(ids(seenIn(scene, box(-300, -110), 5).spheres)).toEqual([]);
    expect(ids(seenIn(scene, box(-300, -110), 10).spheres)).toEqual(["u1"]);
  });

  it("holds lines that cross the view between two ends out of sight", () => {
    const seen = seenIn(scene, box(600, 700), 0);
    expect(ids(seen.arcs)).toEqual(["a"]);
    expect(ids(seen.tethered)).toEqual(["o"]);
    expect(ids(seen.objects)).toEqual([]);
  });
});

describe("what lies at a point", () => {
  it("is the innermost unit", () => {
    expect(unitAt(scene, { x: 45, y: 0 }, false)?.id).toBe("u0");
    expect(unitAt(scene, { x: 0, y: 60 }, false)?.id).toBe("u1");
    expect(unitAt(scene, { x: 500, y: 0 }, false)).toBeUndefined();
  });

  it("is the sphere where squads are too small to be drawn", () => {
    expect(unitAt(scene, { x: 45, y: 0 }, true)?.id).toBe("u1");
  });
});
