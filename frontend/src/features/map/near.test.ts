import { describe, expect, it } from "vitest";
import { nearTo } from "./near";
import type { Mark, Scene } from "./scene";

/** Two tribes: 0 holds 1 and 2, 3 holds 4 and 5; a sixth squad stands alone. */
const parents = [-1, 0, 0, -1, 3, 3, -1];
const units = parents.map((parent, row) => ({
  kind: "unit",
  row,
  id: `u${row}`,
  parent,
  children: parents.flatMap((each, child) => (each === row ? [child] : [])),
}));
const objects = [{ kind: "object", row: 0, id: "area", units: [2, 4] }];
const arcs = [{ kind: "arc", row: 0, id: "need", consumer: 4, provider: 5 }];
const scene = { units, objects, arcs } as unknown as Scene;
const ties = { a: [1], b: [6] };

const mark = (kind: "units" | "objects" | "arcs", row: number) => scene[kind][row] as Mark;
const idsNear = (origin: Mark, depth: number) => {
  const { units, objects } = nearTo(scene, ties, [origin], depth);
  return [...units, ...objects].map(({ id }) => id);
};

describe("what is near", () => {
  it("is one step along a tie, in either direction", () => {
    expect(idsNear(mark("units", 1), 1)).toEqual(["u6"]);
    expect(idsNear(mark("units", 6), 1)).toEqual(["u1"]);
  });

  it("leads over what floats, which is a step of its own", () => {
    expect(idsNear(mark("units", 2), 1)).toEqual(["area"]);
    expect(idsNear(mark("units", 2), 2)).toEqual(["u4", "area"]);
    expect(idsNear(mark("units", 2), 3)).toEqual(["u4", "u5", "area"]);
    expect(idsNear(mark("objects", 0), 1)).toEqual(["u2", "u4"]);
  });

  it("is not whoever only shares a sphere", () => {
    expect(idsNear(mark("units", 2), 3)).not.toContain("u1");
  });

  it("begins at all that is in a sphere, and at both ends of a line", () => {
    const near = nearTo(scene, ties, [mark("units", 0)], 1);
    expect(near.origins.map(({ id }) => id)).toEqual(["u0", "u1", "u2"]);
    expect([...near.units, ...near.objects].map(({ id }) => id)).toEqual(["u6", "area"]);
    expect(idsNear(mark("arcs", 0), 1)).toEqual(["area"]);
  });

  it("knows the spheres around what is shown", () => {
    expect([...nearTo(scene, ties, [mark("units", 2)], 2).around].sort()).toEqual([0, 3]);
  });

  it("has a line for each way that was walked and that the map does not draw", () => {
    const both = [mark("units", 4), mark("units", 1)];
    const { lines } = nearTo(scene, { a: [1, 4, 5], b: [6, 5, 6] }, both, 1);
    expect(lines.map((ends) => ends.map(({ id }) => id))).toEqual([["u1", "u6"]]);
  });

  it("leaves out ties that lead nowhere on this map", () => {
    const { units } = nearTo(scene, { a: [1, -1], b: [99, 2] }, [mark("units", 1)], 1);
    expect(units).toEqual([]);
  });
});
