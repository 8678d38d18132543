import { describe, expect, it } from "vitest";
import { type LabelWish, nearestFree, type Obstacles, placeLabels } from "./labels";

const nothing: Obstacles = { boxes: [], discs: [], points: [] };
const wish = (part: Partial<LabelWish> = {}): LabelWish => ({
  key: "area",
  at: { x: 0, y: 0 },
  reach: 10,
  width: 60,
  height: 13,
  stays: false,
  ...part,
});
const sideOf = (obstacles: Obstacles, before = new Map()) =>
  placeLabels([wish()], obstacles, before).get("area")?.side;

describe("a name in the void", () => {
  it("stands above its mark when nothing is in the way", () => {
    expect(sideOf(nothing)).toBe("top");
  });

  it("moves below when another box is above", () => {
    expect(sideOf({ ...nothing, boxes: [{ x0: -30, y0: -40, x1: 30, y1: -10 }] })).toBe("bottom");
  });

  it("moves to the right when arcs run above and below", () => {
    const points = [-20, 20].flatMap((y) => [-20, -10, 0, 10, 20].map((x) => ({ x, y })));
    expect(sideOf({ ...nothing, points })).toBe("right");
  });

  it("keeps out of spheres", () => {
    expect(sideOf({ ...nothing, discs: [{ x: 0, y: -60, r: 50 }] })).toBe("bottom");
  });

  it("keeps its side while zooming unless another is clearly better", () => {
    expect(sideOf(nothing, new Map([["area", "bottom"]]))).toBe("bottom");
  });

  it("is left out where every side is taken, unless it must stay", () => {
    const everywhere = { ...nothing, boxes: [{ x0: -200, y0: -200, x1: 200, y1: 200 }] };
    expect(placeLabels([wish()], everywhere, new Map()).size).toBe(0);
    expect(placeLabels([wish({ stays: true })], everywhere, new Map()).size).toBe(1);
  });

  it("yields to those placed before it", () => {
    const placed = placeLabels([wish({ key: "first" }), wish({ key: "second" })], nothing, new Map());
    expect(placed.get("first")?.side).toBe("top");
    expect(placed.get("second")?.side).toBe("bottom");
  });
});

describe("the name of the deepest pocket", () => {
  const map = { x0: -300, y0: -300, x1: 300, y1: 300 };

  it("takes the nearest free place", () => {
    const box = nearestFree({ x: 0, y: 0 }, 80, 13, nothing, map);
    expect(Math.abs(((box?.x0 ?? 0) + (box?.x1 ?? 0)) / 2)).toBeLessThan(10);
  });

  it("is left out when nothing is free, and never leaves the map", () => {
    expect(nearestFree({ x: 0, y: 0 }, 80, 13, { ...nothing, boxes: [map] }, map)).toBeUndefined();
    const box = nearestFree({ x: -298, y: 0 }, 80, 13, nothing, map);
    expect(box?.x0).toBeGreaterThanOrEqual(-300);
  });
});
