// Does the catalogue keep apart what found nothing and what saw nothing?

import { expect, test } from "vitest";
import type { Rule } from "../../api/types";
import { counted, families, filtered, fineOf, standingOf } from "./catalogue";

const rule = (id: string, some: Partial<Rule> = {}): Rule => ({
  ...{ id, title: id, family: "ownership", severity: "medium", identity: "area", noun: "areas" },
  ...{ parameters: {}, kinds: {}, needs: [], why: "", remedy: "", closes: "", cypher: "", owner: "" },
  ...{ personal: false, evaluated: true, reason: null, assets: 10, known: null, gaps: 0, on: true, decided: 0 },
  ...some,
});

test("what saw nothing is not fine", () => {
  expect(standingOf(rule("a", { gaps: 2 }))).toBe("finding");
  expect(standingOf(rule("a"))).toBe("fine");
  expect(standingOf(rule("a", { evaluated: false }))).toBe("blind");
  expect(standingOf(rule("a", { evaluated: false, on: false }))).toBe("off");
  expect(fineOf(rule("a", { gaps: 2 }))).toBe(8);
  expect(fineOf(rule("a", { gaps: 12 }))).toBe(0);
  expect(fineOf(rule("a", { evaluated: false, assets: 0 }))).toBeUndefined();
});

test("a family has the rules that find something first, the worst of them first", () => {
  const all = [
    rule("quiet", { severity: "critical" }),
    rule("some", { gaps: 1 }),
    rule("more", { gaps: 3 }),
    rule("worst", { gaps: 1, severity: "high" }),
    rule("other", { family: "own" }),
  ];
  const [first, second] = families(all);
  expect(first?.rules.map(({ id }) => id)).toEqual(["worst", "more", "some", "quiet"]);
  expect(first?.gaps).toBe(5);
  expect(second?.family).toBe("own");
  expect(counted(all)).toEqual({ finding: 3, fine: 2, blind: 0, off: 0 });
});

test("filters leave what fits all of them", () => {
  const all = [rule("lead-gone", { family: "leadership" }), rule("area-gone"), rule("area-off", { on: false })];
  expect(filtered(all, {})).toHaveLength(3);
  expect(filtered(all, { q: " AREA" }).map(({ id }) => id)).toEqual(["area-gone", "area-off"]);
  expect(filtered(all, { q: "area", holds: "off" }).map(({ id }) => id)).toEqual(["area-off"]);
  expect(filtered(all, { family: "leadership", severity: "high" })).toEqual([]);
});
