import { describe, expect, it } from "vitest";
import type { Front } from "../../api/types";
import { frontOf } from "./front";

const figures = (moved: number, friction: number) => ({ moved, friction, people: 0, uncovered: 0, crossing: 0 });

describe("a front of choices", () => {
  it("goes down to the right, with the choices that were tried out", () => {
    const front = [figures(4, 100), figures(0, 200), figures(1, 150)];
    const choices = [{ number: 2, moved: 4 }] as Front["choices"];
    const { dots, line } = frontOf({ front, choices }, 80, 40);
    expect(dots.map(({ x, y, choice }) => [x, y, choice])).toEqual([
      [0, 0, undefined],
      [20, 20, undefined],
      [80, 40, 2],
    ]);
    expect(line).toBe("M0.0 0.0L20.0 20.0L80.0 40.0");
  });

  it("of one choice is a dot in the middle", () => {
    expect(frontOf({ front: [figures(0, 9)], choices: [] }, 80, 40).dots).toEqual([
      { x: 0, y: 20, moved: 0, choice: undefined },
    ]);
  });
});
