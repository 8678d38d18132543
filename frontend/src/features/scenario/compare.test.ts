import { describe, expect, it } from "vitest";
import type { ComparedFigure, Comparison } from "../../api/types";
import { fewest, grouped } from "./compare";

const figure = (id: string, present: number, ...after: number[]): ComparedFigure => ({
  id,
  title: id,
  unit: "",
  better: null,
  present,
  after,
  best: [],
});

const figures = [figure("gaps", 9, 9, 9), figure("bench", 0, 0, 2), figure("layers", 4, 4, 4)];

describe("plans side by side", () => {
  it("show what one of them changes, and always the gaps", () => {
    expect(grouped(figures, false).map(([group, some]) => [group, some.length])).toEqual([
      ["gaps", 1],
      ["plan", 1],
    ]);
    expect(grouped(figures, true).map(([group]) => group)).toEqual(["gaps", "plan", "structure"]);
  });

  it("tell which leaves the fewest gaps", () => {
    const scenarios = [{ name: "A" }, { name: "B" }, { name: "C" }] as Comparison["scenarios"];
    const found = fewest({ scenarios, figures: [figure("gaps", 9, 7, 8, 7)] });
    expect(found).toEqual({ now: 9, least: 7, names: ["A", "C"] });
  });
});
