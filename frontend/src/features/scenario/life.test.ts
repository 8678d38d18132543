import { describe, expect, it } from "vitest";
import { deedsOf, namesOf, stepsByWave } from "./life";

const step = { do: "close_squad", unit: "a" };

describe("a plan", () => {
  it("is brought up to date before it is applied", () => {
    const plan = { state: "approved", base: 3, steps: [step], applied: [] } as const;
    const asked = { ...plan, steps: [step], applied: [] };
    expect(deedsOf(asked, 3)[0]).toBe("apply");
    expect(deedsOf(asked, 4)[0]).toBe("rebase");
  });

  it("without steps is not reviewed, and what was applied can be restored", () => {
    expect(deedsOf({ state: "draft", base: 1, steps: [], applied: [] }, 1)).not.toContain("submit");
    const applied = [{ revision: 2, steps: [step] }];
    expect(deedsOf({ state: "applied", base: 1, steps: [], applied }, 2)[0]).toBe("restore");
  });

  it("has waves in their order", () => {
    expect([...stepsByWave({ steps: [{ wave: 2 }, {}, { wave: 2 }] })]).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });

  it("is shared with whoever is named once", () => {
    expect(namesOf("Kim\n Lee, Kim\n\n")).toEqual(["Kim", "Lee"]);
  });
});
