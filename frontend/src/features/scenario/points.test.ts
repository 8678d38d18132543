import { describe, expect, it } from "vitest";
import { aboutOf, partsOf } from "./points";

describe("a point", () => {
  it("is seen from the node that has one or few of it", () => {
    expect(aboutOf("PART_OF")).toEqual({ kind: "tie", type: "PART_OF", direction: "out", other: undefined });
    expect(aboutOf("OWNS")).toMatchObject({ direction: "in" });
    expect(aboutOf("FOLLOWS calendar")).toMatchObject({ type: "FOLLOWS", other: "calendar" });
  });

  it("may be a property, or the node itself", () => {
    expect(aboutOf("headcount_plan")).toEqual({ kind: "property", property: "headcount_plan" });
    expect(aboutOf("")).toEqual({ kind: "node" });
  });

  it("holds ids, and of a single tie also its properties", () => {
    expect(partsOf(["money", "=payroll", "share=0.5"])).toEqual([
      { node: "money" },
      { node: "payroll" },
      { property: "share", value: "0.5" },
    ]);
  });
});
