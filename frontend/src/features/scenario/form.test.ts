import { describe, expect, it } from "vitest";
import type { Operation, OperationField } from "../../api/types";
import { slug, stepOf } from "./form";

const field = (name: string, kind: OperationField["kind"], required = true): OperationField => ({
  name,
  kind,
  required,
  labels: [],
  words: [],
});
const ADD: Operation = {
  do: "add_squad",
  group: "units",
  fields: [field("id", "id"), field("name", "text"), field("tribe", "node"), field("lead", "node", false)],
};
const SPLIT: Operation = {
  do: "split_squad",
  group: "units",
  fields: [field("unit", "node"), field("into", "parts"), field("places", "places", false)],
};

describe("a form", () => {
  it("makes no step before it has what it needs", () => {
    expect(stepOf(ADD, { name: "Cash" })).toBeUndefined();
    expect(stepOf(ADD, { name: "  ", tribe: "money" })).toBeUndefined();
  });

  it("leaves out what is empty, and names what is new after its name", () => {
    expect(stepOf(ADD, { name: "Trésorerie & Co", tribe: "money", lead: "", on: "2027-01-01", note: "" })).toEqual({
      do: "add_squad",
      id: "tresorerie-co",
      name: "Trésorerie & Co",
      tribe: "money",
      on: "2027-01-01",
    });
  });

  it("writes parts and places", () => {
    const into = [
      { id: "", name: "Build" },
      { id: "", name: "" },
      { id: "run", name: "Run" },
    ];
    expect(stepOf(SPLIT, { unit: "platform", into, places: { ada: "build", "": "x" } })).toEqual({
      do: "split_squad",
      unit: "platform",
      into: [
        { id: "build", name: "Build" },
        { id: "run", name: "Run" },
      ],
      places: { ada: "build" },
    });
  });

  it("makes short names of long ones", () => {
    expect(slug("  Über den Wolken! ")).toBe("uber-den-wolken");
  });
});
