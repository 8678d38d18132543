// How does a count become bars? One for each whole number, those without any in between included, as long as it is much.

export interface Bar {
  readonly value: number;
  readonly count: number;
  /** 0 to 100, where 100 is the longest. */
  readonly length: number;
  /** Out of bounds: too low or too high. */
  readonly out: "low" | "high" | undefined;
}

/** More rows in a row without any are left out. */
const LONGEST_GAP = 5;

/** Bars of counts in the order of their values; a long stretch in which there is nothing is left out. */
export function barsOf(
  counts: readonly (readonly [number, number])[],
  outOf: (value: number) => Bar["out"],
): readonly Bar[] {
  const most = Math.max(1, ...counts.map(([, count]) => count));
  return counts.flatMap(([value, count], i) => {
    const last = counts[i - 1]?.[0] ?? value - 1;
    const missing = value - last - 1;
    const between = missing <= LONGEST_GAP ? Array.from({ length: missing }, (_, k) => last + k + 1) : [];
    return [...between.map((each) => [each, 0] as const), [value, count] as const].map(([at, many]) => ({
      value: at,
      count: many,
      length: (100 * many) / most,
      out: outOf(at),
    }));
  });
}

/** To one decimal. */
export const roundedOf = (value: number): number => Math.round(value * 10) / 10;
