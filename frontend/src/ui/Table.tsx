// How does a table look, of which there are few enough rows for all of them to be in the page? A column in which nothing
// is said in any row is left out.

import type { ReactNode } from "react";
import classes from "./Table.module.css";

export interface Column<T> {
  readonly head: string;
  readonly cell: (row: T, place: number) => ReactNode;
  readonly isNumber?: boolean;
  /** Whether it names the row; where none does, the first. */
  readonly isName?: boolean;
}

interface Props<T> {
  readonly caption: string;
  readonly rows: readonly T[];
  readonly keyOf: (row: T) => string;
  readonly columns: readonly Column<T>[];
  /** By which attributes others find a row. */
  readonly mark?: (row: T) => Readonly<Record<`data-${string}`, string>>;
  /** Whether words in it stay on their line, and it scrolls instead. */
  readonly isWide?: boolean;
}

export function Table<T>({ caption, rows, keyOf, columns, mark, isWide = false }: Props<T>) {
  const shown = columnsOf(columns, rows);
  const name = shown.find(({ isName }) => isName) ?? shown[0];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className={classes.scroller} tabIndex={0}>
      <table className={classes.table} data-wide={isWide || undefined}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {shown.map(({ head, isNumber }) => (
              <th key={head} scope="col" data-number={isNumber || undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            <tr key={keyOf(row)} {...mark?.(row)}>
              {shown.map((column) => {
                const Cell = column === name ? "th" : "td";
                return (
                  <Cell
                    key={column.head}
                    scope={column === name ? "row" : undefined}
                    data-number={column.isNumber || undefined}
                  >
                    {column.cell(row, place)}
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The first column and those in which something is said. */
export const columnsOf = <T,>(columns: readonly Column<T>[], rows: readonly T[]): Column<T>[] =>
  columns.filter(({ cell }, i) => i === 0 || rows.some((row, place) => isSaid(cell(row, place))));

/** What nothing is to be seen of, is not said. */
export const isSaid = (what: ReactNode): boolean =>
  what !== null && what !== undefined && what !== false && what !== "";

/** Keeps the room of rows out of sight, where only those in sight are in the page. */
export const Spacer = ({ height }: { height: number }) =>
  height > 0 ? (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: it only keeps room
    <tr aria-hidden="true">
      <td style={{ height }} />
    </tr>
  ) : null;
