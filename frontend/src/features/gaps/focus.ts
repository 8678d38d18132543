// Where does the focus go when an explanation closes?

import { type RefObject, useEffect, useRef } from "react";

/** A row of a list; some are gaps. */
interface Place {
  readonly kind: string;
  readonly key: string;
}

/** When an explanation closes, the focus goes back to its row, or to the one that came into its place. */
export function useFocusOnClosing(
  scroller: RefObject<HTMLElement | null>,
  selected: string | undefined,
  at: number,
  rows: readonly Place[],
): void {
  const before = useRef({ selected, at });
  useEffect(() => {
    const { selected: closed, at: place } = before.current;
    before.current = { selected, at: at < 0 && closed === selected ? place : at };
    if (selected !== undefined || closed === undefined || document.activeElement !== document.body) return;
    const key = rows.some((row) => row.key === closed) ? closed : gapNear(rows, place)?.key;
    if (key === undefined) return;
    scroller.current?.querySelector<HTMLElement>(`[data-gap="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
  }, [scroller, selected, at, rows]);
}

/** The gap at a place of the list, else the first behind it, else the last before it. */
function gapNear(rows: readonly Place[], place: number): Place | undefined {
  if (place < 0) return undefined;
  return (
    rows.slice(place).find((row) => row.kind === "gap") ??
    rows.slice(0, place).findLast((row) => row.kind === "gap")
  );
}
