// Which gap comes before and which after the selected one, in the order of the list?

import { useMemo } from "react";
import { useAddress } from "../state/address";
import { useListedGaps } from "./selected";

export function useSteps() {
  const selected = useAddress((state) => state.address.gap);
  const { gaps, first } = useListedGaps();
  return useMemo(() => {
    const at = gaps.findIndex((gap) => gap.key === selected);
    const next = gaps[at + 1];
    const previous = at > 0 ? gaps[at - 1] : undefined;
    return { at, of: first?.total ?? 0, next, previous };
  }, [gaps, first, selected]);
}
