import { describe, expect, it } from "vitest";
import type { Timeline } from "../../api/types";
import { dayAt, latestOf, lineOf, openOn, placeOf, spanOf, stopAfter, stopBefore, ticksOf } from "./days";

const timeline: Timeline = {
  today: "2026-09-16",
  days: [
    { day: "2024-10-01", revision: 1, count: 1 },
    { day: "2026-03-02", revision: 3, count: 2 },
  ],
  line: [
    { day: "2024-10-01", open: 80 },
    { day: "2026-03-02", open: 90 },
    { day: "2026-09-16", open: 85 },
  ],
  reorganisations: [],
  planned: [],
};

describe("days on the bar", () => {
  it("stand where they are found again", () => {
    const span = spanOf(timeline, 700);
    expect(placeOf(span, "2024-10-01")).toBe(0);
    expect(placeOf(span, timeline.today)).toBeLessThan(700);
    for (const day of ["2024-10-01", "2025-05-17", "2026-09-16"]) {
      expect(dayAt(span, placeOf(span, day), timeline.today)).toBe(day);
    }
  });

  it("are kept within what can be looked at", () => {
    const span = spanOf(timeline, 700);
    expect(dayAt(span, -50, timeline.today)).toBe("2024-10-01");
    expect(dayAt(span, 800, timeline.today)).toBe("2026-09-16");
    expect(latestOf({ ...timeline, planned: ["2027-01-04"] })).toBe("2027-01-04");
  });

  it("are those of an organisation without a log, too", () => {
    const span = spanOf({ ...timeline, days: [], line: [] }, 700);
    expect(span.first < timeline.today && span.last >= timeline.today).toBe(true);
  });
});

describe("steps", () => {
  it("go from one day with a change to the next, and to today", () => {
    expect(stopBefore(timeline, "2026-09-16")).toBe("2026-03-02");
    expect(stopBefore(timeline, "2024-10-01")).toBeUndefined();
    expect(stopAfter(timeline, "2025-01-01")).toBe("2026-03-02");
    expect(stopAfter(timeline, "2026-03-02")).toBe("2026-09-16");
    expect(stopAfter(timeline, "2026-09-16")).toBeUndefined();
  });
});

describe("the line", () => {
  it("tells how many were open on a day", () => {
    expect(openOn(timeline, "2026-03-01")).toBe(80);
    expect(openOn(timeline, "2026-03-02")).toBe(90);
    expect(openOn(timeline, "2020-01-01")).toBeUndefined();
  });

  it("is higher where more is open", () => {
    expect(lineOf(timeline, spanOf(timeline, 720), 0, 40)).toMatch(/^M0\.0 30\.0L[\d.]+ 0\.0L[\d.]+ 15\.0$/);
  });
});

describe("labels", () => {
  it("say the year where it begins, and are as many as there is room for", () => {
    const ticks = ticksOf(spanOf(timeline, 700));
    expect(ticks.map(({ day }) => day)).toEqual([
      "2024-10-01",
      "2025-01-01",
      "2025-04-01",
      "2025-07-01",
      "2025-10-01",
      "2026-01-01",
      "2026-04-01",
      "2026-07-01",
    ]);
    expect(ticks.filter(({ withYear }) => withYear).map(({ day }) => day.slice(0, 7))).toEqual([
      "2024-10",
      "2025-01",
      "2026-01",
    ]);
    expect(ticksOf(spanOf(timeline, 200)).length).toBeLessThan(4);
  });
});
