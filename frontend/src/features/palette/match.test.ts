import { expect, test } from "vitest";
import { dayIn, matching } from "./match";

const commands = [
  { label: "Go to Matrix" },
  { label: "Look dark", also: "theme night" },
  { label: "Aller à Réglages" },
  { label: "Night of the matrix" },
];
const found = (text: string) => matching(commands, text).map(({ label }) => label);

test("words may be begun, in any order, with or without accents", () => {
  expect(found("mat go")).toEqual(["Go to Matrix"]);
  expect(found("regl a")).toEqual(["Aller à Réglages"]);
  expect(found("atrix")).toEqual([]);
});

test("what is called so stands before what is only looked for by it", () => {
  expect(found("night")).toEqual(["Night of the matrix", "Look dark"]);
});

test("nothing asked for is everything", () => expect(found(" ")).toHaveLength(4));

test.each([
  ["2026-03-01", "2026-03-01"],
  ["1/3/2026", "2026-03-01"],
  ["1.3.2026", "2026-03-01"],
  ["1 mar 2026", "2026-03-01"],
  ["1er mars 2026", "2026-03-01"],
  ["14 août 2025", "2025-08-14"],
  ["31 february 2026", undefined],
  ["31/2/2026", undefined],
  ["1 ju 2026", undefined],
  ["payroll", undefined],
])("%s is the day %s", (text, day) => expect(dayIn(text, ["en", "fr"])).toBe(day));
