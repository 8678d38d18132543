import { describe, expect, it } from "vitest";
import { lineOf } from "./changed";

describe("a change in words", () => {
  it("names what came, and what it is", () => {
    const after = { id: "sick", labels: ["Area"], properties: { name: "Sick-pay rules" } };
    expect(lineOf({ kind: "added", before: null, after }, {})).toMatchObject({
      text: "Area Sick-pay rules",
      parts: [],
    });
  });

  it("says who owned what, by their names where they are known", () => {
    const before = { type: "OWNS", source: "retro", target: "tax", properties: {} };
    const line = lineOf({ kind: "removed", before, after: null }, { retro: "Retro" });
    expect([line.kind, line.text]).toEqual(["removed", "Retro owns tax"]);
  });

  it("sets what a property was beside what it is, and leaves out what stayed", () => {
    const before = { id: "tax", labels: ["Area"], properties: { name: "Tax", criticality: 3 } };
    const after = { id: "tax", labels: ["Area"], properties: { name: "Tax", criticality: 4, kind: "rules" } };
    expect(lineOf({ kind: "updated", before, after }, {}).parts).toEqual([
      { name: "Criticality", before: "3", after: "4" },
      { name: "Kind", before: "", after: "rules" },
    ]);
  });
});
