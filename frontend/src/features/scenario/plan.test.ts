import { describe, expect, it } from "vitest";
import { difference, wavesOf } from "./plan";

describe("a plan", () => {
  it("shows steps of one wave and one day together, in their order", () => {
    const steps = [1, 2, 3].map((number) => ({ number, do: "x", sentence: `${number}`, problems: [], changes: 1 }));
    const written = [
      { on: "2027-01-11", note: "Why" },
      { on: "2027-01-11", wave: 1 },
      { on: "2027-03-01", wave: 2 },
    ];
    const waves = wavesOf({ steps: written }, { steps });
    expect(waves.map(({ wave, day, steps: some }) => [wave, day, some.map(({ number }) => number)])).toEqual([
      [1, "11 Jan 2027", [1, 2]],
      [2, "1 Mar 2027", [3]],
    ]);
    expect(waves[0]?.steps[0]?.note).toBe("Why");
  });

  it("writes differences with a sign, and none where a side is unknown", () => {
    expect([difference(1, 3), difference(3, 1), difference(2, 2.001), difference(null, 2)]).toEqual([
      "+2",
      "−2",
      "0",
      "",
    ]);
  });
});
