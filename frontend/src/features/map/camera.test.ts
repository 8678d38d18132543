import { describe, expect, it } from "vitest";
import { fitted, isWithin, viewOf } from "./camera";

const viewport = { width: 1000, height: 800 };
const padding = { top: 80, right: 20, bottom: 20, left: 20 };
const box = { x0: -300, y0: -100, x1: 300, y1: 100 };

describe("a camera that fits a box", () => {
  it("shows all of it in what the padding leaves", () => {
    const camera = fitted(box, viewport, padding);
    expect(camera.k).toBeCloseTo(960 / 600);
    expect(isWithin(box, camera, viewport, { ...padding, left: 19.9, right: 19.9 })).toBe(true);
  });

  it("puts its middle into the middle of what is free", () => {
    const { k, x, y } = fitted({ x0: 90, y0: 40, x1: 110, y1: 60 }, viewport, padding, 2);
    expect(k).toBe(2);
    expect(100 * k + x).toBeCloseTo(500);
    expect(50 * k + y).toBeCloseTo(430);
  });

  it("sees the part of the map that is in the window", () => {
    const view = viewOf({ k: 2, x: 100, y: -50 }, viewport);
    expect(view).toEqual({ x0: -50, y0: 25, x1: 450, y1: 425 });
  });

  it("does not have in sight what lies under the padding", () => {
    expect(isWithin({ x0: 0, y0: 0, x1: 10, y1: 10 }, { k: 1, x: 0, y: 0 }, viewport, padding)).toBe(false);
  });
});
