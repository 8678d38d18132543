import { describe, expect, it } from "vitest";
import { bent, distance, distanceToCurve, enters, leaves, part, pointAt, velocityAt } from "./curve";

const from = { x: 0, y: 0 };
const to = { x: 100, y: 0 };

describe("a curve", () => {
  it("starts and ends at its ends", () => {
    const curve = bent(from, to, 0.16);
    expect(pointAt(curve, 0)).toEqual(from);
    expect(pointAt(curve, 1)).toEqual(to);
  });

  it("bends to the right of its direction, y down, by its part of the chord", () => {
    expect(pointAt(bent(from, to, 0.25), 0.5)).toEqual({ x: 50, y: 25 });
    expect(pointAt(bent(to, from, 0.25), 0.5)).toEqual({ x: 50, y: -25 });
  });

  it("leaves a rim and enters another where its distance is the radius", () => {
    const curve = bent(from, to, 0.36);
    expect(distance(pointAt(curve, leaves(curve, 20)), from)).toBeCloseTo(20, 2);
    expect(distance(pointAt(curve, enters(curve, 33)), to)).toBeCloseTo(33, 2);
  });

  it("never leaves a circle that holds all of it", () => {
    expect(leaves(bent(from, to, 0), 200)).toBe(1);
    expect(enters(bent(from, to, 0), 200)).toBe(0);
  });

  it("runs through the same points as its parts", () => {
    const curve = bent(from, { x: 70, y: 40 }, -0.25);
    const half = part(curve, 0.2, 0.8);
    for (const t of [0, 0.25, 0.5, 1]) {
      const expected = pointAt(curve, 0.2 + 0.6 * t);
      expect(pointAt(half, t).x).toBeCloseTo(expected.x, 9);
      expect(pointAt(half, t).y).toBeCloseTo(expected.y, 9);
    }
  });

  it("has the chord as its speed when it is straight", () => {
    expect(velocityAt(bent(from, to, 0), 0.3)).toEqual({ x: 100, y: 0 });
  });

  it("is as far from a point as its nearest part", () => {
    expect(distanceToCurve({ x: 50, y: 9 }, bent(from, to, 0), 0, 1)).toBeCloseTo(9, 6);
    expect(distanceToCurve({ x: 50, y: 0 }, bent(from, to, 0), 0, 0.3)).toBeCloseTo(20, 6);
  });
});
