import { describe, expect, it } from "vitest";
import { edgesOf, figureOf, overlayOf, stepOf } from "./overlay";
import type { Scene } from "./scene";

const scene = { squads: [{ row: 1 }, { row: 2 }, { row: 3 }] } as unknown as Scene;
const payload = {
  revision: 1,
  today: "2026-11-22",
  name: "ownership",
  unit: "areas",
  about: "",
  source: "",
  withheld: null,
} as const;

describe("an overlay", () => {
  it("fills squads by steps of one scale, and knows what is unknown", () => {
    const overlay = overlayOf(scene, { ...payload, values: [40, 0, null, 3] });
    expect([overlay.known, overlay.squads]).toEqual([2, 3]);
    expect(overlay.steps.slice(1)).toEqual([0, -1, 3]);
    expect(overlay.scale.map(({ squads }) => squads)).toEqual([1, 0, 0, 1]);
  });

  it("has no scale where nothing is known", () => {
    expect(overlayOf(scene, { ...payload, values: [null, null, null, null] }).scale).toEqual([]);
  });

  it("has a step for each number where there are few", () => {
    expect(edgesOf([0, 2], false)).toEqual([0, 1, 2]);
    expect(edgesOf([0, 0], false)).toEqual([0, 1]);
  });

  it("has steps as wide as each other, up to the largest value", () => {
    expect(edgesOf([1, 12], false)).toEqual([3, 6, 9, 12]);
    expect(edgesOf([12.5], true)).toEqual([20, 40, 60, 80, 100]);
    expect([0, 3, 4, 12, 13].map((value) => stepOf(value, [3, 6, 9, 12]))).toEqual([0, 0, 1, 3, 3]);
  });

  it("says a range with its unit", () => {
    expect([figureOf("areas", 3), figureOf("percent", 40, 60), figureOf("percent", 33.3)]).toEqual([
      "3",
      "40–60%",
      "33%",
    ]);
  });
});
