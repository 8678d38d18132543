// Where does a key lead in the matrix? Cell by cell, or with Control to the next one that holds something.

import type { Grid } from "./grid";

export interface Place {
  readonly row: number;
  readonly column: number;
}

const PAGE = 10;

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
};

/** Undefined where the key means nothing here. */
export function stepped(grid: Grid, from: Place, key: string, far: boolean): Place | undefined {
  const last = grid.units.length - 1;
  const step = STEPS[key];
  if (step) {
    const [down, across] = step;
    const next = { row: bounded(from.row + down, last), column: bounded(from.column + across, last) };
    return far ? (filled(grid, from, down, across) ?? from) : next;
  }
  if (key === "Home") return { row: far ? 0 : from.row, column: 0 };
  if (key === "End") return { row: far ? last : from.row, column: last };
  if (key === "PageUp") return { ...from, row: bounded(from.row - PAGE, last) };
  if (key === "PageDown") return { ...from, row: bounded(from.row + PAGE, last) };
  return undefined;
}

const bounded = (at: number, last: number): number => Math.max(0, Math.min(at, last));

/** The next cell in a direction that holds something. */
function filled({ rows }: Grid, from: Place, down: number, across: number): Place | undefined {
  const inWay = rows
    .flat()
    .filter(({ row, column }) =>
      down === 0
        ? row === from.row && Math.sign(column - from.column) === across
        : column === from.column && Math.sign(row - from.row) === down,
    );
  const distance = ({ row, column }: Place) => Math.abs(row - from.row) + Math.abs(column - from.column);
  return inWay.sort((one, other) => distance(one) - distance(other))[0];
}
