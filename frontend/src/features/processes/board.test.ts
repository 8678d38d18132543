import { describe, expect, it } from "vitest";
import type { ProcessLine } from "../../api/types";
import { columns, filtered, isOverdue, NOBODY, named } from "./board";

const money = { id: "money", label: "Tribe", name: "Money" };
const line = (id: string, part: Partial<ProcessLine> = {}): ProcessLine => ({
  id,
  label: "Process",
  name: id,
  status: "validated",
  kind: null,
  scope: "tribe",
  version: 1,
  pilot_since: null,
  review_by: null,
  stewards: [],
  tribes: [],
  followers: 0,
  covers: 0,
  steps: 0,
  gaps: 0,
  worst: null,
  ...part,
});

describe("the board", () => {
  it("has a column for each status, and one of ghosts only where there are some", () => {
    expect(columns([line("a")]).map(({ status }) => status)).toEqual(["draft", "pilot", "validated", "deprecated"]);
    expect(columns([line("a", { status: "ghost" })]).at(-1)?.lines).toHaveLength(1);
  });

  it("puts the hollow ones first, the worst of them before the others", () => {
    const lines = [line("a"), line("b", { gaps: 1, worst: "low" }), line("c", { gaps: 1, worst: "high" })];
    const [, , validated] = columns(lines);
    expect(validated?.lines.map(({ id }) => id)).toEqual(["c", "b", "a"]);
  });

  it("leaves what all filters allow", () => {
    const lines = [
      line("a", { scope: "org", tribes: [money] }),
      line("b", { stewards: [money] }),
      line("c", { gaps: 2 }),
    ];
    const ids = (filter: Parameters<typeof filtered>[1]) => filtered(lines, filter).map(({ id }) => id);
    expect(ids({ scope: "org" })).toEqual(["a"]);
    expect(ids({ tribe: "money" })).toEqual(["a"]);
    expect(ids({ steward: "money" })).toEqual(["b"]);
    expect(ids({ steward: NOBODY })).toEqual(["a", "c"]);
    expect(ids({ hollow: "only" })).toEqual(["c"]);
    expect(ids({ scope: "org", hollow: "only" })).toEqual([]);
  });

  it("counts those who are named by several", () => {
    expect(named([line("a", { tribes: [money] }), line("b", { tribes: [money] })], ({ tribes }) => tribes)).toEqual(
      [{ ref: money, count: 2 }],
    );
  });

  it("says that a review is overdue when its day has passed or was never set", () => {
    expect(isOverdue(line("a"), "2026-09-16")).toBe(true);
    expect(isOverdue(line("a", { review_by: "2026-09-16" }), "2026-09-16")).toBe(false);
    expect(isOverdue(line("a", { status: "draft" }), "2026-09-16")).toBe(false);
  });
});
