import { describe, expect, it } from "vitest";
import { daysBetween, monthsAfter } from "./numbers";

describe("days", () => {
  it("are counted from one to another", () => {
    expect(daysBetween("2026-02-27", "2026-03-01")).toBe(2);
    expect(daysBetween("2026-03-01", "2026-03-01")).toBe(0);
  });

  it("lie whole months apart, at the end of a month that is too short", () => {
    expect(monthsAfter("2026-11-30", 3)).toBe("2027-02-28");
    expect(monthsAfter("2026-11-22", 12)).toBe("2027-11-22");
    expect(monthsAfter(undefined, 3)).toBe("");
  });
});
