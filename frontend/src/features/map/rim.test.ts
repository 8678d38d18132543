import { describe, expect, it } from "vitest";
import { type Beside, boxOnRim } from "./rim";

const sphere = { x: 0, y: 0, r: 30 };
const LONG = { width: 100, height: 22 };
const SHORT = { width: 60, height: 22 };
const nothing: Beside = { discs: [], boxes: [], own: [], around: undefined };
const middleOf = (beside: Beside, r = sphere.r) => {
  const [{ x0, x1, y0, y1 }, size] = boxOnRim({ ...sphere, r }, [LONG, SHORT], beside);
  return { x: Math.round((x0 + x1) / 2), y: Math.round((y0 + y1) / 2), size };
};

describe("a tag", () => {
  it("interrupts the rim at the top", () => {
    expect(middleOf(nothing)).toEqual({ x: 0, y: -30, size: 0 });
  });

  it("stays there where it only touches something, and over what is in its own sphere", () => {
    expect(middleOf({ ...nothing, discs: [{ x: 0, y: -60, r: 20 }] })).toMatchObject({ y: -30 });
    expect(middleOf({ ...nothing, own: [{ x: 0, y: -15, r: 14 }] })).toMatchObject({ y: -30 });
  });

  it("goes where it covers no other unit", () => {
    const discs = [
      { x: -50, y: -30, r: 30 },
      { x: 50, y: -30, r: 30 },
    ];
    expect(middleOf({ ...nothing, discs })).toMatchObject({ x: 0, y: 30 });
  });

  it("goes aside from what floats", () => {
    const boxes = [{ x0: 30, x1: 60, y0: -115, y1: -85 }];
    expect(middleOf({ ...nothing, boxes }, 100).x).toBeLessThan(0);
  });

  it("is shorter where a long one would cover something anywhere", () => {
    const discs = [-1, 1].flatMap((side) => [-40, 0, 40].map((y) => ({ x: 62 * side, y, r: 28 })));
    expect(middleOf({ ...nothing, discs })).toMatchObject({ size: 1 });
  });
});
