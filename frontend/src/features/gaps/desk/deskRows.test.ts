import { describe, expect, it } from "vitest";
import type { Gap, RuleCount } from "../../../api/types";
import { OPEN } from "../../../words/standing";
import { deskRows, gapFrom } from "./deskRows";

const ref = (id: string) => ({ id, label: "Tribe", name: id });
const gap = (key: string, part: Partial<Gap> = {}): Gap => ({
  key,
  rule: "a",
  title: "a",
  family: "ownership",
  id: key,
  severity: "high",
  subjects: [],
  sentence: "",
  where: [],
  personal: false,
  ...OPEN,
  ...part,
});
const group = (key: string, gaps: number) => ({ key, ref: null, gaps });
const none = new Set<string>();
const keys = (rows: ReturnType<typeof deskRows>) => rows.map(({ key }) => key);

describe("the rows of the desk", () => {
  const gaps = [gap("1", { where: [ref("p"), ref("m")] }), gap("2", { where: [ref("p")] })];

  it("stand under the heads of the server, as far as they are read", () => {
    const groups = [group("", 1), group("p", 2), group("z", 4)];
    expect(keys(deskRows({ gaps, groups, rules: [], group: "tribe", toggled: none }))).toEqual([
      "head ",
      "1",
      "head p",
      "2",
    ]);
  });

  it("fold under their head, which says how many there are", () => {
    const groups = [group("high", 2)];
    const rows = deskRows({ gaps, groups, rules: [], group: "severity", toggled: new Set(["high"]) });
    expect(keys(rows)).toEqual(["head high"]);
  });

  it("start folded where little is known", () => {
    const rule = { id: "a", assets: 200, known: 3 } as RuleCount;
    const listed = { gaps, groups: [group("a", 2)], rules: [rule], group: undefined };
    expect(keys(deskRows({ ...listed, toggled: none }))).toEqual(["head a"]);
    expect(keys(deskRows({ ...listed, toggled: new Set(["a"]) }))).toEqual(["head a", "1", "2"]);
  });

  it("have no heads where nothing is grouped, and steps go from gap to gap", () => {
    expect(keys(deskRows({ gaps, groups: [], rules: [], group: "none", toggled: none }))).toEqual(["1", "2"]);
    const rows = deskRows({
      gaps,
      groups: [group("", 1), group("p", 1)],
      rules: [],
      group: "tribe",
      toggled: none,
    });
    expect(gapFrom(rows, 1, 1)).toBe(3);
    expect(gapFrom(rows, 3, 1)).toBe(3);
    expect(gapFrom(rows, 3, -1)).toBe(1);
  });
});
