// Does a rule that is built say what the server reads, and can each document that it makes be built on?

import { expect, test } from "vitest";
import type { Vocabulary } from "../../api/types";
import { type Built, documentOf, FIRST, fitted, slugOf } from "./building";
import { builtFrom } from "./reading";
import { propertiesOf, testsOf, waysBetween } from "./vocabulary";

const property = (name: string, kind: string, some: { words?: string[]; restricted?: boolean } = {}) => ({
  ...{ name, kind, words: [], low: null, high: null, restricted: false, derived: false },
  ...some,
});
const label = (name: string, base: string, ...properties: ReturnType<typeof property>[]) => ({
  ...{ name, base, about: "", default_status: "active" },
  properties: [
    property("name", "text"),
    property("status", "word", { words: ["active", "closed"] }),
    ...properties,
  ],
});
const type = (name: string, sources: string[], targets: string[]) => ({
  ...{ name, sources, targets, key: null, acyclic: false, properties: [] },
});
const words: Vocabulary = {
  labels: [
    label("Unit", "Unit", property("budget", "amount", { restricted: true })),
    label("Squad", "Unit", property("kind", "word", { words: ["platform", "enabling"] })),
    label("Process", "Process", property("version", "whole number"), property("review_by", "date")),
    label("Area", "Area", property("owner_inherits", "true or false")),
  ],
  types: [
    type("PART_OF", ["Unit"], ["Unit"]),
    type("FOLLOWS", ["Unit"], ["Process"]),
    type("OWNS", ["Unit"], ["Area", "Process"]),
  ],
};

const rich: Built = {
  ...FIRST,
  every: { label: "Squad", where: [{ property: "kind", test: "is", values: ["platform", "enabling"] }] },
  has: {
    label: "Process",
    where: [
      { property: "version", test: "at_least", values: ["2"] },
      { property: "version", test: "at_most", values: ["4"] },
      { property: "review_by", test: "after", values: ["90 days ago"] },
      { property: "status", test: "known", values: [] },
    ],
  },
  over: [
    { type: "FOLLOWS", direction: "out" },
    { type: "OWNS", direction: "out" },
  ],
  below: true,
  bound: "between",
  high: "3",
  title: " Squads work by something ",
};

test("only what everybody may see and what is no free text can be asked for", () => {
  expect(propertiesOf(words, "Unit").map(({ name }) => name)).toEqual(["status"]);
  expect(testsOf(words, "Process", "version")).toEqual(["at_least", "at_most", "is", "known", "unknown"]);
  expect(testsOf(words, "Process", "name")).toEqual([]);
});

test("ways lead in the directions that the labels leave open", () => {
  expect(waysBetween(words, "Process", "Squad")).toEqual([
    { type: "FOLLOWS", direction: "in" },
    { type: "OWNS", direction: "in" },
  ]);
  expect(waysBetween(words, "Squad", "Unit").map(({ direction }) => direction)).toEqual(["out", "in", "either"]);
});

test("what is built says what was meant, and a document of it can be built on", () => {
  const document = documentOf(rich, "squads-work", words);
  expect(document).toEqual({
    id: "squads-work",
    every: "Squad",
    where: { kind: ["platform", "enabling"] },
    must_have: {
      at_least: 1,
      at_most: 3,
      label: "Process",
      where: { version: { at_least: 2, at_most: 4 }, review_by: { after: "90 days ago" }, status: "known" },
      over: ["FOLLOWS", "OWNS"],
      below: true,
    },
    severity: "medium",
    title: "Squads work by something",
  });
  expect(documentOf(builtFrom(document ?? {}, words) ?? FIRST, "squads-work", words)).toEqual(document);
  for (const bound of ["at_least", "at_most", "exactly", "none"] as const) {
    const said = documentOf({ ...FIRST, bound }, "x", words) ?? {};
    expect(builtFrom(said, words)).toEqual({ ...FIRST, bound });
  }
});

test("a direction is said where both are possible, and nothing is said without a number", () => {
  const over = [{ type: "PART_OF", direction: "in", steps: "1..3" }] as const;
  const document = documentOf({ ...FIRST, has: { label: "Unit", where: [] }, over }, "x", words);
  expect(document?.must_have).toMatchObject({ over: { type: "PART_OF", direction: "in", steps: "1..3" } });
  expect(builtFrom(document ?? {}, words)?.over).toEqual(over);
  expect(documentOf({ ...FIRST, low: "" }, "x", words)).toBeUndefined();
});

test("plans, queries and what the builder has no field for are read and not built on", () => {
  expect(builtFrom({ id: "x", every: "Plan", must_have: { opened: "high" } }, words)).toBeUndefined();
  const document = documentOf(FIRST, "x", words) ?? {};
  expect(builtFrom({ ...document, where: { kind: { is_odd: 1 } } }, words)).toBeUndefined();
});

test("another label keeps what fits it", () => {
  const found = fitted({ ...rich, every: { ...rich.every, label: "Area" } }, words);
  expect(found.every).toEqual({ label: "Area", where: [] });
  expect([found.has.label, found.over, found.below]).toEqual(["Unit", [{ type: "OWNS", direction: "in" }], false]);
});

test("an id is made of the words", () => {
  expect(slugOf("Chaque équipe, au moins 1 rôle !")).toBe("chaque-equipe-au-moins-1-role");
});
