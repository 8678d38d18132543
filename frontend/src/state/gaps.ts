// Which gap is selected, and what is known of it so far? Its row of the list at once, its explanation a moment later.

import { useMemo } from "react";
import { grouped } from "../api/grouped";
import { type GapFilter, queryClient, useGap, useGaps } from "../api/queries";
import type { Gap, GapPage, GapState } from "../api/types";
import { SEVERITIES } from "../theme/tokens";
import { select, useAddress } from "./address";
import { type Address, idsIn } from "./query";

/** The gap list under the filters of the address, in its order; every reader of it shares one query. */
export function useListedGaps() {
  const address = useAddress((all) => all.address);
  const isDesk = address.desk === "gaps";
  const query = useGaps(isDesk ? deskFilter(address) : listFilter(address));
  const gaps = useMemo(() => {
    const found = query.data?.pages.flatMap((page) => page.items) ?? [];
    return isDesk ? found : inOrder(found);
  }, [query.data, isDesk]);
  return { query, gaps, first: query.data?.pages[0] };
}

/** What the list beside the map asks for. */
const listFilter = ({ rule, family, severity, state, q }: Address): GapFilter => ({
  rule,
  family,
  severity,
  state,
  q,
});

/** What is worked off: what is accepted for now is kept apart. */
export const TO_DO: readonly GapState[] = ["open", "acknowledged", "assigned"];

/** What the desk of gaps asks for, grouped and ordered by the server. */
export function deskFilter(address: Address): GapFilter {
  const { state = TO_DO, age, group = "rule", sort = "worst", unit, assignee, work, lies } = address;
  const [side, days] = age?.split("-") ?? [];
  return {
    ...listFilter({ ...address, state }),
    unit: idsIn(unit),
    assignee,
    work,
    lies,
    opened_within: side === "under" ? Number(days) : undefined,
    opened_before: side === "over" ? Number(days) : undefined,
    group: group === "none" ? undefined : group,
    sort,
  };
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
