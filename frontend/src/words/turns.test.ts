import { describe, expect, it } from "vitest";
import type { BlamedGap } from "../api/types";
import { effectsOf, worstFirst } from "./turns";

const gap = (key: string, severity: BlamedGap["severity"], ...blame: number[]): BlamedGap => ({
  key,
  rule: key,
  id: key,
  severity,
  sentence: key,
  blame,
});

describe("the gaps of a plan", () => {
  it("are counted for each step that is to blame", () => {
    const simulation = { opened: [gap("a", "low", 1, 2)], resolved: [gap("b", "low", 2)], moved: [] };
    expect(effectsOf(simulation, 1)).toEqual({ opened: 1, resolved: 0, moved: 0 });
    expect(effectsOf(simulation, 2)).toEqual({ opened: 1, resolved: 1, moved: 0 });
  });

  it("stand in order, the worst first", () => {
    const sorted = worstFirst([gap("a", "low", 1), gap("b", "critical", 3), gap("c", "critical", 2)]);
    expect(sorted.map(({ key }) => key)).toEqual(["c", "b", "a"]);
  });
});
