import { describe, expect, it } from "vitest";
import type { Backlog } from "../../../api/types";
import { isSame, only, queryOf, viewsOf, wishIn, wishOf } from "./views";

const backlog = {
  open: 9,
  between: 4,
  unassigned: 5,
  late: 1,
  recent: 2,
  assignees: [{ ref: { id: "ada", label: "Person", name: "Ada Lovelace" }, gaps: 3 }],
} as unknown as Backlog;

describe("the views", () => {
  it("tell what is mine only to whom something is assigned", () => {
    expect(viewsOf(backlog, "").map(({ gaps }) => gaps)).toEqual([9, 4, 5, 1, 2]);
    expect(viewsOf(backlog, "ada lovelace ").find(({ wish }) => wish.assignee)?.gaps).toBe(3);
  });

  it("are the same list wherever and whenever one looks at it", () => {
    expect(isSame({ lies: "between" }, wishOf({ desk: "gaps", gap: "g", as_of: "12", lies: "between" }))).toBe(
      true,
    );
    expect(isSame({ lies: "between" }, { lies: "inside" })).toBe(false);
    const wish = { severity: "critical", q: "a & b", state: ["open", "assigned"] } as const;
    for (const query of [queryOf(wish), `?${queryOf(wish)}`]) expect(wishIn({ name: "", query })).toEqual(wish);
    expect(queryOf({})).toBe("");
    expect(only({ q: "x" })).toMatchObject({ q: "x", lies: undefined, state: undefined });
  });
});
