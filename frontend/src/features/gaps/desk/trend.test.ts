import { describe, expect, it } from "vitest";
import type { StandingItem } from "../../../api/types";
import { placeOf, recorded, trendOf } from "./trend";

const day = (open: number, waived: number) => ({ open, waived, there: open + waived, resolved: 0 }) as StandingItem;

describe("the trend", () => {
  it("puts what is accepted on top of what is open", () => {
    const trend = trendOf([day(5, 0), day(6, 4)], 100, 10);
    expect(trend?.top).toBe(10);
    expect(trend?.line).toBe("M0.0 5.0L100.0 4.0");
    expect(trend?.accepted).toBe("M0.0 5.0L100.0 0.0L100.0 4.0L0.0 5.0Z");
    expect(trend?.end).toEqual([100, 4]);
  });

  it("places a day between its weeks, and none that is outside of them", () => {
    const weeks = ["2026-01-01", "2026-01-08", "2026-01-15"];
    expect(weeks.map((week) => placeOf(weeks, week, 100))).toEqual([0, 50, 100]);
    expect(placeOf(["2026-01-01", "2026-01-11"], "2026-01-03", 100)).toBe(20);
    expect(placeOf(weeks, "2025-12-31", 100)).toBeUndefined();
    expect(placeOf(weeks, "2026-01-16", 100)).toBeUndefined();
  });

  it("begins where something is recorded, and needs two days", () => {
    expect(recorded([day(0, 0), day(0, 0), day(1, 0)])).toHaveLength(1);
    expect(trendOf(recorded([day(0, 0), day(1, 0)]), 100, 10)).toBeUndefined();
    expect(recorded([day(0, 0)])).toEqual([]);
  });
});
