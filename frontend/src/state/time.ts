// Is the time bar there? At the map of a wide window, wherever another day is looked at, and where somebody opens it.

import { useAddress } from "./address";
import type { Address } from "./query";
import { useNarrow } from "./useNarrow";

/** A plan stands on a state of its own, so there is no time to go through. */
export function isTimeOpen({ desk, as_of, since, time, scenario }: Address, narrow: boolean): boolean {
  if (scenario !== undefined) return false;
  if (as_of !== undefined || since !== undefined) return true;
  return time === undefined ? !narrow && desk === undefined : time === "open";
}

export function useTimeOpen(): boolean {
  const address = useAddress((state) => state.address);
  const narrow = useNarrow();
  return isTimeOpen(address, narrow);
}

/** Open the bar, or close it, which goes back to today. */
export const openTime = (open: boolean): void =>
  useAddress.getState().change({ time: open ? "open" : "closed", as_of: undefined, since: undefined });

/** Look at another day, or at today. While a handle is dragged no step is left in the browser's history. */
export const lookAtDay = (day: string | undefined, how?: { replace: boolean }): void =>
  useAddress.getState().change({ as_of: day }, how);
