import { describe, expect, it } from "vitest";
import { coveredIn, heaviestOf } from "./covered";
import { HEAVIEST_COVERED, MANY_COVERED } from "./detail";
import type { CoveredMark } from "./scene";

const point = (x: number) => ({ x, y: 0 });
const mark = (count: number, length: number): CoveredMark => ({
  a: 0,
  b: 1,
  count,
  curve: { from: point(0), control: point(length / 2), to: point(length) },
});

const few = [mark(1, 10), mark(4, 20)];
const many = Array.from({ length: MANY_COVERED + 1 }, (_, i) => mark(1 + (i % 2), i));
const far = { squads: "flat", arcs: "bundled" } as const;

describe("covered dependencies", () => {
  it("are all drawn where there are few, or where one is near", () => {
    expect(coveredIn({ covered: few, apart: false }, far, few)).toBe(few);
    expect(coveredIn({ covered: many, apart: false }, { squads: "rings", arcs: "single" }, many)).toBe(many);
  });

  it("are the heaviest from afar of a map of which only a part is here", () => {
    const some = many.slice(0, 200);
    expect(coveredIn({ covered: some, apart: true }, far, some)).toHaveLength(HEAVIEST_COVERED);
  });

  it("are not drawn where no squad is", () => {
    expect(coveredIn({ covered: few, apart: false }, { squads: "none", arcs: "none" }, few)).toEqual([]);
  });

  it("are the heaviest from afar, and of equally heavy ones the shortest", () => {
    const drawn = coveredIn({ covered: many, apart: false }, far, many);
    expect(drawn).toHaveLength(HEAVIEST_COVERED);
    expect(new Set(drawn.map(({ count }) => count))).toEqual(new Set([2]));
    expect(drawn).toEqual(many.filter(({ count }) => count === 2).slice(0, HEAVIEST_COVERED));
    expect(heaviestOf({ covered: [] }).most).toBe(2);
  });
});
