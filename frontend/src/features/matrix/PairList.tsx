// Who needs what of whom, in a narrow window? A list of pairs, the worst first; only the rows in sight exist.

import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef } from "react";
import { useAddress } from "../../state/address";
import { number } from "../../words/numbers";
import { type Grid, lookOf, shownOf, worstFirst } from "./grid";
import classes from "./Matrix.module.css";
import type { Place } from "./moves";
import { partsOf } from "./sentences";
import { words } from "./words";

const HEIGHT = 58;

export function PairList({ grid, selected }: { grid: Grid; selected: Place | undefined }) {
  const { change } = useAddress();
  const cells = useMemo(() => worstFirst(grid), [grid]);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: cells.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => HEIGHT,
    overscan: 8,
  });
  const nameOf = (place: number) => grid.units[place]?.name ?? "";
  return (
    <div ref={scroller} className={classes.scroller}>
      <ul className={classes.pairs} aria-label={words.pairs} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const cell = cells[index];
          if (!cell) return null;
          const shown = shownOf(cell);
          const isHere = selected?.row === cell.row && selected.column === cell.column;
          return (
            <li key={index} className={classes.pair} style={{ top: start, height: HEIGHT }}>
              <button
                type="button"
                aria-current={isHere ? "true" : undefined}
                onClick={() => change({ row: grid.units[cell.row]?.id, column: grid.units[cell.column]?.id })}
              >
                <span className={classes.sample} data-look={lookOf(shown)} aria-hidden="true">
                  <span className={classes.mark}>
                    {shown.count > 0 && <span className={classes.number}>{number(shown.count)}</span>}
                  </span>
                </span>
                <span className={classes.pairWords}>
                  <b>{words.need(nameOf(cell.row), nameOf(cell.column))}</b>
                  <span>{partsOf(shown).join(", ")}</span>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
