// Does a burn-up reach as far as the day that is meant, and no further than what happened?

import { expect, test } from "vitest";
import { burnUpOf } from "./burnUp";

const days = { start: "2026-01-01", target: "2026-01-11" };

test("lines go up to today on a scale that ends with the last day", () => {
  const burn_up = [
    { day: "2026-01-01", taken_on: 4, done: 0 },
    { day: "2026-01-06", taken_on: 8, done: 2 },
  ];
  expect(burnUpOf({ ...days, burn_up }, 100, 80)).toEqual({
    takenOn: "M0.0 40.0L50.0 0.0",
    done: "M0.0 80.0L50.0 60.0",
    end: [50, 0, 60],
  });
  expect(burnUpOf({ ...days, burn_up: [] }, 100, 80)).toBeUndefined();
});
