// Which gap is selected, and what is known of it so far? Its row of the list at once, its explanation a moment later.

import { useMemo } from "react";
import { grouped } from "../api/grouped";
import { queryClient, useGap, useGaps } from "../api/queries";
import type { Gap, GapPage } from "../api/types";
import { SEVERITIES } from "../theme/tokens";
import { select, useAddress } from "./address";

/** The gap list under the filters of the address, in its order; every reader of it shares one query. */
export function useListedGaps() {
  const { rule, family, severity, state, q } = useAddress(({ address }) => address);
  const query = useGaps({ rule, family, severity, state, q });
  const gaps = useMemo(() => inOrder(query.data?.pages.flatMap((page) => page.items) ?? []), [query.data]);
  return { query, gaps, first: query.data?.pages[0] };
}

export function useSelectedGap() {
  const key = useAddress((state) => state.address.gap);
  const explained = useGap(key);
  // An answer that it is not there (any more) outweighs what was known of it before.
  const known = explained.isError || key === undefined ? undefined : listedGap(key);
  return { key, explained, gap: explained.isError ? undefined : (explained.data ?? known) };
}

function listedGap(key: string): Gap | undefined {
  const lists = queryClient.getQueriesData<{ pages: GapPage[] }>({ queryKey: ["gaps"] });
  return lists
    .flatMap(([, list]) => list?.pages ?? [])
    .flatMap((page) => page.items)
    .find((gap) => gap.key === key);
}

export const openGap = (gap: Gap): void => select({ kind: "gap", key: gap.key });

/** Gaps in the order of the list: as they came, but the worst first under each rule. */
export function inOrder(gaps: readonly Gap[]): Gap[] {
  const rank = (gap: Gap) => SEVERITIES.indexOf(gap.severity);
  return [...grouped(gaps, (gap) => gap.rule).values()].flatMap((group) => group.sort((a, b) => rank(a) - rank(b)));
}
