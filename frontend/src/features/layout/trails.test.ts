import { describe, expect, it } from "vitest";
import { frameOf, isMoved, trailsOf } from "./trails";

const layout = {
  epoch: 1,
  over: 34,
  due: true,
  back: false,
  units: {
    ...{ id: ["payroll", "run"], name: ["Payroll", "Run"], parent: [-1, 0] },
    ...{ x: [0, 40], y: [0, 10], r: [100, 20], to_x: [300, 41], to_y: [-50, 9], to_r: [90, 20] },
  },
};

describe("the ways of a fresh layout", () => {
  it("lead from where a unit stands to where it would, and lie in the frame", () => {
    const trails = trailsOf(layout);
    expect(trails.map(isMoved)).toEqual([true, false]);
    expect(trails.map(({ isTop }) => isTop)).toEqual([true, false]);
    expect(frameOf(trails)).toEqual([-100, -140, 490, 240]);
    expect(frameOf([])).toEqual([0, 0, 1, 1]);
  });
});
