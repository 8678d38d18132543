import { describe, expect, it } from "vitest";
import type { StandingItem } from "../../../api/types";
import { recorded, trendOf } from "./trend";

const day = (open: number, waived: number) => ({ open, waived, there: open + waived, resolved: 0 }) as StandingItem;

describe("the trend", () => {
  it("puts what is accepted on top of what is open", () => {
    const trend = trendOf([day(5, 0), day(6, 4)], 100, 10);
    expect(trend?.top).toBe(10);
    expect(trend?.line).toBe("M0.0 5.0L100.0 4.0");
    expect(trend?.accepted).toBe("M0.0 5.0L100.0 0.0L100.0 4.0L0.0 5.0Z");
    expect(trend?.end).toEqual([100, 4]);
  });

  it("begins where something is recorded, and needs two days", () => {
    expect(recorded([day(0, 0), day(0, 0), day(1, 0)])).toHaveLength(1);
    expect(trendOf(recorded([day(0, 0), day(1, 0)]), 100, 10)).toBeUndefined();
    expect(recorded([day(0, 0)])).toEqual([]);
  });
});
