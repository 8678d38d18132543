// Which cells does the matrix have, in which order, and what has a plan done to each? From what the server says, without
// any drawing. Cost: the cells, and for clusters what `clusters` costs.

import type { Matrix, MatrixCell } from "../../api/types";
import { clusters } from "./clusters";

export interface Unit {
  readonly id: string;
  readonly name: string;
  readonly sphere: string;
  readonly bottleneck: boolean;
}

/** What one unit needs of another; `row` and `column` are places in the order that is shown. */
export interface Cell extends Counts {
  readonly row: number;
  readonly column: number;
  /** Both lie in one sphere. */
  readonly inside: boolean;
  /** What the plan does here, where a difference is looked at. */
  readonly turn: Turn | undefined;
  readonly before: Counts | undefined;
}

export type Counts = Pick<MatrixCell, "count" | "uncovered" | "weak" | "worst" | "worst_uncovered" | "undeclared">;

/** More is uncovered or undeclared than before, or less, or only the number changed. */
export type Turn = "opened" | "resolved" | "moved" | "same";

/** Units that stand together: from one row up to, but without, another. */
export interface Group {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** Dependencies on other spheres, or of them: all, and the uncovered. */
export interface Sum {
  readonly count: number;
  readonly uncovered: number;
}

export interface Grid {
  readonly units: readonly Unit[];
  readonly groups: readonly Group[];
  /** Of each row, by column. */
  readonly rows: readonly (readonly Cell[])[];
  readonly needs: readonly Sum[];
  readonly given: readonly Sum[];
}

const NOTHING: Counts = { count: 0, uncovered: 0, weak: 0, worst: null, worst_uncovered: null, undeclared: 0 };

/** `before`: the matrix that a plan stands on, to look at the difference. */
export function gridOf(after: Matrix, order: "tribe" | "cluster", before?: Matrix): Grid {
  const units = new Map<string, Unit & { sphereName: string }>();
  const spheres = new Map<string, string>();
  for (const matrix of before ? [before, after] : [after])
    matrix.units.forEach(({ id, name }, place) => {
      const sphere = matrix.spheres[place];
      const bottleneck = matrix.bottlenecks.includes(place);
      units.set(id, { id, name, sphere: sphere?.id ?? id, sphereName: sphere?.name ?? name, bottleneck });
      spheres.set(id, sphere?.id ?? id);
    });
  const now = byPair(after);
  const was = before && byPair(before);
  const pairs = new Map([...(was ?? []), ...now]);
  const { ids, groups } = ordered([...units.values()], [...pairs.values()], order);
  const places = new Map(ids.map((id, place) => [id, place]));
  const rows = ids.map((): Cell[] => []);
  for (const [key, { consumer, provider }] of pairs) {
    const row = places.get(consumer) ?? 0;
    const column = places.get(provider) ?? 0;
    const counts = now.get(key)?.counts ?? NOTHING;
    const old = was && (was.get(key)?.counts ?? NOTHING);
    const inside = spheres.get(consumer) === spheres.get(provider);
    rows[row]?.push({ ...counts, row, column, inside, before: old, turn: old && turnOf(old, counts) });
  }
  for (const cells of rows) cells.sort((one, other) => one.column - other.column);
  const shown = ids.flatMap((id) => units.get(id) ?? []);
  return { units: shown, groups, rows, ...sumsOf(rows) };
}

interface Pair {
  readonly consumer: string;
  readonly provider: string;
  readonly counts: Counts;
}

function byPair({ units, cells }: Matrix): Map<string, Pair> {
  return new Map(
    cells.map(({ consumer: one, provider: other, ...counts }) => {
      const consumer = units[one]?.id ?? "";
      const provider = units[other]?.id ?? "";
      return [JSON.stringify([consumer, provider]), { consumer, provider, counts }];
    }),
  );
}

function turnOf(before: Counts, after: Counts): Turn {
  const lacking = after.uncovered + after.undeclared - before.uncovered - before.undeclared;
  if (lacking !== 0) return lacking > 0 ? "opened" : "resolved";
  return before.count === after.count && before.weak === after.weak ? "same" : "moved";
}

function ordered(
  units: readonly (Unit & { sphereName: string })[],
  pairs: readonly Pair[],
  order: "tribe" | "cluster",
): { ids: string[]; groups: Group[] } {
  const named = [...units].sort(
    (one, other) =>
      one.sphereName.localeCompare(other.sphereName) ||
      one.sphere.localeCompare(other.sphere) ||
      one.name.localeCompare(other.name) ||
      one.id.localeCompare(other.id),
  );
  const isGrouped = units.some(({ id, sphere }) => id !== sphere);
  if (order === "cluster") {
    const places = new Map(named.map(({ id }, place) => [id, place]));
    const ties = pairs.map(({ consumer, provider, counts }): [number, number, number] => [
      places.get(consumer) ?? 0,
      places.get(provider) ?? 0,
      counts.count + counts.undeclared,
    ]);
    const found = clusters(named.length, ties);
    return {
      ids: found.flat().flatMap((place) => named[place]?.id ?? []),
      groups: runs(found.map((each) => ["", each.length])),
    };
  }
  const sizes = new Map<string, [string, number]>();
  for (const { sphere, sphereName } of named) {
    const size = sizes.get(sphere)?.[1] ?? 0;
    sizes.set(sphere, [sphereName, size + 1]);
  }
  const groups = isGrouped ? runs([...sizes.values()]) : runs([["", named.length]]);
  return { ids: named.map(({ id }) => id), groups };
}

function runs(sizes: readonly (readonly [string, number])[]): Group[] {
  let from = 0;
  return sizes.map(([name, size]) => {
    const group = { name, from, to: from + size };
    from += size;
    return group;
  });
}

function sumsOf(rows: readonly (readonly Cell[])[]): Pick<Grid, "needs" | "given"> {
  const needs = rows.map(() => ({ count: 0, uncovered: 0 }));
  const given = rows.map(() => ({ count: 0, uncovered: 0 }));
  for (const { row, column, inside, count, uncovered } of rows.flat())
    for (const sum of inside ? [] : [needs[row], given[column]])
      if (sum) {
        sum.count += count;
        sum.uncovered += uncovered;
      }
  return { needs, given };
}

/** How a cell looks, by the worst that is in it. */
export type Look =
  | "inside"
  | "covered"
  | "grave"
  | "critical"
  | "weak"
  | "uncovered"
  | "uncoveredCritical"
  | "undeclared";

/** From here on a dependency is drawn as critical, as on the map. */
const CRITICAL = 3;
const HIGHEST = 4;

export function lookOf({
  inside,
  count,
  uncovered,
  weak,
  worst,
  worst_uncovered,
}: Omit<Cell, "row" | "column">): Look {
  if (count === 0) return "undeclared";
  if (inside) return "inside";
  if (uncovered > 0) return (worst_uncovered ?? 0) >= CRITICAL ? "uncoveredCritical" : "uncovered";
  if (weak > 0) return "weak";
  return (worst ?? 0) >= HIGHEST ? "critical" : (worst ?? 0) >= CRITICAL ? "grave" : "covered";
}

/** What is looked at of a cell: what is there, or what was where nothing is any more. */
export const shownOf = (cell: Cell): Omit<Cell, "row" | "column"> =>
  cell.before && cell.count === 0 && cell.undeclared === 0 ? { ...cell, ...cell.before } : cell;

const WORST: readonly Look[] = [
  "uncoveredCritical",
  "uncovered",
  "undeclared",
  "weak",
  "critical",
  "grave",
  "covered",
  "inside",
];

/** All cells between different units, the worst first. */
export function worstFirst(grid: Grid): Cell[] {
  const rank = (cell: Cell) => WORST.indexOf(lookOf(shownOf(cell)));
  return grid.rows
    .flat()
    .filter(({ inside }) => !inside)
    .sort(
      (one, other) =>
        rank(one) - rank(other) ||
        other.uncovered - one.uncovered ||
        other.count - one.count ||
        one.row - other.row ||
        one.column - other.column,
    );
}
