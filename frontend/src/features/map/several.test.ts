import { describe, expect, it } from "vitest";
import { edgePan } from "./edge";
import type { Scene } from "./scene";
import { boxBetween, highlightOfSeveral, idsWithin, MOST, together, toggled } from "./several";

const unit = (row: number, id: string, x: number, r: number, parent: number, children: number[] = []) => ({
  kind: "unit",
  row,
  id,
  x,
  y: 0,
  r,
  parent,
  children,
  depth: parent < 0 ? 0 : 1,
  isSphere: parent < 0,
});
const units = [
  unit(0, "pay", 0, 50, -1, [1, 2]),
  unit(1, "run", -20, 15, 0),
  unit(2, "slips", 20, 15, 0),
  unit(3, "office", 100, 20, -1),
];
const objects = [{ kind: "object", row: 0, id: "tax", x: 60, y: 0, units: [] }];
const byId = new Map([...units, ...objects].map((mark) => [mark.id, mark]));
const scene = { units, objects, arcs: [], covered: [], byId } as unknown as Scene;
const NEAR = { squads: "whole", objects: true } as const;

describe("several marks", () => {
  it("are those that were clicked, without those that were clicked again", () => {
    expect(toggled(["run"], "tax")).toEqual(["run", "tax"]);
    expect(toggled(["run", "tax"], "run")).toEqual(["tax"]);
    expect(together(["run"], ["tax", "run"])).toEqual(["run", "tax"]);
  });

  it("are never more than an address can hold", () => {
    const many = Array.from({ length: MOST }, (_, i) => `u${i}`);
    expect(toggled(many, "one more")).toHaveLength(MOST);
    expect(together(many, ["one more"])).toEqual(many);
  });

  it("are those with their middle in a frame: not the tribe around, but a unit that holds nothing", () => {
    expect(idsWithin(scene, boxBetween({ x: 70, y: 9 }, { x: -5, y: -9 }), NEAR)).toEqual(["slips", "tax"]);
    expect(idsWithin(scene, boxBetween({ x: -90, y: -90 }, { x: 120, y: 90 }), NEAR)).toEqual([
      "run",
      "slips",
      "office",
      "tax",
    ]);
  });

  it("are tribes where squads are too small to be drawn", () => {
    const far = { squads: "none", objects: false } as const;
    expect(idsWithin(scene, boxBetween({ x: -90, y: -90 }, { x: 120, y: 90 }), far)).toEqual(["pay", "office"]);
  });

  it("light up where they are on this map", () => {
    expect(highlightOfSeveral(scene, ["run", "gone"]).subjects.map(({ id }) => id)).toEqual(["run"]);
  });
});

describe("the edge of the map", () => {
  const size = { width: 1000, height: 600 };

  it("does not pull in the middle", () => {
    expect(edgePan({ x: 500, y: 300 }, size, 16)).toEqual({ x: 0, y: 0 });
  });

  it("pulls towards itself, faster the nearer one comes, and no faster beyond", () => {
    const [near, at, beyond] = [980, 1000, 1200].map((x) => edgePan({ x, y: 300 }, size, 16).x);
    expect(near).toBeGreaterThan(0);
    expect(at).toBeGreaterThan(near ?? 0);
    expect(beyond).toBe(at);
    expect(edgePan({ x: 0, y: 600 }, size, 16)).toEqual({ x: -(at ?? 0), y: at });
  });

  it("does not leap when the page was asleep", () => {
    expect(edgePan({ x: 1000, y: 300 }, size, 60_000).x).toBeLessThan(100);
  });
});
