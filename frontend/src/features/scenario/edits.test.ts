import { describe, expect, it } from "vitest";
import { between, edited } from "./edits";

const close = (unit: string) => ({ do: "close_squad", unit });
const [a, b, c] = [close("a"), close("b"), close("c")];

describe("an edit", () => {
  it("adds behind what is there", () => {
    expect(edited([a], { kind: "add", steps: [b, c] })).toEqual([a, b, c]);
  });

  it("finds its step by what it says", () => {
    const same = { unit: "b", do: "close_squad" };
    expect(edited([a, b, c], { kind: "remove", step: same })).toEqual([a, c]);
    expect(edited([b, a], { kind: "change", step: same, into: c })).toEqual([c, a]);
  });

  it("moves a step before another, or to the end", () => {
    expect(edited([a, b, c], { kind: "move", step: c, before: a })).toEqual([c, a, b]);
    expect(edited([a, b, c], { kind: "move", step: a, before: c })).toEqual([b, a, c]);
    expect(edited([a, b, c], { kind: "move", step: a, before: undefined })).toEqual([b, c, a]);
  });

  it("does nothing to a step that is gone", () => {
    expect(edited([a], { kind: "remove", step: b })).toBeUndefined();
  });

  it("tells how two states of a plan differ", () => {
    expect(between({ steps: [a, b] }, { steps: [b, c] })).toEqual({ came: 1, went: 1 });
  });
});
