// Which gap comes before and which after the selected one, in the order of the list?

import { useMemo, useState } from "react";
import { useAddress } from "./address";
import { useListedGaps } from "./gaps";

export function useSteps() {
  const selected = useAddress((state) => state.address.gap);
  const { gaps, first } = useListedGaps();
  const found = useMemo(() => gaps.findIndex((gap) => gap.key === selected), [gaps, selected]);
  const was = useLastPlace(selected, found);
  return useMemo(() => {
    const next = gaps[found < 0 && was >= 0 ? was : found + 1];
    const previous = was > 0 ? gaps[was - 1] : undefined;
    return { at: found, was, of: first?.total ?? 0, next, previous };
  }, [gaps, first, found, was]);
}

/** Where the selected gap stands, or stood before it left the list: what comes next is then in its place. */
function useLastPlace(selected: string | undefined, at: number): number {
  const [place, setPlace] = useState({ selected, at });
  const isNews = place.selected !== selected || (at >= 0 && place.at !== at);
  if (isNews) setPlace({ selected, at });
  return isNews ? at : place.at;
}
