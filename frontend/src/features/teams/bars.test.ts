import { describe, expect, it } from "vitest";
import { barsOf, roundedOf } from "./bars";

describe("bars", () => {
  it("are as long as there is much, and fill what lies between", () => {
    const bars = barsOf(
      [
        [1, 2],
        [4, 8],
      ],
      (value) => (value <= 1 ? "low" : undefined),
    );
    expect(bars.map(({ value, count, length, out }) => [value, count, length, out])).toEqual([
      [1, 2, 25, "low"],
      [2, 0, 0, undefined],
      [3, 0, 0, undefined],
      [4, 8, 100, undefined],
    ]);
  });

  it("leave out a long stretch of nothing", () => {
    expect(
      barsOf(
        [
          [2, 1],
          [40, 1],
        ],
        () => undefined,
      ).map(({ value }) => value),
    ).toEqual([2, 40]);
    expect(barsOf([], () => undefined)).toEqual([]);
  });

  it("are told to one decimal", () => {
    expect(roundedOf(5.1904)).toBe(5.2);
  });
});
