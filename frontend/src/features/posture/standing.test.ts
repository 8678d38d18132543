// Are months told as they were counted, and is nothing shown where nothing was recorded?

import { expect, test } from "vitest";
import type { StandingItem } from "../../api/types";
import { dayAt, spread } from "./drawing";
import { stepped } from "./reading";
import { BETWEEN, bandsOf, betweenFirst, recorded, seriesOf, shares, ticksTo } from "./standing";

const item = (day: string, group: string, open: number, some: Partial<StandingItem> = {}): StandingItem => ({
  ...{ day, group, name: group, open, waived: 0, there: open, opened: 0, resolved: 0, reopened: 0 },
  ...{ assets: 10, ratio: null, ratio_without_waivers: null, median_age: null, oldest: null },
  ...some,
});

test("what came before anything was recorded is left out", () => {
  const items = [item("1", "all", 0), item("2", "all", 3), item("3", "all", 0)];
  expect(recorded(items).map(({ day }) => day)).toEqual(["2", "3"]);
  expect(recorded([item("1", "all", 0)])).toEqual([]);
});

test("a group is a line over all days, the fullest first, what lies between first of all", () => {
  const items = [item("1", "money", 1), item("2", "money", 2), item("2", "time", 5), item("2", BETWEEN, 3)];
  const series = seriesOf([...items, item("2", "quiet", 0)], ["1", "2"]);
  expect(series.map(({ group, open }) => [group, open])).toEqual([
    ["time", [0, 5]],
    [BETWEEN, [0, 3]],
    ["money", [1, 2]],
  ]);
  expect(betweenFirst(series).map(({ group }) => group)).toEqual([BETWEEN, "time", "money"]);
});

test("a share counts accepted gaps as gaps, and is unknown where nothing was looked at", () => {
  const items = [item("1", "all", 1, { waived: 1, there: 2 }), item("2", "all", 0, { assets: null })];
  expect(shares(items)).toEqual([0.8, undefined]);
});

test("ticks are round and reach over the most", () => {
  expect(ticksTo(101)).toEqual([0, 50, 100, 150]);
  expect(ticksTo(3)).toEqual([0, 1, 2, 3]);
  expect(ticksTo(0)).toEqual([0, 1]);
  expect(ticksTo(46)).toEqual([0, 20, 40, 60]);
});

test("bands stand upon each other: what is critical, and with it what is high", () => {
  const items = [item("1", "critical", 1), item("2", "critical", 2), item("2", "high", 5), item("2", "low", 9)];
  expect(bandsOf(items, ["1", "2"])).toEqual({ critical: [1, 2], grave: [1, 7] });
});

test("what is said at the ends of lines never overlaps, nor falls below the chart", () => {
  expect(spread([10, 12, 90], 15, 100)).toEqual([10, 25, 90]);
  expect(spread([90, 95, 99], 15, 100)).toEqual([70, 85, 100]);
});

test("a day is read where one points, and the next one by keys", () => {
  const frame = { width: 100, height: 10, most: 1, days: ["2026-01-31", "2026-02-28", "2026-03-31"] };
  expect([dayAt(frame, 3), dayAt(frame, 55), dayAt(frame, 999)]).toEqual(frame.days);
  expect([stepped("ArrowLeft", 0, 3), stepped("End", 0, 3), stepped("a", 1, 3)]).toEqual([0, 2, undefined]);
});
