import { describe, expect, it } from "vitest";
import type { ColumnTarget, ModelSchema } from "../../api/types";
import { chosen, tooLarge } from "./files";
import { choicesOf, detailsOf, isSame, keyOf, lacksName, targetOf, usable } from "./targets";

const property = (name: string, kind = "text") => ({
  name,
  kind,
  words: [],
  low: null,
  high: null,
  restricted: false,
  derived: false,
});
const label = (name: string, base: string) => ({
  name,
  base,
  about: "",
  default_status: "active",
  properties: [property("name"), property("attributes", "attributes")],
});
const type = (name: string, sources: string[], targets: string[]) => ({
  name,
  sources,
  targets,
  key: null,
  acyclic: false,
  properties: name === "MEMBER_OF" ? [property("fte", "number")] : [],
});
const schema: ModelSchema = {
  labels: [label("Unit", "Unit"), label("Squad", "Unit"), label("Person", "Person")],
  types: [type("MEMBER_OF", ["Person"], ["Unit"]), type("REPORTS_TO", ["Person"], ["Person"])],
};

describe("the choices of a column", () => {
  const { properties, ties } = choicesOf(schema, "Person");
  it("are the properties of the label, and its ties either way", () => {
    expect(properties).toEqual(["name"]);
    expect(ties.map(({ type, way }) => `${way} ${type}`)).toEqual([
      "out MEMBER_OF",
      "out REPORTS_TO",
      "in REPORTS_TO",
    ]);
    expect(ties[0]?.labels).toEqual(["Unit", "Squad"]);
  });
  it("come back from their keys", () => {
    const said: ColumnTarget[] = [
      { to: "id", name: "" },
      { to: "property", name: "name" },
      { to: "relationship", name: "MEMBER_OF", way: "out", label: "Squad", missing: "new" },
      { to: "detail", name: "fte", of: "MEMBER_OF" },
      { to: "attribute", name: "Shoe size" },
    ];
    for (const each of said) expect(targetOf(keyOf(each), "Shoe size", ties)).toEqual(each);
    expect(targetOf("", "x", ties)).toBeUndefined();
  });
  it("offer the details of ties that are there", () => {
    expect(detailsOf(schema, {})).toEqual([]);
    expect(detailsOf(schema, { Team: { to: "relationship", name: "MEMBER_OF" } })).toEqual([
      { of: "MEMBER_OF", name: "fte" },
    ]);
  });
});

describe("a mapping", () => {
  it("needs a name or an id, or the two ends of a dependency", () => {
    expect(lacksName("Person", { a: { to: "property", name: "email" } })).toBe(true);
    expect(lacksName("Person", { a: { to: "family", name: "" } })).toBe(false);
    const ends: Record<string, ColumnTarget> = {
      a: { to: "relationship", name: "NEEDED_BY" },
      b: { to: "relationship", name: "PROVIDED_BY" },
    };
    expect(lacksName("Dependency", ends)).toBe(false);
  });
  it("is tried without tables that say nothing", () => {
    const table = { table: "a", label: "Person", columns: { Id: { to: "id", name: "" } as ColumnTarget } };
    expect(usable({ tables: [table, { ...table, columns: {} }] })).toEqual({ tables: [table] });
    expect(usable({ tables: [] })).toBeUndefined();
  });
  it("says the same in whatever order", () => {
    expect(isSame({ to: "property", name: "a", reads: null }, { name: "a", to: "property" })).toBe(true);
    expect(isSame({ to: "property", name: "a" }, undefined)).toBe(false);
  });
});

describe("chosen files", () => {
  const file = new File([], "x");
  it("are all taken one by one, and of a folder those that are read", () => {
    expect([...chosen([{ name: "a.doc", file }]).keys()]).toEqual(["a.doc"]);
    const folder = ["f/a.csv", "f/.git/b.json", "f/c.png"].map((name) => ({ name, file }));
    expect([...chosen(folder).keys()]).toEqual(["f/a.csv"]);
  });
  it("are told apart from those that are too large, alone or together", () => {
    const limits = { file_bytes: 3, total_bytes: 5 };
    const of = (...sizes: number[]) =>
      new Map(sizes.map((size, at) => [`${at}`, new File(["x".repeat(size)], "x")]));
    expect(tooLarge(of(3, 2), limits)).toBeUndefined();
    expect(tooLarge(of(1, 4), limits)).toBe("1");
    expect(tooLarge(of(3, 3), limits)).toBe("0, 1");
  });
});
