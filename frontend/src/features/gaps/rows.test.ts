import { describe, expect, it } from "vitest";
import type { Gap, RuleCount } from "../../api/types";
import { OPEN } from "../../words/standing";
import { rowsOf } from "./rows";

const rule = (id: string, part: Partial<RuleCount> = {}): RuleCount => ({
  id,
  title: id,
  family: "ownership",
  severity: "high",
  personal: false,
  noun: "areas",
  assets: 61,
  known: 61,
  gaps: 1,
  evaluated: true,
  reason: null,
  ...part,
});
const gap = (key: string, of: string): Gap => ({
  key,
  rule: of,
  title: of,
  family: "ownership",
  id: key,
  severity: "high",
  subjects: [],
  sentence: "",
  where: [],
  personal: false,
  ...OPEN,
});
const keys = (rows: ReturnType<typeof rowsOf>) => rows.map((row) => row.key);
const none = new Set<string>();

describe("the rows of the gap list", () => {
  it("stand under their rule", () => {
    const rows = rowsOf([gap("1", "a"), gap("2", "a"), gap("3", "b")], [rule("a"), rule("b")], none, false);
    expect(keys(rows)).toEqual(["a", "1", "2", "b", "3"]);
  });

  it("fold away when their rule is folded", () => {
    expect(keys(rowsOf([gap("1", "a")], [rule("a")], new Set(["a"]), false))).toEqual(["a"]);
  });

  it("start folded where little is known", () => {
    const rules = [rule("a", { assets: 200, known: 3 })];
    expect(keys(rowsOf([gap("1", "a")], rules, none, false))).toEqual(["a"]);
    expect(keys(rowsOf([gap("1", "a")], rules, new Set(["a"]), false))).toEqual(["a", "1"]);
  });

  it("keep apart what was not evaluated from what has no gap", () => {
    const rules = [rule("a"), rule("blind", { evaluated: false, gaps: 0 }), rule("clear", { gaps: 0 })];
    const unfolded = new Set(["not-evaluated", "nothing-missing"]);
    expect(keys(rowsOf([gap("1", "a")], rules, none, true))).toEqual([
      "a",
      "1",
      "apart",
      "not-evaluated",
      "nothing-missing",
    ]);
    expect(keys(rowsOf([], rules, unfolded, true))).toEqual([
      "apart",
      "not-evaluated",
      "not-evaluated blind",
      "nothing-missing",
      "nothing-missing clear",
    ]);
  });
});
