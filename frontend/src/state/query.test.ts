import { describe, expect, it } from "vitest";
import { type Address, ALL, format, idsIn, isPresent, listOf, openScenario, parse, selectionOf } from "./query";

/** Written and read again. */
function reread(address: Address): Address {
  const [path = "", search] = format(address).split("?");
  return parse(path, search);
}

describe("an address", () => {
  it("comes back as it was", () => {
    const address = {
      gap: "congruence-gap:a|b",
      view: "table",
      severity: "high",
      state: ["open", "assigned"],
      q: "tax & pay",
      as_of: "12",
    } as const;
    expect(reread(address)).toEqual(address);
  });

  it("holds lists of ids, whatever is in an id", () => {
    const ids = ["a,b", "c%2Cd", "e"];
    const address = reread({ picked: listOf(ids), focus: listOf(["e", "e"]) });
    expect(idsIn(address.picked)).toEqual(ids);
    expect(idsIn(address.focus)).toEqual(["e"]);
    expect(listOf([])).toBeUndefined();
    expect(idsIn(undefined)).toEqual([]);
  });

  it("has a path for each view but the map", () => {
    expect(format({ desk: "matrix", gap: "g" })).toBe("/matrix?gap=g");
    expect(reread({ desk: "matrix", gap: "g" })).toEqual({ desk: "matrix", gap: "g" });
    expect(parse("/nowhere")).toEqual({});
    expect(parse("/map")).toEqual({});
  });

  it("has its keys in one order, so that equal views have equal addresses", () => {
    expect(format({ q: "x", gap: "g" })).toBe(format({ gap: "g", q: "x" }));
    expect(format({})).toBe("/");
  });

  it("leaves out keys and words that mean nothing", () => {
    expect(parse("/", "?severity=terrible&state=closed&work=hard&colour=red&view=table")).toEqual({
      view: "table",
    });
  });

  it("keeps the scenario that is open, and its side", () => {
    const address = { scenario: "0193a1d2", side: "before" } as const;
    expect(reread(address)).toEqual(address);
    expect(parse("/", "?scenario=all&side=between")).toEqual({ scenario: ALL });
    expect(parse("/scenarios")).toEqual({ scenario: ALL });
    expect(parse("/scenarios", "?scenario=0193a1d2&side=before")).toEqual(address);
    expect(openScenario({ scenario: ALL })).toBeUndefined();
    expect(isPresent({ scenario: ALL })).toBe(true);
    expect(isPresent(address)).toBe(false);
  });

  it("selects a gap before a node", () => {
    expect(selectionOf(parse("/", "?gap=g&node=n"))).toEqual({ kind: "gap", key: "g" });
    expect(selectionOf(parse("/", "?node=n"))).toEqual({ kind: "node", id: "n" });
    expect(selectionOf(parse("/"))).toBeUndefined();
  });
});
