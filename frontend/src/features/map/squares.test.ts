import { describe, expect, it } from "vitest";
import { squaresIn, squaresOf } from "./squares";

const SCREEN = { width: 1440, height: 900 };

describe("the squares that are asked for", () => {
  it("are those in view, left to right and down", () => {
    const text = squaresIn({ k: 0.2, x: 0, y: 450 }, SCREEN, 80);
    expect(squaresOf(text)).toEqual([
      [0, -1],
      [1, -1],
      [0, 0],
      [1, 0],
    ]);
  });

  it("are the same as long as the view stays in them", () => {
    const [one, other] = [100, 101].map((x) => squaresIn({ k: 1, x, y: 0 }, SCREEN, 80));
    expect(other).toBe(one);
  });

  it("are none where squads are too small for what floats between them, and before there is a window", () => {
    expect(squaresOf(squaresIn({ k: 0.1, x: 0, y: 0 }, SCREEN, 80))).toEqual([]);
    expect(squaresOf(squaresIn({ k: 1, x: 0, y: 0 }, { width: 0, height: 0 }, 80))).toEqual([]);
  });
});
